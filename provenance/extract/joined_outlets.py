"""Outlets that are named together: side by side, or one with its other name in brackets."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

# The case ending may stand between: "Anadolu Ajansı'nın (AA)".
# So is what a noun for one and a country call it: "Hãng thông tấn Lào (KPL)".
_OTHER_NAME = re.compile(r"o(?P<case>[sy]?)\([opkdw]\)|k\(o\)")
# Scripts without capitals begin here; their abbreviations are words: "وكالة الأنباء الليبية (وال)".
_UNCASED = "\u0590"
_LONGEST_SHORT = 5


def without_other_names(chunks: list[Chunk]) -> list[Chunk]:
    """Join an outlet with its other name in brackets: "the Korean Central News Agency (KCNA)".

    Behind a case ending of its own one word in brackets is such a name: "Atina Haber Ajansı'na (AMNA)".
    """
    joined = list(chunks)
    for match in reversed(list(_OTHER_NAME.finditer("".join([chunk.letter for chunk in chunks])))):
        first, last = match.span()
        one, other = chunks[first].outlet_item, chunks[last - 2].outlet_item
        if not match["case"] and all(item.tag in "GLMD" for item in chunks[first].items):
            if other is not None:
                span = Span(chunks[first].span.start, chunks[last - 1].span.end)
                joined[first:last] = [chunks[last - 2]._replace(span=span)]
            continue
        same = one is not None and other is not None and one.outlet == other.outlet
        inside = chunks[last - 2]
        short = inside.items[0].word >= _UNCASED and inside.span.end - inside.span.start <= _LONGEST_SHORT
        if inside.letter in "dw" and not short:
            continue
        alone = (match["case"] or short) and len(inside.items) == 1 and (one is None or other is None)
        if same or alone:
            named = chunks[last - 2] if one is None and other is not None else chunks[first]
            whole = named._replace(span=Span(chunks[first].span.start, chunks[last - 1].span.end))
            joined[first:last] = [whole, *chunks[first + 1 : match.end("case")]]
    return joined


# 钱江晚报·潮新闻记者, 大河报·豫视频记者: an outlet's account, perhaps one of no list, and its reporter.
_ACCOUNT = re.compile("o(?:w(?P<listed>o)|w(?P<reporter>d))")
_POINTS = frozenset("·•・")


def with_accounts(chunks: list[Chunk]) -> list[Chunk]:
    """Join an outlet with the account of its own behind a point: 钱江晚报·潮新闻."""
    joined = chunks
    for match in reversed(list(_ACCOUNT.finditer("".join([chunk[0] for chunk in chunks])))):
        first, last = match.span()
        outlet, point, other = chunks[first:last]
        alone = match["listed"] is None or len(point.items) == 1
        if point.items[0].word not in _POINTS or outlet.span.end != point.span.start or not alone:
            continue
        if match["reporter"] and any(item.detail != "journalist" for item in other.items):
            continue
        joined = list(chunks) if joined is chunks else joined
        span = Span(outlet.span.start, other.span.end)
        joined[first:last] = [outlet._replace(span=span)]
    return joined


# Of "de Marca y de la SER" the second preposition is left out as well.
_OUTLETS = re.compile(r"o(?:(?:,o)+,?)?(?P<and>[&fT])(?:(?<=&)[fyj])?o")
# 综合新华社、央视报道: a mark of its own parts what is listed, and no clauses.
_LISTED = re.compile("o(?:,o)+(?!,?[&fT])")
LIST_MARK = "、"


def joined_outlets(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Join "Reuters and AP" into one chunk, whose ``sources`` are the outlets: each reports by itself."""
    letters = "".join([chunk[0] for chunk in chunks])
    found = [match.span() for match in _OUTLETS.finditer(letters) if _is_and(chunks, match, language)]
    if not language.spaced and "o,o" in letters:
        found = sorted([*found, *_listed(chunks, letters)])
    done: list[Chunk] = []
    at = 0
    for first, last in found:
        inside = chunks[first:last]
        items = tuple(item for chunk in inside for item in chunk.items)
        sources = tuple(chunk for chunk in inside if chunk.letter == "o")
        done += [*chunks[at:first], Chunk("o", Span(items[0].start, items[-1].end), items, sources=sources)]
        at = last
    return [*done, *chunks[at:]] if found else chunks


def _is_and(chunks: list[Chunk], match: re.Match[str], language: Language) -> bool:
    """Tell whether what stands before the last of some outlets may be "and"."""
    word = chunks[match.start("and")].items[0].word
    return match["and"] == "&" or any(entry.tag == "&" for entry in language.lexicon.alone(word))


def _listed(chunks: list[Chunk], letters: str) -> list[tuple[int, int]]:
    """Return from where to where outlets are listed without an "and"."""
    return [
        match.span()
        for match in _LISTED.finditer(letters)
        if all(chunk.items[0].word == LIST_MARK for chunk in chunks[match.start() + 1 : match.end() : 2])
    ]
