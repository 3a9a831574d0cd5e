"""From bytes to a reading: decoding, the article in a page, and the engine that reads it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import lru_cache
from typing import TYPE_CHECKING, Protocol

from provenance.errors import InputError
from provenance.model.reading import Declared, Reading

if TYPE_CHECKING:
    from provenance.extract.html import HtmlArticle

HTML = "text/html"


class Reader(Protocol):
    """Reads one text: finds its structure, who says what, and the chain that it names."""

    def __call__(self, text: str, *, declared: Declared, html: HtmlArticle | None) -> Reading:
        """Return what is in ``text``; ``html`` is the page that it came from, if it did."""
        ...


@dataclass(frozen=True, slots=True)
class ReadBytes:
    """A text taken out of bytes, and what was read in it."""

    text: str
    encoding: str
    media_type: str
    extractor: str
    reading: Reading


def read_bytes(
    data: bytes, *, declared: Declared, origin: str, media_type: str, reader: Reader | None = None
) -> ReadBytes:
    """Decode bytes, take the article out of a page, and read it.

    Raises InputError where there is no text in them.
    """
    from provenance.text.decode import decode

    decoded = decode(data, media_type=media_type, where=origin)
    text, article, extractor = decoded.text, None, "plain"
    if decoded.media_type == HTML:
        article = _article(decoded.text, declared.url, origin)
        text, extractor = article.text, "html"
    reading = (reader or engine())(text, declared=declared, html=article)
    if decoded.notes:
        reading = replace(reading, notes=(*decoded.notes, *reading.notes))
    return ReadBytes(text, decoded.encoding, decoded.media_type, extractor, reading)


def _article(page: str, url: str, origin: str) -> HtmlArticle:
    from provenance.extract.html import read_html

    article = read_html(page, url=url)
    if not article.text.strip():
        raise InputError(
            "there is no article in this page",
            where=origin,
            to_do="Save the text of the article and record that.",
        )
    return article


@lru_cache(maxsize=1)
def engine() -> Reader:
    """Return the engine with the outlets of the gazetteer and of the user's own file."""
    from provenance.extract.reader import read
    from provenance.outlets import load_gazetteer

    outlets = load_gazetteer()

    def read_with_outlets(text: str, *, declared: Declared, html: HtmlArticle | None) -> Reading:
        return read(text, declared=declared, html=html, outlets=outlets)

    return read_with_outlets
