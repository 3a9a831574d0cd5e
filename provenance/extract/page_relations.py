"""What a page says of other pages: that it translates one, rests on one, or is one story with it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from enum import StrEnum
from typing import Any
from urllib.parse import urljoin, urlsplit, urlunsplit

from provenance.extract.html_metadata import article_data, code_of, text_of


class Relation(StrEnum):
    """How the markup relates a page to another, by the terms in which it says so.

    ``alternate`` (hreflang) says that both are one story, and not which of them came first.
    """

    TRANSLATION_OF = "translation-of"
    TRANSLATED_AS = "translated-as"
    BASED_ON = "based-on"
    VERSION_OF = "version-of"
    SYNDICATED = "syndicated"
    CANONICAL = "canonical"
    ALTERNATE = "alternate"


@dataclass(frozen=True, slots=True)
class PageRelation:
    """A page that the markup names.

    ``language`` is ISO 639-1, empty where the markup does not say; ``shown`` the element or property with its
    value; ``line`` the line of the page on which it begins, 0 where that is not known.
    """

    relation: Relation
    url: str
    language: str
    title: str
    shown: str
    line: int


_PROPERTIES = {
    "translationofwork": Relation.TRANSLATION_OF,
    "worktranslation": Relation.TRANSLATED_AS,
    "isbasedon": Relation.BASED_ON,
    "isbasedonurl": Relation.BASED_ON,
}
_META = {
    "original-source": Relation.BASED_ON,
    "dc.source": Relation.BASED_ON,
    "dcterms.source": Relation.BASED_ON,
    "dcterms.isversionof": Relation.VERSION_OF,
    "dc.relation.isversionof": Relation.VERSION_OF,
    "dcterms.isformatof": Relation.VERSION_OF,
    "syndication-source": Relation.SYNDICATED,
    "citation_public_url": Relation.CANONICAL,
    "citation_abstract_html_url": Relation.CANONICAL,
    "citation_fulltext_html_url": Relation.CANONICAL,
}
# A path that leads to a front page: of the site, or of its edition in a language.
_FRONT_PAGE = re.compile(
    r"/*(?:[a-z]{2,3}(?:[-_][a-z]{2,4})?)?/*(?:(?:index|home|default)\.\w+)?", re.IGNORECASE
)
_OTHER_NAMES = re.compile(r"\A(?:www|m|mobile|amp)\.")
_SECOND_LEVEL = 3
_LONGEST_SHOWN = 300
_ADDRESS = re.compile(r"\s*(?:https?:)?/|\s*\.{1,2}/", re.IGNORECASE)


def page_relations(
    tree: Any, *, url: str = "", canonical: str = "", language: str = ""
) -> tuple[PageRelation, ...]:
    """Return the pages that a parsed page (lxml) relates itself to, the surest term first, each address once.

    ``url`` is its own address, ``canonical`` what it calls so, ``language`` its own (ISO 639-1). Left out are
    the page itself, front pages, the same language for other regions, and the default for all languages.
    """
    own = {_bare(each) for each in (url, canonical) if each and (not url or of_one_site(each, url))}
    found = [*_linked(tree, url), *_described(tree, url), *_stated(tree, url), *_links(tree, url)]
    kept: dict[str, PageRelation] = {}
    for each in sorted(found, key=lambda one: list(Relation).index(one.relation)):
        same = _bare(each.url)
        if same in own or same in kept or _is_front_page(each.url) or _is_itself(each, url, language):
            continue
        kept[same] = each
    return tuple(kept.values())


def of_one_site(one: str, other: str) -> bool:
    """Tell whether two addresses are of one site: of one registered domain, as far as its form shows."""
    return _domain(one) == _domain(other)


def _is_itself(each: PageRelation, url: str, language: str) -> bool:
    """Tell whether it is the page in another dress: for another region, or under its own address."""
    if each.relation is Relation.ALTERNATE:
        return each.language == language
    return each.relation is Relation.CANONICAL and (not url or of_one_site(each.url, url))


def _linked(tree: Any, url: str) -> Iterator[PageRelation]:
    data = article_data(tree)
    for key, value in data.items():
        relation = _PROPERTIES.get(str(key).lower())
        if relation is None:
            continue
        line = _line_of_key(tree, str(key))
        for item in value if isinstance(value, list) else [value]:
            address = _address_in(item, url)
            about = item if isinstance(item, dict) else {}
            if address:
                shown = _shown(f'JSON-LD "{key}": "{address}"')
                yield PageRelation(
                    relation, address, code_of(text_of(about.get("inLanguage"))),
                    text_of(about.get("headline") or about.get("name")), shown, line,
                )  # fmt: skip


def _line_of_key(tree: Any, key: str) -> int:
    for script in tree.iter("script"):
        before, found, _ = (script.text or "").partition(f'"{key}"')
        if found and "ld+json" in (script.get("type") or "").lower():
            return int(script.sourceline or 0) + before.count("\n")
    return 0


def _address_in(item: Any, url: str) -> str:
    said = item if isinstance(item, str) else None
    if isinstance(item, dict):
        said = item.get("url") or item.get("@id") or item.get("mainEntityOfPage")
        said = said.get("@id") if isinstance(said, dict) else said
    return _said(said, url) if isinstance(said, str) else ""


def _described(tree: Any, url: str) -> Iterator[PageRelation]:
    """Yield what microdata (itemprop) and RDFa (property, rel) say in terms of schema.org."""
    for element in tree.xpath("//*[@itemprop or @property or @rel]"):
        for (
            name
        ) in f"{element.get('itemprop', '')} {element.get('property', '')} {element.get('rel', '')}".split():
            relation = _PROPERTIES.get(name.lower().rpartition(":")[2].rpartition("/")[2])
            address = _address_of(element, url) if relation is not None else ""
            if relation is not None and address:
                yield _of_element(element, relation, address, code_of(element.get("hreflang") or ""))


def _address_of(element: Any, url: str) -> str:
    names = ("href", "resource", "content", "src", "itemid")
    inner = next(iter(element.xpath(".//*[@itemprop='url']")), None)
    said = [element.get(name) for name in names]
    said += [inner.get(name) for name in names] if inner is not None else []
    return next((whole for each in said if each and (whole := _absolute(each, url))), "")


def _stated(tree: Any, url: str) -> Iterator[PageRelation]:
    for element in tree.iter("meta"):
        name = (element.get("name") or element.get("property") or "").strip().lower()
        relation, address = _META.get(name), _said(element.get("content") or "", url)
        if relation is not None and address:
            yield _of_element(element, relation, address, "")


def _links(tree: Any, url: str) -> Iterator[PageRelation]:
    for element in tree.iter("link"):
        kinds = (element.get("rel") or "").lower().split()
        address, language = _absolute(element.get("href") or "", url), code_of(element.get("hreflang") or "")
        if not address:
            continue
        if "canonical" in kinds:
            yield _of_element(element, Relation.CANONICAL, address, "")
        elif "alternate" in kinds and language:
            yield _of_element(element, Relation.ALTERNATE, address, language)


def _of_element(element: Any, relation: Relation, address: str, language: str) -> PageRelation:
    names = ("rel", "itemprop", "property", "name", "hreflang", "href", "content", "resource")
    said = " ".join(f'{name}="{element.get(name)}"' for name in names if element.get(name))
    return PageRelation(
        relation, address, language, "", _shown(f"<{element.tag} {said}>"), int(element.sourceline or 0)
    )


def _shown(markup: str) -> str:
    whole = " ".join(markup.split())
    return whole if len(whole) <= _LONGEST_SHOWN else f"{whole[:_LONGEST_SHOWN]}…"


def _said(value: str, url: str) -> str:
    """Return the address that a value is; where a name may stand as well, words are none."""
    return _absolute(value, url) if _ADDRESS.match(value) else ""


def _absolute(address: str, url: str) -> str:
    try:
        whole = urlsplit(urljoin(url, address.strip()) if url else address.strip())
        return (
            urlunsplit(whole._replace(fragment=""))
            if whole.scheme in ("http", "https") and whole.netloc
            else ""
        )
    except ValueError:
        return ""


def _bare(address: str) -> str:
    parts = urlsplit(address)
    query = f"?{parts.query}" if parts.query else ""
    return f"{_OTHER_NAMES.sub('', parts.netloc.lower())}{parts.path.rstrip('/')}{query}"


def _is_front_page(address: str) -> bool:
    parts = urlsplit(address)
    return _FRONT_PAGE.fullmatch(parts.path) is not None and not parts.query


def _domain(address: str) -> str:
    labels = (urlsplit(address).hostname or "").lower().split(".")
    # A name under a country's second level (co.uk, com.vn) is one label longer.
    is_longer = len(labels) > 2 and len(labels[-1]) == 2 and len(labels[-2]) <= _SECOND_LEVEL
    return ".".join(labels[-3 if is_longer else -2 :])
