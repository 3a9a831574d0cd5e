"""Whether a page is an article, or what sites put before one: consent, a paywall, a test for robots, nothing.

The signs are data (``languages/page_signs.toml``), in every language alike. None of them counts where the
page has an article's worth of other text: banners about cookies and offers to subscribe are on most pages.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from enum import StrEnum
from functools import cache
from typing import Any
from urllib.parse import urlsplit

from provenance.extract.html_metadata import linked_data
from provenance.text.language_data import language_file

# In characters, of which one in a script without spaces counts for three.
_ARTICLE = 900
_TEASER = 1600
_LONG_NOTICE = 3000
_CERTAIN = 4 * _LONG_NOTICE
_LEAST = 20
_LONG_BLOCK = 80
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_DENSE_WEIGHT = 3
_APOSTROPHES = str.maketrans({"\u2019": "'", "\u2018": "'", "\u02bc": "'", "\u00a0": " "})
_UNSEEN = frozenset({"script", "style", "noscript", "template", "title", "svg", "iframe", "select", "option"})
_INLINE = frozenset(
    {"a", "abbr", "b", "bdi", "bdo", "br", "cite", "code", "data", "del", "em", "font", "i", "ins", "kbd",
     "mark", "q", "ruby", "rt", "s", "small", "span", "strong", "sub", "sup", "time", "u", "wbr"}
)  # fmt: skip
_ENOUGH = 2


class Instead(StrEnum):
    """What a page is instead of an article."""

    CONSENT = "consent"
    PAYWALL = "paywall"
    CHALLENGE = "challenge"
    EMPTY = "empty"


_PHRASED = (Instead.CHALLENGE, Instead.PAYWALL, Instead.CONSENT)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a page is, and the words or the address by which that was told; for a person to read."""

    kind: Instead
    evidence: str


def instead_of_article(tree: Any, *, url: str) -> Verdict | None:
    """Return what a parsed page (lxml) is instead of an article, None where it may be one.

    ``url`` is where the way to it ended.
    """
    title = _plain(tree.findtext(".//title") or "")
    blocks = [_plain(block) for block in _blocks(tree)]
    if _weight_of_long(blocks) > _CERTAIN and not any(_place(kind, url) for kind in _PHRASED):
        return None
    told = {kind: _told(kind, [title, *blocks]) for kind in _PHRASED}
    other = _weight_of_long([block for block in blocks if not _has_any(block, told.values())])
    if other < _TEASER and _is_locked(tree):
        return Verdict(Instead.PAYWALL, "it says of itself that it is not free to read")
    for kind in _PHRASED:
        evidence = _evidence(kind, told[kind], title, url, other)
        if evidence:
            return Verdict(kind, evidence)
    # Some pages keep all of their text for browsers without JavaScript, which is what reads it here.
    if _weight("".join(blocks)) < _LEAST and _weight(_spare_text(tree)) < _LONG_BLOCK * 2:
        return Verdict(
            Instead.EMPTY, "there is no text in it; it may be made by JavaScript, which is not run"
        )
    return None


def _evidence(kind: Instead, phrases: list[str], title: str, url: str, other: int) -> str:
    """Return by what a page is told to be of a kind, empty where it is not: its address, title or words.

    The less of them there is, the less ``other`` text the page may have.
    """
    if not phrases:
        return ""
    place = _place(kind, url)
    if place:
        return f"its address ({place}) and the words {phrases[0]!r}"
    in_title = [phrase for phrase in phrases if phrase in title]
    if in_title and other < _LONG_NOTICE:
        return f"its title has the words {in_title[0]!r}"
    enough = _ENOUGH if kind is Instead.CONSENT else 1
    if len(phrases) >= enough and other < _ARTICLE:
        return f"the words {', '.join(repr(phrase) for phrase in phrases[:_ENOUGH])}, and little else"
    return ""


def _place(kind: Instead, url: str) -> str:
    parts = urlsplit(url)
    pieces = [*(parts.hostname or "").split("."), *parts.path.lower().split("/")]
    return next((piece for piece in pieces if re.fullmatch(_signs(kind)[0], piece)), "")


@cache
def _signs(kind: str) -> tuple[str, tuple[str, ...]]:
    table = language_file("page_signs.toml")[kind]
    phrases = {phrase for language, each in table.items() if language != "places" for phrase in each}
    return table["places"], tuple(sorted(phrases))


def _told(kind: str, texts: list[str]) -> list[str]:
    whole = "\n".join(texts)
    return [phrase for phrase in _signs(kind)[1] if phrase in whole]


def _plain(text: str) -> str:
    return " ".join(text.translate(_APOSTROPHES).split()).casefold()


def _has_any(block: str, phrases: Iterable[list[str]]) -> bool:
    return any(phrase in block for each in phrases for phrase in each)


def _weight_of_long(blocks: list[str]) -> int:
    """Return how much text there is in paragraphs; menus and buttons are short."""
    weights = (_weight(block) for block in blocks)
    return sum(weight for weight in weights if weight >= _LONG_BLOCK)


def _weight(text: str) -> int:
    return len(text) + (_DENSE_WEIGHT - 1) * len(_DENSE.findall(text))


def _blocks(tree: Any) -> Iterator[str]:
    """Yield the stretches of text between block elements; what is not shown is left out."""
    parts: list[str] = []
    for text, breaks in _texts(tree):
        if breaks and parts:
            yield "".join(parts)
            parts = []
        parts.append(text)
    if parts:
        yield "".join(parts)


def _texts(tree: Any) -> Iterator[tuple[str, bool]]:
    """Yield each text with whether a block begins or ends before it, however deep the page nests."""
    stack: list[tuple[Any, bool]] = [(tree, False)]
    while stack:
        element, is_left = stack.pop()
        tag = element.tag if isinstance(element.tag, str) else ""
        breaks = tag not in _INLINE
        if is_left:
            yield element.tail or "", breaks
            continue
        stack.append((element, True))
        if tag and tag not in _UNSEEN:
            yield element.text or "", breaks
            stack.extend((child, False) for child in reversed(element))


def _spare_text(tree: Any) -> str:
    return _plain(" ".join("".join(element.itertext()) for element in tree.iter("noscript")))


def _is_locked(tree: Any) -> bool:
    """Tell whether the page's own data (schema.org) says that it is not accessible for free."""
    return any(str(item.get("isAccessibleForFree", "")).casefold() == "false" for item in linked_data(tree))
