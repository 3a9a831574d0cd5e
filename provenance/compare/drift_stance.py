"""Drift of stance: the cue admits, claims, denies or warns on one side, and not on the other."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from provenance.compare.drift_speech import same_speaker
from provenance.compare.pairs import Pair, Side
from provenance.languages import load_language
from provenance.languages.markers import lowered, markers
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Act, Span
from provenance.text.language_data import base_language
from provenance.text.tokens import fold, token_spans

FILE = "stances.toml"
_SURE, _LEAST_SURE = 0.7, 0.5
_CUE_TAGS = frozenset("CBH")
# What says no more than that something was said; to insist on it is not to say something else.
_PLAIN = frozenset({"neutral", "assert"})
# Verbs of promising stand in one group with those of forecasts, hopes and proposals, which can be followed by
# the same; only the words of ``stances.toml`` are promises.
_BY_WORDS_ALONE = frozenset({"promise"})


@dataclass(frozen=True, slots=True)
class _Stance:
    name: str
    span: Span


def stance(pair: Pair) -> Iterator[Drift]:
    """Yield a cue that judges its statement as no word of the other side does.

    Both sides must have cues of statements there, and the languages' files must know them.
    """
    ours, theirs = _cues(pair.child), _cues(pair.parent)
    if not (pair.is_sure and same_speaker(pair)):
        return
    if not ours or not theirs or min(_surest(pair.child), _surest(pair.parent)) < _LEAST_SURE:
        return
    there, here = _stances(pair.parent), _stances(pair.child)
    added = [one for one in ours if one.name not in _PLAIN | there]
    gone = [one for one in theirs if one.name not in _PLAIN | here]
    if not added and not gone:
        return
    mine, yours = (added or ours)[0], (gone or theirs)[0]
    words = [one.span.cut(side.text.text) for one, side in ((mine, pair.child), (yours, pair.parent))]
    said = f"“{words[0]}” ({mine.name}) in the text, “{words[1]}” ({yours.name}) in the source"
    sure = round(_SURE * pair.bead.confidence / 0.95, 2)
    yield Drift(
        DriftKind.STANCE,
        pair.number,
        (mine.span,),
        (yours.span,),
        mine.name,
        yours.name,
        said,
        sure,
        "stance",
    )


def _surest(side: Side) -> float:
    return max((one.confidence for one in side.attributions()), default=0.0)


def _cues(side: Side) -> list[_Stance]:
    """Return the cues of the statements in these sentences, with their stances as far as they are known.

    Not those inside what somebody else says: "said that the firm dismissed its staff" denies nothing; nor
    those of hearsay, in which nobody takes a stance ("reportedly"): how certain that is, hedges tell.
    """
    found = []
    told = side.attributions()
    for one in told:
        hearsay = one.act is Act.HEARSAY
        if (
            one.cue is None
            or hearsay
            or any(part.covers(one.cue) for other in told for part in other.content)
        ):
            continue
        if any(span.overlaps(one.cue) for span in side.spans):
            known = sorted(_said(side, one.cue), key=lambda each: each.name in _PLAIN)
            if known:
                found.append(_Stance(known[0].name, one.cue))
    return found


def _stances(side: Side) -> frozenset[str]:
    """Return the stances of all words of these sentences that can be a cue, here or elsewhere."""
    return frozenset(one.name for span in side.spans for one in _said(side, span))


def _said(side: Side, span: Span) -> Iterator[_Stance]:
    """Yield the stances of the words of a span: as ``stances.toml`` has them, and as the cues' groups do."""
    words = span.cut(side.text.text)
    for name, pattern in (markers(FILE, side.text.language) or {}).items():
        for match in pattern.finditer(lowered(words)):
            yield _Stance(name, Span(span.start + match.start(), span.start + match.end()))
    language = load_language(base_language(side.text.language))
    places = token_spans(words)
    folded = [fold(words[start:end]) for start, end in places]
    for hit in language.lexicon.scan(folded):
        for entry in hit.entries:
            if entry.tag in _CUE_TAGS and entry.detail in language.cues:
                at = Span(span.start + places[hit.first][0], span.start + places[hit.last - 1][1])
                name = language.cues[entry.detail].stance
                yield _Stance("neutral" if name in _BY_WORDS_ALONE else name, at)
