"""Characters of a text with some of them marked; marks may overlap, and a piece carries all of its marks."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from provenance.formats.markup import Markup, element, escaped, joined
from provenance.model.kinds import Span


@dataclass(frozen=True, slots=True)
class Mark:
    """Characters of a text that something is said of; ``kind`` is a word for the style."""

    span: Span
    kind: str
    said: str


def marked(text: str, whole: Span, marks: Sequence[Mark]) -> Markup:
    """Return the characters of ``whole`` with those marked that lie within it."""
    inside = [mark for mark in marks if mark.span.overlaps(whole)]
    ends = {whole.start, whole.end}
    ends |= {min(max(end, whole.start), whole.end) for mark in inside for end in mark.span}
    cuts = sorted(ends)
    return joined(*(_piece(text, Span(*pair), inside) for pair in pairwise(cuts)))


def _piece(text: str, span: Span, marks: Sequence[Mark]) -> Markup:
    words = escaped(span.cut(text).replace("\n", " "))
    over = [mark for mark in marks if mark.span.overlaps(span)]
    if not over:
        return words
    kinds = " ".join(dict.fromkeys(mark.kind for mark in over))
    return element("mark", words, class_=kinds, title="; ".join(dict.fromkeys(mark.said for mark in over)))
