"""Taking in a case takes the same memory whatever its size."""

from __future__ import annotations

import tracemalloc
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.store.copies import copy_of
from provenance.store.portable import Parcel, StoreParcel
from provenance.workflows.bundle_reading import ZipParcel
from provenance.workflows.case import Case
from provenance.workflows.merge import merge
from provenance.workflows.taking_in import take_in
from provenance.workflows.verify import verify
from provenance.workflows.verify_bundle import verify_bundle
from tests.big_bundle import record_graph, write_whole
from tests.two_people import person

SMALL, LARGE = 1_000, 3_000


@pytest.fixture(scope="module")
def graphs(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("graphs")
    for documents in (SMALL, LARGE):
        with person(folder, str(documents)) as case:
            record_graph(case, documents)
            write_whole(case, folder / f"{documents}.zip")
    return folder


@pytest.fixture
def traced() -> Iterator[None]:
    tracemalloc.start()
    yield
    tracemalloc.stop()


def _peak(case: Case, parcel: Parcel, documents: int) -> int:
    """Return how many bytes more than before were held at one time."""
    tracemalloc.reset_peak()
    before = tracemalloc.get_traced_memory()[0]
    assert dict(take_in(case, parcel).added)["document"] == documents
    return tracemalloc.get_traced_memory()[1] - before


@pytest.mark.usefixtures("traced")
def test_three_times_the_rows_take_no_more_memory(graphs: Path, tmp_path: Path) -> None:
    peaks = {}
    for documents in (SMALL, LARGE):
        name = graphs / f"{documents}.zip"
        with person(tmp_path, f"bundle{documents}") as case, ZipParcel(name) as bundle:
            peaks["bundle", documents] = _peak(case, bundle, documents)
        with (
            person(tmp_path, f"database{documents}") as case,
            copy_of(name.with_suffix(".db")) as other,
            other.snapshot() as connection,
        ):
            whole = StoreParcel(connection, None, name.name)
            peaks["database", documents] = _peak(case, whole, documents)
    for kind in ("bundle", "database"):
        assert peaks[kind, LARGE] < 1.6 * peaks[kind, SMALL], peaks


def test_a_large_case_comes_whole(graphs: Path, tmp_path: Path) -> None:
    assert verify_bundle(graphs / f"{SMALL}.zip").problems == ()
    with person(tmp_path, "ivan") as his:
        added = dict(merge(his, graphs / f"{SMALL}.zip").added)
        assert (added["document"], added["derivation"]) == (SMALL, 2 * (SMALL - 2) - 1)
        assert verify(his).problems == ()
        write_whole(his, tmp_path / "again.zip")
        assert merge(his, graphs / f"{SMALL}.db").added == ()
    with ZipParcel(tmp_path / "again.zip") as again, ZipParcel(graphs / f"{SMALL}.zip") as first:
        for table in ("node", "document", "derivation"):
            assert list(again.rows(table)) == list(first.rows(table))
