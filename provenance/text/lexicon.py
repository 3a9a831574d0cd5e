"""Phrases looked up over the tokens of a text: one pass, any number of phrases, longest first.

A phrase may hold alternatives in braces: ``сообщи{л,ла,ли}`` is three phrases; a name between the
braces stands for a set of endings: ``сообщи{past}`` with ``endings={"past": ["л", "ла", "ли"]}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, Generic, NamedTuple, TypeVar

from provenance.errors import DataError
from provenance.text.tokens import fold_all, words_in

Entry = TypeVar("Entry")
_BRACES = re.compile(r"\{([^{}]*)\}")


class Hit(NamedTuple, Generic[Entry]):
    """Tokens ``first`` to ``last`` (exclusive) of a text are a phrase that carries ``entries``."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def expand(phrase: str, endings: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return the phrases that one written with braces stands for.

    Raises DataError where a set of endings is named that does not exist.
    """
    match = _BRACES.search(phrase)
    if match is None:
        return [phrase]
    inside = match[1]
    if "," in inside:
        choices: Sequence[str] = inside.split(",")
    elif endings is not None and inside in endings:
        choices = endings[inside]
    else:
        raise DataError(f"no set of endings is named {inside!r}", where=phrase)
    head, tail = phrase[: match.start()], phrase[match.end() :]
    return [whole for choice in choices for whole in expand(head + choice.strip() + tail, endings)]


class Lexicon(Generic[Entry]):
    """A trie of phrases over folded tokens; a phrase carries one entry or more.

    ``root`` maps the first token of the phrases to what may follow, and so on; the empty string to
    what a phrase that ends there carries.
    """

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self.size = 0

    def add(self, phrase: str, entry: Entry) -> None:
        """Add a phrase (no braces left in it) with its entry. Raises DataError if it has no token."""
        node = self.root
        tokens = fold_all(words_in(phrase))
        if not tokens:
            raise DataError("a phrase without a letter or sign", where=repr(phrase))
        for token in tokens:
            node = node.setdefault(token, {})
        node.setdefault("", []).append(entry)
        self.size += 1

    def add_all(
        self, phrases: Iterable[str], entry: Entry, endings: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Add phrases written with braces, all with one entry."""
        for phrase in phrases:
            for whole in expand(phrase, endings):
                self.add(whole, entry)

    def alone(self, token: str) -> Sequence[Entry]:
        """Return what a folded token carries by itself; empty where it is no phrase."""
        entries: Sequence[Entry] = self.root.get(token, {}).get("", ())
        return entries

    def longest(self, folded: Sequence[str], at: int) -> Hit[Entry] | None:
        """Return the longest phrase that begins at token ``at``, or None."""
        node = self.root.get(folded[at])
        found: tuple[int, list[Entry]] | None = None
        position = at + 1
        while node is not None:
            entries = node.get("")
            if entries is not None:
                found = (position, entries)
            if position >= len(folded):
                break
            node = node.get(folded[position])
            position += 1
        return None if found is None else Hit(at, found[0], tuple(found[1]))

    def scan(self, folded: Sequence[str]) -> list[Hit[Entry]]:
        """Return the longest phrase at every token where one begins; hits may overlap."""
        root = self.root
        starts = [at for at, token in enumerate(folded) if token in root]
        return [hit for hit in [self.longest(folded, at) for at in starts] if hit is not None]
