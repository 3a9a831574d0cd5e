"""Reads a page: the article's text, as trafilatura finds it, and what the page says about itself."""

from __future__ import annotations

import copy
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from provenance.errors import InputError
from provenance.extract.html_metadata import page_metadata
from provenance.extract.page_kind import Verdict, instead_of_article

_SPACE = re.compile(r"\s+")
_XML_DECLARATION = re.compile(r"\A\s*<\?xml[^>]*\?>")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_BLOCKS = {
    "p",
    "div",
    "li",
    "section",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "address",
    "td",
    "center",
}
_APPARATUS = {
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "script",
    "style",
    "noscript",
    "figure",
    "select",
    "iframe",
}
_FRAME = re.compile(
    r"\b(?:nav|menu|related|share|sharing|social|tags?|comments?|promo|advert|ads?|banner|newsletter|subscribe"
    r"|breadcrumbs?|footer|sidebar|widget|recommend(?:ed)?|cookie|popup|author-bio)\b",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(r"source|credit|nguon|istochnik|fuente|fonte|quelle|byline|agency", re.IGNORECASE)
_EMPHASIS = {"em", "i", "b", "strong", "small", "cite"}
_OPENS_A_CREDIT = re.compile(r"[(\[—–―©/*-]|[^\W\d_][^:：.!?]{1,40}[:：]\s*\S")
_LONGEST_CREDIT = 120
_FEW_WORDS = 4
_SHORTEST_TEXT = 20
_MOST_CREDITS = 3
_BULLET = "- "


@dataclass(frozen=True, slots=True)
class HtmlArticle:
    """An article and its page's metadata, empty strings where the page says nothing.

    ``text`` has a line for each paragraph. ``published`` is an ISO 8601 date, ``language`` ISO 639-1 as
    declared. ``translation_of`` are addresses that the page names as what it translates or is based
    on, ``alternates`` (language, address) of its other languages. The title is in ``text`` only if
    the main text begins with it.
    """

    text: str
    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    canonical_url: str = ""
    site_name: str = ""
    translation_of: tuple[str, ...] = ()
    alternates: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()


def read_html(html: str, *, url: str = "") -> HtmlArticle:
    """Read one page. No network and no file is touched; ``url`` only resolves relative addresses.

    Raises InputError where no main text is found.
    """
    tree = _parsed(html, url)
    metadata = page_metadata(tree, url=url)
    text = _main_text(tree, url)
    if len(_plain(text)) < _SHORTEST_TEXT:
        raise InputError(
            "no main text was found in this page",
            where=url,
            to_do="Save the article's words as plain text and record that.",
        )
    credits_found = _lost_credits(tree, text)
    notes = tuple(f"taken from the end of the page's article: {line}" for line in credits_found)
    return HtmlArticle(
        text="\n".join([text, *credits_found]),
        title=metadata.title,
        author=metadata.author,
        published=metadata.published,
        language=metadata.language,
        canonical_url=metadata.canonical_url,
        site_name=metadata.site_name,
        translation_of=metadata.translation_of,
        alternates=metadata.alternates,
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


def _main_text(tree: Any, url: str) -> str:
    import logging

    from trafilatura import bare_extraction

    logging.getLogger("trafilatura").setLevel(logging.CRITICAL)
    found = bare_extraction(
        copy.deepcopy(tree), url=url or None, include_comments=False, include_tables=True, favor_recall=False
    )
    text = found.text if found is not None and not isinstance(found, dict) else ""
    lines = (line.strip() for line in (text or "").splitlines())
    return "\n".join(line for line in lines if line)


def _lost_credits(tree: Any, text: str) -> list[str]:
    """Return short last lines of the article that the extraction left out: credit lines are of that kind."""
    wanted = {_plain(line.removeprefix(_BULLET)) for line in text.split("\n")}
    last = _last_found(tree, wanted)
    if last is None:
        return []
    whole = _plain(text)
    lost: list[str] = []
    for block in _blocks_behind(last):
        line = _line_of(block)
        if not line or _plain(line) in whole:
            continue
        if len(line) > _LONGEST_CREDIT or _is_links_only(block) or len(lost) == _MOST_CREDITS:
            break
        if _is_like_a_credit(block, line):
            lost.append(line)
    return lost


def _is_like_a_credit(block: Any, line: str) -> bool:
    """Tell by its shape whether a line may be a credit: few words, a label, brackets, emphasis, a class."""
    if block.tag == "li":
        return False
    names = f"{block.get('class', '')} {block.get('style', '')} {block.get('align', '')}"
    emphasised = [child for child in block if isinstance(child.tag, str) and child.tag in _EMPHASIS]
    return (
        len(line.split()) <= _FEW_WORDS
        or bool(_OPENS_A_CREDIT.match(line))
        or bool(_CREDIT_CLASS.search(names))
        or "right" in names
        or (len(emphasised) == 1 and _line_of(emphasised[0]) == line)
    )


def _plain(text: str) -> str:
    return _SPACE.sub("", text)


def _line_of(element: Any) -> str:
    return _SPACE.sub(" ", "".join(_words(element))).strip()


def _words(element: Any) -> Iterator[str]:
    """Yield the texts of an element, without scripts, styles and comments."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _last_found(tree: Any, wanted: set[str]) -> Any:
    last = None
    for element in tree.iter(*_BLOCKS):
        if _plain("".join(element.itertext())) in wanted:
            last = element
    return last


def _blocks_behind(last: Any) -> Iterator[Any]:
    """Yield what stands behind the last paragraph in its parent, then credit blocks behind the parent."""
    for sibling in last.itersiblings():
        if _is_apparatus(sibling):
            return
        yield from _leaves(sibling)
    parent = last.getparent()
    if parent is None or parent.tag == "body":
        return
    for sibling in parent.itersiblings():
        names = f"{sibling.get('class', '')} {sibling.get('id', '')} {sibling.get('itemprop', '')}"
        if not isinstance(sibling.tag, str) or not _CREDIT_CLASS.search(names):
            return
        yield from _leaves(sibling)


def _is_apparatus(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".replace("_", "-").replace("-", " ")
    return element.tag in _APPARATUS or bool(_FRAME.search(names))


def _leaves(element: Any) -> Iterator[Any]:
    """Yield the innermost blocks of an element, in order."""
    if not isinstance(element.tag, str) or _is_apparatus(element):
        return
    inner = [child for child in element if isinstance(child.tag, str) and child.tag in _BLOCKS]
    if not inner:
        yield element
        return
    for child in inner:
        yield from _leaves(child)


def _is_links_only(element: Any) -> bool:
    linked = sum(len(_line_of(link)) for link in element.iter("a"))
    return linked > 0 and linked >= 0.9 * len(_line_of(element))
