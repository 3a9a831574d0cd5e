"""Whom something was told, where verb, subject and object stand in this order and no case parts them."""

from __future__ import annotations

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.languages import Language
from provenance.languages.name_rules import NameRules
from provenance.model.kinds import Span

_SOMEBODY = frozenset("pdku")


def with_whom_told(chunks: list[Chunk], language: Language, rules: NameRules) -> list[Chunk]:
    """Part who tells from whom it is told: أخبر وزير الخارجية السوري | الأمم المتحدة.

    A body with an article behind what is definite already is no part of it. One whose gender is not the
    verb's is no subject at all: "أخبر الجمعية" tells it to the assembly.
    """
    done = chunks
    for at in reversed([at for at, chunk in enumerate(chunks[:-1]) if chunk.letter == "C"]):
        cue, who = chunks[at].items[0], chunks[at + 1]
        if who.letter not in _SOMEBODY or "addressee" not in language.cues[cue.detail].flags:
            continue
        parts = [who._replace(letter="b")] if _disagrees(cue.word, who, rules) else _parted(who, rules)
        if parts:
            done = list(done) if done is chunks else done
            done[at + 1 : at + 2] = parts
    return done


def _disagrees(verb: str, who: Chunk, rules: NameRules) -> bool:
    """Tell whether a verb of a man stands before a body whose name has the ending of women's."""
    first = who.items[0].word.partition(" ")[0]
    if who.letter != "k" or who.items[0].tag != "K" or not rules.feminine:
        return False
    noun, agreeing = rules.feminine
    return noun.fullmatch(first) is not None and agreeing.fullmatch(verb) is None


def _parted(who: Chunk, rules: NameRules) -> list[Chunk]:
    """Return who tells and whom, or nothing where the chunk is one of them alone."""
    at = next((at for at in range(1, len(who.items)) if _is_told(who.items, at, rules)), 0)
    definite = rules.definite
    if not at or definite is None:
        return []
    if who.items[0].tag != "R" and definite.fullmatch(who.items[0].word.partition(" ")[0]) is None:
        return []
    first, second = who.items[:at], who.items[at:]
    teller = who._replace(span=Span(first[0].start, first[-1].end), items=first)
    if who.name is not None and who.name.end > first[-1].end:
        teller = teller._replace(letter="d", name=None)
    return [teller, Chunk("b", Span(second[0].start, second[-1].end), second)]


def _is_told(items: tuple[Item, ...], at: int, rules: NameRules) -> bool:
    body, before = items[at], items[at - 1]
    definite = rules.definite
    if definite is None or body.tag not in "KU" or definite.fullmatch(body.word.partition(" ")[0]) is None:
        return False
    return before.tag in "LN" or definite.fullmatch(before.word.rpartition(" ")[2]) is not None


_DOCUMENT = "document"


def with_their_documents(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Join "a report of" with the outlet that "of" is written on to: تقرير لوكالة بلومبرغ."""
    done = chunks
    for at in reversed([at for at, chunk in enumerate(chunks[:-1]) if chunk.letter in "ka"]):
        outlet, noun = chunks[at + 1], chunks[at].items[-1]
        if outlet.letter not in "oW" or noun.detail != _DOCUMENT:
            continue
        if outlet.items[0].word.startswith(language.told_prefixes):
            done = list(done) if done is chunks else done
            span = Span(chunks[at].span.start, outlet.span.end)
            done[at : at + 2] = [outlet._replace(letter="o", span=span)]
    return done
