"""The head of an article in a page: the short pieces around the headline, before the first paragraph."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

_SPACE = re.compile(r"\s+")
# A paragraph of an article is longer than anything that stands above it.
_PARAGRAPH = 140
_LONGEST_PIECE = 160
_MOST_IN_A_ROW = 6
_UNREAD = frozenset(
    {"script", "style", "noscript", "title", "template", "select", "option", "button", "textarea"}
)
_ASIDE = frozenset({"aside", "nav", "form"})
_BESIDE = re.compile(
    r"\b(?:related|side-?bar|widgets?|recommend\w*|comments?|promo\w*|teasers?|popular|trending|most-?read"
    r"|read-?more|more-?news|latest-?(?:news|posts)|breadcrumbs?|menu)\b"
)
_CAMEL = re.compile(r"(?<=[a-z0-9])(?=[A-Z])")


@dataclass(frozen=True, slots=True)
class Piece:
    """A run of text without an element in it; ``element`` is the one that it stands in."""

    element: Any
    text: str


def names_of(element: Any) -> str:
    """Return an element's class and id in lower case, their words parted by hyphens and spaces."""
    given = f"{element.get('class', '')} {element.get('id', '')} {element.get('data-testid', '')}"
    return _CAMEL.sub("-", given).replace("_", "-").lower()


def is_beside(element: Any) -> bool:
    """Tell whether an element stands beside the article: in what leads elsewhere, by its name."""
    around = list(element.iterancestors())
    # An article has a foot of its own, with its date and author in it.
    of_article = any(each.tag == "article" for each in around)
    return any(
        each.tag in _ASIDE or (each.tag == "footer" and not of_article) or _BESIDE.search(names_of(each))
        for each in around
    )


def head_pieces(tree: Any) -> list[Piece]:
    """Return the short pieces around the headline, in order, without the headline itself."""
    headline = next(iter(tree.iter("h1")), None)
    headline = next(iter(tree.iter("h2")), None) if headline is None else headline
    if headline is None:
        return []
    found: list[Piece] = []
    inside = set(headline.iter())
    for piece in _pieces(_container(headline)):
        if len(piece.text) >= _PARAGRAPH and piece.element not in inside:
            break
        if piece.element in inside or len(piece.text) > _LONGEST_PIECE or is_beside(piece.element):
            continue
        found.append(piece)
    return found


def row_of(piece: Piece, pieces: list[Piece]) -> list[Piece]:
    """Return the other pieces of the nearest element around a piece that has several, if they are few."""
    for around in (piece.element, *piece.element.iterancestors()):
        within = set(around.iter())
        others = [each for each in pieces if each is not piece and each.element in within]
        if others:
            return others if len(others) <= _MOST_IN_A_ROW else []
    return []


def _container(headline: Any) -> Any:
    """Return the nearest element around the headline in which there is a paragraph of an article."""
    for each in headline.iterancestors():
        if any(len(piece.text) >= _PARAGRAPH for piece in _pieces(each)):
            return each
    return headline.getroottree().getroot()


def _pieces(element: Any) -> Iterator[Piece]:
    if not isinstance(element.tag, str) or element.tag in _UNREAD:
        return
    yield from _piece(element, element.text)
    for child in element:
        yield from _pieces(child)
        yield from _piece(element, child.tail)


def _piece(element: Any, text: str | None) -> Iterator[Piece]:
    clean = _SPACE.sub(" ", text or "").strip()
    if clean:
        yield Piece(element, clean)
