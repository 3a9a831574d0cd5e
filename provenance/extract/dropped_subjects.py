"""Dropped subjects: whose a verb of saying without one is, a person's or the outlet's cited just before."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Container, Mapping, Sequence
from dataclasses import replace

from provenance.extract.again_by_noun import is_its_report
from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chunk import Chunk
from provenance.languages import Cue, Language
from provenance.model.kinds import Act, Span
from provenance.model.reading import FoundAttribution, Hop
from provenance.text.tokens import fold

# What such a sentence costs in confidence, and how little is left at the least.
DROPPED, LEAST = 0.1, 0.3
# Among how many statements before it a report that cites somebody is looked for.
REPORT_WITHIN = 3
# Somebody who may be the subject instead, where no preposition stands before.
_SOMEBODY = frozenset("pdur")
_GOVERN = frozenset("fyjs")


# "Türk Tabipleri Birliği açıklama yaptı. Açıklamada, …": the body that a sentence is about, at its beginning.
_BODY_FIRST = re.compile("[bt&]{0,3}(?P<body>k)(?![fyjs])")


def who_goes_on(
    sentence: Sentence, cast: Cast, text: str, *, last: Sentence | None, drops: bool
) -> int | None:
    """Return who was active before a sentence in which a verb has no subject, and may be its subject.

    Where the language ``drops`` subjects, a body that the sentence before (``last``) is about goes first.
    """
    verb = next((sentence.chunks[frame.cue] for frame in sentence.frames if frame.source is None), None)
    if verb is None:
        return None
    about = _body_of(last, cast) if drops and last is not None and not last.frames else None
    return cast.last_active(verb.span.cut(text) if verb.letter == "C" else "") if about is None else about


def _body_of(sentence: Sentence, cast: Cast) -> int | None:
    """Return the body that a sentence in which nobody speaks is about, where it begins with it."""
    first = _BODY_FIRST.match("".join([chunk.letter for chunk in sentence.chunks]))
    return cast.resolve(sentence.chunks[first.start("body")]) if first is not None else None


def reporting_outlet(before: Sentence | None, found: Sequence[FoundAttribution], cast: Cast) -> Hop | None:
    """Return the outlet whose own statement the sentence ``before`` is, if nobody else is spoken of there.

    "„Marca” donosi o ofercie. Jak dodaje, …": the paper adds it, not who spoke in an earlier paragraph.
    """
    hop = _outlet_of(before, found, cast)
    if before is None or hop is None:
        return None
    governed = ""
    for chunk in before.chunks:
        if chunk.letter in _SOMEBODY and governed not in _GOVERN:
            return None
        governed = chunk.letter
    return hop


def read_there(
    sentence: Sentence, before: Sentence | None, cast: Cast, cues: Mapping[str, Cue]
) -> Hop | None:
    """Return the outlet named last before "there one reads that", in its sentence or the one ``before``."""
    reading = next(
        (
            frame.cue
            for frame in sentence.frames
            if frame.source is None
            and sentence.chunks[frame.cue].letter == "C"
            and "read" in cues[sentence.chunks[frame.cue].items[0].detail].flags
        ),
        None,
    )
    if reading is None:
        return None
    named = _named_last((*(before.chunks if before is not None else ()), *sentence.chunks[:reading]), cast)
    return Hop(*named, sentence.chunks[reading].span, told=False) if named is not None else None


def _named_last(chunks: Sequence[Chunk], cast: Cast) -> tuple[int, Span] | None:
    """Return the last outlet that chunks name, and where."""
    for chunk in reversed(chunks):
        named = cast.outlet_of(chunk.sources[0] if chunk.letter in "avi" else chunk)
        if named is not None:
            return named
    return None


def report_resumed(sentence: Sentence, found: Sequence[FoundAttribution], language: Language) -> Hop | None:
    """Return the outlet cited last where a sentence goes on with its report, whoever spoke: 报道称."""
    first = next((sentence.chunks[frame.cue] for frame in sentence.frames if frame.source is None), None)
    if first is None or first.letter != "C" or not found:
        return None
    reports = "reports" in language.cues[first.items[0].detail].flags
    return found[-1].via[0] if reports and found[-1].via else None


# The rules by which a report cites somebody, and whose report it is has been told before.
_REPORT_CITES = (".report-citing", ".report-citing-direct")


def with_report_before(
    mine: Sequence[FoundAttribution], found: Sequence[FoundAttribution]
) -> Sequence[FoundAttribution]:
    """Let "the report quoted an official as saying" have come by the outlet cited last: 报道援引."""
    if not any(one.rule.endswith(_REPORT_CITES) for one in mine):
        return mine
    before = next((one.via[0] for one in reversed(found[-REPORT_WITHIN:]) if one.via), None)
    if before is None:
        return mine
    return [
        replace(one, via=(replace(before, cue=one.cue or before.cue, told=False),))
        if one.rule.endswith(_REPORT_CITES) and not one.via
        else one
        for one in mine
    ]


# The rules by which an outlet named before, or nobody, relays what somebody says: "ونقلت عن مصدر قوله".
_RELAYED_ON = ("-relayed-on",)


def with_relays_on(
    mine: Sequence[FoundAttribution], last: Sentence | None, found: Sequence[FoundAttribution], cast: Cast
) -> Sequence[FoundAttribution]:
    """Let "and quoted an official as saying" without a subject have come by the outlet cited just before.

    That is the one whose statement, or relay, the sentence before it in its paragraph (``last``) is.
    """
    if last is None or not found or not any(one.rule.endswith(_RELAYED_ON) for one in mine):
        return mine
    before = next((hop for hop in found[-1].via if not hop.told), None)
    if before is None or not last.span.covers(found[-1].content[0]):
        return mine
    return [
        replace(one, via=(replace(before, cue=one.cue or before.cue),))
        if one.rule.endswith(_RELAYED_ON) and not one.via and not cast.is_outlet(one.speaker)
        else one
        for one in mine
    ]


# "Il y affirme que", and behind the verb, or who speaks: "soupire-t-elle dans le même entretien".
_NEAR_VERB = 6


def told_there(
    sentence: Sentence,
    before: Sentence | None,
    mine: Sequence[FoundAttribution],
    phrases: Container[str],
    cast: Cast,
) -> Sequence[FoundAttribution]:
    """Let "there", "in the same interview" (``phrases``) mean the outlet that the sentence ``before`` names.

    Returns what a sentence states, with that outlet where none is told of a statement.
    """
    if before is None or not phrases or not mine:
        return mine
    places = [chunk.span for chunk in sentence.chunks if chunk[0] == "b" and chunk.items[0].word in phrases]
    named = _named_last(before.chunks, cast) if places else None
    if named is None:
        return mine
    starts = [chunk.span.start for chunk in sentence.chunks]
    done: list[FoundAttribution] = []
    told: set[Span | None] = set()
    for one in mine:
        near = one.cue is not None and any(
            abs(starts.index(place.start) - bisect_left(starts, one.cue.start)) <= _NEAR_VERB
            and not any(span.covers(place) for span in one.content)
            for place in places
        )
        if near:
            told.add(one.source)
        # "Tatlısu söyleşide “…” dedi ve … söyledi": who goes on does so there.
        near = near or (one.source is not None and one.source in told)
        lacks = near and not one.via and one.speaker is not None
        done.append(replace(one, via=(Hop(*named, one.cue, told=True),)) if lacks else one)
    return done


def _outlet_of(
    before: Sentence | None, found: Sequence[FoundAttribution], cast: Cast, *, relayed: bool = False
) -> Hop | None:
    """Return the outlet whose own statement the sentence ``before`` is, ``relayed`` by another perhaps."""
    last = found[-1] if found else None
    where = last.source or last.cue if last is not None else None
    if before is None or last is None or not last.via or (len(last.via) > 1 and not relayed) or where is None:
        return None
    own = cast.is_outlet(last.speaker) and last.via[-1].agent == last.speaker and not last.via[-1].told
    return last.via[-1] if own and before.span.covers(where) else None


def its_information(
    sentence: Sentence,
    before: Sentence | None,
    found: Sequence[FoundAttribution],
    phrases: Container[str],
    cast: Cast,
    text: str,
) -> Hop | None:
    """Let "according to its information" (``phrases``) mean the outlet whose statement ``before`` is.

    Returns the outlet, if the sentence has such a phrase.
    """
    if not phrases:
        return None
    pronouns = [
        chunk for chunk in sentence.chunks if chunk[0] == "a" and fold(chunk.span.cut(text)) in phrases
    ]
    outlet = _outlet_of(before, found, cast, relayed=True) if pronouns else None
    if outlet is not None:
        cast.means(pronouns[0].sources[0], outlet.agent)
    return outlet


def its_report(
    sentence: Sentence,
    before: Sentence | None,
    found: Sequence[FoundAttribution],
    cast: Cast,
    language: Language,
) -> Hop | None:
    """Let "the report", "the source" mean the outlet whose statement the sentence ``before`` is.

    So where the article is written on to the noun, and nobody else is told of there: "وأشار التقرير إلى أن".
    """
    outlet = _outlet_of(before, found, cast) if language.subjects.anaphoric_prefixes else None
    if outlet is None or before is None:
        return None
    for chunk in sentence.chunks:
        if is_its_report(chunk, language) and not any(each.letter == "u" for each in before.chunks):
            cast.means(chunk, outlet.agent)
            return outlet
    return None


def with_its_information(mine: Sequence[FoundAttribution], outlet: Hop | None) -> Sequence[FoundAttribution]:
    """Let what an outlet is said to know by "its information" have come by it."""
    if outlet is None:
        return mine
    return [
        replace(one, via=(replace(outlet, cue=one.cue),))
        if one.speaker == outlet.agent and not one.via
        else one
        for one in mine
    ]


def with_dropped_subjects(
    mine: Sequence[FoundAttribution], before: int | None, outlet: Hop | None
) -> list[FoundAttribution]:
    """Give "added that …" without a subject to who was active ``before``, or to the ``outlet`` cited last.

    That is who spoke last, or whom the text has told of since; without one it goes.
    """
    kept: list[FoundAttribution] = []
    for attribution in mine:
        if (
            attribution.source is not None
            or attribution.act is Act.HEARSAY
            or attribution.rule.startswith("any.")
        ):
            kept.append(attribution)
        elif outlet is not None and not kept and attribution.cue is not None and not attribution.via:
            hop = replace(outlet, cue=attribution.cue)
            kept.append(replace(_less_sure(attribution, outlet.agent), via=(hop,)))
        elif before is not None:
            kept.append(_less_sure(attribution, before))
        elif attribution.via:
            kept.append(_less_sure(attribution, attribution.via[-1].agent))
        before = kept[-1].speaker if kept else before
    return kept


def _less_sure(attribution: FoundAttribution, speaker: int) -> FoundAttribution:
    surer = max(LEAST, attribution.confidence - DROPPED)
    return replace(attribution, speaker=speaker, confidence=round(surer, 2))
