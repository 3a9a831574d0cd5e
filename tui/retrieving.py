"""Retrieving from the network, as the screens put it to the verbs: search, accept, take or record a page."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import TYPE_CHECKING

from textual.content import Content

from provenance.model.fetching import CandidateView, FetchOutcome
from provenance.model.views import RecordResult
from provenance.workflows.case import Case
from provenance.workflows.presentation import confidence_words
from tui.dialogs.choose import Choice
from tui.safe import language, line

if TYPE_CHECKING:
    from provenance.workflows.finding import Step

Progress = Callable[[str, float], None]
BY_ADDRESS, AGAIN = "by address", "again"
GOOD = ("attached", "candidates")


def fetched(
    case: Case,
    document: str,
    progress: Progress,
    *,
    accept: int | None = None,
    url: str = "",
    again: bool = False,
) -> FetchOutcome:
    """Look for a document's text, take a candidate by its number, or the page at an address.

    Raises what ``fetch`` and ``progress`` raise; what fails on the network is in the outcome.
    """
    from provenance.workflows.fetch import fetch
    from provenance.workflows.retrieving import Session
    from provenance.workflows.settings import fetch_settings

    at = ("asking", 0.0)

    def on_step(step: Step) -> None:
        nonlocal at
        at = (step.url, step.done / max(1, step.total))
        progress(*at)

    with Session(case, fetch_settings(case.path), check=lambda: progress(*at)) as session:
        return fetch(session, document, accept=accept, url=url, again=again, on_step=on_step)


def recorded_from(case: Case, url: str, progress: Progress) -> RecordResult:
    """Retrieve a page and record it. Raises FetchError, InputError, and what ``progress`` raises.

    That ends the waiting for an answer too; a page that came whole before it is recorded.
    """
    from provenance.workflows.retrieving import Session
    from provenance.workflows.settings import fetch_settings
    from provenance.workflows.watch import record_url

    with Session(case, fetch_settings(case.path), check=lambda: progress(url, 0.0)) as session:
        return record_url(session, url)


def choices_of(candidates: Sequence[CandidateView]) -> list[Choice]:
    """Return candidates as choices, each with its reasons, and what else can be done."""
    found = [(str(each.number), _candidate(each)) for each in candidates]
    return [
        *found,
        (BY_ADDRESS, Content("another page: type its address")),
        (AGAIN, Content("search again")),
    ]


def _candidate(each: CandidateView) -> Content:
    facts = " · ".join(
        part for part in (line(each.published[:10]), language(each.language), line(each.adapter)) if part
    )
    reasons = "; ".join(map(line, each.reasons))
    return Content.assemble(
        (line(each.title, "no title"), "bold"), (f"  {confidence_words(each.score)}\n   ", "dim"),
        line(each.url),
        (f"\n   {facts}" + (f" — {reasons}" if reasons else ""), "dim"),
    )  # fmt: skip


def tried(outcome: FetchOutcome) -> str:
    """Return what came of it, with the tries that were made, as plain lines."""
    lines = [line(outcome.said)]
    for each in outcome.tries[-5:]:
        came = line(each.failure) or (str(each.status) if each.status is not None else "")
        lines.append(f"  {came:<12} {line(each.requested)}")
    return "\n".join(lines)
