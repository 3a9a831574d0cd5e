"""The exchanges (WARC) of a case that is handed over: kept, hashed again, and handed on as they are."""

from __future__ import annotations

import io
import json
import shutil
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from warcio.archiveiterator import ArchiveIterator

from provenance.archive.members import record_in
from provenance.cli.main import main
from provenance.errors import IntegrityError
from provenance.formats import bundle_layout as layout
from provenance.model.kinds import Status
from provenance.workflows.audit import audit
from provenance.workflows.bundle import bundle
from provenance.workflows.captures import tries
from provenance.workflows.case import Case
from provenance.workflows.compare import compare_chain
from provenance.workflows.keeping import archive_folder
from provenance.workflows.merge import merge
from provenance.workflows.review import decide, proposals
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from provenance.workflows.verify_bundle import verify_bundle
from tests.case_for_tests import target
from tests.seed_case import seed_case
from tests.test_bundle import Files, files_of, written
from tests.two_people import person, retrieved

# What tells of the case itself, and not of who worked on it when.
EVIDENCE = ("graph/", "texts/", "captures/", "warc/", layout.SARIF)


def evidence(path: Path) -> Files:
    return {name: data for name, data in files_of(path).items() if name.startswith(EVIDENCE)}


def seeded(case: Case, *, decided: int = 1) -> str:
    """Put a whole case with two retrievals, a comparison, findings and decisions into a database."""
    ids = seed_case(case)
    retrieved(case, ids.english)
    retrieved(case, ids.vietnamese, b"<p>Tin t\xe1\xbb\xa9c</p>", "b")
    retrieved(case, ids.english, path="c")
    list(compare_chain(case, ids.english))
    audit(case, [ids.english])
    for each in proposals(case)[:decided]:
        decide(case, each.id, Status.ACCEPTED)
    return ids.english


@pytest.fixture(scope="module")
def handed_over(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("handed")
    with person(folder, "mai") as mine:
        document = seeded(mine)
        bundle(mine, folder / "case.zip", [document])
    return folder, document


@pytest.mark.parametrize("by", ["case.zip", "mai.db"])
def test_a_case_handed_on_is_the_same_evidence(
    handed_over: tuple[Path, str], tmp_path: Path, by: str
) -> None:
    folder, document = handed_over
    expected = evidence(folder / "case.zip")
    assert len(expected["warc/captures.warc.gz"]) > 1000
    with person(tmp_path, "ivan") as his:
        assert merge(his, folder / by).notes == ()
        result = verify(his)
        assert result.problems == ()
        assert result.unchecked == ()
        assert dict(result.checked)["archive records"] == 6 + 1, "six came, and one begins the file"
        made = bundle(his, tmp_path / "again.zip", [document])
        assert made.notes == ()
    assert evidence(tmp_path / "again.zip") == expected
    found = verify_bundle(tmp_path / "again.zip")
    assert (found.problems, found.unchecked, dict(found.checked)["archive records"]) == ((), (), 6)
    with person(tmp_path, "third") as third:
        merge(third, tmp_path / "again.zip")
        bundle(third, tmp_path / "third.zip", [document])
        bundle(third, tmp_path / "once more.zip", [document])
    assert evidence(tmp_path / "third.zip") == expected
    assert (tmp_path / "third.zip").read_bytes() == (tmp_path / "once more.zip").read_bytes()


@settings(max_examples=8, deadline=None, suppress_health_check=[HealthCheck.too_slow])
@given(st.integers(0, 4), st.lists(st.binary(max_size=60), max_size=3), st.booleans())
def test_whatever_the_case_a_copy_gives_the_same_bytes_each_time(
    tmp_path_factory: pytest.TempPathFactory, decided: int, bodies: list[bytes], has_other: bool
) -> None:
    folder = tmp_path_factory.mktemp("any")
    with person(folder, "mai") as mine:
        document = target(mine).id
        for number, body in enumerate(bodies):
            retrieved(mine, document, body, str(number))
        for each in proposals(mine)[:decided]:
            decide(mine, each.id, Status.REJECTED)
        bundle(mine, folder / "case.zip", [document])
    with person(folder, "ivan", 5) as his:
        if has_other:
            retrieved(his, seed_case(his, whole=False).english, b"his own")
        merge(his, folder / "case.zip")
        for name in ("one.zip", "two.zip"):
            bundle(his, folder / name, [document])
        assert (folder / "one.zip").read_bytes() == (folder / "two.zip").read_bytes()
    if not has_other:
        assert evidence(folder / "one.zip") == evidence(folder / "case.zip")
    assert verify_bundle(folder / "one.zip").problems == ()


def test_records_are_those_that_were_received(handed_over: tuple[Path, str]) -> None:
    folder, _ = handed_over
    warc = files_of(folder / "case.zip")["warc/captures.warc.gz"]
    read = [(each.rec_type, each.content_stream().read()) for each in ArchiveIterator(io.BytesIO(warc))]
    assert ("response", b"<p>As it came.</p>") in read
    assert {kind for kind, _ in read} == {"request", "response", "revisit"}


def test_nothing_comes_twice_and_taking_back_keeps_the_bytes(
    handed_over: tuple[Path, str], tmp_path: Path
) -> None:
    folder, document = handed_over
    with person(tmp_path, "ivan") as his:
        merge(his, folder / "case.zip")
        size = _archive_size(his)
        undo(his)
        assert verify(his).problems == ()
        merge(his, folder / "case.zip")
        assert _archive_size(his) == size
        assert "archived" not in dict(merge(his, folder / "mai.db").added)
        assert _archive_size(his) == size
        bundle(his, tmp_path / "again.zip", [document])
        assert len(tries(his, document)) == 2
    files = evidence(tmp_path / "again.zip")
    assert files["warc/captures.warc.gz"] == evidence(folder / "case.zip")["warc/captures.warc.gz"]


def _archive_size(case: Case) -> int:
    return sum(path.stat().st_size for path in archive_folder(case.path).glob("*.warc.gz"))


def test_a_record_that_is_altered_later_is_found(handed_over: tuple[Path, str], tmp_path: Path) -> None:
    folder, _ = handed_over
    with person(tmp_path, "ivan") as his:
        merge(his, folder / "case.zip")
        [path] = archive_folder(his.path).glob("*.warc.gz")
        data = bytearray(path.read_bytes())
        data[-9] ^= 1
        path.write_bytes(data)
        [problem] = verify(his).problems
        assert "not the bytes that were written" in problem.what


def test_what_has_no_records_says_so(
    handed_over: tuple[Path, str], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, document = handed_over
    shutil.copy(folder / "mai.db", tmp_path / "mai.db")
    arguments = ["bundle", str(tmp_path / "bare.zip"), document, "--db", str(tmp_path / "mai.db")]
    assert main(arguments) == 0
    assert "of 3 retrievals there is no WARC record" in capsys.readouterr().err
    assert not [name for name in files_of(tmp_path / "bare.zip") if name.startswith("warc/")]
    found = verify_bundle(tmp_path / "bare.zip")
    assert found.problems == ()
    assert "of 3 retrievals" in found.unchecked[0]
    for number, name in enumerate(("bare.zip", "mai.db")):
        with person(tmp_path, f"ivan{number}") as his:
            assert "of 3 retrievals" in merge(his, tmp_path / name).notes[0]
            assert "of 3 retrievals" in verify(his).unchecked[0]
    with person(tmp_path, "ivan0") as his:
        assert dict(merge(his, folder / "case.zip").added) == {"archived": 6}, "they can come later"
        assert verify(his).unchecked == ()


def _first_form(files: Files) -> Files:
    return {name: data for name, data in files.items() if name != "graph/archived.jsonl"} | {
        "warc/captures.warc.gz": b""
    }


def test_a_bundle_of_the_first_form_comes_in_without_its_records(
    handed_over: tuple[Path, str], tmp_path: Path
) -> None:
    folder, _ = handed_over
    path = written(tmp_path / "old.zip", _first_form(files_of(folder / "case.zip")), sealed=True)
    with person(tmp_path, "ivan") as his:
        assert "of 3 retrievals" in merge(his, path).notes[0]


def _rows_changed(**values: object) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        first, *rest = files["graph/archived.jsonl"].split(b"\n")
        line = json.dumps(json.loads(first) | values).encode()
        return files | {"graph/archived.jsonl": b"\n".join([line, *rest])}

    return change


def _longer(files: Files) -> Files:
    return files | {layout.WARC: files[layout.WARC] + b"more"}


def _other_bytes(files: Files) -> Files:
    data = bytearray(files[layout.WARC])
    data[20] ^= 1
    return files | {layout.WARC: bytes(data)}


@pytest.mark.parametrize(
    ("change", "said"),
    [
        (_longer, "belongs to no retrieval"),
        (_other_bytes, "not what its hash says"),
        (_rows_changed(start=-1), "not in the file"),
        (_rows_changed(stop=10**9), "belongs to no retrieval"),
        (_rows_changed(kind="../x"), "another kind"),
        (_rows_changed(start="0"), "cannot be read"),
        (_rows_changed(retrieval="00" * 16), "belongs to no retrieval of the case"),
        (_rows_changed(more=1), "columns of its table"),
    ],
)
def test_forged_records_are_refused(
    handed_over: tuple[Path, str], tmp_path: Path, change: Callable[[Files], Files], said: str
) -> None:
    folder, _ = handed_over
    path = written(tmp_path / "forged.zip", change(files_of(folder / "case.zip")), sealed=True)
    assert said in " ".join(problem.what for problem in verify_bundle(path).problems)
    with person(tmp_path, "ivan") as his:
        with pytest.raises(IntegrityError):
            merge(his, path)
        assert not archive_folder(his.path).exists()


@pytest.mark.parametrize("data", [b"", b"no gzip at all", b"\x1f\x8b\x08\x00"])
def test_what_is_no_record_is_told(data: bytes) -> None:
    with pytest.raises(ValueError, match=r"unpacked|cut off"):
        record_in(data)


def test_more_than_one_record_is_told(handed_over: tuple[Path, str]) -> None:
    folder, _ = handed_over
    with zipfile.ZipFile(folder / "case.zip") as archive, pytest.raises(ValueError, match="more behind"):
        record_in(archive.read(layout.WARC))
