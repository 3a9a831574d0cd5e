"""What a page says about itself: JSON-LD, Open Graph, citation and other meta elements, links."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from urllib.parse import urljoin, urlsplit

from provenance.extract.page_dates import date_shown
from provenance.extract.page_head import headline_element, shown_text
from provenance.extract.page_items import of_article
from provenance.extract.page_names import stated_name
from provenance.extract.page_shown import author_shown, headline, is_name_of_site
from provenance.extract.page_site import is_person, site_names
from provenance.text.dates import parse_date

_ARTICLE_TYPES = ("article", "posting", "report", "webpage", "scholarlyarticle", "interview")
_SPACE = re.compile(r"\s+")
_COMMENT = re.compile(r"\A\s*(?:<!--|<!\[CDATA\[|//\s*<!\[CDATA\[)|(?://\s*)?(?:-->|\]\]>)\s*\Z")
_XML_LANG = "{http://www.w3.org/XML/1998/namespace}lang"
_DEEPEST = 12
_TITLE_KEYS = (
    "citation_title", "og:title", "twitter:title", "dc.title", "dcterms.title", "parsely-title",
    "sailthru.title",
)  # fmt: skip
_AUTHOR_KEYS = (
    "citation_author", "author", "article:author", "og:article:author", "dc.creator", "dcterms.creator",
    "parsely-author", "sailthru.author",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class PageMetadata:
    """What the page states; empty where it says nothing. ``site_names`` are in lower case."""

    title: str = ""
    author: str = ""
    published: str = ""
    language: str = ""
    canonical_url: str = ""
    site_name: str = ""
    site_names: frozenset[str] = frozenset()


def page_metadata(tree: Any, *, url: str = "") -> PageMetadata:
    """Read the metadata of a parsed page (lxml); relative addresses are resolved against ``url``."""
    meta = _meta_elements(tree)
    linked = article_data(tree)
    language = _first(
        text_of(linked.get("inLanguage")), tree.get("lang", ""), tree.get(_XML_LANG, ""),
        meta.get("og:locale", ""), meta.get("content-language", ""), meta.get("language", ""),
    )  # fmt: skip
    site_name = _first(
        meta.get("og:site_name", ""), _names(linked.get("publisher")), meta.get("application-name", "")
    )
    title = headline(tree, _title(tree, meta, linked), site_name)
    sites = site_names(tree, (site_name, _names(linked.get("publisher"))), title)
    return PageMetadata(
        title=title,
        author=_author(tree, meta, linked, code_of(language), sites),
        published=_published(tree, meta, linked, code_of(language)),
        language=code_of(language),
        canonical_url=_canonical(tree, meta, url),
        site_name=site_name,
        site_names=sites,
    )


def _author(
    tree: Any, meta: dict[str, str], linked: dict[str, Any], language: str, sites: frozenset[str]
) -> str:
    """Return who wrote it: a person stated, else one shown, else the institution that is stated."""
    stated = [
        *_written_by(linked.get("author")),
        *(meta[key] for key in _AUTHOR_KEYS if key in meta and "://" not in meta[key]),
    ]
    persons = (stated_name(name) for name in stated if is_person(name, sites))
    institutions = (name for name in stated if any(sign.isalpha() for sign in name))
    return _first(next(persons, ""), author_shown(tree, language, sites), next(institutions, ""))


def _written_by(value: Any) -> list[str]:
    """Return the names of the persons among the authors of JSON-LD, joined; those of all where none is."""
    items = value if isinstance(value, list) else [value]
    persons = [item for item in items if not (isinstance(item, dict) and "organization" in _kind(item))]
    return [name for each in (persons, items) if (name := _names(each))]


def _kind(item: dict[str, Any]) -> str:
    return text_of(item.get("@type")).lower()


def _first(*values: str) -> str:
    return next((clean for value in values if (clean := _SPACE.sub(" ", value).strip())), "")


def code_of(language: str) -> str:
    """Return the language of a tag (BCP 47) or locale as ISO 639, empty where there is none."""
    bare = language.replace("_", "-").split("-")[0].split(",")[0].strip().lower()
    return bare if 2 <= len(bare) <= 3 and bare.isascii() and bare.isalpha() else ""


def _meta_elements(tree: Any) -> dict[str, str]:
    """Return the content of meta elements by name or property, the first of each; authors joined."""
    found: dict[str, str] = {}
    items = [each for each in tree.iter("meta") if each.get("itemprop")]
    others = set(items).difference(of_article(tree, items))
    for element in (each for each in tree.iter("meta") if each not in others):
        key = (
            element.get("property")
            or element.get("name")
            or element.get("itemprop")
            or element.get("http-equiv")
        )
        content = (element.get("content") or "").strip()
        if not key or not content:
            continue
        key = key.strip().lower()
        if key == "citation_author" and key in found:
            found[key] += f", {content}"
        found.setdefault(key, content)
    return found


def linked_data(tree: Any) -> Iterator[dict[str, Any]]:
    """Yield the JSON-LD objects of a parsed page, in order; what is no JSON is passed over."""
    for script in tree.iter("script"):
        if "ld+json" in (script.get("type") or "").lower():
            yield from _objects(_parsed(script.text or ""), 0)


def article_data(tree: Any) -> dict[str, Any]:
    """Return the JSON-LD object that describes the article, or the nearest to one."""
    best: dict[str, Any] = {}
    items = list(linked_data(tree))
    named = {str(item["@id"]): item for item in items if "@id" in item and "name" in item}
    for item in (_resolved(each, named) for each in items):
        kind = text_of(item.get("@type")).lower()
        if "headline" in item and any(name in kind for name in _ARTICLE_TYPES):
            return item
        if any(name in kind for name in _ARTICLE_TYPES) and not best:
            best = item
    return best


def _resolved(item: dict[str, Any], named: dict[str, dict[str, Any]]) -> dict[str, Any]:
    """Return an object whose author and publisher are themselves, where they are referred to by their id."""

    def whole(value: Any) -> Any:
        if isinstance(value, list):
            return [whole(each) for each in value]
        is_reference = isinstance(value, dict) and "name" not in value
        return named.get(str(value.get("@id")), value) if is_reference else value

    return item | {key: whole(item[key]) for key in ("author", "publisher") if key in item}


def _parsed(text: str) -> Any:
    try:
        return json.loads(_COMMENT.sub("", text), strict=False)
    except (ValueError, RecursionError):
        return None


def _objects(data: Any, depth: int) -> Iterator[dict[str, Any]]:
    if depth > _DEEPEST:
        return
    if isinstance(data, list):
        for item in data:
            yield from _objects(item, depth + 1)
    elif isinstance(data, dict):
        yield data
        for key in ("@graph", "mainEntity", "mainEntityOfPage"):
            yield from _objects(data.get(key), depth + 1)


def text_of(value: Any) -> str:
    """Return the first text that a value of JSON-LD has, or is named by."""
    if isinstance(value, str):
        return value
    if isinstance(value, list):
        return next((text for item in value if (text := text_of(item))), "")
    if isinstance(value, dict):
        return text_of(value.get("name") or value.get("alternateName") or value.get("@value") or "")
    return ""


def _names(value: Any) -> str:
    items = value if isinstance(value, list) else [value]
    names = [_SPACE.sub(" ", name).strip() for item in items if (name := text_of(item)) and "://" not in name]
    return ", ".join(dict.fromkeys(names))


def _title(tree: Any, meta: dict[str, str], linked: dict[str, Any]) -> str:
    headings = list(tree.iter("h1"))
    element = headline_element(tree)
    only = (
        shown_text(element) if element is not None and (headings == [element] or element.tag != "h1") else ""
    )
    only = "" if is_name_of_site(tree, only) else only
    titles = [element.text or "" for element in tree.iter("title")]
    return _first(
        text_of(linked.get("headline")), *(meta.get(key, "") for key in _TITLE_KEYS), only, *titles[:1],
    )  # fmt: skip


def _published(tree: Any, meta: dict[str, str], linked: dict[str, Any], language: str) -> str:
    keys = (
        "article:published_time", "og:article:published_time", "datepublished", "citation_publication_date",
        "citation_date", "citation_online_date", "dc.date.issued", "dcterms.created", "dc.date", "pubdate",
        "publishdate", "publish-date", "publish_date", "sailthru.date", "parsely-pub-date", "date",
    )  # fmt: skip
    stated = [text_of(linked.get("datePublished")), *(meta.get(key, "") for key in keys)]
    for value in [*stated, text_of(linked.get("dateCreated"))]:
        day = parse_date(value[:60], language=language) if value else ""
        if day:
            return day
    return date_shown(tree, language)


def _absolute(address: str, url: str) -> str:
    try:
        whole = urljoin(url, address.strip()) if url else address.strip()
        return whole if urlsplit(whole).scheme in ("http", "https") else ""
    except ValueError:
        return ""


def _canonical(tree: Any, meta: dict[str, str], url: str) -> str:
    links = [
        link.get("href", "")
        for link in tree.iter("link")
        if "canonical" in (link.get("rel") or "").lower().split()
    ]
    addresses = (_absolute(address, url) for address in [*links, meta.get("og:url", "")] if address)
    return next((address for address in addresses if address), "")
