"""Normalises a text and keeps a map from every place in the result to the original, and back."""

from __future__ import annotations

import re
import unicodedata
from bisect import bisect_right
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from provenance.model.kinds import Span
from provenance.text.visible import display_width, shorten, visible

__all__ = ["Normalised", "OffsetMap", "display_width", "normalise", "shorten", "visible"]

_WORD_OR_SPACE = re.compile(r"\s+|\S+")
Form = Literal["NFC", "NFKC"]


@dataclass(frozen=True, slots=True)
class OffsetMap:
    """Pairs of blocks: the n-th block of the normalised text came of the n-th block of the original.

    ``normalised`` and ``original`` hold the starts of the blocks and, last, the two lengths. Inside
    a block of equal length on both sides that was left as it is, characters correspond one by one.
    """

    normalised: tuple[int, ...]
    original: tuple[int, ...]
    kept: tuple[bool, ...]

    def to_original(self, span: Span) -> Span:
        """Return the characters of the original that a span of the normalised text came of."""
        return _project(span, self.normalised, self.original, self.kept)

    def to_normalised(self, span: Span) -> Span:
        """Return the characters of the normalised text that came of a span of the original."""
        return _project(span, self.original, self.normalised, self.kept)


@dataclass(frozen=True, slots=True)
class Normalised:
    """A normalised text with the way back to the original."""

    text: str
    map: OffsetMap


def normalise(text: str, *, form: Form = "NFC", collapse_space: bool = False) -> Normalised:
    """Normalise ``text`` to a Unicode form; optionally make every run of white space one space."""
    normalised, original, kept, parts = [0], [0], [], []
    length = position = 0
    for start, end in _blocks(text, form, collapse_space):
        if start > position:
            parts.append(text[position:start])
            length += start - position
            normalised.append(length)
            original.append(start)
            kept.append(True)
        raw = text[start:end]
        made = " " if collapse_space and raw.isspace() else unicodedata.normalize(form, raw)
        parts.append(made)
        length += len(made)
        normalised.append(length)
        original.append(end)
        kept.append(made == raw)
        position = end
    if position < len(text):
        parts.append(text[position:])
        normalised.append(length + len(text) - position)
        original.append(len(text))
        kept.append(True)
    return Normalised("".join(parts), OffsetMap(tuple(normalised), tuple(original), tuple(kept)))


def _blocks(text: str, form: Form, collapse_space: bool) -> Iterator[tuple[int, int]]:
    """Yield the pieces of ``text`` that normalisation changes, each safe to normalise by itself.

    White space composes with nothing, so a word that is normal as a whole is passed over at once.
    """
    for match in _WORD_OR_SPACE.finditer(text):
        start, end = match.span()
        word = match[0]
        if collapse_space and word[0].isspace():
            if word != " ":
                yield start, end
        elif not unicodedata.is_normalized(form, word):
            yield from _changed_letters(text, start, end, form)


def _changed_letters(text: str, start: int, end: int, form: Form) -> Iterator[tuple[int, int]]:
    while start < end:
        stop = start + 1
        while stop < end and _joins(text[stop], form):
            stop += 1
        if not unicodedata.is_normalized(form, text[start:stop]):
            yield start, stop
        start = stop


def _joins(sign: str, form: Form) -> bool:
    """Tell whether a character may compose with the one before it, or be reordered with it."""
    if sign < "\u0300":
        return False
    if unicodedata.combining(sign) or "\u1160" <= sign <= "\u11ff":
        return True
    made = unicodedata.normalize(form, sign)
    if made and (unicodedata.combining(made[0]) or "\u1160" <= made[0] <= "\u11ff"):
        return True
    return unicodedata.category(sign) == "Mc"


def _project(span: Span, source: tuple[int, ...], target: tuple[int, ...], kept: tuple[bool, ...]) -> Span:
    if span.start >= span.end:
        place = _edge(span.start, source, target, kept, last=False)
        return Span(place, place)
    start = _edge(span.start, source, target, kept, last=False)
    end = _edge(span.end, source, target, kept, last=True)
    return Span(start, max(start, end))


def _edge(
    offset: int, source: tuple[int, ...], target: tuple[int, ...], kept: tuple[bool, ...], *, last: bool
) -> int:
    """Project one edge; inside a changed block a start goes to its beginning and an end to its end."""
    block = bisect_right(source, offset) - 1
    if block >= len(kept):
        return target[-1]
    if offset == source[block]:
        return target[block]
    if kept[block]:
        return target[block] + offset - source[block]
    return target[block + 1] if last else target[block]
