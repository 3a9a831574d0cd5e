"""``doctor --online``: each adapter asked a small question, to see which services answer as expected."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance.fetch.adapters.base import Adapter
from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.adapters.local import LocalFile, StandardInput
from provenance.fetch.adapters.registry import adapters
from provenance.model.fetch_settings import FetchSettings
from provenance.model.fetching import Query
from provenance.model.retrieval import Candidate, Wanted
from provenance.model.views import DoctorItem
from provenance.outlets import load_gazetteer
from provenance.workflows.case import open_case
from provenance.workflows.retrieving import Got, Retriever, Session

# A page that is there to be asked for (RFC 2606), and that archives have.
_EXAMPLE = "https://example.org/"
_BACK = timedelta(days=2)


def doctor_online(settings: FetchSettings, retriever: Retriever | None = None) -> Iterator[DoctorItem]:
    """Yield a line an adapter: what its services answered, and how much could be read out of it.

    One address of each kind is asked. Nothing is written into the user's database.
    """
    with (
        TemporaryDirectory(prefix="provenance-") as folder,
        open_case(Path(folder) / "online.db", actor="doctor") as case,
        Session(case, settings, retriever) as session,
    ):
        for adapter in adapters(settings):
            if not isinstance(adapter, LocalFile | StandardInput):
                yield _checked(session, adapter)


def _checked(session: Session, adapter: Adapter) -> DoctorItem:
    wanted = _sample(session, adapter)
    told: list[str] = []
    good = 0
    for query in _one_of_each_kind(adapter, wanted):
        said, fine = _asked(session, adapter, query, wanted)
        told.append(f"{query.purpose.value}: {said}")
        good += fine
    if not told:
        return DoctorItem("online", adapter.name, "warning", "it has nothing to ask")
    return DoctorItem("online", adapter.name, "ok" if good == len(told) else "warning", "; ".join(told))


def _one_of_each_kind(adapter: Adapter, wanted: Wanted) -> Iterator[Query]:
    seen = set()
    for query in adapter.queries(wanted):
        if query.purpose not in seen:
            seen.add(query.purpose)
            yield query


def _asked(session: Session, adapter: Adapter, query: Query, wanted: Wanted) -> tuple[str, bool]:
    got = session.ask(query, adapter.name)
    if not isinstance(got, Got):
        return f"{got.failure.kind.value}, {got.failure.said}", False
    try:
        found = list(adapter.read(got.answer, wanted))
    except AdapterError as error:
        return error.what, False
    pages = sum(isinstance(each, Candidate) for each in found)
    return f"{got.answer.status}, {pages} pages, {len(found) - pages} further lists", bool(found)


def _sample(session: Session, adapter: Adapter) -> Wanted:
    """Return what an adapter can be asked for on any day: an outlet's own name, of these days."""
    today = session.case.clock().date()
    since, until = (today - _BACK).isoformat(), today.isoformat()
    outlet, _, language = adapter.name.partition(".")
    gazetteer = load_gazetteer()
    if outlet in gazetteer and language:
        name = gazetteer.get(outlet).name
        return Wanted(outlet_key=outlet, language=language, since=since, until=until, names=(name,))
    if adapter.name.startswith(("memento:", "wayback:")) or adapter.name in ("web", "feed"):
        return Wanted(url=_EXAMPLE, since=since, until=until)
    return Wanted(domains=("bbc.com",), names=("Reuters",), since=since, until=until)
