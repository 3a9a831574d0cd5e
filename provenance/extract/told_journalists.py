"""Journalists named with their outlet: who was told something in it, and who speaks there himself."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

_SUBJECTS = frozenset("pdkmuor")
_BETWEEN = frozenset("bt")
# "El corresponsal de TVE en Bruselas, Javier Gil, cuenta que": which of its journalists speaks.
_NAMED_BEHIND = re.compile("(?:\\A|(?<=[,T]))(?P<whose>o(?:[bfyj][mp])?),p(?P<comma>,)?(?=[bt]{0,3}C)")
# "Nhà báo David Ornstein của The Athletic cho hay": right before the verb, or where the clause ends.
_NAMED_OF_OUTLET = re.compile("pfo(?=[bt]{0,3}[CA,])")
_WITH_OUTLET = frozenset({"journalist", "document"})
_OF_OUTLET = re.compile("(?<![IfyjG])d(?=o)|(?<=[AV])k(?=o)")


def with_their_outlets(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Join journalists, and the outlet behind them, whose they are; ``letters`` are those of the chunks."""
    if language.subjects.genitive_ending is not None and ("do" in letters or "ko" in letters):
        chunks = _with_outlets_journalists(chunks, letters)
        letters = "".join([chunk[0] for chunk in chunks])
    return _with_named_journalists(chunks, letters) if "pfo" in letters else chunks


def _with_outlets_journalists(chunks: list[Chunk], letters: str) -> list[Chunk]:
    """Join a journalist and the outlet behind him, whose he is, and his name: «журналист „Волги“ Олег Лис».

    So too whoever has a function there, with the name, and a text of the outlet that is cited ("согласно
    расследованию Meduza"). ``letters`` are those of the chunks. Not behind a preposition: with him somebody
    else talks.
    """
    joined = chunks
    for match in reversed(list(_OF_OUTLET.finditer(letters))):
        at = match.start()
        owner, outlet = chunks[at], chunks[at + 1]
        is_own = owner.items[-1].detail in _WITH_OUTLET
        named = letters[at + 2 : at + 3] == "p" and chunks[at + 2].items[0].tag == "N"
        if not (is_own or (named and owner.items[-1].tag == "R")):
            continue
        if any(item.tag != "O" and item.outlet is None for item in outlet.items):
            continue
        joined = list(chunks) if joined is chunks else joined
        if owner.letter == "k":
            joined[at : at + 2] = [outlet._replace(span=Span(owner.span.start, outlet.span.end))]
            continue
        who = chunks[at + 2] if named else owner
        items = (*owner.items, *outlet.items, *(who.items if named else ()))
        joined[at : at + 2 + named] = [
            Chunk(who.letter, Span(owner.span.start, who.span.end), items, who.name)
        ]
    return joined


def _with_named_journalists(chunks: list[Chunk], letters: str) -> list[Chunk]:
    """Join a journalist, named, and the outlet behind him: he speaks, and in it.

    ``letters`` are those of the chunks.
    """
    joined = chunks
    for match in reversed(list(_NAMED_OF_OUTLET.finditer(letters))):
        person, of, outlet = chunks[match.start() : match.end()]
        if is_journalist(person) and all(item.tag in "OG" for item in outlet.items):
            joined = list(chunks) if joined is chunks else joined
            items = (*person.items, *of.items, *outlet.items)
            whole = Span(person.span.start, outlet.span.end)
            joined[match.start() : match.end()] = [Chunk("p", whole, items, person.name)]
    return joined


def with_told_journalists(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Take a journalist who was told something for his outlet: "told CNN anchor Ann Lee", "NBC's Bo Ray".

    So too behind "in an interview with". Where he is the subject he speaks himself.
    """
    done: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        if chunk.letter == "d" and at and chunks[at - 1].letter == "j" and _has_outlet(chunk):
            # "Lamentou Ana Reis à repórter da TV Morena."
            done.append(chunk._replace(letter="o") if is_journalist(chunk) else chunk)
        elif chunk.letter != "p" or chunk.outlet_item is None:
            done.append(chunk)
        elif at and _hears(chunks, at, language):
            done.append(chunk._replace(letter="o", name=None))
        else:
            done += _parted(chunk)
    return _named_behind(done)


def is_journalist(chunk: Chunk) -> bool:
    """Tell whether a chunk says that somebody is a journalist."""
    return any(item.tag == "R" and item.detail == "journalist" for item in chunk.items)


def _has_outlet(chunk: Chunk) -> bool:
    return any(item.tag == "O" for item in chunk.items)


def _named_behind(chunks: list[Chunk]) -> list[Chunk]:
    """Let who is named behind "the correspondent of TVE in Brussels," be who speaks, in that outlet."""
    letters = "".join([chunk.letter for chunk in chunks])
    for match in reversed(list(_NAMED_BEHIND.finditer(letters)) if "o" in letters else []):
        first, last = match.span("whose")
        if is_journalist(chunks[first]):
            inside = chunks[first:last]
            items = tuple(item for chunk in inside for item in chunk.items)
            span = Span(items[0].start, items[-1].end)
            where = Chunk("i", span, items, sources=(chunks[first],))
            chunks = [*chunks[:first], where, chunks[last + 1], *chunks[match.end() :]]
    return chunks


def _parted(chunk: Chunk) -> list[Chunk]:
    """Part "NBC's Bo Ray", who speaks himself, from where he does."""
    owns = next((at for at, item in enumerate(chunk.items) if item.tag == "s"), 0)
    outlet, person = chunk.items[: owns + 1], chunk.items[owns + 1 :]
    if not owns or outlet[-2].tag != "O" or any(item.tag != "N" for item in person):
        return [chunk]
    where = Span(chunk.span.start, outlet[-1].end)
    own = Chunk("o", where, outlet)
    whose = Span(person[0].start, chunk.span.end)
    return [own._replace(letter="i", sources=(own,)), Chunk("p", whose, person, name=whose)]


def _hears(chunks: Sequence[Chunk], at: int, language: Language) -> bool:
    """Tell whether somebody stands behind "told" with its subject, or behind "in an interview with"."""
    before = chunks[at - 1]
    if before.letter == "I":
        return True
    if before.letter != "C" or "addressee" not in language.cues[before.items[0].detail].flags:
        return False
    subject = at - 2
    while subject > 0 and chunks[subject].letter in _BETWEEN:
        subject -= 1
    return subject >= 0 and chunks[subject].letter in _SUBJECTS
