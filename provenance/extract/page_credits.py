"""Credit lines that the extraction leaves out, behind an article or in its head: by place, shape, words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

from provenance.extract.page_dates import PARTS
from provenance.extract.page_head import head_pieces
from provenance.extract.page_site import is_person
from provenance.text.language_data import SHIPPED, language_file, language_table

_SPACE = re.compile(r"\s+")
_BLOCKS = {
    "p",
    "div",
    "li",
    "section",
    "blockquote",
    "h2",
    "h3",
    "h4",
    "figcaption",
    "address",
    "td",
    "center",
}
_APPARATUS = {
    "nav",
    "footer",
    "aside",
    "form",
    "button",
    "script",
    "style",
    "noscript",
    "figure",
    "select",
    "iframe",
}
_FRAME = re.compile(
    r"\b(?:nav|menu|related|share|sharing|social|tags?|comments?|promo|advert|ads?|banner|newsletter|subscribe"
    r"|breadcrumbs?|footer|sidebar|widget|recommend(?:ed)?|cookie|popup|author-bio)\b",
    re.IGNORECASE,
)
_CREDIT_CLASS = re.compile(r"source|credit|nguon|istochnik|fuente|fonte|quelle|byline|agency", re.IGNORECASE)
_EMPHASIS = {"em", "i", "b", "strong", "small", "cite"}
_OPENS_A_CREDIT = re.compile(r"[(\[—–―©/*-]|[^\W\d_][^:：.!?]{1,40}[:：]\s*\S")
_LONGEST_CREDIT = 120
_FEW_WORDS = 4
_MOST_CREDITS = 3
_BULLET = "- "
_COLONS = " :："


def lost_credits(tree: Any, text: str, language: str) -> list[str]:
    """Return short last lines of the article that the extraction left out: credit lines are of that kind."""
    wanted = {plain(line.removeprefix(_BULLET)) for line in text.split("\n")}
    last = _last_found(tree, wanted)
    if last is None:
        return []
    whole = plain(text)
    lost: list[str] = []
    for block in _blocks_behind(last, _sources(language)):
        line = _line_of(block)
        if not line or plain(line) in whole:
            continue
        if len(line) > _LONGEST_CREDIT or _is_links_only(block) or len(lost) == _MOST_CREDITS:
            break
        if _is_like_a_credit(block, line):
            lost.append(line)
    return lost


def head_credits(tree: Any, text: str, language: str, sites: frozenset[str]) -> list[str]:
    """Return the credit lines in the head of the article, beside its date: a word for it, a colon and a name.

    One that names the site itself, in lower case one of ``sites``, is none.
    """
    words = "|".join(
        sorted({re.escape(each.rstrip(_COLONS)) for each in _sources(language)}, key=len, reverse=True)
    )
    label = re.compile(rf"(?:^|(?<=\s))(?:{words})\s*[:：]\s*", re.IGNORECASE)
    whole = plain(text)
    pieces = head_pieces(tree)
    found: list[str] = []
    for place, piece in enumerate(pieces):
        for part in PARTS.split(piece.text):
            match = label.search(part)
            if match is None or any(each.tag in _APPARATUS for each in piece.element.iterancestors()):
                continue
            following = pieces[place + 1].text if place + 1 < len(pieces) else ""
            name = part[match.end() :].strip() or following
            begun = match[0].strip()
            line = begun + ("" if begun.endswith("：") else " ") + name
            if name and len(line) <= _LONGEST_CREDIT and plain(line) not in whole and is_person(name, sites):
                found.append(line)
    return found[:1]


def _is_like_a_credit(block: Any, line: str) -> bool:
    """Tell by its shape whether a line may be a credit: few words, a label, brackets, emphasis, a class."""
    if block.tag == "li":
        return False
    names = f"{block.get('class', '')} {block.get('style', '')} {block.get('align', '')}"
    emphasised = [child for child in block if isinstance(child.tag, str) and child.tag in _EMPHASIS]
    return (
        len(line.split()) <= _FEW_WORDS
        or bool(_OPENS_A_CREDIT.match(line))
        or bool(_CREDIT_CLASS.search(names))
        or "right" in names
        or (len(emphasised) == 1 and _line_of(emphasised[0]) == line)
    )


def _sources(language: str) -> tuple[str, ...]:
    """Return the words that begin a credit line, of the language and of those that have no file.

    Where a page does not say its language, those of all.
    """
    languages = [language] if language else [path.stem for path in sorted(SHIPPED.glob("*.toml"))]
    tables = [language_table(each, "credits") for each in languages]
    kinds = ("source", "reprint", "translation")
    words = [word for own in tables for kind in kinds for word in own.get(kind, [])]
    return tuple(word.casefold() for word in [*words, *language_file("page_signs.toml")["credit"]["before"]])


def plain(text: str) -> str:
    """Return a text without white space, to compare by."""
    return _SPACE.sub("", text)


def _line_of(element: Any) -> str:
    return _SPACE.sub(" ", "".join(_words(element))).strip()


def _words(element: Any) -> Iterator[str]:
    """Yield the texts of an element, without scripts, styles and comments."""
    if not isinstance(element.tag, str) or element.tag in ("script", "style", "noscript"):
        return
    yield element.text or ""
    for child in element:
        yield from _words(child)
        yield child.tail or ""


def _last_found(tree: Any, wanted: set[str]) -> Any:
    last = None
    for element in tree.iter(*_BLOCKS):
        if plain("".join(element.itertext())) in wanted:
            last = element
    return last


def _blocks_behind(last: Any, sources: tuple[str, ...]) -> Iterator[Any]:
    """Yield what stands behind the last paragraph in its parent, then credit blocks behind the parent."""
    for sibling in last.itersiblings():
        if _is_apparatus(sibling):
            return
        yield from _leaves(sibling)
    parent = last.getparent()
    if parent is None or parent.tag == "body":
        return
    for sibling in parent.itersiblings():
        names = f"{sibling.get('class', '')} {sibling.get('id', '')} {sibling.get('itemprop', '')}"
        if not isinstance(sibling.tag, str) or _is_apparatus(sibling):
            return
        if not _CREDIT_CLASS.search(names) and not _line_of(sibling).casefold().startswith(sources):
            return
        yield from _leaves(sibling)


def _is_apparatus(element: Any) -> bool:
    if not isinstance(element.tag, str):
        return False
    names = f"{element.get('class', '')} {element.get('id', '')}".replace("_", "-").replace("-", " ")
    # An article's own footer is where some sites put what it was taken from.
    is_credit = element.tag == "footer" and _CREDIT_CLASS.search(names)
    return (element.tag in _APPARATUS and not is_credit) or bool(_FRAME.search(names))


def _leaves(element: Any) -> Iterator[Any]:
    """Yield the innermost blocks of an element, in order."""
    if not isinstance(element.tag, str) or _is_apparatus(element):
        return
    inner = [child for child in element if isinstance(child.tag, str) and child.tag in _BLOCKS]
    if not inner:
        yield element
        return
    for child in inner:
        yield from _leaves(child)


def _is_links_only(element: Any) -> bool:
    linked = sum(len(_line_of(link)) for link in element.iter("a"))
    return linked > 0 and linked >= 0.9 * len(_line_of(element))
