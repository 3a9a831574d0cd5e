"""What only one side has: whole sentences, and asides in parentheses."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from math import log

from provenance.compare.name_search import Haystack, haystack
from provenance.compare.pairs import Pair, Side
from provenance.compare.signals import length_of
from provenance.compare.usual_lengths import excess
from provenance.model.comparison import Bead, ComparedText, Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.scripts import script_of
from provenance.text.territories import territories

_ASIDE = re.compile(r"[(（][^()（）]{3,120}[)）]")
_WORD = re.compile(r"[^\W\d_]+")
# Words between dashes, or behind one; and the end of what was quoted.
_BETWEEN_DASHES = re.compile(r"[\s\u00a0](?:[–—-]|--)[\s\u00a0]|[–—]{1,2}")
_QUOTED = re.compile(r"[”»\"’'」』》›“]\s?\Z")
_FEWEST_WORDS, _SHORT = 2, 3
# So few words may say again what was quoted.
_GLOSS = 5
# Scripts in which a word is short.
_DENSE = frozenset({"Hani", "Hira", "Kana", "Hang", "Jpan", "Kore", "Hans", "Hant"})
# How many characters before an aside the word stands in that it may explain.
_NEAR = 24
# Which part of a side an aside has to be for the lengths to tell whether the other side has it too.
_PART = 0.15
# Shorter by less than this share of what an aside adds to a length, the other side says it without marks.
_ITS_SHARE = 0.6
_ASIDE_CONFIDENCE, _SENTENCE_CONFIDENCE = 0.6, 0.5


def asides(pair: Pair) -> Iterator[Drift]:
    """Yield an aside in parentheses of one side where the other has none: put in, or left out.

    No aside is what stands in another script beside a name, one word alone, what says in this language the
    words that are quoted before it, or what the other side has too, between dashes for one.
    """
    sure = round(_ASIDE_CONFIDENCE * pair.bead.confidence / 0.95, 2)
    if _ASIDE.search(_words(pair.child)) and _ASIDE.search(_words(pair.parent)):
        return
    known = excess(pair)
    for ours, side, other in ((True, pair.child, pair.parent), (False, pair.parent, pair.child)):
        found = tuple(_asides(side, other))
        if any(map(_BETWEEN_DASHES.search, (span.cut(other.text.text) for span in other.spans))):
            continue
        if known is not None and _is_put_without_marks(side, found, known.log_ratio * (1 if ours else -1)):
            continue
        words = " ".join(span.cut(side.text.text) for span in found)
        if found and ours:
            said = "the source has no parenthesis here"
            yield Drift(DriftKind.ADDITION, pair.number, found, (), words, "", said, sure, "aside")
        elif found:
            said = "the source's parenthesis is not in the text"
            yield Drift(DriftKind.OMISSION, pair.number, (), found, "", words, said, sure, "aside")


def _words(side: Side) -> str:
    return " ".join(span.cut(side.text.text) for span in side.spans)


def _asides(side: Side, other: Side) -> Iterator[Span]:
    there, script = haystack(other), script_of(side.text.text)
    for span in side.spans:
        for match in _ASIDE.finditer(side.text.text, span.start, span.end):
            words = _WORD.findall(match[0])
            # Dates and figures in parentheses are compared as values, not as words.
            if any(map(str.isdigit, match[0])) or script_of(match[0]) != script:
                continue
            before = side.text.text[: match.start()]
            if _spells_out(before, words) or _says_where(match[0], side, other):
                continue
            if len(words) <= _GLOSS and _QUOTED.search(before):
                continue
            short = 1 if script in _DENSE else _SHORT
            if len(words) >= _FEWEST_WORDS and not any(
                _is_in(there, word) for word in words if len(word) > short or _is_short_form(word)
            ):
                yield Span(match.start(), match.end())


def _is_put_without_marks(side: Side, found: Sequence[Span], longer: float) -> bool:
    """Tell whether the other side is as long as if it had the words of an aside too, between other marks.

    ``longer`` is the log of how much longer the side with the aside is than usual. Of short asides lengths
    tell nothing.
    """
    whole = sum(length_of(span.cut(side.text.text)) for span in side.spans)
    aside = sum(length_of(span.cut(side.text.text)) for span in found)
    return _PART * whole < aside < whole and longer < -log(1 - aside / whole) * _ITS_SHARE


def _is_short_form(word: str) -> bool:
    return len(word) > 1 and word.isupper()


def _spells_out(before: str, words: Sequence[str]) -> bool:
    """Tell whether an aside says what letters stand for: LSU (Louisiana State University)."""
    last = _WORD.findall(before[-_NEAR:])[-2:]
    return any(map(_is_short_form, [*last, *words[:1]]))


def _says_where(aside: str, side: Side, other: Side) -> bool:
    """Tell whether an aside names a country that the other side names too, in its own word."""
    named = territories(aside, side.text.language)
    return bool(named) and named <= territories(_words(other), other.text.language)


def _is_in(there: Haystack, word: str) -> bool:
    """Tell whether the other side has a word; what is no name is not heard in it."""
    return there.has_word(word) if word[0].isupper() else there.is_written(word)


def sentences(child: ComparedText, parent: ComparedText, beads: Sequence[Bead]) -> Iterator[Drift]:
    """Yield the sentences that stand on one side alone."""
    for number, bead in enumerate(beads):
        if bead.child and not bead.parent:
            spans = tuple(child.segments[one].span for one in bead.child)
            yield Drift(
                DriftKind.ADDITION, number, spans, (), "", "", "no sentence of the source was found for this",
                _SENTENCE_CONFIDENCE, "sentence",
            )  # fmt: skip
        elif bead.parent and not bead.child:
            spans = tuple(parent.segments[one].span for one in bead.parent)
            yield Drift(
                DriftKind.OMISSION, number, (), spans, "", "", "no sentence of the text was found for this",
                _SENTENCE_CONFIDENCE, "sentence",
            )  # fmt: skip
