"""The words of a side that a table of the languages marks: strong ones by their places, weak ones counted."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass

from provenance.compare.pairs import Side
from provenance.languages.markers import UNSPACED, blanked, lowered, markers
from provenance.model.kinds import Span
from provenance.text.language_data import base_language

# No word of a language with spaces is so long: the spaces were lost.
_RUN_TOGETHER = re.compile(r"[^\W\d_]{31}")


@dataclass(frozen=True, slots=True)
class Marked:
    """``strong`` are the places of words that others have a word for too, ``weak`` how many may be one."""

    strong: tuple[Span, ...]
    weak: int

    def words(self, side: Side) -> str:
        """Return the strong words as the text has them."""
        return " ".join(span.cut(side.text.text) for span in self.strong)


def marked(side: Side, file: str) -> Marked | None:
    """Return what of a side the table of its language in ``file`` marks.

    None where there is no table, or where words run together, so that those of the table cannot be told.
    """
    known = markers(file, side.text.language)
    if known is None or _runs_together(side):
        return None
    strong: list[Span] = []
    weak = 0
    for span in side.spans:
        low = blanked(lowered(span.cut(side.text.text)), known.get("neutral"))
        # "Non … che" is "only" in Italian, and what another language may put as "not …, but".
        idioms = len(known["idiom"].findall(low)) if "idiom" in known else 0
        low = blanked(low, known.get("idiom"))
        softer = [Span(*one.span()) for one in known["weak"].finditer(low)]
        found = _found(known["strong"], low, softer)
        if not found and "concord" in known:
            # Two of them deny once: "żadnym … ani".
            found = _found(known["concord"], low, softer)[:1]
        strong += [Span(span.start + one.start, span.start + one.end) for one in found]
        weak += len(softer) + idioms
    return Marked(tuple(strong), weak)


def _runs_together(side: Side) -> bool:
    if base_language(side.text.language) in UNSPACED:
        return False
    return any(_RUN_TOGETHER.search(side.text.text, span.start, span.end) for span in side.spans)


def _found(pattern: re.Pattern[str], low: str, softer: Sequence[Span]) -> list[Span]:
    """Return what matches, but for parts of softer phrases: "не удалось" is a failure, no denial."""
    spans = [Span(*one.span()) for one in pattern.finditer(low)]
    return [
        span for span in spans
        if not any(one.start <= span.start and span.end <= one.end and one != span for one in softer)
    ]  # fmt: skip
