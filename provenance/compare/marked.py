"""The words of a side that a table of the languages marks: strong ones by their places, weak ones counted."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.compare.pairs import Side
from provenance.languages.markers import BLANK, blanked, lowered, markers
from provenance.model.kinds import Span


@dataclass(frozen=True, slots=True)
class Marked:
    """``strong`` are the places of words that others have a word for too, ``weak`` how many may be one."""

    strong: tuple[Span, ...]
    weak: int

    def words(self, side: Side) -> str:
        """Return the strong words as the text has them."""
        return " ".join(span.cut(side.text.text) for span in self.strong)


def marked(side: Side, file: str) -> Marked | None:
    """Return what of a side the table of its language in ``file`` marks; None where there is no table."""
    known = markers(file, side.text.language)
    if known is None:
        return None
    strong: list[Span] = []
    weak = 0
    for span in side.spans:
        whole = lowered(span.cut(side.text.text))
        low = blanked(whole, known.get("neutral"))
        softer = [Span(*one.span()) for one in known["weak"].finditer(low)]
        found = _found(known["strong"], low, softer)
        if not found and "concord" in known:
            found = _found(known["concord"], low, softer)
        strong += [Span(span.start + one.start, span.start + one.end) for one in found]
        weak += len(softer) + _put_out_of_sight(known, whole, low)
    return Marked(tuple(strong), weak)


def _put_out_of_sight(known: Mapping[str, re.Pattern[str]], whole: str, low: str) -> int:
    """Return how many strong words stand in neutral phrases: another language may say them plainly.

    "No … che" is "only" in Italian, and what "not …, but" renders.
    """
    patterns = [known[name] for name in ("strong", "concord") if name in known]
    return sum(
        low[match.start()] == BLANK for pattern in patterns for match in pattern.finditer(whole)
    )


def _found(pattern: re.Pattern[str], low: str, softer: Sequence[Span]) -> list[Span]:
    """Return what matches, but for parts of softer phrases: "не удалось" is a failure, no denial."""
    spans = [Span(*one.span()) for one in pattern.finditer(low)]
    return [
        span for span in spans
        if not any(one.start <= span.start and span.end <= one.end and one != span for one in softer)
    ]  # fmt: skip
