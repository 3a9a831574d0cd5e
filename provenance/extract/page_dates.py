"""The date that a page shows as that of its publication, by its markup, its place, and beside other dates."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import Any

from provenance.extract.page_head import Piece, head_pieces, is_beside, is_called_beside, named, shown_text
from provenance.extract.page_items import described
from provenance.text.dates import parse_date

_DATE_NAMES = re.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|published|pubdate|created|dateline|posted|timestamp)(?:$|[\s_-])"
)
_CHANGED = re.compile(r"modif|updat|edit|chang|comment", re.IGNORECASE)
_PUBLISHED = re.compile(r"publish|pubdate|pub-date", re.IGNORECASE)
# What parts the name from the date and the section in one line.
PARTS = re.compile(r"\s*(?:[|‖•·»›]|\s[-–—/]+\s)\s*")
AROUND = " \t\n:：,;|/—–-·•・՝፦፡，、（）()[]【】〔〕「」『』"
# Reading a date in a language without a file is slow: only what has a year is worth it.
_LIKE_A_DATE = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d\d?[./-]\d\d?[./-]\d\d(?!\d)|\d年")
_HAS_A_YEAR = re.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_BEFORE_A_NUMBER = re.compile(r"\D{2,24}(?=\d)")
_LONGEST_NAME, _LONGEST_DATE = 80, 60
_DAY = len("2025-01-22")


def date_shown(tree: Any, language: str) -> str:
    """Return the date (ISO 8601) that the page shows as that of its publication, else empty.

    Of several in the head the earliest: a change is no earlier than what it changes. One that stands beside
    the article is that of another.
    """
    for element in (*described(tree, "datepublished"), *described(tree, "datecreated")):
        day = _day(element, language)
        if day:
            return day
    pieces = head_pieces(tree)
    head = {each.element for each in pieces}
    times = [each for each in tree.iter("time") if not is_beside(each)]
    marked = named(tree, _DATE_NAMES, longest=_LONGEST_NAME)
    in_head = [each for each in times if each in head] or [each for each in marked if head & set(each.iter())]
    unchanged = [each for each in in_head if not _is_change(each)]
    return (
        _by_attribute(tree)
        or min(_days(unchanged, language), default="")
        or min(_in_pieces(pieces, language), default="")
        # Named for a change, and the only one that the head has.
        or min(_days(in_head, language), default="")
        or next(_days((each for each in times if not _is_change(each)), language), "")
        or next(_days((each for each in marked if not _is_change(each)), language), "")
        or next(_days(_behind_the_headline(tree), language), "")
        or _only_one(tree, language)
    )


def date_of_piece(text: str, language: str) -> str:
    """Return the day that a short text is, a label before it or not."""
    clean = text.strip(AROUND)
    if len(clean) > _LONGEST_DATE or not _LIKE_A_DATE.search(clean):
        return ""
    behind = clean.partition(":")[2]
    # A word for it may stand before the date, with nothing between.
    word = _BEFORE_A_NUMBER.match(clean)
    bare = clean[word.end() :] if word and len(word[0].split()) == 1 else ""
    texts = [each for each in (clean, behind, bare) if each.strip()]
    days = (parse_date(each, language=language, is_likely=False) for each in texts)
    return next((day for day in days if len(day) == _DAY), "")


def _by_attribute(tree: Any) -> str:
    """Return the day that an element of the article has in an attribute named for its publication."""
    for element in tree.xpath("//*[@*[starts-with(name(), 'data-')]]"):
        for name, value in element.attrib.items():
            if name.startswith("data-") and _PUBLISHED.search(name) and not is_beside(element):
                day = parse_date(value[:_LONGEST_DATE])
                if len(day) == _DAY:
                    return day
    return ""


def _days(elements: Iterable[Any], language: str) -> Iterator[str]:
    return (day for each in elements if (day := _day(each, language)))


def _only_one(tree: Any, language: str) -> str:
    times = list(tree.iter("time"))
    return next(_days(times, language), "") if len(times) == 1 and not is_called_beside(times[0]) else ""


def _in_pieces(pieces: Iterable[Piece], language: str) -> Iterator[str]:
    for piece in pieces:
        if not _is_change(piece.element):
            days = (date_of_piece(part, language) for part in (piece.text, *PARTS.split(piece.text)))
            if day := next((each for each in days if each), ""):
                yield day


def _behind_the_headline(tree: Any) -> Iterator[Any]:
    """Yield the short innermost elements with a year between the first headline and the first paragraph."""
    begun = False
    for element in tree.iter():
        if element.tag in ("h1", "h2"):
            begun = True
        elif begun and isinstance(element.tag, str) and not len(element):
            text = shown_text(element)
            if len(text) > 2 * _LONGEST_NAME:
                return
            if _HAS_A_YEAR.search(text):
                yield element


def _day(element: Any, language: str) -> str:
    values = (element.get("content") or "", element.get("datetime") or "", shown_text(element))
    days = (parse_date(value, language=language) for value in values if 0 < len(value) <= _LONGEST_DATE)
    return next((day for day in days if len(day) == _DAY), "")


def _is_change(element: Any) -> bool:
    around = (element, element.getparent())
    return any(
        _CHANGED.search(f"{each.get('class', '')} {each.get('id', '')} {each.get('itemprop', '')}")
        for each in around
        if each is not None
    )
