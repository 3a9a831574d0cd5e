"""What ``fetch`` prints: candidates with the reasons for their rank, and the tries that were made."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from provenance.cli.cells import counted, language, moment, plain
from provenance.formats.table import Column
from provenance.formats.wording import short_id
from provenance.model.fetching import CandidateView, CaptureRow, FetchOutcome, RecheckRow, TryView, WatchRow

CANDIDATES: tuple[Column[CandidateView], ...] = (
    Column("", lambda row: str(row.number), right=True),
    Column("score", lambda row: f"{row.score:.2f}", right=True),
    Column("published", lambda row: plain(row.published, "-")),
    Column("lang", lambda row: language(row.language)),
    Column("title", lambda row: plain(row.title, "-"), flexible=True),
    Column("address", lambda row: plain(row.url), flexible=True),
)
TRIES: tuple[Column[TryView], ...] = (
    Column("when", lambda row: moment(row.started)),
    Column("for", lambda row: plain(row.purpose)),
    Column("adapter", lambda row: plain(row.adapter)),
    Column("answer", lambda row: plain(row.failure) or str(row.status or "-")),
    Column("bytes", lambda row: f"{row.size:,}", right=True),
    Column("address", lambda row: plain(row.requested), flexible=True),
    Column("said", lambda row: plain(row.said, "-"), flexible=True),
)
CAPTURES: tuple[Column[CaptureRow], ...] = (
    Column("id", lambda row: short_id(row.id)),
    Column("when", lambda row: moment(row.obtained)),
    Column("how", lambda row: plain(row.how)),
    Column("bytes", lambda row: f"{row.size:,}", right=True),
    Column("sha-256", lambda row: row.sha256[:12]),
    Column("change", lambda row: _change(row) if row.change else "-"),
    Column("from", lambda row: plain(row.origin), flexible=True),
    Column("archive", lambda row: plain(row.archived, "-"), flexible=True),
)
RECHECKS: tuple[Column[RecheckRow], ...] = (
    Column("document", lambda row: short_id(row.document)),
    Column("outcome", lambda row: plain(row.outcome)),
    Column("what", lambda row: plain(row.said), flexible=True),
    Column("title", lambda row: plain(row.title, "-"), flexible=True),
    Column("address", lambda row: plain(row.url, "-"), flexible=True),
)
ITEMS: tuple[Column[WatchRow], ...] = (
    Column("document", lambda row: short_id(row.document) if row.document else "-"),
    Column("outcome", lambda row: plain(row.outcome), flexible=True),
    Column("published", lambda row: plain(row.published, "-")),
    Column("title", lambda row: plain(row.title, "-"), flexible=True),
    Column("address", lambda row: plain(row.url), flexible=True),
)


def _change(row: CaptureRow) -> str:
    if row.change == "changed-text":
        return f"changed: -{len(row.removed)} +{len(row.added)} paragraphs"
    return plain(row.change.replace("-", " "))


def candidate_lines(candidates: Iterable[CandidateView]) -> Iterator[str]:
    """Yield the candidates, each with its address and why it stands where it does."""
    for each in candidates:
        decided = "" if each.status == "proposed" else f"  ({plain(each.status)})"
        about = " · ".join(part for part in (language(each.language), plain(each.published)) if part)
        yield f"{each.number:>3}  {each.score:.2f}  {plain(each.title, '(no title)')}  [{about}]{decided}"
        yield f"           {plain(each.url)}"
        for reason in each.reasons:
            yield f"           - {plain(reason)}"


def outcome_line(outcome: FetchOutcome) -> str:
    """Return what came of one document, on a line."""
    name = plain(outcome.label, "(not named)")
    return f"{short_id(outcome.document)}  {name}  {plain(outcome.outcome)}: {plain(outcome.said)}"


def changed_text(rows: Iterable[CaptureRow]) -> Iterator[str]:
    """Yield the paragraphs in which captures differ from those before them."""
    for row in rows:
        if row.removed or row.added:
            yield ""
            yield f"{short_id(row.id)}, {moment(row.obtained)}:"
            yield from (f"  - {plain(line)}" for line in row.removed)
            yield from (f"  + {plain(line)}" for line in row.added)


def stamped_text(rows: Iterable[CaptureRow]) -> Iterator[str]:
    """Yield by whom captures are stamped, and for when; or why one is not that should have been."""
    asked = [row for row in rows if row.authority]
    if asked:
        yield ""
    for row in asked:
        when = f"stamped {moment(row.stamped)}" if row.stamped else f"no time stamp ({plain(row.unstamped)})"
        yield f"{short_id(row.id)}: {when}, by {plain(row.authority)}"


def summary(outcomes: Iterable[FetchOutcome]) -> str:
    """Return how many documents came to what."""
    counts: dict[str, int] = {}
    for each in outcomes:
        counts[each.outcome] = counts.get(each.outcome, 0) + 1
    return ", ".join(f"{counted(number, 'document')} {name}" for name, number in counts.items())
