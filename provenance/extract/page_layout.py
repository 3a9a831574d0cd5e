"""Pages made ready for the extraction of their text: tables that only lay out, lines that lead elsewhere."""

from __future__ import annotations

import re
from functools import cache
from itertools import islice
from typing import Any

from provenance.text.language_data import language_file

_LAYOUT_CELL = 300
_DENSE = re.compile(r"[\u0e00-\u0eff\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af\uf900-\ufaff]")
_LETTER = re.compile(r"[^\W\d_]")
_SAMPLE = 2_000
_LONGEST_POINTER = 250
_FEWEST_PAIRS = 2
_BLOCK_TAGS = frozenset({"p", "div", "table", "ul", "ol", "section", "article", "blockquote", "h2", "h3"})
_TABLE_TAGS = frozenset({"table", "tbody", "thead", "tfoot", "tr", "td", "th"})


def undo_layout_tables(tree: Any) -> None:
    """Turn tables that lay out a page into blocks, in place: with paragraphs or a long text in a cell."""
    parts = [(part, _table_of(part)) for part in tree.iter(*_TABLE_TAGS)]
    layouts = [table for table in tree.iter("table") if any(_is_layout(cell) for cell in table.iter("td"))]
    for part, table in parts:
        if table in layouts:
            part.tag = "div"


def part_at_breaks(tree: Any) -> None:
    """Make paragraphs, in place, of what two line breaks part in one element, where that is done often."""
    for element in list(tree.iter("div", "article", "section", "td", "p", "span")):
        breaks = [child for child in element if child.tag == "br"]
        pairs = sum(_is_followed_by_break(each) for each in breaks)
        if pairs >= _FEWEST_PAIRS and not any(child.tag in _BLOCK_TAGS for child in element):
            _make_paragraphs(element)


def _make_paragraphs(element: Any) -> None:
    children, text = list(element), element.text
    if element.tag in ("p", "span"):
        element.tag = "div"
    for child in children:
        element.remove(child)
    element.text = None
    paragraph = element.makeelement("p")
    paragraph.text = text
    element.append(paragraph)
    was_break = False
    for child in children:
        if child.tag == "br" and was_break:
            rest, child.tail = child.tail, None
            paragraph = element.makeelement("p")
            paragraph.text = rest
            element.append(paragraph)
            was_break = not (rest or "").strip()
            continue
        was_break = child.tag == "br" and not (child.tail or "").strip()
        paragraph.append(child)


def _is_followed_by_break(element: Any) -> bool:
    following = element.getnext()
    return following is not None and following.tag == "br" and not (element.tail or "").strip()


def is_dense(tree: Any) -> bool:
    """Tell whether most of a page's letters are of a script that says in one what others say in three."""
    text = "".join(islice(tree.itertext("p", "div", "td", "li", "span", "br", "a", "b", "i"), _SAMPLE))
    return len(_DENSE.findall(text)) * 2 > len(_LETTER.findall(text))


def without_pointers(lines: list[str]) -> tuple[list[str], list[str]]:
    """Return the lines of a text that are the article's, and those that only lead to another one."""
    kept: list[str] = []
    pointers: list[str] = []
    for line in lines:
        (pointers if len(line) <= _LONGEST_POINTER and _pointer().match(line) else kept).append(line)
    return kept, pointers


@cache
def _pointer() -> re.Pattern[str]:
    labels = sorted(language_file("page_signs.toml")["related"]["labels"], key=len, reverse=True)
    return re.compile(rf"\W*(?:{'|'.join(map(re.escape, labels))})\s*(?:[:：»›→>|].*|\Z)", re.IGNORECASE)


def _is_layout(cell: Any) -> bool:
    if next(cell.iter("p", "table", "h1", "article"), None) is not None:
        return True
    text = "".join(cell.itertext())
    return len(text) + 2 * len(_DENSE.findall(text)) > _LAYOUT_CELL


def _table_of(element: Any) -> Any:
    """Return the table that an element is a part of, itself included."""
    while element is not None and element.tag != "table":
        element = element.getparent()
    return element
