"""Findings as SARIF 2.1.0 (OASIS), which code hosts and editors show beside the text."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from provenance.model.finding import FindingStatus, KeptFinding, Place, RuleOutcome, RuleRow, Severity
from provenance.model.kinds import Span

_VERSION = "2.1.0"
_SCHEMA = "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"
_LEVELS = {
    Severity.CRITICAL: "error",
    Severity.MAJOR: "error",
    Severity.MINOR: "warning",
    Severity.INFO: "note",
}


def sarif(
    findings: Sequence[KeptFinding],
    rules: Sequence[RuleRow],
    texts: Mapping[str, str],
    *,
    could_not_run: Iterable[RuleOutcome] = (),
) -> dict[str, Any]:
    """Return a SARIF log of one run.

    ``texts`` maps the ids of documents to their texts, from which lines and columns are counted (columns in
    UTF-16 code units, from 1). A waived finding carries its reason as a suppression; a rule that could not
    run is a notification.
    """
    places = {rule.rule: place for place, rule in enumerate(rules)}
    return {
        "$schema": _SCHEMA,
        "version": _VERSION,
        "runs": [
            {
                "tool": {"driver": {"name": "provenance", "rules": [_rule(rule) for rule in rules]}},
                "columnKind": "utf16CodeUnits",
                "invocations": [
                    {
                        "executionSuccessful": True,
                        "toolExecutionNotifications": [_notification(each) for each in could_not_run],
                    }
                ],
                "results": [_result(each, places, texts) for each in findings],
            }
        ],
    }


def _rule(rule: RuleRow) -> dict[str, Any]:
    return {
        "id": rule.rule,
        "shortDescription": {"text": rule.title},
        "fullDescription": {"text": rule.why},
        "help": {"text": rule.advice},
        "defaultConfiguration": {"level": _LEVELS[rule.severity]},
        "properties": {"severity": rule.severity.value},
    }


def _notification(outcome: RuleOutcome) -> dict[str, Any]:
    return {
        "level": "note",
        "message": {"text": f"{outcome.rule} could not run on {outcome.document}: {outcome.reason}"},
        "associatedRule": {"id": outcome.rule},
    }


def _result(kept: KeptFinding, rules: Mapping[str, int], texts: Mapping[str, str]) -> dict[str, Any]:
    finding = kept.finding
    result: dict[str, Any] = {
        "ruleId": finding.rule,
        "level": _LEVELS[finding.severity],
        "message": {"text": f"{finding.said}. {finding.advice}"},
        "locations": [_location(place, texts) for place in finding.places[:1]],
        "relatedLocations": [_location(place, texts) for place in finding.places[1:]],
        "partialFingerprints": {"provenance/v1": finding.fingerprint},
        "rank": round(finding.confidence * 100, 1),
        "properties": {"id": kept.id, "severity": finding.severity.value, "status": kept.status.value},
    }
    if finding.rule in rules:
        result["ruleIndex"] = rules[finding.rule]
    if kept.status is FindingStatus.WAIVED:
        result["suppressions"] = [{"kind": "external", "justification": kept.reason}]
    return result


def _location(place: Place, texts: Mapping[str, str]) -> dict[str, Any]:
    physical: dict[str, Any] = {"artifactLocation": {"uri": f"{place.document.replace(':', '/')}.txt"}}
    if place.spans and place.document in texts:
        physical["region"] = _region(texts[place.document], place.spans[0], place.quote)
    return {"physicalLocation": physical}


def _region(text: str, span: Span, quote: str) -> dict[str, Any]:
    first_line, first = _line_and_column(text, span.start)
    last_line, last = _line_and_column(text, span.end)
    return {
        "startLine": first_line,
        "startColumn": first,
        "endLine": last_line,
        "endColumn": last,
        "snippet": {"text": quote},
    }


def _line_and_column(text: str, at: int) -> tuple[int, int]:
    """Return line and column, both from 1, of a character; columns count UTF-16 code units."""
    start = text.rfind("\n", 0, at) + 1
    units = sum(2 if ord(sign) > 0xFFFF else 1 for sign in text[start:at])
    return text.count("\n", 0, at) + 1, units + 1
