"""Reads a page: the article's text, as trafilatura finds it, and what the page says about itself."""

from __future__ import annotations

import copy
import re
from dataclasses import dataclass
from typing import Any

from provenance.errors import InputError
from provenance.extract.html_metadata import page_metadata
from provenance.extract.page_credits import head_credits, lost_credits, plain
from provenance.extract.page_kind import Verdict, instead_of_article
from provenance.extract.page_layout import is_dense, part_at_breaks, undo_layout_tables, without_pointers
from provenance.extract.page_relations import PageRelation, page_relations

_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_SHORTEST_TEXT = 20
# The least text, in characters, that the extraction takes for an article where a character says more.
_SHORTEST_DENSE = "90"
_JOINERS = frozenset("\u200c\u200d")
# Letters of a script that hardly any page is in (Lisu), of which those are taken that a page has not.
_STAND_INS = frozenset(map(chr, range(0xA4D0, 0xA4F8)))


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """An article and its page's metadata, empty strings where the page says nothing.

    ``text`` has a line for each paragraph. ``published`` is an ISO 8601 date, ``language`` ISO 639-1 as
    declared. ``relations`` are pages that it names as its original, its translations, or the same story. The
    title is in ``text`` only if the main text begins with it.
    """

    text: str
    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    canonical_url: str = ""
    site_name: str = ""
    relations: tuple[PageRelation, ...] = ()
    notes: tuple[str, ...] = ()


def read_html(html: str, *, url: str = "") -> HtmlArticle:
    """Read one page. No network and no file is touched; ``url`` only resolves relative addresses.

    Raises InputError where no main text is found.
    """
    tree = _parsed(html, url)
    metadata = page_metadata(tree, url=url)
    relations = page_relations(tree, url=url, canonical=metadata.canonical_url, language=metadata.language)
    undo_layout_tables(tree)
    part_at_breaks(tree)
    text, pointers = _main_text(tree, url)
    if len(plain(text)) < _SHORTEST_TEXT:
        raise InputError(
            "no main text was found in this page",
            where=url,
            to_do="Save the article's words as plain text and record that.",
        )
    credits_found, more = without_pointers(lost_credits(tree, text, metadata.language))
    whole = "\n".join([text, *credits_found])
    in_head = head_credits(tree, whole, metadata.language, metadata.site_names)
    notes = (
        *(f"left out, as it leads to another article: {line}" for line in [*pointers, *more]),
        *(f"taken from the end of the page's article: {line}" for line in credits_found),
        *(f"taken from the head of the page's article: {line}" for line in in_head),
    )
    return HtmlArticle(
        text="\n".join([whole, *in_head]),
        title=metadata.title,
        author=metadata.author,
        published=metadata.published,
        language=metadata.language,
        canonical_url=metadata.canonical_url,
        site_name=metadata.site_name,
        relations=relations,
        notes=notes,
    )


def instead_of_article_in(html: str, *, url: str) -> Verdict | None:
    """Return what a page is instead of an article, None where it may be one. Raises InputError."""
    return instead_of_article(_parsed(html, url), url=url)


def _parsed(html: str, url: str) -> Any:
    from lxml import etree
    from lxml import html as lxml_html

    source = _UNPRINTABLE.sub("\ufffd", _XML_DECLARATION.sub("", html))
    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        return lxml_html.document_fromstring(source.encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(
            f"this is no HTML that can be read ({error})", where=url, to_do="Record it as plain text."
        ) from error


def _with_joiners_as_letters(tree: Any) -> tuple[Any, dict[int, str]]:
    """Return a copy in which a letter of its own stands for each joiner, and what undoes that in its text.

    The joiners (ZWJ, ZWNJ) are part of how words are written in Persian and in scripts of India; the
    extraction drops what is not printable.
    """
    copied, text = copy.deepcopy(tree), "".join(tree.itertext())
    joiners = sorted(sign for sign in _JOINERS if sign in text)
    if not joiners:
        return copied, {}
    free = sorted(_STAND_INS.difference(text))
    if len(free) < len(joiners):
        return copied, {}
    letters = {ord(sign): letter for sign, letter in zip(joiners, free, strict=False)}
    for element in copied.iter():
        if isinstance(element.tag, str):
            element.text = element.text.translate(letters) if element.text else element.text
        element.tail = element.tail.translate(letters) if element.tail else element.tail
    return copied, {ord(letter): chr(sign) for sign, letter in letters.items()}


def _main_text(tree: Any, url: str) -> tuple[str, list[str]]:
    """Return the article's text, and the lines in it that were left out."""
    import logging

    from trafilatura import bare_extraction
    from trafilatura.settings import use_config

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    config = use_config()
    if is_dense(tree):
        config.set("DEFAULT", "MIN_EXTRACTED_SIZE", _SHORTEST_DENSE)
    copied, joiners = _with_joiners_as_letters(tree)
    found = bare_extraction(
        copied, url=url or None, include_comments=False, include_tables=True, favor_recall=False,
        config=config,
    )  # fmt: skip
    text = found.text if found is not None and not isinstance(found, dict) else ""
    lines = (line.strip() for line in (text or "").translate(joiners).splitlines())
    kept, pointers = without_pointers([line for line in lines if line])
    return "\n".join(kept), pointers
