"""Drift of scope: said of all on one side, and of a part on the other; a candidate, told without a parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.compare.pairs import Pair, Side
from provenance.languages.markers import blanked, lowered, markers
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span

FILE = "scope.toml"
_SURE = 0.45


@dataclass(frozen=True, slots=True)
class _Scope:
    """Where a side says that it speaks of all, and where of a part."""

    whole: tuple[Span, ...]
    part: tuple[Span, ...]


def scope(pair: Pair) -> Iterator[Drift]:
    """Yield "all" for "some", or the other way round.

    Only where each side has a word for one of the two and none for the other: of a quantifier that was left
    out nothing can be told, and which of several ranges over what neither. Nothing where one of the languages
    has no table in ``languages/scope.toml``.
    """
    if not pair.is_one_to_one:
        return
    ours, theirs = _scope(pair.child), _scope(pair.parent)
    if ours is None or theirs is None:
        return
    broader = ours.whole and theirs.part and not (ours.part or theirs.whole)
    narrower = ours.part and theirs.whole and not (ours.whole or theirs.part)
    if not (broader or narrower):
        return
    mine, yours = (ours.whole, theirs.part) if broader else (ours.part, theirs.whole)
    told, source = _words(pair.child, mine), _words(pair.parent, yours)
    said = f"“{told}” in the text, “{source}” in the source"
    sure = round(_SURE * pair.bead.confidence / 0.95, 2)
    yield Drift(DriftKind.SCOPE, pair.number, mine, yours, told, source, said, sure, "scope")


def _words(side: Side, spans: tuple[Span, ...]) -> str:
    return " ".join(span.cut(side.text.text) for span in spans)


def _scope(side: Side) -> _Scope | None:
    known = markers(FILE, side.text.language)
    if known is None:
        return None
    found: dict[str, list[Span]] = {"part": [], "whole": []}
    for span in side.spans:
        low = blanked(lowered(span.cut(side.text.text)), known.get("neutral"))
        # "Not all" is a part: so it is taken out of sight before "all" is looked for.
        for name, spans in found.items():
            pattern = known[name]
            spans += [Span(span.start + one.start(), span.start + one.end()) for one in pattern.finditer(low)]
            low = blanked(low, pattern)
    return _Scope(tuple(found["whole"]), tuple(found["part"]))
