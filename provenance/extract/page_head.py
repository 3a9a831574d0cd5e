"""The head and the foot of an article in a page: the short pieces around its headline and behind its text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from itertools import islice
from typing import Any

_SPACE = re.compile(r"\s+")
# A paragraph of an article is longer than anything that stands above it.
_PARAGRAPH = 140
_SHARE_OF_LONGEST = 0.75
_LONGEST_PIECE = 160
_LONGEST_HEADLINE = 300
_MOST_IN_A_ROW = 6
_MOST_IN_A_FOOT = 8
_SHORTEST_HEADLINE = 8
_MAY_BE_HEADLINE = ("h5", "h6", "font", "b", "strong", "big", "span", "td", "div", "p")
_FEWEST_LINKS = 3
# A character of these scripts says about as much as four of others.
_DENSE = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
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
        (each.tag in _ASIDE and not _is_small_nav(each))
        or (each.tag == "footer" and not of_article)
        # Some sites call the column of the article so, too.
        or (_BESIDE.search(names_of(each)) and next(each.iter("h1"), None) is None)
        for each in around
    )


def is_called_beside(element: Any) -> bool:
    """Tell whether a name says that an element is, or stands in, what leads elsewhere."""
    return any(_BESIDE.search(names_of(each)) for each in (element, *element.iterancestors()))


def _is_small_nav(element: Any) -> bool:
    """Tell whether a ``nav`` is none: some sites put author and date into one, which lists nothing."""
    if element.tag != "nav" or next(element.iter("li"), None) is not None:
        return False
    return len(list(element.iter("a"))) < _FEWEST_LINKS


def headline_element(tree: Any) -> Any:
    """Return the heading of the article, None where there is none.

    That is the first of the highest rank, unless the page's title does not have it and has another one: on
    some sites the highest heading is the name of a section.
    """
    headings = [each for rank in ("h1", "h2") for each in tree.iter(rank)]
    first = headings[0] if headings else None
    title = _SPACE.sub(" ", next((each.text or "" for each in tree.iter("title")), "")).casefold()
    if first is not None and (not title or shown_text(first).casefold() in title):
        return first
    for each in tree.iter("h1", "h2", "h3", "h4"):
        shown = shown_text(each).casefold()
        if len(shown) >= _SHORTEST_HEADLINE and shown in title and not is_beside(each):
            return each
    return _shown_title(tree, title) if first is None else first


def _shown_title(tree: Any, title: str) -> Any:
    """Return the innermost element that shows most of a page's title, where no heading does."""
    least = max(_SHORTEST_HEADLINE, len(title) // 2)
    fitting = [
        each
        for each in tree.iter(*_MAY_BE_HEADLINE)
        if len(shown := shown_text(each).casefold()) >= least and shown in title
    ]
    return fitting[-1] if fitting and fitting[0] in [fitting[-1], *fitting[-1].iterancestors()] else None


def named(tree: Any, names: re.Pattern[str], *, longest: int) -> list[Any]:
    """Return the short elements beside no other article whose class or id has one of some names."""
    return [
        element
        for element in tree.xpath("//*[@class or @id]")
        if names.search(names_of(element)) and not is_beside(element) and len(shown_text(element)) <= longest
    ]


def shown_text(element: Any, *, longest: int = _LONGEST_HEADLINE) -> str:
    """Return an element's text in one line, empty where it is longer than any that is looked for."""
    parts, size = [], 0
    for part in element.itertext():
        size += len(part)
        # Layout may put as much white space around.
        if size > 3 * longest:
            return ""
        parts.append(part)
    return _SPACE.sub(" ", "".join(parts)).strip()


def head_pieces(tree: Any) -> list[Piece]:
    """Return the short pieces around the headline, in order, without the headline itself."""
    article = _laid_out(tree)
    found: list[Piece] = []
    for piece in article.pieces:
        if _size(piece) >= article.least and piece.element not in article.headline:
            break
        is_own = piece.element in article.headline or len(piece.text) > _LONGEST_PIECE
        if not is_own and not is_beside(piece.element):
            found.append(piece)
    return found


def first_paragraph(tree: Any) -> str:
    """Return how the first paragraph of the article with the headline begins, empty where there is none."""
    article = _laid_out(tree)
    paragraphs = (each for each in article.pieces if _size(each) >= article.least)
    return next((each.text for each in paragraphs if each.element not in article.headline), "")


def foot_pieces(tree: Any) -> list[Piece]:
    """Return the short pieces behind the last paragraph of the article with the headline, in order."""
    article = _laid_out(tree)
    places = [place for place, piece in enumerate(article.pieces) if _size(piece) >= article.least]
    behind = article.pieces[places[-1] + 1 :] if places else ()
    return list(islice((each for each in behind if not is_beside(each.element)), _MOST_IN_A_FOOT))


def row_of(piece: Piece, pieces: list[Piece]) -> list[Piece]:
    """Return the other pieces of the nearest element around a piece that has several, if they are few."""
    for around in (piece.element, *piece.element.iterancestors()):
        within = set(around.iter())
        others = [each for each in pieces if each is not piece and each.element in within]
        if others:
            return others if len(others) <= _MOST_IN_A_ROW else []
    return []


@dataclass(frozen=True, slots=True)
class _LaidOut:
    """The pieces around a headline, in order, and the size from which one of them is a paragraph."""

    headline: frozenset[Any]
    pieces: tuple[Piece, ...]
    least: float


# Of the page that is being read: several questions are put to it, one after another.
@lru_cache(maxsize=1)
def _laid_out(tree: Any) -> _LaidOut:
    headline = headline_element(tree)
    if headline is None:
        return _LaidOut(frozenset(), (), _PARAGRAPH)
    sizes = [(_size(each), each) for each in _pieces(headline.getroottree().getroot())]
    # Where all are short, the longest are the paragraphs.
    least = min(_PARAGRAPH, _SHARE_OF_LONGEST * max((size for size, _ in sizes), default=0))
    around = {
        each
        for size, piece in sizes
        if size >= least
        for each in (piece.element, *piece.element.iterancestors())
    }
    whole = headline.getroottree().getroot()
    container = next((each for each in headline.iterancestors() if each in around), whole)
    return _LaidOut(frozenset(headline.iter()), tuple(_pieces(container)), least)


def _size(piece: Piece) -> int:
    return len(piece.text) + 3 * len(_DENSE.findall(piece.text))


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
