"""What an audit reports: rules, their outcomes, and findings with the words on both sides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.kinds import Span


class Severity(StrEnum):
    """How much a finding weighs, from the heaviest on."""

    CRITICAL = "critical"
    MAJOR = "major"
    MINOR = "minor"
    INFO = "info"


class FindingStatus(StrEnum):
    """Where a finding stands: a person confirms or waives it, a later run finds it fixed."""

    OPEN = "open"
    CONFIRMED = "confirmed"
    WAIVED = "waived"
    FIXED = "fixed"


class OutcomeKind(StrEnum):
    """What came of a rule on a document. Silence is not clean: could-not-run is counted and shown."""

    CLEAN = "clean"
    FOUND = "found"
    COULD_NOT_RUN = "could-not-run"


@dataclass(frozen=True, slots=True)
class Place:
    """Words that a finding points at: a public id, spans of that document's text, and the words."""

    document: str
    spans: tuple[Span, ...] = ()
    quote: str = ""


@dataclass(frozen=True, slots=True)
class Finding:
    """Evidence, never a verdict: what a rule saw at which places, how sure, and what to do about it.

    ``fingerprint`` is hexadecimal and survives a re-run (rule, subjects and what is compared);
    ``evidence_hash`` changes when the evidence does, which opens a waived finding again. ``places`` begins
    with the audited document's side. ``confidence`` is from 0 to 1.
    """

    rule: str
    severity: Severity
    document: str
    said: str
    advice: str
    fingerprint: str
    evidence_hash: str
    confidence: float
    places: tuple[Place, ...] = ()


@dataclass(frozen=True, slots=True)
class KeptFinding:
    """A finding as it is kept, with where it stands; ``id`` is ``fnd:`` and the fingerprint.

    ``reason`` and ``by`` are of who confirmed or waived it; they are kept where it is opened again.
    """

    id: str
    finding: Finding
    status: FindingStatus
    reason: str = ""
    by: str = ""


@dataclass(frozen=True, slots=True)
class RuleRow:
    """What a rule says of itself: a title, why it matters, and what to do."""

    rule: str
    severity: Severity
    group: str
    title: str
    why: str
    advice: str


@dataclass(frozen=True, slots=True)
class RuleOutcome:
    """What came of one rule on one document; ``reason`` says why where it could not run."""

    rule: str
    document: str
    kind: OutcomeKind
    reason: str = ""
    findings: tuple[Finding, ...] = ()
