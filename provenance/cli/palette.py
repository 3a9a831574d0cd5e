"""Colours and signs of the terminal, by what they mean; no meaning is carried by a colour alone."""

from __future__ import annotations

from typing import NamedTuple

CODES = {
    "name": "1",
    "id": "2",
    "dim": "2",
    "evidence": "3",
    "stated": "32",
    "inferred": "33",
    "manual": "36",
    "bad": "31;1",
    "rejected": "2;9",
    "source": "1;35",
    "cue": "4;36",
    "speaker": "4;32",
    "content": "33",
    "heading": "1;4",
}


class Palette(NamedTuple):
    """Paints words by meaning, or leaves them alone where the stream takes no colour."""

    on: bool

    def paint(self, text: str, meaning: str) -> str:
        """Return ``text`` in the colour of ``meaning``; an empty meaning has none."""
        if not self.on or not text or meaning not in CODES:
            return text
        return f"\x1b[{CODES[meaning]}m{text}\x1b[0m"


class Signs(NamedTuple):
    """The signs that a chain and a text are drawn with. (A tuple, since it is made at every start.)"""

    captured: str
    placeholder: str
    utterance: str
    known: str
    inferred: str
    branch: str
    branch_inferred: str
    last: str
    last_inferred: str
    again: str
    later: str
    cycle: str
    open_quote: str
    close_quote: str
    open_content: str
    close_content: str
    dot: str
    ellipsis: str
    superscripts: str

    def of_state(self, state: str) -> str:
        """Return the sign of a node's state."""
        return {"captured": self.captured, "placeholder": self.placeholder}.get(state, self.utterance)

    def number(self, number: int) -> str:
        """Return a number as a superscript, or in brackets where there are none."""
        if not self.superscripts:
            return f"[{number}]"
        return "".join(self.superscripts[int(digit)] for digit in str(number))


UNICODE = Signs(
    captured="●", placeholder="○", utterance="❝",
    known="│", inferred="┊", branch="├─", branch_inferred="├┄", last="└─", last_inferred="└┄",
    again="↑", later="↓", cycle="↻", open_quote="“", close_quote="”", open_content="⟦", close_content="⟧",
    dot="·", ellipsis="…", superscripts="⁰¹²³⁴⁵⁶⁷⁸⁹",
)  # fmt: skip
ASCII = Signs(
    captured="*", placeholder="o", utterance='"',
    known="|", inferred=":", branch="|-", branch_inferred="|.", last="`-", last_inferred="`.",
    again="^", later="v", cycle="@", open_quote='"', close_quote='"', open_content="[[", close_content="]]",
    dot="-", ellipsis="...", superscripts="",
)  # fmt: skip
UNICODE_NEEDED = "".join(UNICODE)
