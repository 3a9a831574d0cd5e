"""The page of an audit: findings by severity, with the words on both sides, and what could not run."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted, plain
from provenance.formats.table import Column
from provenance.formats.wording import confidence_words, short_id
from provenance.model.finding import FindingStatus, KeptFinding, RuleOutcome
from provenance.workflows.audit import AuditResult, by_severity

COLUMNS: tuple[Column[KeptFinding], ...] = (
    Column("finding", lambda kept: short_id(kept.id)),
    Column("severity", lambda kept: kept.finding.severity.value),
    Column("rule", lambda kept: kept.finding.rule),
    Column("status", lambda kept: kept.status.value),
    Column("document", lambda kept: short_id(kept.finding.document)),
    Column("said", lambda kept: plain(kept.finding.said), flexible=True),
)


def print_findings(findings: Sequence[KeptFinding], form: str) -> None:
    """Write findings as rows."""
    stdout.print_rows(findings, form, columns=COLUMNS, kind=KeptFinding)


def page(result: AuditResult, *, markdown: bool = False) -> Iterator[str]:
    """Yield the lines of the page, in plain text or Markdown."""
    standing = [each for each in result.findings if each.status is not FindingStatus.WAIVED]
    waived = [each for each in result.findings if each.status is FindingStatus.WAIVED]
    for severity, found in by_severity(standing):
        yield f"## {severity.value} ({len(found)})" if markdown else f"{severity.value} ({len(found)})"
        yield ""
        for kept in found:
            yield from _markdown(kept) if markdown else _finding(kept)
    if waived:
        yield f"waived: {len(waived)}"
        for kept in waived:
            yield f"  {short_id(kept.id)}  {kept.finding.rule}: {plain(kept.reason)} ({plain(kept.by)})"
        yield ""
    if not result.findings:
        yield "Nothing found by the rules that could run."


def _finding(kept: KeptFinding) -> Iterator[str]:
    finding = kept.finding
    mark = "" if kept.status is FindingStatus.OPEN else f" · {kept.status.value}"
    yield (
        f"  {finding.rule}  {plain(finding.said)}  "
        f"{short_id(kept.id)} · {confidence_words(finding.confidence)}{mark}"
    )
    for place in finding.places:
        if place.quote:
            yield f"      “{plain(place.quote)}”  {short_id(place.document)}"
    yield f"      {finding.advice}"
    yield ""


def _markdown(kept: KeptFinding) -> Iterator[str]:
    finding = kept.finding
    yield f"- **{finding.rule}** `{short_id(kept.id)}` {_escaped(finding.said)}"
    for place in finding.places:
        if place.quote:
            yield f"  - `{short_id(place.document)}` “{_escaped(place.quote)}”"
    yield f"  - {finding.advice}"
    yield ""


def _escaped(text: str) -> str:
    return "".join(f"\\{sign}" if sign in "\\`*_{}[]<>()#+-!|" else sign for sign in plain(text))


def say_what_could_not_run(outcomes: Sequence[RuleOutcome]) -> None:
    """Say which rules could not run and why, the same reason once."""
    reasons: dict[str, list[str]] = {}
    for outcome in outcomes:
        reasons.setdefault(outcome.reason, []).append(outcome.rule)
    for reason, names in reasons.items():
        rules = Counter(names)
        stderr.say(f"Could not run: {', '.join(sorted(rules))}: {plain(reason)}")
    if outcomes:
        stderr.say(f"{counted(len(outcomes), 'check')} could not run; that is not the same as clean.")
