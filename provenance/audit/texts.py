"""Rules about a text by itself: its language, its headline, how far it could be read."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.audit.places import place_of, whole
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import CouldNotRunError, Subject
from provenance.compare.numbers import find_numbers
from provenance.languages import load_language
from provenance.model.finding import Severity
from provenance.model.kinds import SegmentKind, Span
from provenance.text.language_data import base_language

_UNDETERMINED = "und"


@rule("language-mismatch", Severity.MINOR, group="texts")
def language_mismatch(subject: Subject) -> Iterator[Seen]:
    """The text is in another language than was said.

    It was read by the rules of the wrong language, so that what was found in it is doubtful.

    Record it again with the right --lang, or look whether it is the text that you meant.
    """
    said, found = base_language(subject.document.language), base_language(subject.document.detected_language)
    if found not in {said, _UNDETERMINED, ""} and said != _UNDETERMINED:
        yield Seen(
            (), f"recorded as {said}; its letters and words say {found}", (whole(subject.document),), 0.8
        )


@rule("coverage-degraded", Severity.INFO, group="texts")
def coverage_degraded(subject: Subject) -> Iterator[Seen]:
    """The text's language is not covered.

    Only quotation marks, known outlets and the names near them were read; reported speech was not, so
    that the chain may lack sources that the text names.

    Read the text with this in mind; add a language file (docs/languages.md).
    """
    language = subject.document.language
    if not load_language(language).covered:
        name = "its language could not be told" if language == _UNDETERMINED else f"{language} is not covered"
        yield Seen((), f"{name}: reported speech was not read", (whole(subject.document),))


@rule("headline-exceeds-body", Severity.MINOR, group="texts")
def headline_exceeds_body(subject: Subject) -> Iterator[Seen]:
    """The headline gives a number that the text does not have.

    Most readers see the headline alone. A candidate: the text may give the parts of a sum.

    Look for the number in the source.
    """
    document = subject.document
    titles = [segment for segment in document.segments if segment.kind is SegmentKind.TITLE]
    body = [segment for segment in document.segments if segment.kind is SegmentKind.BODY]
    if not titles or not body:
        return
    if document.language == _UNDETERMINED:
        raise CouldNotRunError("the language is not known, and with it how numbers are written")
    rest = Span(body[0].start, body[-1].end)
    known = {one.value for one in find_numbers(document.text, rest, document.language)}
    for title in titles:
        for one in find_numbers(document.text, Span(title.start, title.end), document.language):
            if one.value not in known and abs(one.value) >= 2:
                yield Seen(
                    (str(one.value.normalize()),),
                    f"the headline says {document.text[one.span.start : one.span.end]}; the text does not",
                    (place_of(document, [one.span]),),
                    0.6,
                )
