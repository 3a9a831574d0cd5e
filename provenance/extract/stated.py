"""What a sentence states by its frames, in the light of the statements before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.dropped_subjects import (
    its_information,
    its_report,
    read_there,
    report_resumed,
    reporting_outlet,
    told_there,
    who_goes_on,
    with_dropped_subjects,
    with_its_information,
    with_relays_on,
    with_report_before,
)
from provenance.extract.named_first import agent_behind, described_first, named_first
from provenance.extract.side_by_side import attribute_each
from provenance.extract.told_before import (
    told_in_sentence_before,
    with_sources_of_report,
    with_told_before,
)
from provenance.languages import Language
from provenance.model.kinds import Span
from provenance.model.reading import FoundAttribution, Hop

# The rules by which what the sentence before tells is somebody's: "Tak wynika z danych urzędu."
_SAID_SO = (".according-this", ".so-thinks", ".news-confirmed")


def stated(
    sentence: Sentence,
    found: list[FoundAttribution],
    cast: Cast,
    language: Language,
    text: str,
    *,
    last: Sentence | None,
    before: Span | None,
) -> list[FoundAttribution]:
    """Return what the frames of a sentence state, but for what only tells how something ``found`` came.

    ``last`` is the sentence before it in its paragraph, ``before`` what "this was reported by" means.
    """
    if not sentence.frames:
        return []
    in_front = named_first(sentence.chunks, sentence.frames)
    if in_front is None and (described := described_first(sentence.chunks, sentence.frames, language)):
        in_front = described if not language.spaced or cast.last_active() is None else None
    if in_front is not None:
        cast.notice(in_front)
    active = who_goes_on(sentence, cast, text, last=last, drops=language.nouns.bare_definite)
    outlet = read_there(sentence, last, cast, language.cues) or reporting_outlet(last, found, cast)
    outlet = outlet or report_resumed(sentence, found, language)
    its = its_information(sentence, last, found, language.outlet_pronouns, cast, text)
    its = its or its_report(sentence, last, found, cast, language)
    mine = with_its_information(attribute_each(sentence, cast, language, text, previous=before), its)
    mine = told_there(sentence, last, mine, language.told_there, cast)
    agent = agent_behind(sentence.chunks)
    if agent is not None:
        cast.notice(agent)
    mine = with_told_before(with_dropped_subjects(mine, active, outlet), last, found, cast, language, text)
    mine = with_report_before(told_in_sentence_before(mine, last, cast), found)
    mine = with_relays_on(mine, last, found, cast)
    mine = with_sources_of_report(mine, last, sentence, found)
    return _relay_what_was_said(found, mine, cast)


# The rules by which a quotation without a cue is somebody's.
_NO_CUE = "any."


def _relay_what_was_said(
    found: list[FoundAttribution], mine: Sequence[FoundAttribution], cast: Cast
) -> list[FoundAttribution]:
    """Let "this was reported by TASS" tell how the statement just read came, where it had a speaker.

    Returns what is left to add of ``mine``: "so it follows from their figures" adds nobody to who said it.
    """
    left = []
    for attribution in mine:
        same = [
            index
            for index in range(max(0, len(found) - 3), len(found))
            if any(span.overlaps(attribution.content[0]) for span in found[index].content)
        ]
        if same and attribution.rule.endswith(_SAID_SO):
            continue
        if (
            same
            and found[same[-1]].speaker == attribution.speaker
            and not cast.is_outlet(attribution.speaker)
        ):
            # "Про це він написав у колонці для LIGA.net": where he said what has been read.
            one = found[same[-1]]
            found[same[-1]] = one if one.via else replace(one, via=attribution.via)
            continue
        relayed = cast.is_outlet(attribution.speaker)
        doubtful = bool(same) and found[same[-1]].rule.startswith(_NO_CUE)
        if doubtful and found[same[-1]].speaker is not None and not relayed:
            # "„…”. Tak wypadek relacjonował Jake Holloway.": no longer whoever spoke before.
            found[same[-1]] = attribution
            continue
        if same and relayed and found[same[-1]].speaker == attribution.speaker:
            # …ことが、沖縄タイムスが入手した文書で分かった。同紙が報じた: the same outlet, once more.
            continue
        said = [index for index in same if relayed and not cast.is_outlet(found[index].speaker)]
        for index in said:
            found[index] = replace(found[index], via=_relayed_by(attribution.via, found[index].via))
        if not said:
            left.append(attribution)
    return left


def _relayed_by(hops: tuple[Hop, ...], known: tuple[Hop, ...]) -> tuple[Hop, ...]:
    """Return who relays a statement before those whom it was told; where others relayed it, these alone."""
    if any(not hop.told for hop in known):
        return known
    told = {hop.agent for hop in known}
    return (*(hop for hop in hops if hop.agent not in told), *known)
