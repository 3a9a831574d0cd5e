"""Whether an answer is a text that can be read, or something that stands before it."""

from __future__ import annotations

from provenance.errors import InputError
from provenance.extract.html import instead_of_article_in
from provenance.extract.page_kind import Instead
from provenance.model.retrieval import Failure, FailureKind
from provenance.text.decode import decode

_PDF = "application/pdf"
_PDF_START = b"%PDF-"
_HTML = ("text/html", "application/xhtml+xml")
_SAID = {
    Instead.CONSENT: (FailureKind.CONSENT, "the site shows a page that asks for consent instead"),
    Instead.PAYWALL: (FailureKind.PAYWALL, "the site shows it to subscribers alone"),
    Instead.CHALLENGE: (FailureKind.FORBIDDEN, "the site asks to prove that a person is there"),
    Instead.EMPTY: (FailureKind.NOT_TEXT, "the page has nothing to read"),
}


def failure_of_page(content: bytes, *, media_type: str, charset: str, url: str) -> Failure | None:
    """Return why this is no page with a text, None where it is one.

    ``media_type`` and ``charset`` are as declared, and may be empty or wrong; ``url`` is where the way ended.
    """
    if not content:
        return Failure(FailureKind.NOT_TEXT, "the answer is empty")
    if media_type == _PDF and content.lstrip()[: len(_PDF_START)] == _PDF_START:
        return None
    declared = f"{media_type}; charset={charset}" if charset else media_type
    try:
        decoded = decode(content, media_type=declared, where=url)
        if decoded.media_type not in _HTML:
            return None
        verdict = instead_of_article_in(decoded.text, url=url)
    except InputError as error:
        return Failure(FailureKind.NOT_TEXT, error.what)
    if verdict is None:
        return None
    kind, said = _SAID[verdict.kind]
    return Failure(kind, f"{said}: {verdict.evidence}")
