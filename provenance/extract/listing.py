"""Reads a page that lists articles, such as the results of a search: addresses, titles, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urldefrag, urljoin, urlsplit

from provenance.errors import DataError, InputError

_SPACE = re.compile(r"\s+")
_UNPRINTABLE = re.compile(r"[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff]")
_LONGEST_DATE = 80


@dataclass(frozen=True, slots=True)
class Listed:
    """An article as a page lists it; ``date`` as it is written there."""

    url: str
    title: str
    date: str = ""


@dataclass(frozen=True, slots=True)
class Paths:
    """XPath expressions: ``item`` of each article listed, the others relative to it; empty where unknown."""

    item: str = ""
    link: str = ""
    title: str = ""
    date: str = ""


def read_listing(html: str, paths: Paths, *, url: str) -> list[Listed]:
    """Return the articles that a page lists, each address once.

    Without ``item``, or where it fits nothing, as when a site has changed, these are all that it links to.

    Raises InputError where it is no page, DataError where an expression is none.
    """
    from lxml import etree
    from lxml import html as lxml_html

    parser = lxml_html.HTMLParser(encoding="utf-8", no_network=True, huge_tree=False)
    try:
        tree = lxml_html.document_fromstring(_UNPRINTABLE.sub("\ufffd", html).encode("utf-8"), parser=parser)
    except (etree.ParserError, etree.XMLSyntaxError, ValueError) as error:
        raise InputError(f"this is no page that can be read ({error})", where=url) from error
    found = list(_items(tree, paths, url)) if paths.item else []
    first: dict[str, Listed] = {}
    for each in found or _links(tree, url):
        known = first.get(each.url)
        if known is None or (not known.title and each.title):
            first[each.url] = each
    return list(first.values())


def _items(tree: Any, paths: Paths, url: str) -> Iterator[Listed]:
    for item in _all(tree, paths.item):
        address = _absolute(_text(item, paths.link), url)
        if address:
            yield Listed(address, _text(item, paths.title), _text(item, paths.date)[:_LONGEST_DATE])


def _links(tree: Any, url: str) -> Iterator[Listed]:
    for link in tree.iter("a"):
        address = _absolute(link.get("href") or "", url)
        if address:
            title = _SPACE.sub(" ", "".join(link.itertext())).strip() or (link.get("title") or "").strip()
            yield Listed(address, title)


def _all(tree: Any, path: str) -> Any:
    from lxml import etree

    try:
        found = tree.xpath(path)
    except etree.XPathError as error:
        raise DataError(f"{path!r} is no XPath expression: {error}", to_do="Correct it.") from error
    return found if isinstance(found, list) else [found]


def _text(item: Any, path: str) -> str:
    """Return the text of the first thing that a path leads to."""
    if not path:
        return ""
    for found in _all(item, path):
        text = found if isinstance(found, str) else "".join(found.itertext())
        if text.strip():
            return _SPACE.sub(" ", text).strip()
    return ""


def _absolute(address: str, url: str) -> str:
    try:
        whole = urldefrag(urljoin(url, address.strip())).url
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""
