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
    index, paragraph = latest
    mood = language.reported_mood
    if mood is None or sentence.title or sentence.paragraph - paragraph > REPORTS_WITHIN:
        return []
    words = sentence.span.cut(text)
    spoken = [chunk.span for chunk in sentence.chunks if chunk.letter in "Qq"]
    first = next(
        (
            match
            for match in mood.finditer(words)
            if not any(span.start <= sentence.span.start + match.start() < span.end for span in spoken)
        ),
        None,
    )
    if first is None or any(chunk.items[0].detail == "s1" for chunk in sentence.chunks if chunk.items):
        return []
    content = Span(sentence.span.start, sentence.span.start + len(words.rstrip(" .!?…")))
    return [reported(found[index], index, content, distance=sentence.paragraph - paragraph)]
