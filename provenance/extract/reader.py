"""One text read whole: the door of the extraction engine.

In passes, each with spans in and spans out: structure, sentences, quotation marks, items, chunks,
frames, attributions, agents, chain. Pure and deterministic; linear in the text's length.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.extract.chain import propose_chain
from provenance.extract.chunk import Chunk
from provenance.extract.delayed_subjects import with_subject_behind, without_unnamed
from provenance.extract.going_on import continued, still_reporting
from provenance.extract.headlines import without_topics
from provenance.extract.html import HtmlArticle
from provenance.extract.interview import Turn, find_turns
from provenance.extract.introductions import introduce, tells_no_names
from provenance.extract.left_outlets import with_left_outlets
from provenance.extract.over_paragraphs import told_at_the_end
from provenance.extract.passages import read_sentences
from provenance.extract.quotations import Quotation, find_quotations
from provenance.extract.reading_notes import reading_notes
from provenance.extract.side_by_side import attribute_each
from provenance.extract.silent_subjects import spoken_by_subject
from provenance.extract.stated import stated
from provenance.extract.structure import Structure, read_structure
from provenance.extract.unattributed import unattributed
from provenance.extract.uncovered import outlets_named
from provenance.extract.whom_about import notice_subject
from provenance.languages import Language, load_language
from provenance.model.kinds import Act, Method, Mode, SegmentKind, Span
from provenance.model.reading import Declared, FoundAttribution, Reading, Segment
from provenance.outlets import Gazetteer
from provenance.text.abbreviations import abbreviations
from provenance.text.langid import identify, identify_segments
from provenance.text.sentences import split

CONTINUES_WITHIN = 2
NESTED = 0.85
LANGUAGE_SAMPLE = 6000
_MARKS = frozenset(".,;:-!?")


def read(
    text: str, *, declared: Declared | None = None, html: HtmlArticle | None = None, outlets: Gazetteer
) -> Reading:
    """Read one text; ``declared`` is what the person says of it, ``html`` what its page's metadata says.

    Never raises on account of the text: what cannot be read is said in the reading's notes.
    """
    declared = _with_metadata(declared or Declared(), html)
    home = _home_language(declared, outlets)
    identified = identify(text[:LANGUAGE_SAMPLE], declared=declared.language, expected=home)
    code = declared.language or identified.language
    language = load_language(code)
    structure = read_structure(text, language, outlets, declared=declared)
    turns = find_turns(text, structure.paragraphs, structure.kinds, language)
    segments = _segments(text, structure, code, {turn.paragraph: turn.content.start for turn in turns})
    quotations = find_quotations(text, structure.paragraphs)
    cast = Cast(text, language)
    publisher = _publisher(declared, structure, outlets, cast)
    sentences = read_sentences(text, structure, segments, quotations, language, outlets)
    introduce(sentences, cast, text)
    found = _attributions(sentences, cast, language, text, turns)
    found = without_topics(found, sentences, language.code, text)
    attributions = told_at_the_end(found, quotations)
    for credit in structure.credits:
        outlet = outlets.get(credit.outlet_key) if credit.outlet_key else None
        if outlet is not None:
            cast.outlet_agent(outlet)
    nodes, derivations = propose_chain(
        structure, attributions, cast, language=code, publisher=publisher, guessed=not language.covered
    )
    return Reading(
        language=code,
        language_method=Method.MANUAL if declared.language else Method.INFERRED,
        detected_language=identified.language,
        segments=segments,
        features=structure.features,
        agents=cast.agents(),
        attributions=tuple(attributions),
        nodes=nodes,
        derivations=derivations,
        title=structure.title,
        published=structure.published,
        author=structure.author,
        translator=structure.translator,
        publisher=publisher,
        url=declared.url,
        notes=tuple(reading_notes(language, code, identified.disagreement, attributions, derivations)),
    )


def _with_metadata(declared: Declared, html: HtmlArticle | None) -> Declared:
    if html is None:
        return declared
    return replace(
        declared,
        publisher=declared.publisher or html.site_name,
        url=declared.url or html.canonical_url,
        published=declared.published or html.published,
        author=declared.author or html.author,
        title=declared.title or html.title,
    )


def _home_language(declared: Declared, outlets: Gazetteer) -> str:
    outlet = outlets.by_name(declared.publisher) if declared.publisher else None
    return outlet.language if outlet is not None else ""


def _publisher(declared: Declared, structure: Structure, outlets: Gazetteer, cast: Cast) -> int | None:
    """The declared publisher; else the agency of the dateline, where no credit line names another source."""
    dateline_outlet = None
    if structure.dateline is not None and structure.dateline.agency_key:
        dateline_outlet = outlets.get(structure.dateline.agency_key)
        cast.outlet_agent(dateline_outlet)
    if any(sign.isalnum() for sign in declared.publisher):
        outlet = outlets.by_name(declared.publisher) or outlets.by_domain(declared.publisher)
        return (
            cast.outlet_agent(outlet) if outlet is not None else cast.named_outlet(declared.publisher, None)
        )
    return cast.outlet_agent(dateline_outlet) if dateline_outlet is not None else None


def _segments(text: str, structure: Structure, code: str, answers: dict[int, int]) -> tuple[Segment, ...]:
    shortenings = abbreviations(code)
    spans: list[tuple[Span, SegmentKind, int]] = []
    for index, paragraph in enumerate(structure.paragraphs):
        kind = structure.kinds[index]
        if kind is not SegmentKind.BODY:
            spans.append((paragraph, kind, index))
            continue
        start = answers.get(index, structure.body_starts[index])
        if start > paragraph.start:
            head = Span(
                paragraph.start,
                start - (len(text[paragraph.start : start]) - len(text[paragraph.start : start].rstrip())),
            )
            spans.append((head, SegmentKind.META, index))
        for span in split(text, [Span(start, paragraph.end)], language=code, abbreviations=shortenings):
            spans.append((span, kind, index))
    languages = identify_segments([span.cut(text) for span, _, _ in spans], code)
    return tuple(
        Segment(span, kind, index, language)
        for (span, kind, index), language in zip(spans, languages, strict=True)
    )


def _attributions(
    sentences: Sequence[Sentence], cast: Cast, language: Language, text: str, turns: Sequence[Turn]
) -> list[FoundAttribution]:
    found = _answers(turns, cast, text)
    spoken = {turn.paragraph for turn in turns}
    latest: tuple[int, int] | None = None
    before: Span | None = None
    tells: Sentence | None = None
    last: Sentence | None = None
    opening: tuple[Span, int] | None = None
    paragraph = -1
    for sentence in sentences:
        if sentence.paragraph in spoken:
            continue
        last = last if last is not None and last.paragraph == sentence.paragraph else None
        mine = stated(sentence, found, cast, language, text, last=last, before=before)
        last = sentence
        quotation = _whole_quotation(sentence)
        before = sentence.span if quotation is None else quotation.inner
        about = tells if latest is None or sentence.paragraph != latest[1] else None
        subject = cast.last_active() if about is not None and quotation is not None else None
        about_it = not sentence.frames and not tells_no_names(sentence, text)
        noticed = about_it and notice_subject(sentence, cast, text, language)
        tells = sentence if noticed else None
        if noticed and opening is not None:
            found = with_subject_behind(found, opening, sentence, cast)
        opens = not sentence.title and sentence.paragraph != paragraph
        opening = (quotation.inner, sentence.paragraph) if quotation is not None and opens else None
        paragraph = sentence.paragraph
        if not mine:
            mine = spoken_by_subject(sentence, quotation, about, subject)
        if not mine and latest is not None:
            mine = _going_on(sentence, found, latest, cast) or still_reporting(
                sentence, found, latest, language, text
            )
        if language.covered:
            mine = with_left_outlets(sentence, mine, cast, text, language.code)
        else:
            mine = outlets_named(sentence, mine, cast, text)
        if mine:
            found = without_unnamed(found, mine)
            _learn_from(mine, cast, text)
            found.extend(mine)
            latest = (len(found) - 1, sentence.paragraph) if mine[-1].act is not Act.HEARSAY else latest
        found.extend(unattributed(sentence, mine))
        quoting = found[latest[0]].speaker if latest is not None else None
        for inner in sentence.nested:
            found.extend(_nested(inner, cast, language, text, quoting))
        if sentence.nested and quoting is not None:
            # Within the sentence, as where no space parts words the next begins at its end: …记者。|她称.
            cast.speaks_on(quoting, sentence.span.end - 1)
    return found


def _learn_from(mine: Sequence[FoundAttribution], cast: Cast, text: str) -> None:
    for each in mine:
        if each.speaker is not None and each.source is not None and each.cue is not None:
            cast.agrees(each.speaker, each.cue.cut(text))


def _going_on(
    sentence: Sentence, found: Sequence[FoundAttribution], latest: tuple[int, int], cast: Cast
) -> list[FoundAttribution]:
    """Give a quotation without a cue to who spoke before, in this paragraph or shortly before it.

    What an outlet reported does not go on in another paragraph: whom it quotes there is not known.
    """
    content = _whole_quotation(sentence)
    index, paragraph = latest
    if content is None or found[index].speaker is None:
        return []
    distance = sentence.paragraph - paragraph
    same = content.continues and distance <= 1
    if distance and not same and cast.is_outlet(found[index].speaker):
        return []
    if distance > CONTINUES_WITHIN and not same:
        return []
    return [continued(found[index], index, content.inner, distance=distance, same_quotation=same)]


def _nested(
    inner: Sentence, cast: Cast, language: Language, text: str, quoting: int | None
) -> list[FoundAttribution]:
    """Return what a quoted speaker says that others said; what "I" said is the speaker's own."""
    with cast.inside_words_of(quoting):
        found = attribute_each(inner, cast, language, text, previous=None)
    return [
        replace(attribution, confidence=round(attribution.confidence * NESTED, 2))
        for attribution in found
        if attribution.speaker is not None
    ]


def _answers(turns: Sequence[Turn], cast: Cast, text: str) -> list[FoundAttribution]:
    interviewee = cast.protagonist() if turns else None
    answers = []
    for turn in turns:
        named = cast.by_name(turn.label.cut(text)) if turn.label is not None else None
        speaker = named if named is not None else interviewee
        if turn.question or speaker is None:
            continue
        answers.append(
            FoundAttribution(
                Mode.DIRECT, (turn.content,), turn.label, None, speaker, (), "any.interview-answer", 0.85
            )
        )
    return answers


def _whole_quotation(sentence: Sentence) -> Quotation | None:
    """Return the quotation that a sentence consists of, or None."""
    whole: Chunk | None = None
    for chunk in sentence.chunks:
        if chunk[0] in _MARKS:
            continue
        if whole is not None or chunk[0] != "Q":
            return None
        whole = chunk
    return whole.quotation if whole is not None else None
