"""Going on: quotations and reported sentences without a cue of their own are those of who spoke before."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extract.attributions import Sentence
from provenance.languages import Language
from provenance.model.kinds import Mode, Span
from provenance.model.reading import FoundAttribution

CONTINUATION = 0.12
# In how many paragraphs behind the last statement a sentence may go on with it by its mood.
REPORTS_WITHIN = 1
# An outlet among the first chunks of a sentence reports for itself.
BEGINNING = 4
# How many statements before it one may stand in another of its sentence.
MOST_IN_A_SENTENCE = 6


def continued(
    previous: FoundAttribution, index: int, content: Span, *, distance: int, same_quotation: bool
) -> FoundAttribution:
    """Return the attribution of a quotation without a cue of its own, which goes on from ``previous``."""
    cost = 0.02 if same_quotation else CONTINUATION + 0.1 * distance
    return replace(
        previous,
        mode=Mode.DIRECT,
        content=(content,),
        source=None,
        cue=None,
        via=(),
        rule="any.same-quotation" if same_quotation else "any.continued-quotation",
        confidence=round(max(0.3, previous.confidence - cost), 2),
        place="",
        date="",
        runner_up="",
        continues=index,
    )


def reported(previous: FoundAttribution, index: int, content: Span, *, distance: int) -> FoundAttribution:
    """Return the attribution of a sentence whose mood tells that it goes on with what was reported."""
    going_on = continued(previous, index, content, distance=distance, same_quotation=False)
    return replace(going_on, mode=Mode.INDIRECT, rule="any.reported-mood")


def still_reporting(
    sentence: Sentence,
    found: Sequence[FoundAttribution],
    latest: tuple[int, int],
    language: Language,
    text: str,
) -> list[FoundAttribution]:
    """Give a sentence in the mood of reported speech, without a cue, to who spoke before."""
    mood, paragraph = language.reported_mood, latest[1]
    if mood is None or sentence.title or sentence.paragraph - paragraph > REPORTS_WITHIN:
        return []
    index = _outermost(found, latest[0])
    if _is_author(found[index], language, text):
        return []
    words = sentence.span.cut(text)
    spoken = [chunk.span for chunk in sentence.chunks if chunk.letter in "Qq"]
    reports = any(
        not _tells_a_condition(match[0], words, language)
        for match in mood.finditer(words)
        if not any(span.start <= sentence.span.start + match.start() < span.end for span in spoken)
    )
    if not reports or any(chunk.items[0].detail == "s1" for chunk in sentence.chunks if chunk.items):
        return []
    if any(chunk.letter == "o" for chunk in sentence.chunks[:BEGINNING]):
        return []
    content = Span(sentence.span.start, sentence.span.start + len(words.rstrip(" .!?…")))
    return [reported(found[index], index, content, distance=sentence.paragraph - paragraph)]


def _tells_a_condition(verb: str, sentence: str, language: Language) -> bool:
    """Tell whether a verb in that mood tells what would be: "Das wäre gut, wenn alle gefragt würden"."""
    verbs = language.verbs
    return verb in verbs.conditional_mood and not verbs.conditional_words.isdisjoint(sentence.lower().split())


def _outermost(found: Sequence[FoundAttribution], index: int) -> int:
    """Return the statement in which another stands, or that itself: "He said she denied it. It was so."."""
    cue = found[index].cue
    if cue is None:
        return index
    for at in range(index - 1, max(-1, index - MOST_IN_A_SENTENCE), -1):
        if any(span.covers(cue) for span in found[at].content):
            return _outermost(found, at)
    return index


def _is_author(previous: FoundAttribution, language: Language, text: str) -> bool:
    """Tell whether a statement is the author's own: whoever says "I" has no need of the mood."""
    source = previous.source.cut(text).lower() if previous.source is not None else ""
    return language.sexes.get(source) == "s1"
