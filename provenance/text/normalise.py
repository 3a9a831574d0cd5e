"""Normalises a text and keeps a map from every place in the result to the original, and back."""

from __future__ import annotations

import unicodedata
from bisect import bisect_right
from dataclasses import dataclass
from typing import Literal

from provenance.model.kinds import Span
from provenance.text.visible import display_width, shorten, visible

__all__ = ["Normalised", "OffsetMap", "display_width", "normalise", "shorten", "visible"]

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


def _blocks(text: str, form: Form, collapse_space: bool) -> list[tuple[int, int]]:
    """Return the pieces of ``text`` that normalisation may change, each safe to normalise by itself."""
    blocks: list[tuple[int, int]] = []
    index, size = 0, len(text)
    while index < size:
        sign = text[index]
        if collapse_space and sign.isspace():
            end = index + 1
            while end < size and text[end].isspace():
                end += 1
            if text[index:end] != " ":
                blocks.append((index, end))
            index = end
            continue
        if sign < "\u00a0" and (index + 1 >= size or text[index + 1] < "\u0300"):
            index += 1
            continue
        end = index + 1
        while end < size and _joins(text[end], form):
            end += 1
        piece = text[index:end]
        if not unicodedata.is_normalized(form, piece):
            blocks.append((index, end))
        index = end
    return blocks


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
