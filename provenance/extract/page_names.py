"""Names in bylines: without what says "by", the role and the paper; and what can be a name at all."""

from __future__ import annotations

import re

from provenance.extract.page_dates import AROUND
from provenance.extract.page_site import is_person
from provenance.text.language_data import language_file, language_table

_FEWEST_WORDS, _MOST_WORDS = 2, 4
_LONGEST_NAME = 80
_PROFILE = re.compile(r"://|@|\d{3}|\d[:.,/]\d")
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u9fff\uac00-\ud7af]{2,7}")
# What parts reporter, place and paper in one line, in scripts without spaces.
_SLASHES = re.compile(r"\s*[／/|]\s*")
_COMMA = re.compile(r"\s*[,，、]\s*|\s[—–-]\s")


def bare_name(text: str, language: str) -> str:
    """Return a text without what says "by", if it can be a name: short, no address, no number, no date."""
    label = label_of(text, language)
    text = text[len(label) :] if label is not None else text
    text = _without_roles(text.strip(AROUND))
    ok = 1 < len(text) <= _LONGEST_NAME and not _PROFILE.search(text) and len(text.split()) <= 10
    return text if ok else ""


def label_of(text: str, language: str) -> str | None:
    """Return the beginning of a text that says "by", with what parts it from the name; None without one."""
    begin = len(text) - len(text.lstrip(AROUND))
    for label in sorted(_labels(language), key=len, reverse=True):
        bare = label.rstrip(AROUND)
        end = begin + len(bare)
        # A single sign may be the beginning of a name.
        joined = len(bare) > 1 and _UNSPACED.match(text[begin : end + 1])
        if text[begin:end].casefold() == bare.casefold() and (joined or not text[end : end + 1].isalpha()):
            return text[:end]
    return None


def _labels(language: str) -> list[str]:
    own = (
        language_file(f"data/{language}.toml").get("bylines", [])
        if language_table(language, "credits")
        else []
    )
    return [*own, *language_file("page_signs.toml")["byline"]["before"]]


def persons_of(name: str, sites: frozenset[str]) -> str:
    """Return a byline's name without what follows it that is no person: a paper, a place, a role."""
    parts = _COMMA.split(name)
    kept = parts[:1]
    for part in parts[1:]:
        is_place = len(kept[0].split()) > 1 and len(part.split()) == 1 and not _UNSPACED.fullmatch(part)
        if is_place or not is_person(part, sites) or part.casefold() in _words("roles"):
            return ", ".join(kept)
        kept.append(part)
    return name


def stated_name(name: str) -> str:
    """Return a name that a page states, without the role behind it."""
    return _without_roles(name.strip())


def named_by_role(text: str, language: str) -> str:
    """Return the name in a line of which slashes part reporter, place and paper; empty in any other."""
    parts = _SLASHES.split(text)
    labels = ((part, label_of(part, language)) for part in parts if len(parts) > 1)
    return next((bare_name(part, language) for part, label in labels if label is not None), "")


def is_editor(text: str) -> bool:
    """Tell whether a text names the one who edited it."""
    return text.strip(AROUND).casefold().startswith(_words("editor"))


def is_like_a_name(name: str, *, unspaced: bool = True) -> bool:
    """Tell whether a text is some words, each of which begins with a capital in scripts that have any.

    In scripts without spaces it is a few signs, if ``unspaced`` names are looked for: much else is, too.
    """
    words = name.split()
    if _UNSPACED.fullmatch(name):
        return unspaced
    capitals = all(word[0].isupper() or word[0].lower() == word[0].upper() for word in words)
    return _FEWEST_WORDS <= len(words) <= _MOST_WORDS and capitals


def _without_roles(name: str) -> str:
    for role in _words("behind"):
        name = name.removesuffix(role).rstrip() if name != role else name
    return name


def _words(kind: str) -> tuple[str, ...]:
    return tuple(language_file("page_signs.toml")["byline"][kind])
