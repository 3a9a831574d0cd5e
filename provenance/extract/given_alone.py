"""Given names alone, of those whom a text names in full as well: 歐陽芷嵐 … 芷嵐告訴周刊."""

from __future__ import annotations

from collections.abc import Iterable

from provenance.languages.name_rules import GIVEN_SIGNS, NameRules


def given_alone(names: Iterable[str], text: str, rules: NameRules) -> set[str]:
    """Return the given names of two signs that begin a clause somewhere without their surname."""
    return {given for name in names if (given := _given(name, rules)) and _stands_alone(given, name, text)}


def _given(name: str, rules: NameRules) -> str:
    """Return the given name of two signs in a native name, or nothing."""
    surname = name[:-GIVEN_SIGNS]
    known = bool(surname) and (surname in rules.surnames or surname in rules.lone_surnames)
    return name[-GIVEN_SIGNS:] if known else ""


def _stands_alone(given: str, name: str, text: str) -> bool:
    if text.count(given) == text.count(name):
        return False
    at = text.find(given)
    while at >= 0:
        if not at or not text[at - 1].isalnum():
            return True
        at = text.find(given, at + 1)
    return False
