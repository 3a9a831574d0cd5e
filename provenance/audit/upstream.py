"""Rules about what stands behind a text, and whether anybody has looked at it."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.audit.places import place_of, whole
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import CouldNotRunError, Subject
from provenance.model.finding import Place, Severity
from provenance.model.kinds import Method, Status

# How bytes come in by themselves; whoever attaches a file has had it in his hands.
_BY_MACHINE = frozenset({"fetched", "rechecked"})


@rule("upstream-corrected", Severity.MAJOR, group="chain")
def upstream_corrected(subject: Subject) -> Iterator[Seen]:
    """A source was corrected or withdrawn after its text was taken.

    The text rests on words that its source does not stand by any more, or no longer shows.

    Read what changed (provenance captures DOC), and correct the text, or say when the source was read.
    """
    if subject.changed is None:
        raise CouldNotRunError("it was not looked whether sources have changed")
    for hop in subject.hops():
        said = subject.changed.get(hop.parent.id)
        if said:
            yield Seen(
                (hop.parent.id, said),
                f"{hop.parent.label or hop.parent.title}: {said}",
                (place_of(subject.document, subject.own_evidence(hop.edge)), Place(hop.parent.id)),
                hop.edge.confidence,
            )


@rule("not-read", Severity.MINOR, group="chain")
def not_read(subject: Subject) -> Iterator[Seen]:
    """A source was retrieved, and nobody has decided on anything that rests on it.

    A machine got it, and what was read out of it are proposals. That it is there does not mean that somebody
    has read it.

    Read it, and accept or reject what was proposed (provenance review).
    """
    for hop in subject.hops():
        if hop.text is None or not {each.how for each in hop.text.captures} <= _BY_MACHINE:
            continue
        around = [edge for edge in subject.texts.chain.edges if hop.parent.id in (edge.child, edge.parent)]
        decided = [
            edge for edge in around if edge.status is not Status.PROPOSED or edge.method is Method.MANUAL
        ]
        judged = [each for each in hop.text.attributions if each.status is not Status.PROPOSED]
        if not decided and not judged:
            yield Seen(
                (hop.parent.id,),
                f"{hop.parent.label or hop.parent.title} was retrieved; nobody has decided on anything in it",
                (place_of(subject.document, subject.own_evidence(hop.edge)), Place(hop.parent.id)),
            )


@rule("anchor-orphaned", Severity.MINOR, group="texts")
def anchor_orphaned(subject: Subject) -> Iterator[Seen]:
    """Words that a derivation rests on are not in the text any more.

    The text was taken out of its bytes anew, or another capture is in force. The derivation rests on what
    cannot be read there now.

    Look at both texts (provenance show DOC); reject the derivation (unlink), or record it again.
    """
    document = subject.document
    for edge in subject.texts.live:
        here = subject.own_evidence(edge)
        for piece in subject.texts.replaced.get(edge.id, ()):
            if piece.document != document.id or here or not piece.quote or piece.quote in document.text:
                continue
            yield Seen(
                (edge.id, piece.quote),
                f"“{piece.quote}” is no longer in the text",
                (whole(document), Place(edge.parent)),
                edge.confidence,
            )
