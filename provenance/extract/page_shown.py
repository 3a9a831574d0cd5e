"""What a page shows of itself where it states nothing: its headline, author and date, by markup and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from provenance.extract.page_head import Piece, head_pieces, is_beside, names_of, row_of
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
# Classes of pictures that stand for who wrote it.
_SIGN = re.compile(r"(?:^|[\s-])(?:user|author|person|people|pen|pencil|writer|feather)(?:$|[\s-])")
_PERSON = re.compile(
    r"/(?:authors?|people|persons?|profiles?|users?|journalists?|reporters?|staff|contributors?)/",
    re.IGNORECASE,
)
# What parts the name from the date and the section in one line.
_PARTS = re.compile(r"\s*(?:[|‖•·»›]|\s[-–—/]+\s)\s*")
_AROUND = " \t\n:：,;|/—–-·•՝፦፡，、（）()[]"
_FEWEST_WORDS, _MOST_WORDS = 2, 4
_MOST_LABEL_WORDS = 2
_IS_NAME = re.compile(r"(?:^|[\s-])name(?:$|[\s-])")
# Reading a date in a language without a file is slow: only what has a year is worth it.
_LIKE_A_DATE = re.compile(r"(?<!\d)\d{4}(?!\d)|(?<!\d)\d\d?[./-]\d\d?[./-]\d\d(?!\d)")
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
    """Return the author whom the page shows: by microdata, rel=author, a class, a sign, a word, or place."""
    marked = list(_described(tree, "author")) or list(_described(tree, "creator"))
    for found in (
        (name for element in marked for name in _described(element, "name")),
        iter(marked),
        (element for element in tree.iter("a") if "author" in (element.get("rel") or "").lower().split()),
    ):
        if names := _first_names(_name(element, language) for element in found):
            return names
    # Of an author's box the part that is called the name, where one is: the rest says who that is.
    named = list(_named(tree, _AUTHOR_NAMES))
    called = [element for element in named if _IS_NAME.search(names_of(element))] or named
    inner = (each for element in called for each in _unlabelled(element))
    if names := _first_names(_behind_a_label(_name(element, language)) for element in inner):
        return names
    pieces = head_pieces(tree)
    return (
        _beside_a_sign(tree, pieces, language)
        or _labelled(pieces, language)
        or _first_names(bare_name(each.text, language) for each in pieces if _leads_to_a_person(each.element))
        or _in_the_row(pieces, language)
    )


def _first_names(found: Iterable[str]) -> str:
    return ", ".join(list(dict.fromkeys(name for name in found if name))[:4])


def _behind_a_label(name: str) -> str:
    """Return what stands behind a colon: what is marked as the author and has one begins with a label."""
    label, colon, behind = name.partition(":")
    return behind.strip() if colon and behind.strip() and len(label.split()) <= _MOST_LABEL_WORDS else name


def _beside_a_sign(tree: Any, pieces: Sequence[Piece], language: str) -> str:
    """Return what stands behind the picture of a person or a pen."""
    head = {each.element for each in pieces}
    for sign in tree.xpath("//i | //span[not(node())] | //svg"):
        parent = sign.getparent()
        in_head = parent is not None and any(each in head for each in parent.iter())
        if not in_head or _text(sign) or not _SIGN.search(names_of(sign)):
            continue
        following = sign.getnext()
        beside = (sign.tail or "", "" if following is None else _text(following), _text(parent))
        for text in beside:
            if name := bare_name(text, language):
                return name
    return ""


def _labelled(pieces: Sequence[Piece], language: str) -> str:
    """Return the name behind a word that says "by", which may stand in an element of its own."""
    for place, piece in enumerate(pieces):
        parts = [part for part in _PARTS.split(piece.text) if part.strip()]
        for number, part in enumerate(parts):
            label = _label_of(part, language)
            if label is None:
                continue
            rest = part[len(label) :].strip(_AROUND)
            behind = parts[number + 1] if number + 1 < len(parts) else ""
            behind = behind or (pieces[place + 1].text if place + 1 < len(pieces) else "")
            if name := bare_name(rest or _PARTS.split(behind)[0], language):
                return name
    return ""


def _in_the_row(pieces: list[Piece], language: str) -> str:
    """Return the one piece beside the date that can be a name: some words, and no link."""
    for piece in pieces:
        parts = [part for part in _PARTS.split(piece.text) if part.strip()]
        if not any(_date(part, language) for part in parts):
            continue
        others = [part for part in parts if not _date(part, language)]
        others += [each.text for each in row_of(piece, pieces) if _link_of(each.element) is None]
        names = [name for each in others if _is_like_a_name(name := bare_name(each, language))]
        return names[0] if len(names) == 1 else ""
    return ""


def _leads_to_a_person(element: Any) -> bool:
    link = _link_of(element)
    return link is not None and bool(_PERSON.search(link.get("href") or ""))


def _link_of(element: Any) -> Any:
    return next((each for each in (element, *element.iterancestors()) if each.tag == "a"), None)


def _is_like_a_name(name: str) -> bool:
    """Tell whether a text is some words, each of which begins with a capital in scripts that have any."""
    words = name.split()
    capitals = all(word[0].isupper() or word[0].lower() == word[0].upper() for word in words)
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and capitals


def date_shown(tree: Any, language: str) -> str:
    """Return the date (ISO 8601) that the page shows as that of its publication, else empty.

    One that stands beside the article is that of another.
    """
    for element in (*_described(tree, "datepublished"), *_described(tree, "datecreated")):
        day = _day(element, language)
        if day:
            return day
    pieces = head_pieces(tree)
    head = {each.element for each in pieces}
    times = [each for each in tree.iter("time") if not _is_change(each) and not is_beside(each)]
    nearest = sorted(times, key=lambda each: each not in head)
    for element in [*nearest, *_named(tree, _DATE_NAMES)]:
        day = "" if _is_change(element) else _day(element, language)
        if day:
            return day
    for piece in pieces:
        if not _is_change(piece.element):
            days = (_date(part, language) for part in (piece.text, *_PARTS.split(piece.text)))
            if day := next((each for each in days if each), ""):
                return day
    return next((day for each in _behind_the_headline(tree) if (day := _day(each, language))), "")


def _date(text: str, language: str) -> str:
    """Return the day that a short text is, a label before it or not."""
    clean = text.strip(_AROUND)
    if len(clean) > _LONGEST_DATE or not _LIKE_A_DATE.search(clean):
        return ""
    behind = clean.partition(":")[2]
    days = (parse_date(each, language=language) for each in (clean, behind) if each.strip())
    return next((day for day in days if len(day) == len("2025-01-22")), "")


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
    """Return what an element shows, if that can be a name."""
    return bare_name(_text(element) or (element.get("content") or "").strip(), language)


def bare_name(text: str, language: str) -> str:
    """Return a text without what says "by", if it can be a name: short, no address, no number, no date."""
    label = _label_of(text, language)
    text = text[len(label) :] if label is not None else text
    text = text.strip(_AROUND)
    for role in language_file("page_signs.toml")["byline"]["behind"]:
        text = text.removesuffix(role).rstrip() if text != role else text
    ok = 1 < len(text) <= _LONGEST_NAME and not _PROFILE.search(text) and len(text.split()) <= 10
    return text if ok else ""


def _label_of(text: str, language: str) -> str | None:
    """Return the beginning of a text that says "by", with what parts it from the name; None without one."""
    begin = len(text) - len(text.lstrip(_AROUND))
    for label in sorted(_labels(language), key=len, reverse=True):
        bare = label.rstrip(_AROUND)
        end = begin + len(bare)
        if text[begin:end].casefold() == bare.casefold() and not text[end : end + 1].isalpha():
            return text[:end]
    return None


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
        if (
            names.search(names_of(element))
            and not is_beside(element)
            and len(_text(element)) <= _LONGEST_NAME
        ):
            yield element


def _is_change(element: Any) -> bool:
    around = (element, element.getparent())
    return any(
        _CHANGED.search(f"{each.get('class', '')} {each.get('id', '')} {each.get('itemprop', '')}")
        for each in around
        if each is not None
    )


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
