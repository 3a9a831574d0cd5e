"""All detectors of drift over the aligned pairs of two texts, and what none of them could look at."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from provenance.compare.covered_names import without_covered
from provenance.compare.drift_hedges import FILE as HEDGES
from provenance.compare.drift_hedges import hedges
from provenance.compare.drift_lengths import lengths
from provenance.compare.drift_missing import missing
from provenance.compare.drift_names import names
from provenance.compare.drift_negation import FILE as NEGATION
from provenance.compare.drift_negation import negation
from provenance.compare.drift_presence import asides
from provenance.compare.drift_scope import FILE as SCOPE
from provenance.compare.drift_scope import scope
from provenance.compare.drift_speech import mode, speaker
from provenance.compare.drift_stance import stance
from provenance.compare.drift_units import units
from provenance.compare.drift_values import dates, exactness, numbers, numbers_put_in
from provenance.compare.drift_weekdays import weekdays
from provenance.compare.name_phrase import has_capitals
from provenance.compare.pairs import Detector, Sides, pairs_of
from provenance.compare.paths import no_part
from provenance.compare.told_once import told_once
from provenance.compare.usual_lengths import FILE as LENGTHS
from provenance.compare.word_cover import Covering
from provenance.languages import available_languages
from provenance.model.comparison import Bead, ComparedText, Drift, DriftKind
from provenance.model.reading import UNDETERMINED
from provenance.text.currencies import FILE as CURRENCIES
from provenance.text.language_data import base_language, language_file
from provenance.text.mangled import signs_of_mangling

DETECTORS: tuple[Detector, ...] = (
    numbers, numbers_put_in, exactness, units, dates, weekdays, names, negation, hedges, mode, speaker,
    stance, scope, asides, lengths,
)  # fmt: skip
_WITHOUT_LENGTHS = tuple(one for one in DETECTORS if one is not lengths)
_WORDS = "Of the words put in or left out inside a sentence, names, asides and lengths alone were compared."
_WORDS_DEEP = (
    "Of phrases left out or put in inside a sentence, seven in ten will have been missed, and of single"
    " words nearly all."
)
_COMMON = "Whether a common noun or a verb was rendered by one that means the same was not compared."
_UNCASED = "Names were compared by their sound alone, where a text has no capitals, or has them on all nouns."
_BY_LANGUAGE = {
    NEGATION: "Negation", HEDGES: "Certainty", "numerals.toml": "Numbers in words",
    "dates.toml": "Dates and weekdays in words", SCOPE: "All and some",
    CURRENCIES: "Currencies",
}  # fmt: skip
_LENGTHLESS = "Phrases left out or put in were not looked for: how long sentences are in {} is not known."
_SPEECH = "Who speaks, and how it is put"
_LACKING = "{} could not be compared: the words for it are not known in {}."
_UNTOLD = "a language that could not be told"
_MANGLED = "What is mangled in {} could not be compared: {}."
_NO_DATE = (
    "Of relative days only weekdays were compared, by name: the day on which {} was published is not known."
)


def changes(
    child: ComparedText,
    parent: ComparedText,
    beads: Sequence[Bead],
    *,
    words: Covering | None = None,
    sides: Sides | None = None,
    on_pair: Callable[[float], None] = no_part,
) -> Iterator[Drift]:
    """Yield what changed inside the pairs among ``beads``, by every detector, in their order.

    With both texts' ``words`` it is looked for phrases left out or put in word by word, not by length alone,
    and a name that one side lacks is looked for by what it means too.
    ``sides`` are those that were made of the texts before. ``on_pair`` is told at each pair which part of
    them is done, 0 to 1. Who was put for whom is told once of what goes on over several pairs.
    """
    detectors = DETECTORS if words is None else (*_WITHOUT_LENGTHS, missing(words))
    speaking: frozenset[tuple[str, str] | None] = frozenset()
    for pair in pairs_of(child, parent, beads, sides=sides):
        on_pair(pair.number / len(beads))
        found = [drift for detector in detectors for drift in detector(pair)]
        found = told_once(found if words is None else without_covered(found, pair, words))
        # Who goes on speaking was exchanged once, in the sentence before.
        yield from (one for one in found if _exchanged(one) not in speaking)
        speaking = frozenset(_exchanged(one) for one in found if one.kind is DriftKind.SPEAKER)


def _exchanged(drift: Drift) -> tuple[str, str] | None:
    """Return who was put for whom, None where it is no change of who speaks."""
    return (drift.child_value, drift.parent_value) if drift.kind is DriftKind.SPEAKER else None


def unchecked(child: ComparedText, parent: ComparedText, *, deep: bool = False) -> Iterator[str]:
    """Yield in plain sentences what could not be compared in these two texts, and why."""
    languages = sorted({base_language(one.language) for one in (child, parent)})
    lengthless = [one for one in languages if one not in language_file(LENGTHS)]
    yield _WORDS_DEEP if deep and not lengthless else _WORDS
    if base_language(child.language) != base_language(parent.language):
        yield _COMMON
    for file, what in _BY_LANGUAGE.items():
        if lacking := [one for one in languages if one not in language_file(file)]:
            yield _LACKING.format(what, _listed(lacking))
    if lengthless:
        yield _LENGTHLESS.format(_listed(lengthless))
    if lacking := [one for one in languages if one not in available_languages()]:
        yield _LACKING.format(_SPEECH, _listed(lacking))
    if not all(map(has_capitals, (child, parent))):
        yield _UNCASED
    for text, words in ((child, "the text"), (parent, "its source")):
        if not text.published:
            yield _NO_DATE.format(words)
    yield from mangled(child, parent)


def mangled(child: ComparedText, parent: ComparedText) -> Iterator[str]:
    """Yield what shows that the characters of a side are not those that were written."""
    for text, words in ((child, "the text"), (parent, "its source")):
        for said in signs_of_mangling(text.text):
            yield _MANGLED.format(words, said)


def _listed(languages: Sequence[str]) -> str:
    return ", ".join(_UNTOLD if one == UNDETERMINED else one for one in languages)
