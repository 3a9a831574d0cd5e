"""Outlets that have seen a paper, or pass one on: "o despacho a que o Expresso teve acesso"."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

_SEEN = re.compile(
    "[jyfb]?D?[Tz](?:[bwC]{1,4}[bt]?(?P<behind>o)|(?P<before>o)[bwC]{1,4}(?:[Df]?M?[MwuHUC]{1,2})?)"
    "(?=[bt]{0,3}(?:[.,;:)&C]|\\Z))"
)
# "بلاغ توصلت «الفجر» بنسخة منه": no pronoun need open the clause where it tells of a copy.
_COPY = re.compile("(?:,?z)?w(?P<before>o)f?[wb]{1,2}")


def with_seen_outlets(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Join "to which X had access" into an ``i`` of that outlet, "of which X has extracts" into a ``v``.

    ``letters`` are those of the chunks.
    """
    seen, passed = language.verbs.seen_words, language.verbs.passed_words
    for match in reversed(list((_SEEN if language.capitals else _COPY).finditer(letters))):
        first, last = match.span()
        inside = chunks[first:last]
        items = [item for chunk in inside for item in chunk.items]
        words = {word for item in items for word in item.word.split()}
        relays = not passed.isdisjoint(words)
        if not relays and seen.isdisjoint(words):
            continue
        outlet = chunks[match.start("before" if match["before"] else "behind")]
        if relays:
            # What stands last tells, as in "quoted by", that it is passed on.
            items[-1] = items[-1]._replace(tag="V", detail="via_relayed")
        letter = "v" if relays else "i"
        span = Span(inside[0].span.start, inside[-1].span.end)
        chunks = [*chunks[:first], Chunk(letter, span, tuple(items), sources=(outlet,)), *chunks[last:]]
        letters = f"{letters[:first]}{letter}{letters[last:]}"
    return chunks, letters
