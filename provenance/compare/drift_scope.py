"""Drift of scope: said of all on one side, and of a part on the other; a candidate, told without a parse."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.compare.drift_negation import FILE as NEGATION
from provenance.compare.marked import marked
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


# How many is set against how many, and how far against how far: "completely" is no contrary of "some".
_CONTRARIES = (("whole", "part"), ("wholly", "partly"))


def scope(pair: Pair) -> Iterator[Drift]:
    """Yield "all" for "some", or the other way round.

    Only where each side has a word for one of the two and none for the other: of a quantifier that was left
    out nothing can be told, and which of several ranges over what neither. Nor of "all" in a sentence that
    denies: "not as a whole" is a part. Nothing where one of the languages has no table in
    ``languages/scope.toml``.
    """
    if not pair.is_one_to_one:
        return
    ours, theirs = _scopes(pair.child), _scopes(pair.parent)
    for mine, yours in zip(ours, theirs, strict=False):
        broader = mine.whole and yours.part and not (mine.part or yours.whole)
        narrower = mine.part and yours.whole and not (mine.whole or yours.part)
        if (broader and not _denies(pair.child)) or (narrower and not _denies(pair.parent)):
            yield _changed(pair, *((mine.whole, yours.part) if broader else (mine.part, yours.whole)))
            return


def _changed(pair: Pair, mine: tuple[Span, ...], yours: tuple[Span, ...]) -> Drift:
    told, source = _words(pair.child, mine), _words(pair.parent, yours)
    said = f"“{told}” in the text, “{source}” in the source"
    sure = round(_SURE * pair.bead.confidence / 0.95, 2)
    return Drift(DriftKind.SCOPE, pair.number, mine, yours, told, source, said, sure, "scope")


def _denies(side: Side) -> bool:
    found = marked(side, NEGATION)
    return found is not None and bool(found.strong)


def _words(side: Side, spans: tuple[Span, ...]) -> str:
    return " ".join(span.cut(side.text.text) for span in spans)


def _scopes(side: Side) -> tuple[_Scope, ...]:
    """Return what a side says of how many, and of how far; nothing where its language has no table."""
    known = markers(FILE, side.text.language)
    if known is None:
        return ()
    found: dict[str, list[Span]] = {name: [] for names in _CONTRARIES for name in names}
    for span in side.spans:
        low = blanked(lowered(span.cut(side.text.text)), known.get("neutral"))
        # "Not all" is a part: so it is taken out of sight before "all" is looked for.
        for name in ("partly", "part", "wholly", "whole"):
            pattern = known[name]
            found[name] += [
                Span(span.start + one.start(), span.start + one.end()) for one in pattern.finditer(low)
            ]
            low = blanked(low, pattern)
    return tuple(_Scope(tuple(found[whole]), tuple(found[part])) for whole, part in _CONTRARIES)
