"""The signs that say a state without colour, and the style each meaning is painted in."""

from __future__ import annotations

from provenance.model.kinds import Method, Standing, Status

STATE = {"captured": "●", "placeholder": "○", "utterance": "❝"}
STATE_STYLE = {"captured": "good", "placeholder": "faint", "utterance": "accent"}
AGAIN, CYCLE = "↑", "↻"
RAIL = {Method.STATED: "│", Method.MANUAL: "│", Method.INFERRED: "┊"}
BRANCH = {Method.STATED: "├─", Method.MANUAL: "├─", Method.INFERRED: "├┄"}
LAST_BRANCH = {Method.STATED: "└─", Method.MANUAL: "└─", Method.INFERRED: "└┄"}
METHOD_STYLE = {Method.STATED: "good", Method.MANUAL: "accent", Method.INFERRED: "doubt"}
STATUS = {Status.PROPOSED: "?", Status.ACCEPTED: "✓", Status.REJECTED: "✗"}
STATUS_STYLE = {Status.PROPOSED: "doubt", Status.ACCEPTED: "good", Status.REJECTED: "bad"}
STANDING_WORDS = {
    Standing.OPEN: "",
    Standing.SETTLED: "confirmed by its parent's text",
    Standing.SUPERSEDED: "superseded: its own text has it by way of another",
    Standing.CONTRADICTED: "CONTRADICTED by its parent's text",
}
STANDING_SHORT = {
    Standing.OPEN: "",
    Standing.SETTLED: "confirmed",
    Standing.SUPERSEDED: "superseded",
    Standing.CONTRADICTED: "CONTRADICTED",
}
OPEN_MARK, CLOSE_MARK = "⟦", "⟧"
_RAISED = str.maketrans("0123456789", "⁰¹²³⁴⁵⁶⁷⁸⁹")
LEGEND = (
    ("●", "a text that is stored"),
    ("○", "cited, not yet seen"),
    ("❝", "an utterance: what was said, where, when"),
    ("│", "stated in a text, or recorded by a person"),
    ("┊", "inferred, with how sure it is"),
    ("↑", "drawn above already: two ways lead to it"),
    ("↻", "a cycle: it leads back to what is above"),
    ("? ✓ ✗", "proposed, accepted, rejected"),
    ("⟦ ⟧¹", "what somebody is said to have said, numbered; side by side: what changed"),
    ("‼ ! ~ i", "findings that stand: critical, major, minor, for information"),
)


def raised(number: int) -> str:
    """Return a number in superscript digits."""
    return str(number).translate(_RAISED)


def bar(confidence: float) -> str:
    """Return a confidence between 0 and 1 as a bar of five."""
    full = max(0, min(5, round(confidence * 5)))
    return "■" * full + "□" * (5 - full)
