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
PDF = b"%PDF-"
_HEAD = 64


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
    taken = taken_out(data, url=declared.url, origin=origin, media_type=media_type)
    said = replace(declared, url=declared.url or taken.url)
    reading = (reader or engine())(taken.text, declared=said, html=taken.article)
    if taken.article is not None and taken.article.relations:
        reading = _with_relations(reading, taken.article)
    if notes := (*taken.notes, *_signs_of_mangling(taken)):
        reading = replace(reading, notes=(*notes, *reading.notes))
    return ReadBytes(taken.text, taken.encoding, taken.media_type, taken.extractor, reading)


def _signs_of_mangling(taken: TakenOut) -> list[str]:
    """Return what shows that characters were exchanged or lost, but for what decoding has told already."""
    from provenance.text.decode import REPLACEMENT_NAME
    from provenance.text.mangled import signs_of_mangling

    told = any(REPLACEMENT_NAME in note for note in taken.notes)
    return [one for one in signs_of_mangling(taken.text) if not (told and REPLACEMENT_NAME in one)]


def _with_relations(reading: Reading, article: HtmlArticle) -> Reading:
    from provenance.extract.page_chain import with_page_relations
    from provenance.outlets import load_gazetteer

    return with_page_relations(reading, article.relations, url=reading.url, outlets=load_gazetteer())


@dataclass(frozen=True, slots=True)
class TakenOut:
    """A text as it was taken out of bytes, not read yet; ``url`` is what a saved page says it was at."""

    text: str
    encoding: str
    media_type: str
    extractor: str
    article: HtmlArticle | None = None
    url: str = ""
    notes: tuple[str, ...] = ()


def taken_out(data: bytes, *, url: str, origin: str, media_type: str) -> TakenOut:
    """Take the text out of a text file, a page, a PDF or a page that a browser saved (MHTML).

    Raises InputError where there is no text in the bytes.
    """
    if data.startswith(PDF):
        from provenance.extract.pdf import pdf_text

        return TakenOut(pdf_text(data, where=origin), "", "application/pdf", "pdf")
    if data[:_HEAD].lstrip()[:1].isalpha() and b":" in data[:_HEAD]:
        from provenance.extract.mhtml import is_mhtml, saved_page

        if is_mhtml(data):
            page = saved_page(data, where=origin)
            inner = taken_out(page.content, url=url or page.url, origin=origin, media_type=page.media_type)
            return replace(inner, media_type="multipart/related", extractor="mhtml", url=page.url)
    return _decoded(data, url, origin, media_type)


def _decoded(data: bytes, url: str, origin: str, media_type: str) -> TakenOut:
    from provenance.text.decode import decode

    decoded = decode(data, media_type=media_type, where=origin)
    if decoded.media_type != HTML:
        return TakenOut(decoded.text, decoded.encoding, decoded.media_type, "plain", notes=decoded.notes)
    article = _article(decoded.text, url, origin)
    return TakenOut(article.text, decoded.encoding, decoded.media_type, "html", article, notes=decoded.notes)


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
    """Return the engine with the outlets of the gazetteer and of the user's own file.

    Of a very long text it reads the beginning, and says so in the notes.
    """
    from provenance.extract.reader import read
    from provenance.outlets import load_gazetteer
    from provenance.workflows.reading_limit import beginning, most_read, told

    outlets = load_gazetteer()

    def read_with_outlets(text: str, *, declared: Declared, html: HtmlArticle | None) -> Reading:
        begun = beginning(text, most_read(), language=declared.language)
        reading = read(begun, declared=declared, html=html, outlets=outlets)
        if len(begun) == len(text):
            return reading
        return replace(reading, notes=(told(len(begun), len(text)), *reading.notes))

    return read_with_outlets
