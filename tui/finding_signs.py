"""The signs of findings: how much one weighs and where it stands, without colour and with it."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.model.finding import FindingStatus, Severity

SEVERITY = {Severity.CRITICAL: "‼", Severity.MAJOR: "!", Severity.MINOR: "~", Severity.INFO: "i"}
SEVERITY_STYLE = {
    Severity.CRITICAL: "bad", Severity.MAJOR: "bad", Severity.MINOR: "doubt", Severity.INFO: "faint",
}  # fmt: skip
FINDING = {
    FindingStatus.OPEN: "?", FindingStatus.CONFIRMED: "✓", FindingStatus.WAIVED: "✗",
    FindingStatus.FIXED: "·",
}  # fmt: skip
FINDING_STYLE = {
    FindingStatus.OPEN: "doubt", FindingStatus.CONFIRMED: "bad", FindingStatus.WAIVED: "faint",
    FindingStatus.FIXED: "good",
}  # fmt: skip


def badge(counts: Mapping[Severity, int]) -> list[tuple[str, str]]:
    """Return findings by severity as texts with their styles: ``!2 ~1``; those for information left out."""
    found = [each for each in Severity if counts.get(each) and each is not Severity.INFO]
    return [(f"{SEVERITY[each]}{counts[each]}", SEVERITY_STYLE[each]) for each in found]
