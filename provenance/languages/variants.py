"""Phrases of a language with two ways of writing its signs: each written both ways."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

# Sections whose lists of phrases are written in both ways; in the others lists are no phrases.
_PHRASES = ("words", "roles", "pronouns", "according_pronouns", "credits", "interview", "titles")


def with_variants(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table of a language file with every phrase in both ways of writing.

    ``variants`` of the table holds the signs in pairs, the one in which the file is written first
    ("国國说說"); a table without it is returned as it is.
    """
    other = _pairs(table)
    if not other:
        return dict(table)
    doubled = {name: value for name, value in table.items() if name != "variants"}
    for section in _PHRASES:
        if section in doubled:
            doubled[section] = {key: _both(phrases, other) for key, phrases in doubled[section].items()}
    for key in ("bylines", "subject_endings"):
        if key in doubled:
            doubled[key] = _both(doubled[key], other)
    cues = table.get("cues", {})
    doubled["cues"] = {name: {**cue, "forms": _both(cue["forms"], other)} for name, cue in cues.items()}
    return doubled


def names_in_variants(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the table ``names`` of a language file, with foreign signs and surnames in both ways."""
    names = dict(table.get("names", {}))
    other = _pairs(table)
    if other and "foreign" in names:
        names["foreign"] = f"(?:{names['foreign']}|{names['foreign'].translate(other)})"
    for key in ("surnames", "lone_surnames", "foreign_rare", "given_ends", "loanwords", "noun_ends"):
        if other and key in names:
            names[key] = f"{names[key]} {names[key].translate(other)}"
    if other and "media_kinds" in names:
        names["media_kinds"] = _both(names["media_kinds"], other)
    return names


def _pairs(table: Mapping[str, Any]) -> dict[int, str]:
    pairs = table.get("variants", "")
    return str.maketrans(dict(zip(pairs[::2], pairs[1::2], strict=True)))


def _both(phrases: list[str], other: Mapping[int, str]) -> list[str]:
    return list(dict.fromkeys([*phrases, *(phrase.translate(other) for phrase in phrases)]))
