"""Rules that read what comparing a text with its source has found."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.audit.places import place_of
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import Hop, Subject, segments_of
from provenance.compare.drift_lengths import LENGTH
from provenance.model.comparison import Bead, Drift, DriftKind
from provenance.model.finding import Severity
from provenance.model.kinds import Mode, Span
from provenance.model.views import DocumentView

_IN_QUOTES = frozenset(
    {DriftKind.ADDITION, DriftKind.NUMBER, DriftKind.DATE, DriftKind.NAME, DriftKind.NEGATION}
)


def _drifts(subject: Subject, *kinds: DriftKind) -> Iterator[tuple[Hop, DocumentView, Drift]]:
    for hop, parent, comparison in subject.compared():
        for drift in comparison.drifts:
            if drift.kind in kinds:
                yield hop, parent, drift


def _seen(subject: Subject, hop: Hop, parent: DocumentView, drift: Drift) -> Seen:
    """Return a drift as a finding: told apart by what is compared and where it stands in the text.

    Where one side has no word for it, its whole sentence is the evidence.
    """
    words = " ".join(subject.document.text[span.start : span.end] for span in drift.child_spans)
    theirs = " ".join(parent.text[span.start : span.end] for span in drift.parent_spans)
    key = (hop.parent.id, drift.kind.value, drift.child_value, drift.parent_value, words, theirs)
    bead = hop.comparison.beads[drift.bead] if hop.comparison is not None else Bead((), (), 0)
    places = (
        place_of(subject.document, drift.child_spans or _sentences(subject.document, bead.child)),
        place_of(parent, drift.parent_spans or _sentences(parent, bead.parent)),
    )
    return Seen(key, drift.said, places, drift.confidence * hop.edge.confidence)


def _sentences(document: DocumentView, places: tuple[int, ...]) -> tuple[Span, ...]:
    return tuple(Span(one.start, one.end) for one in segments_of(document, places))


def _is_quoted(subject: Subject, drift: Drift) -> bool:
    """Tell whether the words stand in a direct quotation."""
    return any(
        attribution.mode is Mode.DIRECT
        and attribution.status.value != "rejected"
        and any(first <= span.start and span.end <= last for first, last in attribution.content)
        for attribution in subject.document.attributions
        for span in drift.child_spans
    )


def _changed(subject: Subject, *kinds: DriftKind) -> Iterator[Seen]:
    for hop, parent, drift in _drifts(subject, *kinds):
        if drift.kind not in _IN_QUOTES or not _is_quoted(subject, drift):
            yield _seen(subject, hop, parent, drift)


@rule("quote-altered", Severity.MAJOR, group="rendering")
def quote_altered(subject: Subject) -> Iterator[Seen]:
    """Words inside quotation marks are not those of the source.

    A quotation promises the speaker's words. Something was put in, or a fact in it changed.

    Quote what the source has, or put what was added into square brackets outside of the speaker's words.
    """
    for hop, parent, drift in _drifts(subject, *_IN_QUOTES):
        if _is_quoted(subject, drift):
            yield _seen(subject, hop, parent, drift)


@rule("quote-promoted", Severity.MAJOR, group="rendering")
def quote_promoted(subject: Subject) -> Iterator[Seen]:
    """What the source reports stands here in quotation marks.

    The words were a reporter's summary; now they look like the speaker's own.

    Take the quotation marks away, or find the speaker's own words.
    """
    for hop, parent, drift in _drifts(subject, DriftKind.MODE):
        if drift.child_value == Mode.DIRECT.value:
            yield _seen(subject, hop, parent, drift)


@rule("speaker-changed", Severity.MAJOR, group="rendering")
def speaker_changed(subject: Subject) -> Iterator[Seen]:
    """Somebody else is named as the speaker than in the source.

    The words are put into another's mouth.

    Read both passages, and correct the speaker.
    """
    yield from _changed(subject, DriftKind.SPEAKER)


@rule("number-changed", Severity.MAJOR, group="rendering")
def number_changed(subject: Subject) -> Iterator[Seen]:
    """A number is not the source's.

    Numbers, their units and magnitudes go wrong easily between languages, and are believed.

    Take the source's number.
    """
    yield from _changed(subject, DriftKind.NUMBER)


@rule("date-changed", Severity.MAJOR, group="rendering")
def date_changed(subject: Subject) -> Iterator[Seen]:
    """A date is not the source's.

    "Today" and "on Wednesday" mean another day in a text of another day.

    Take the source's date, written out.
    """
    yield from _changed(subject, DriftKind.DATE)


@rule("name-changed", Severity.MAJOR, group="rendering")
def name_changed(subject: Subject) -> Iterator[Seen]:
    """A name is not the source's.

    Another person, place or body is named than in the source, or one was left out.

    Take the source's name.
    """
    yield from _changed(subject, DriftKind.NAME)


@rule("negation-flip", Severity.CRITICAL, group="rendering")
def negation_flip(subject: Subject) -> Iterator[Seen]:
    """The source denies what the text affirms, or the other way round.

    The statement has been turned into its opposite.

    Read both sentences with somebody who knows the source's language.
    """
    yield from _changed(subject, DriftKind.NEGATION)


@rule("hedge-lost", Severity.MINOR, group="rendering")
def hedge_lost(subject: Subject) -> Iterator[Seen]:
    """The source is less sure, or surer, than the text.

    "May", "reportedly", "about" were left out or put in.

    Keep the source's degree of certainty.
    """
    yield from _changed(subject, DriftKind.HEDGE)


@rule("stance-shift", Severity.MINOR, group="rendering")
def stance_shift(subject: Subject) -> Iterator[Seen]:
    """The verb of saying takes another stance than the source's.

    Said has become admitted, claimed or warned: the reporter's judgement, not the speaker's words.

    Use a neutral verb, or the source's.
    """
    yield from _changed(subject, DriftKind.STANCE)


@rule("scope-shift", Severity.INFO, group="rendering")
def scope_shift(subject: Subject) -> Iterator[Seen]:
    """The text says it of all, the source of a part, or the other way round.

    "Some ministers" that became "all ministers" is another claim. A candidate: it is told by the words alone,
    and not by what they stand with.

    Read both sentences, and keep how much the source speaks of.
    """
    yield from _changed(subject, DriftKind.SCOPE)


@rule("omission", Severity.MINOR, group="rendering")
def omission(subject: Subject) -> Iterator[Seen]:
    """Something of the source was left out of a sentence that is rendered.

    A condition or a restriction that is left out changes what is said.

    See whether the sense holds without it.
    """
    for hop, parent, comparison in subject.compared():
        for drift in comparison.drifts:
            rendered = bool(comparison.beads[drift.bead].child)
            if drift.kind is DriftKind.OMISSION and rendered and not _is_mere_length(drift):
                yield _seen(subject, hop, parent, drift)


@rule("addition", Severity.MINOR, group="rendering")
def addition(subject: Subject) -> Iterator[Seen]:
    """Something stands here that the source does not have.

    It is the text's own, or from a source that is not named.

    Find out where it comes from, or leave it out.
    """
    for hop, parent, drift in _drifts(subject, DriftKind.ADDITION):
        if _is_quoted(subject, drift) or _is_mere_length(drift):
            continue
        if not _is_from_another(subject, hop, drift):
            yield _seen(subject, hop, parent, drift)


def _is_mere_length(drift: Drift) -> bool:
    """Tell whether a length alone tells it, and no words: something to look at, but no finding."""
    return drift.detector == LENGTH and not (drift.child_value or drift.parent_value)


def _is_from_another(subject: Subject, hop: Hop, drift: Drift) -> bool:
    """Tell whether another source of the text has the sentences that one lacks."""
    for other, _, comparison in subject.compared():
        if other.parent.id == hop.parent.id:
            continue
        rendered = [place for bead in comparison.beads if bead.parent for place in bead.child]
        sentences = _sentences(subject.document, tuple(rendered))
        if all(any(span.overlaps(one) for one in sentences) for span in drift.child_spans):
            return True
    return False
