"""Namesakes: whether a name means a person whom a text has named already, by all or some of his names."""

from __future__ import annotations

from provenance.extract.figures import all_bases, bases
from provenance.languages import Language
from provenance.text.tokens import fold

# A shorter word is no patronymic, whatever it ends in.
LONGEST_BARE_ENDING = 5


class Namesakes:
    """The names of a text's persons; ``same`` gives the index of the person that one means."""

    def __init__(self, language: Language) -> None:
        self._language = language
        self._names: dict[int, tuple[str, ...]] = {}
        self._by_base: dict[str, set[int]] = {}
        self._meant: dict[tuple[str, ...], int | None] = {}

    def add(self, index: int, tokens: tuple[str, ...]) -> None:
        """Take in the name of a person, given or family name first as the language has it."""
        self._meant.clear()
        self._names[index] = tokens
        for token in tokens:
            for base in self._bases(token):
                self._by_base.setdefault(base, set()).add(index)

    def same(self, tokens: tuple[str, ...]) -> int | None:
        """Return the index of the person that a name means, or None for somebody new."""
        if tokens not in self._meant:
            self._meant[tokens] = self._same(tokens)
        return self._meant[tokens]

    def _same(self, tokens: tuple[str, ...]) -> int | None:
        candidates: dict[int, int] = {}
        for token in tokens:
            for index in self._bearers(token):
                candidates[index] = candidates.get(index, 0) + 1
        fitting = [
            (hits, -abs(len(self._names[index]) - len(tokens)), -index)
            for index, hits in candidates.items()
            if self._compatible(tokens, self._names[index], hits)
        ]
        return -max(fitting)[2] if fitting else None

    def _bases(self, token: str) -> tuple[str, ...]:
        return bases(token, self._language.code)

    def _bearers(self, token: str) -> set[int]:
        return set[int]().union(*(self._by_base.get(base, ()) for base in self._bases(token)))

    def _compatible(self, tokens: tuple[str, ...], known: tuple[str, ...], hits: int) -> bool:
        if hits >= min(len(tokens), len(known)):
            return len(tokens) > 1 or self._may_stand_alone(tokens[0], known)
        borne, initials = all_bases(known, self._language.code), {token[0].lower() for token in known}
        return hits > 0 and all(
            not borne.isdisjoint(self._bases(token))
            or (len(token) == 1 and token.lower() in initials)
            or self._is_patronymic(token)
            for token in tokens
        )

    def _is_patronymic(self, token: str) -> bool:
        ending = self._language.patronymic_ending
        return ending is not None and len(token) > LONGEST_BARE_ENDING and bool(ending.search(fold(token)))

    def _may_stand_alone(self, token: str, known: tuple[str, ...]) -> bool:
        """The last name alone means the person; the first only where nobody else bears either."""
        if len(known) < 2 or self._language.name_order != "given-family":
            return True
        if not all_bases(known[1:], self._language.code).isdisjoint(self._bases(token)):
            return True
        return len(self._bearers(token)) == 1
