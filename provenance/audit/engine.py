"""Rules run on a document: what each saw becomes findings, and what could not run says why."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.audit.registry import Rule, Seen
from provenance.audit.subject import CouldNotRunError, Subject
from provenance.ids import digest
from provenance.model.finding import Finding, OutcomeKind, RuleOutcome


def audit_document(subject: Subject, chosen: Iterable[Rule]) -> list[RuleOutcome]:
    """Run rules on a document and return what came of each, in their order."""
    return [_outcome(subject, rule) for rule in chosen]


def _outcome(subject: Subject, rule: Rule) -> RuleOutcome:
    document = subject.document.id
    try:
        found = tuple(_finding(subject, rule, seen) for seen in rule.check(subject))
    except CouldNotRunError as error:
        return RuleOutcome(rule.id, document, OutcomeKind.COULD_NOT_RUN, str(error))
    kind = OutcomeKind.FOUND if found else OutcomeKind.CLEAN
    return RuleOutcome(rule.id, document, kind, "", found)


def _finding(subject: Subject, rule: Rule, seen: Seen) -> Finding:
    document = subject.document.id
    evidence = [[place.document, place.spans, place.quote] for place in seen.places]
    return Finding(
        rule=rule.id,
        severity=seen.severity or rule.severity,
        document=document,
        said=seen.said,
        advice=rule.advice,
        fingerprint=digest("finding", rule.id, document, list(seen.key)).hex(),
        evidence_hash=digest("evidence", seen.said, evidence).hex(),
        confidence=round(seen.confidence, 2),
        places=seen.places,
    )
