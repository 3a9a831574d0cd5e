"""Rules about who is named for what a text says."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.audit.places import place_of
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import CouldNotRunError, Subject, attributions_in, both_sides
from provenance.languages import load_language
from provenance.languages.telling import tells
from provenance.model.finding import Severity
from provenance.model.kinds import AgentKind, SegmentKind
from provenance.model.views import AttributionView, DocumentView, SegmentView
from provenance.text.named_in import can_be_heard, may_be_named

_SURE, _ALIGNED = 0.75, 0.7
_SHOWN = 5


@rule("unattributed-statement", Severity.INFO, group="sources")
def unattributed_statement(subject: Subject) -> Iterator[Seen]:
    """Nobody is named for some of the text's statements.

    They are the text's own, or its source's: a reader cannot tell which, and nobody answers for them.

    See with 'provenance blame DOC' which they are, and whether the source has them.
    """
    if not load_language(subject.document.language).covered:
        raise CouldNotRunError(f"reported speech is not read in {subject.document.language}")
    if not subject.parents() and not subject.document.attributions:
        return
    body = [segment for segment in subject.document.segments if segment.kind is SegmentKind.BODY]
    alone = [segment for segment in body if not subject.attributed(segment)]
    if alone:
        yield Seen(
            (),
            f"nobody is named for {len(alone)} of {len(body)} sentences",
            (place_of(subject.document, [(each.start, each.end) for each in alone[:_SHOWN]]),),
            0.8,
        )


@rule("vague-source", Severity.MINOR, group="sources")
def vague_source(subject: Subject) -> Iterator[Seen]:
    """A source is named by what it is, not by who it is.

    "Sources", "media", "a diplomat": nobody can be asked, and several texts may mean the same person or
    different ones.

    Find out whether another report names the source; treat it as unconfirmed until then.
    """
    seen: dict[str, Seen] = {}
    for attribution in subject.document.attributions:
        unnamed = subject.texts.kinds.get(attribution.speaker) is AgentKind.UNNAMED
        if not unnamed or attribution.status.value == "rejected" or attribution.source is None:
            continue
        via = ", ".join(hop.name for hop in attribution.via)
        said = f"“{attribution.speaker_name}” is not named" + (f", by way of {via}" if via else "")
        place = place_of(subject.document, [attribution.source])
        seen.setdefault(
            attribution.speaker, Seen((attribution.speaker,), said, (place,), attribution.confidence)
        )
    yield from seen.values()


@rule("attribution-laundered", Severity.MAJOR, group="sources")
def attribution_laundered(subject: Subject) -> Iterator[Seen]:
    """The source names who said it; the text states it as fact.

    What was a claim of somebody has become the text's own statement.

    Put the speaker back, or read the statement as the claim that it is.
    """
    child = subject.document
    if not load_language(child.language).covered:
        raise CouldNotRunError(f"reported speech is not read in {child.language}")
    for hop, parent, comparison in subject.compared():
        for _, ours, theirs in both_sides(comparison, child, parent, confidence=_ALIGNED):
            mine = [each for one in ours for each in subject.attributed(one)]
            named = [
                each
                for one in theirs
                for each in attributions_in(parent, one.start, one.end)
                if each.confidence >= _SURE and each.speaker_name
            ]
            everywhere = named and all(
                any(first < one.end and one.start < last for each in named for first, last in each.content)
                for one in theirs
            )
            body = all(one.kind is SegmentKind.BODY for one in (*ours, *theirs))
            if body and everywhere and not mine and not _is_credited(child, ours, named):
                who = named[0].speaker_name
                yield Seen(
                    (hop.parent.id, str(ours[0].ordinal)),
                    f"{hop.parent.label or 'the source'} has it from {who}; here it stands as a fact",
                    (
                        place_of(child, [(one.start, one.end) for one in ours]),
                        place_of(parent, [(one.start, one.end) for one in theirs]),
                    ),
                    min(each.confidence for each in named) * 0.8,
                )


def _is_credited(child: DocumentView, ours: Sequence[SegmentView], named: Sequence[AttributionView]) -> bool:
    """Tell whether sentences have a word of saying, or name who said it: then it was only not read."""
    language = load_language(child.language)
    for segment in ours:
        words = child.text[segment.start : segment.end]
        if tells(words, language):
            return True
        for each in named:
            heard = can_be_heard(each.speaker_name, words) or each.speaker_name in words
            if heard and may_be_named(each.speaker_name, words, language=child.language):
                return True
    return False
