"""What a page shows of itself where it states nothing: its headline, author and date, by markup and place."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from provenance.text.dates import parse_date
from provenance.text.language_data import language_file, language_table

_SPACE = re.compile(r"\s+")
# What stands between a headline and the name of a site in a page's title.
_BETWEEN = re.compile(r"\s*(?:[|‖•·»›«:]+|\s[-–—~/]+\s|::)\s*")
_AUTHOR_NAMES = re.compile(
    r"(?:^|[\s_-])(?:authors?|bylines?|writer|reporter|journalist|tac-?gia|avtor)(?:$|[\s_-])"
)
_DATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|published|pubdate|created|dateline|posted|timestamp)(?:$|[\s_-])"
)
_CHANGED = re.compile(r"modif|updat|edit|chang|comment", re.IGNORECASE)
_ASIDE = frozenset({"aside", "nav", "footer"})
_HAS_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_PROFILE = re.compile(r"://|@|\d{3}")
_LONGEST_NAME, _LONGEST_DATE, _LONGEST_HEADLINE = 80, 60, 300
_SHORTEST_HEADLINE = 4
_UNREAD = frozenset({"script", "style", "noscript", "title", "template"})


def headline(tree: Any, stated: str, site_name: str) -> str:
    """Return a stated title without the name of the site that stands before or behind it.

    The name is known from the page, or told by a text in the page that is the rest of the title.
    """
    pieces = list(_BETWEEN.finditer(stated))
    if not pieces:
        return stated
    wholes = [(stated[: mark.start()], stated[mark.end() :]) for mark in pieces]
    if site_name:
        folded = site_name.casefold()
        for before, behind in wholes:
            if behind.casefold() == folded:
                return before
            if before.casefold() == folded:
                return behind
    parts = sorted({part for whole in wholes for part in whole}, key=len, reverse=True)
    wanted = {part for part in parts if len(part) >= _SHORTEST_HEADLINE}
    shown = {text for text in _texts(tree, longest=max(map(len, parts))) if text in wanted}
    linked_home = {text for text in shown if is_name_of_site(tree, text)}
    return next((part for part in parts if part in shown - linked_home), stated)


def author_shown(tree: Any, language: str) -> str:
    """Return the author whom the page shows, by microdata, rel=author or a class; else empty."""
    marked = list(_described(tree, "author"))
    for found in (
        (name for element in marked for name in _described(element, "name")),
        iter(marked),
        (element for element in tree.iter("a") if "author" in (element.get("rel") or "").lower().split()),
        (inner for element in _named(tree, _AUTHOR_NAMES) for inner in _unlabelled(element)),
    ):
        names = list(dict.fromkeys(name for element in found if (name := _name(element, language))))
        if names:
            return ", ".join(names[:4])
    return ""


def date_shown(tree: Any, language: str) -> str:
    """Return the date (ISO 8601) that the page shows as that of its publication, else empty."""
    for element in (*_described(tree, "datepublished"), *_described(tree, "datecreated")):
        day = _day(element, language)
        if day:
            return day
    times = [element for element in tree.iter("time") if not _is_change(element)]
    beside = [element for element in times if not _is_aside(element)]
    for element in [*beside, *_named(tree, _DATE_NAMES), *times]:
        day = "" if _is_change(element) else _day(element, language)
        if day:
            return day
    return next((day for each in _behind_the_headline(tree) if (day := _day(each, language))), "")


def _behind_the_headline(tree: Any) -> Iterator[Any]:
    """Yield the short innermost elements with a year between the first headline and the first paragraph."""
    begun = False
    for element in tree.iter():
        if element.tag in ("h1", "h2"):
            begun = True
        elif begun and isinstance(element.tag, str) and not len(element):
            text = _text(element)
            if len(text) > 2 * _LONGEST_NAME:
                return
            if _HAS_A_YEAR.search(text):
                yield element


def _described(tree: Any, name: str) -> Iterator[Any]:
    """Yield the elements within that microdata (itemprop) or RDFa (property) give a name of schema.org."""
    for element in tree.xpath(".//*[@itemprop or @property]"):
        given = f"{element.get('itemprop', '')} {element.get('property', '')}".lower().split()
        if any(each.rpartition(":")[2] == name for each in given if not each.startswith(("og:", "article:"))):
            yield element


def _unlabelled(element: Any) -> Iterator[Any]:
    """Yield the blocks in an element but those that are labels, or the element itself where it has none."""
    blocks = [
        each for each in element.iter("div", "p", "dd", "dt", "li") if each is not element and not len(each)
    ]
    labels = [each for each in blocks if "label" in each.get("class", "").lower() or each.tag == "dt"]
    yield from (each for each in blocks if each not in labels)
    if not blocks:
        yield element


def _day(element: Any, language: str) -> str:
    values = (element.get("content") or "", element.get("datetime") or "", _text(element))
    days = (parse_date(value, language=language) for value in values if 0 < len(value) <= _LONGEST_DATE)
    return next((day for day in days if len(day) == len("2025-01-22")), "")


def _name(element: Any, language: str) -> str:
    """Return what an element shows, if that can be a name: short, no address, without what says "by"."""
    text = _text(element) or (element.get("content") or "").strip()
    for label in sorted(_labels(language), key=len, reverse=True):
        bare = label.rstrip(":：").strip()
        if text.casefold().startswith(bare.casefold()) and not text[len(bare) : len(bare) + 1].isalpha():
            text = text[len(bare) :]
            break
    text = text.strip(" :：,;|/—–-·•")
    for role in language_file("page_signs.toml")["byline"]["behind"]:
        text = text.removesuffix(role).rstrip() if text != role else text
    ok = 1 < len(text) <= _LONGEST_NAME and not _PROFILE.search(text) and len(text.split()) <= 10
    return text if ok else ""


def _labels(language: str) -> list[str]:
    own = (
        language_file(f"data/{language}.toml").get("bylines", [])
        if language_table(language, "credits")
        else []
    )
    return [*own, *language_file("page_signs.toml")["byline"]["before"]]


def _named(tree: Any, names: re.Pattern[str]) -> Iterator[Any]:
    """Yield the innermost elements beside no other article whose class or id has one of the names."""
    for element in tree.xpath("//*[@class or @id]"):
        given = f"{element.get('class', '')} {element.get('id', '')}".lower().replace("__", "-")
        if names.search(given) and not _is_aside(element) and len(_text(element)) <= _LONGEST_NAME:
            yield element


def _is_change(element: Any) -> bool:
    around = (element, element.getparent())
    return any(
        _CHANGED.search(f"{each.get('class', '')} {each.get('id', '')} {each.get('itemprop', '')}")
        for each in around
        if each is not None
    )


def _is_aside(element: Any) -> bool:
    return any(parent.tag in _ASIDE for parent in element.iterancestors())


def is_name_of_site(tree: Any, text: str) -> bool:
    """Tell whether a text in the page leads to its front page: then it is the site's name, no headline."""
    return any(_text(link) == text and (link.get("href") or "").strip("./") == "" for link in tree.iter("a"))


def _texts(tree: Any, *, longest: int) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _UNREAD:
            yield _text(element, longest=longest)


def _text(element: Any, *, longest: int = _LONGEST_HEADLINE) -> str:
    """Return an element's text in one line, empty where it is longer than any that is looked for."""
    parts, size = [], 0
    for part in element.itertext():
        size += len(part)
        # Layout may put as much white space around.
        if size > 3 * longest:
            return ""
        parts.append(part)
    return _SPACE.sub(" ", "".join(parts)).strip()
