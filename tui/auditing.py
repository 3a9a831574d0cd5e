"""What the findings screen reads, filters and decides, and what its lines and its panel say."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace

from provenance.model.finding import Finding, FindingStatus, KeptFinding, Place, Severity
from provenance.model.views import DocumentView
from provenance.workflows.audit import AuditResult, audit, confirm, kept_findings, reopen, waive
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.documents import documents
from provenance.workflows.log import log
from provenance.workflows.presentation import confidence_words, short_id
from provenance.workflows.show import show
from tui.describing import context_blocks, document_heading, field, shortened
from tui.finding_signs import FINDING, FINDING_STYLE, SEVERITY, SEVERITY_STYLE
from tui.marking import Span
from tui.safe import fit, language, line
from tui.widgets.line_view import Piece
from tui.widgets.pieces import EMPTY, Block

STANDING = (FindingStatus.OPEN, FindingStatus.CONFIRMED)
RULE, TEXT = 22, 20
ROOMY = 100  # columns from which there is room for the status in words and for the text
MOST_NAMED = 10_000_000
MOST_SPANS = 4  # words that a finding points at, of those of one text that are shown


@dataclass(frozen=True, slots=True)
class Sieve:
    """Which findings are shown: at least so severe, of one rule, with those that are closed or without."""

    severity: Severity = Severity.INFO
    rule: str = ""
    closed: bool = False

    def takes(self, kept: KeptFinding) -> bool:
        """Tell whether a finding is shown."""
        order = list(Severity)
        return (
            order.index(kept.finding.severity) <= order.index(self.severity)
            and self.rule in ("", kept.finding.rule)
            and (self.closed or kept.status in STANDING)
        )


@dataclass(frozen=True, slots=True)
class Judged:
    """A finding as it is now, and the event that a taking back names."""

    kept: KeptFinding
    event: str


def findings_of(case: Case, document: str) -> list[KeptFinding]:
    """Return the findings of a document and of the stored texts behind it, of all where none is named.

    Raises IdError, DatabaseError.
    """
    if not document:
        return kept_findings(case)
    behind = {node.id for node in chain(case, document).nodes}
    return [kept for kept in kept_findings(case) if kept.finding.document in behind]


def judged(case: Case, finding: str, status: FindingStatus, reason: str) -> Judged:
    """Waive, confirm or reopen a finding. Raises InputError where it is waived without a reason, IdError."""
    acts: dict[FindingStatus, Callable[..., KeptFinding]] = {
        FindingStatus.WAIVED: waive, FindingStatus.CONFIRMED: confirm, FindingStatus.OPEN: reopen,
    }  # fmt: skip
    kept = acts[status](case, finding, reason=reason)
    return Judged(kept, log(case, limit=1, subject=kept.id)[0].id)


def audited(case: Case, document: str, progress: Callable[[str, float], None]) -> AuditResult:
    """Run all rules on a document and what stands behind it, on all where none is named.

    Raises what ``audit`` and ``progress`` raise.
    """
    named = (document,) if document else ()
    return audit(
        case, named, on_progress=lambda done, total: progress(f"text {done + 1} of {total}", done / total)
    )


def views_of(case: Case, finding: Finding) -> dict[str, DocumentView]:
    """Return the documents that a finding points into, by their ids. Raises IdError, DatabaseError."""
    named = dict.fromkeys([finding.document, *(place.document for place in finding.places)])
    found = {each: show(case, each) for each in named if each.startswith("doc:")}
    return {each: view for each, view in found.items() if isinstance(view, DocumentView)}


def head_of(width: int) -> list[Piece]:
    """Return what the columns of a finding's line are."""
    status = fit("  status", 12) if width >= ROOMY else "? "
    text = fit("text", TEXT) + " " if width >= ROOMY else ""
    return [(f"   {fit('severity', 9)}{status}{fit('rule', RULE)} {text}what was seen", "heading")]


def names_of(case: Case, found: Sequence[KeptFinding], known: Mapping[str, str]) -> Mapping[str, str]:
    """Return what the texts that findings are on are called, by their ids: language, and outlet or title.

    ``known`` are names that were read before; if none is missing, nothing is read.
    """
    wanted = {kept.finding.document for kept in found}
    if wanted <= known.keys():
        return known
    rows = [row for row in documents(case, limit=MOST_NAMED) if row.id in wanted]
    return {
        row.id: f"[{language(row.language)}] {line(row.publisher) or line(row.title) or short_id(row.id)}"
        for row in rows
    }


def pieces_of(kept: KeptFinding, width: int, name: str) -> list[Piece]:
    """Return the line of a finding: severity, status, rule, the text that it is on, what was seen."""
    finding = kept.finding
    style = SEVERITY_STYLE[finding.severity]
    words = "plain" if kept.status in STANDING else "faint"
    left: list[Piece] = [
        (f" {SEVERITY[finding.severity]} ", style), (fit(finding.severity.value, 9), style),
        (f"{FINDING[kept.status]} ", FINDING_STYLE[kept.status]),
    ]  # fmt: skip
    if width >= ROOMY:
        left.append((fit(kept.status.value, 10), FINDING_STYLE[kept.status]))
    left.append((fit(finding.rule, RULE) + " ", "accent"))
    if width >= ROOMY:
        left.append((fit(name or short_id(finding.document), TEXT) + " ", "name"))
    return [*left, (line(finding.said), words)]


def summary(shown: Sequence[KeptFinding], of: int, sieve: Sieve) -> list[Piece]:
    """Return how many findings are shown, by severity, and what the sieve lets through."""
    counts = Counter(kept.finding.severity for kept in shown)
    pieces: list[Piece] = [(f"{len(shown)} of {of} findings  ", "strong")]
    for severity in Severity:
        if counts[severity]:
            told = f" {SEVERITY[severity]}{counts[severity]} {severity.value} "
            pieces.append((told, SEVERITY_STYLE[severity]))
    told = "with those waived and fixed" if sieve.closed else "open and confirmed"
    least = "" if sieve.severity is Severity.INFO else f", {sieve.severity.value} or worse"
    return [*pieces, (f"  {told}{least}" + (f", rule {sieve.rule}" if sieve.rule else ""), "faint")]


def panel(kept: KeptFinding, views: Mapping[str, DocumentView]) -> Iterator[Block]:
    """Yield a finding with the words on both sides in their context."""
    finding = kept.finding
    yield (
        0,
        (
            (f"{SEVERITY[finding.severity]} {finding.severity.value}  ", SEVERITY_STYLE[finding.severity]),
            (line(finding.said), "strong"),
        ),
    )
    yield 2, ((line(finding.advice), "plain"),)
    status = f"{FINDING[kept.status]} {kept.status.value}"
    reason = f": {line(kept.reason)}" if kept.reason else ""
    by = f" ({line(kept.by)})" if kept.by else ""
    yield (
        2,
        (
            (status + reason + by, FINDING_STYLE[kept.status]),
            (
                f"  rule {finding.rule} · sure {confidence_words(finding.confidence)} · {short_id(kept.id)}",
                "faint",
            ),
        ),
    )
    for place in finding.places:
        yield EMPTY
        yield from place_blocks(place, views.get(place.document))


def place_blocks(place: Place, view: DocumentView | None) -> Iterator[Block]:
    """Yield the words that a finding points at, in their sentences."""
    if view is None:
        yield field("at", (place.document, "faint"))
        return
    yield 0, document_heading(view)
    if not place.spans:
        yield 2, (("nothing there" if view.segments else "its text has not been seen", "faint"),)
        return
    spans = [Span(*span, "hit", -1) for span in place.spans]
    told = list(context_blocks(view, spans[:MOST_SPANS]))
    yield from told or [(2, ((f"“{shortened(place.quote)}”", "content"),))]


def ordinal_of(place: Place, view: DocumentView) -> int:
    """Return the sentence in which a finding's words begin; 0 where it names none."""
    if not place.spans:
        return 0
    start = place.spans[0].start
    return next((each.ordinal for each in view.segments if each.start <= start < each.end), 0)


def could_not_run(result: AuditResult) -> str:
    """Return which rules could not run, and why the first of them; empty where all ran."""
    silent = result.could_not_run()
    if not silent:
        return ""
    names = sorted({each.rule for each in silent})
    return f"{len(silent)} checks could not run, which is not the same as clean: {', '.join(names)}"


def cited(kept: KeptFinding) -> str:
    """Return a finding as plain text, with the words that it points at."""
    finding = kept.finding
    lines = [
        f"{finding.severity.value} {finding.rule} ({kept.status.value}): {line(finding.said)} [{kept.id}]"
    ]
    lines += [f"“{line(place.quote)}” — {place.document}" for place in finding.places if place.quote]
    return "\n".join(lines)


def sieves(found: Sequence[KeptFinding]) -> Iterator[tuple[str, str, int]]:
    """Yield what a list can be narrowed to: a name, the words for it, and how many there are."""
    yield "all", "all", len(found)
    order = list(Severity)
    for severity in order[:-1]:
        count = sum(order.index(kept.finding.severity) <= order.index(severity) for kept in found)
        yield (
            severity.value,
            f"{SEVERITY[severity]} {severity.value}" + ("" if severity is order[0] else " or worse"),
            count,
        )
    for rule, count in Counter(kept.finding.rule for kept in found).most_common():
        yield f"rule {rule}", rule, count


def narrowed(sieve: Sieve, name: str) -> Sieve:
    """Return a sieve narrowed to one of ``sieves``; a severity and a rule can be had together."""
    if name == "all":
        return Sieve(closed=sieve.closed)
    if name.startswith("rule "):
        return replace(sieve, rule=name.removeprefix("rule "))
    return replace(sieve, severity=Severity(name))
