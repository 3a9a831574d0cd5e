"""What a page shows of itself where it states nothing: its headline and author, by markup and place."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from typing import Any

from provenance.extract.page_dates import AROUND, PARTS, date_of_piece
from provenance.extract.page_head import (
    Piece,
    first_paragraph,
    foot_pieces,
    head_pieces,
    headline_element,
    named,
    names_of,
    row_of,
    shown_text,
)
from provenance.extract.page_items import described, within
from provenance.extract.page_names import (
    bare_name,
    is_editor,
    is_like_a_name,
    label_of,
    named_by_role,
    persons_of,
)
from provenance.extract.page_site import is_person, leads_home

# What stands between a headline and the name of a site in a page's title.
_BETWEEN = re.compile(r"\s*(?:[|‖•·»›«:]+|\s[-–—~/]+\s|::)\s*")
_AUTHOR_NAMES = re.compile(
    r"(?:^|[\s_-])(?:authors?|bylines?|writer|reporter|journalist|tac-?gia|avtor)(?:$|[\s_-])"
)
# Classes of pictures that stand for who wrote it.
_SIGN = re.compile(r"(?:^|[\s-])(?:user|author|person|people|pen|pencil|writer|feather)(?:$|[\s-])")
_PERSON = re.compile(
    r"/(?:authors?|autor(?:e|es)?|auteurs?|yazar(?:lar)?|tac-gia|people|persons?|profiles?|users?|writers?"
    r"|journalists?|reporters?|staff|contributors?)/",
    re.IGNORECASE,
)
_MOST_LABEL_WORDS = 2
_IS_NAME = re.compile(r"(?:^|[\s-])name(?:$|[\s-])")
_IN_BRACKETS = re.compile(r"\s*(?:\([^()]*\)|（[^（）]*）|\[[^\[\]]*\]|【[^【】]*】|〔[^〔〕]*〕)")
_LONGEST_NAME = 80
_SHORTEST_HEADLINE = 4
_SIGNED_BLOCKS = frozenset({"p", "div", "li", "td", "footer", "section"})
_EMPHASIS = frozenset({"b", "strong", "em", "i"})
_UNREAD = frozenset({"script", "style", "noscript", "title", "template"})


def headline(tree: Any, stated: str, site_name: str) -> str:
    """Return a stated title without the name of the site that stands before or behind it.

    The name is known from the page, or told by a text in the page that is the rest of the title. What else is
    in brackets behind the heading that the page shows is the name of whom it was taken from.
    """
    title = _without_site(tree, stated, site_name)
    element = headline_element(tree)
    shown = "" if element is None else shown_text(element)
    is_bracketed = title.startswith(shown) and _IN_BRACKETS.fullmatch(title[len(shown) :])
    return shown if len(shown) >= _SHORTEST_HEADLINE and is_bracketed else title


def _without_site(tree: Any, stated: str, site_name: str) -> str:
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


def author_shown(tree: Any, language: str, sites: frozenset[str] = frozenset()) -> str:
    """Return the author whom the page shows: by microdata, rel=author, a class, a sign, a word, or place.

    What names one of ``sites`` is none.
    """
    marked = described(tree, "author") or described(tree, "creator")
    for found in (
        (name for element in marked for name in within(element, "name")),
        iter(marked),
        (element for element in tree.iter("a") if "author" in (element.get("rel") or "").lower().split()),
    ):
        if names := _first_names((_name(element, language) for element in found), sites):
            return names
    if names := _first_names(_boxed(tree, language, sites), sites):
        return names
    return persons_of(_by_place(tree, language, sites), sites)


def _by_place(tree: Any, language: str, sites: frozenset[str]) -> str:
    head, foot = head_pieces(tree), foot_pieces(tree)
    linked = (bare_name(each.text, language) for each in head if _leads_to_a_person(each.element))
    opening = _IN_BRACKETS.match(first_paragraph(tree))
    return (
        _beside_a_sign(tree, head, language)
        or _labelled(head, language)
        or _first_names(linked, sites)
        or _in_the_row(head, language, sites)
        or _labelled(foot, language)
        or (named_by_role(opening[0].strip(AROUND), language) if opening else "")
        or _signed(foot, language)
    )


def _boxed(tree: Any, language: str, sites: frozenset[str]) -> Iterator[str]:
    """Yield the names in what a class calls an author, a byline and the like.

    Of an author's box the part that is called the name, where one is: the rest says who that is. Of a line
    what is linked, if it can be a name: the rest says where he writes. An editor is no author.
    """
    boxes = named(tree, _AUTHOR_NAMES, longest=_LONGEST_NAME)
    innermost = [
        each
        for each in boxes
        if not any(
            other is not each and shown_text(other) and each in other.iterancestors() for other in boxes
        )
    ]
    called = [element for element in boxes if _IS_NAME.search(names_of(element))] or innermost
    for element in (each for box in called for each in _unlabelled(box)):
        links = [name for each in element.iter("a") if (name := _name(each, language))]
        if is_editor(shown_text(element)):
            continue
        names = [name for name in links if is_like_a_name(name) and is_person(name, sites)]
        yield from names or [_behind_a_label(_name(element, language), language)]


def _signed(pieces: Sequence[Piece], language: str) -> str:
    """Return the name with which an article ends: set to the right, emphasised, or alone in its own foot."""
    for piece in pieces:
        around = [piece.element, *piece.element.iterancestors()]
        block = next((each for each in around if each.tag in _SIGNED_BLOCKS), None)
        if block is None or not shown_text(block).startswith(piece.text):
            continue
        is_alone = shown_text(block) == piece.text
        in_foot = is_alone and any(each.tag == "footer" for each in around)
        is_set_apart = "right" in f"{block.get('style', '')} {block.get('align', '')}".lower() or (
            piece.element.tag in _EMPHASIS and (is_alone or _rest_in_brackets(block, piece.text))
        )
        name = bare_name(piece.text, language) if is_set_apart or in_foot else ""
        if name and is_like_a_name(name):
            return name
    return ""


def _rest_in_brackets(block: Any, name: str) -> bool:
    return bool(_IN_BRACKETS.fullmatch(shown_text(block)[len(name) :]))


def _first_names(found: Iterable[str], sites: frozenset[str]) -> str:
    persons = (persons_of(name, sites) for name in found if name)
    return ", ".join(list(dict.fromkeys(name for name in persons if is_person(name, sites)))[:4])


def _behind_a_label(name: str, language: str) -> str:
    """Return what stands behind a colon: what is marked as the author and has one begins with a label."""
    if by_role := named_by_role(name, language):
        return by_role
    label, colon, behind = name.partition(":")
    return behind.strip() if colon and behind.strip() and len(label.split()) <= _MOST_LABEL_WORDS else name


def _beside_a_sign(tree: Any, pieces: Sequence[Piece], language: str) -> str:
    """Return what stands behind the picture of a person or a pen."""
    head = {each.element for each in pieces}
    for sign in tree.xpath("//i | //span[not(node())] | //svg"):
        parent = sign.getparent()
        in_head = parent is not None and any(each in head for each in parent.iter())
        if not in_head or shown_text(sign) or not _SIGN.search(names_of(sign)):
            continue
        following = sign.getnext()
        beside = (sign.tail or "", "" if following is None else shown_text(following), shown_text(parent))
        for text in beside:
            if name := bare_name(text, language):
                return name
    return ""


def _labelled(pieces: Sequence[Piece], language: str) -> str:
    """Return the name behind a word that says "by", which may stand in an element of its own."""
    for place, piece in enumerate(pieces):
        parts = [part for part in PARTS.split(piece.text) if part.strip()]
        for number, part in enumerate(parts):
            label = label_of(part, language)
            if label is None:
                continue
            rest = part[len(label) :].strip(AROUND)
            behind = parts[number + 1] if number + 1 < len(parts) else ""
            behind = behind or (pieces[place + 1].text if place + 1 < len(pieces) else "")
            if name := bare_name(rest or PARTS.split(behind)[0], language):
                return name
    return ""


def _in_the_row(pieces: list[Piece], language: str, sites: frozenset[str]) -> str:
    """Return the one piece beside the date that can be a name: some words, and no link."""
    for piece in pieces:
        parts = [part for part in PARTS.split(piece.text) if part.strip()]
        if not any(date_of_piece(part, language) for part in parts):
            continue
        others = [part for part in parts if not date_of_piece(part, language)]
        others += [each.text for each in row_of(piece, pieces) if _link_of(each.element) is None]
        bare = (bare_name(part, language) for each in others for part in PARTS.split(each))
        names = [each for each in bare if is_like_a_name(each, unspaced=False) and is_person(each, sites)]
        return names[0] if len(names) == 1 else ""
    return ""


def _leads_to_a_person(element: Any) -> bool:
    link = _link_of(element)
    return link is not None and bool(_PERSON.search(link.get("href") or ""))


def _link_of(element: Any) -> Any:
    return next((each for each in (element, *element.iterancestors()) if each.tag == "a"), None)


def _unlabelled(element: Any) -> Iterator[Any]:
    """Yield the blocks in an element but those that are labels, or the element itself where it has none."""
    blocks = [
        each for each in element.iter("div", "p", "dd", "dt", "li") if each is not element and not len(each)
    ]
    labels = [each for each in blocks if "label" in each.get("class", "").lower() or each.tag == "dt"]
    yield from (each for each in blocks if each not in labels)
    if not blocks:
        yield element


def _name(element: Any, language: str) -> str:
    """Return what an element shows, if that can be a name."""
    return bare_name(shown_text(element) or (element.get("content") or "").strip(), language)


def is_name_of_site(tree: Any, text: str) -> bool:
    """Tell whether a text in the page leads to its front page: then it is the site's name, no headline."""
    return any(leads_home(link) and shown_text(link) == text for link in tree.iter("a"))


def _texts(tree: Any, *, longest: int) -> Iterator[str]:
    for element in tree.iter():
        if isinstance(element.tag, str) and element.tag not in _UNREAD:
            yield shown_text(element, longest=longest)
