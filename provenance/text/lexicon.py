"""Phrases looked up over the tokens of a text: one pass, any number of phrases, longest first.

A phrase may hold alternatives in braces: ``сообщи{л,ла,ли}`` is three phrases; a name between the
braces stands for a set of endings: ``сообщи{past}`` with ``endings={"past": ["л", "ла", "ли"]}``.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from functools import lru_cache
from threading import Lock
from typing import Any, Generic, NamedTuple, TypeVar

from provenance.errors import DataError
from provenance.text.tokens import fold_all, fold_words, words_in

Entry = TypeVar("Entry")
_BRACES = re.compile(r"\{([^{}]*)\}")
# The first word of a phrase of several, with the braces in it, and what follows.
_FIRST_WORD = re.compile(r"(?P<first>(?:\{[^{}]*\}|[^{}\s])+)\s+(?P<rest>\S.*)", re.DOTALL)


class Hit(NamedTuple, Generic[Entry]):
    """Tokens ``first`` to ``last`` (exclusive) of a text are a phrase that carries ``entries``."""

    first: int
    last: int
    entries: tuple[Entry, ...]


def expand(phrase: str, endings: Mapping[str, Sequence[str]] | None = None) -> list[str]:
    """Return the phrases that one written with braces stands for.

    Raises DataError where a set of endings is named that does not exist.
    """
    if "{" not in phrase:
        return [phrase]
    parts = _BRACES.split(phrase)
    if any("{" in part for part in parts[::2]):
        # Braces within braces: the innermost first.
        match = _BRACES.search(phrase)
        if match is None:
            return [phrase]
        inner = _choices(match[1], endings, phrase)
        head, tail = phrase[: match.start()], phrase[match.end() :]
        return [whole for choice in inner for whole in expand(head + choice + tail, endings)]
    wholes = parts[:1]
    for inside, literal in zip(parts[1::2], parts[2::2], strict=True):
        ends = [choice + literal for choice in _choices(inside, endings, phrase)]
        wholes = [head + end for head in wholes for end in ends]
    return [each for whole in wholes for each in expand(whole, endings)] if "{" in "".join(wholes) else wholes


def _choices(inside: str, endings: Mapping[str, Sequence[str]] | None, phrase: str) -> Sequence[str]:
    """Return what may stand in the place of braces, whose inside is given; a space behind it stays."""
    if "," in inside:
        return [choice.lstrip() for choice in inside.split(",")]
    if endings is None or inside not in endings:
        raise DataError(f"no set of endings is named {inside!r}", where=phrase)
    return [choice.strip() for choice in endings[inside]]


def _check_braces(phrase: str, endings: Mapping[str, Sequence[str]] | None) -> None:
    """Raise DataError where a phrase names a set of endings that does not exist, or such a set does."""
    for inside in _BRACES.findall(phrase):
        if "," in inside:
            continue
        if endings is None or inside not in endings:
            raise DataError(f"no set of endings is named {inside!r}", where=phrase)
        for choice in endings[inside]:
            if "{" in choice:
                _check_braces(choice, endings)


@lru_cache(maxsize=4096)
def _first_token(words: str) -> str:
    """Return the first token of some words, folded; nothing where they have none."""
    return next(iter(fold_all(words_in(words))), "")


class Lexicon(Generic[Entry]):
    """A trie of phrases over folded tokens; a phrase carries one entry or more.

    ``root`` maps the first token of the phrases to what may follow, and so on; the empty string to
    what a phrase that ends there carries. Phrases of several words that were added written with braces
    are below their first token once ``following`` was asked for it: of thousands, a text has few.
    """

    def __init__(self) -> None:
        self.root: dict[str, Any] = {}
        self._pending: dict[str, list[tuple[str, Entry, Mapping[str, Sequence[str]] | None]]] = {}
        self._growing = Lock()
        self._size = 0

    @property
    def size(self) -> int:
        """How many phrases there are; puts all of them into the trie."""
        for token in list(self._pending):
            self.following(token)
        return self._size

    def add(self, phrase: str, entry: Entry) -> None:
        """Add a phrase (no braces left in it) with its entry. Raises DataError if it has no token."""
        node = self.root
        tokens = fold_all(words_in(phrase))
        if not tokens:
            raise DataError("a phrase without a letter or sign", where=repr(phrase))
        for token in tokens:
            node = node.setdefault(token, {})
        node.setdefault("", []).append(entry)
        self._size += 1

    def _add_words(self, wholes: Sequence[str], entry: Entry) -> None:
        """Add phrases, those that are single words all at once."""
        alone = [whole for whole in wholes if whole.isalnum()]
        words = fold_words(alone)
        for whole in wholes if words is None else [whole for whole in wholes if not whole.isalnum()]:
            self.add(whole, entry)
        root = self.root
        for word in words or ():
            if word in root:
                root[word].setdefault("", []).append(entry)
            else:
                root[word] = {"": [entry]}
        self._size += len(words or ())

    def add_all(
        self, phrases: Iterable[str], entry: Entry, endings: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        """Add phrases written with braces, all with one entry.

        Raises DataError where a set of endings is named that does not exist.
        """
        words: list[str] = []
        for phrase in phrases:
            several = _FIRST_WORD.match(phrase)
            if several is None:
                words += expand(phrase, endings)
                continue
            _check_braces(several["rest"], endings)
            for first in expand(several["first"], endings):
                token = _first_token(first)
                if token:
                    self._pending.setdefault(token, []).append((f"{first} {several['rest']}", entry, endings))
                else:
                    self.add_all([several["rest"]], entry, endings)
        if words:
            self._add_words(words, entry)

    def following(self, token: str) -> Mapping[str, Any] | None:
        """Return what may follow a folded token with which phrases begin, or None where none does."""
        if token in self._pending:
            with self._growing:
                for phrase, entry, endings in self._pending.get(token, ()):
                    for whole in expand(phrase, endings):
                        self.add(whole, entry)
                # Last, so that another thread waits until all of them are in.
                self._pending.pop(token, None)
        return self.root.get(token)

    def alone(self, token: str) -> Sequence[Entry]:
        """Return what a folded token carries by itself; empty where it is no phrase."""
        entries: Sequence[Entry] = self.root.get(token, {}).get("", ())
        return entries

    def longest(self, folded: Sequence[str], at: int) -> Hit[Entry] | None:
        """Return the longest phrase that begins at token ``at``, or None."""
        node = self.following(folded[at])
        found: list[Entry] | None = None
        behind, end, position = at, len(folded), at + 1
        while node is not None:
            if "" in node:
                behind, found = position, node[""]
            if position >= end:
                break
            node = node.get(folded[position])
            position += 1
        return None if found is None else Hit(at, behind, tuple(found))

    def scan(self, folded: Sequence[str]) -> list[Hit[Entry]]:
        """Return the longest phrase at every token where one begins; hits may overlap."""
        root, pending = self.root, self._pending
        starts = [at for at, token in enumerate(folded) if token in root or token in pending]
        return [hit for hit in [self.longest(folded, at) for at in starts] if hit is not None]
