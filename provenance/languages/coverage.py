"""What the file of a language lacks beside those of the others, and a skeleton for a new one.

What a language needs is read off the shipped files: what two thirds of them have is expected of each.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from functools import cache
from typing import Any, NamedTuple

from provenance.languages.language import FALLBACK
from provenance.text.language_data import SHIPPED, language_file, language_path, read_table

# Sections that hold lists of phrases by a name, in the order in which a file has them.
_LISTS = (
    "credits", "interview", "words", "pronouns", "according_pronouns", "roles", "cues",
)  # fmt: skip
# Files beside those of the languages, each with a table a language, and what is poorer without it.
_SERVICES = {
    "abbreviations.toml": "sentences are split by a general list of abbreviations",
    "dates.toml": "dates are not found",
    "identification.toml": "the language is told by a detector alone",
    "numerals.toml": "numbers in words are not compared",
    "inflections.toml": "inflected names of persons and outlets are not joined",
    "territories.toml": "short names of countries are not compared",
}
_OFTEN = 2 / 3
_THIN = 1 / 4


class Lack(NamedTuple):
    """Something that a language lacks: ``part`` as ``section.name``, and what there is, in a sentence."""

    part: str
    said: str


@cache
def _files() -> Mapping[str, Mapping[str, Any]]:
    paths = sorted(SHIPPED.glob("*.toml"))
    return {path.stem: read_table(path) for path in paths if path.stem != FALLBACK}


def _entries(table: Mapping[str, Any], section: str, name: str) -> int:
    """Return how many entries a list of a file has; one with braces, which stands for many forms, is one."""
    entry = table.get(section, {}).get(name, ())
    listed: Sequence[str] = entry.get("forms", ()) if isinstance(entry, dict) else entry
    return len(listed)


@cache
def expected() -> tuple[tuple[str, str, int], ...]:
    """Return what is expected of a language: section, name, and the median number of its entries."""
    files = _files()
    found = []
    for section in _LISTS:
        names = Counter(name for table in files.values() for name in table.get(section, {}))
        for name, count in names.items():
            if count >= _OFTEN * len(files):
                counts = sorted(_entries(table, section, name) for table in files.values())
                found.append((section, name, counts[len(counts) // 2]))
    return tuple(found)


@cache
def expected_patterns() -> Mapping[str, Mapping[str, Any]]:
    """Return the patterns that two thirds of the languages have, each in its most frequent shape."""
    shapes: dict[str, Counter[str]] = {}
    entries: dict[tuple[str, str], Mapping[str, Any]] = {}
    for table in _files().values():
        for pattern in table["pattern"]:
            shapes.setdefault(pattern["id"], Counter())[pattern["shape"]] += 1
            entries.setdefault((pattern["id"], pattern["shape"]), pattern)
    often = {name: each for name, each in shapes.items() if each.total() >= _OFTEN * len(_files())}
    return {name: entries[name, each.most_common(1)[0][0]] for name, each in often.items()}


def lacks(code: str) -> list[Lack]:
    """Return what a language lacks (ISO 639-1 code), most of it where it has no file.

    Raises DataError where its file is not TOML.
    """
    path = language_path(code)
    table = {} if path is None or code == FALLBACK else read_table(path)
    return [*_missing_lists(table), *_missing_patterns(table), *_missing_services(code)]


def _missing_lists(table: Mapping[str, Any]) -> Iterator[Lack]:
    for section, name, usual in expected():
        count = _entries(table, section, name)
        if not count:
            yield Lack(f"{section}.{name}", f"missing; elsewhere {usual:,} long, as the median")
        elif count < _THIN * usual:
            yield Lack(f"{section}.{name}", f"{count:,} long; elsewhere {usual:,}, as the median")


def _missing_patterns(table: Mapping[str, Any]) -> Iterator[Lack]:
    there = {pattern["id"] for pattern in table.get("pattern", ())}
    for name, pattern in expected_patterns().items():
        if name not in there:
            yield Lack(f"pattern.{name}", f"missing; elsewhere it is {pattern['shape']}")


def _missing_services(code: str) -> Iterator[Lack]:
    for name, said in _SERVICES.items():
        if code not in language_file(name):
            yield Lack(name, f"has no table [{code}]: {said}")


def scaffold(code: str, name: str) -> str:
    """Return a language file to fill in, as TOML: every list that is expected, empty, and the usual patterns.

    It is valid as it is; beside each list stands how one of English begins.
    """
    english = _files()["en"]
    lines = [
        f"# {name}. The format is described in docs/languages.md; 'provenance doctor --language {code}' says",
        "# what is lacking. Alternatives stand in braces: sa{id,ys}; so do sets of [endings]: announc{verb}.",
        f"code = {json.dumps(code)}",
        f"name = {json.dumps(name, ensure_ascii=False)}",
        'name_order = "given-family"',
        "bylines = []",
        "",
        "[endings]",
    ]
    section = ""
    for part, listed, _ in expected():
        if part == "cues":
            lines += _cue(listed, english)
            continue
        if part != section:
            lines += ["", f"[{part}]"]
            section = part
        lines.append(f"{listed} = []{_example(english.get(part, {}).get(listed, ()))}")
    lines += ["", "[shapes]", f"noun_phrase = {_quoted(_usual_noun_phrase())}", "modifier_endings = []"]
    for pattern in expected_patterns().values():
        lines += ["", "[[pattern]]"]
        lines += [f"{key} = {_quoted(value)}" for key, value in pattern.items()]
    return "\n".join((*lines, ""))


def _cue(name: str, english: Mapping[str, Any]) -> list[str]:
    """Return an empty group of cues, written as a comment since a group must have forms."""
    group = english.get("cues", {}).get(name, {})
    lines = ["", f"# [cues.{name}]"]
    lines += [f"# {key} = {_quoted(group[key])}" for key in ("stance", "flags") if key in group]
    return [*lines, f"# forms = []{_example(group.get('forms', ()))}"]


def _example(phrases: Sequence[str]) -> str:
    return f"  # {', '.join(phrases[:4])} …" if phrases else ""


def _quoted(value: object) -> str:
    return json.dumps(value, ensure_ascii=False)


def _usual_noun_phrase() -> str:
    """Return the shortest expression that a shipped file has for a noun phrase: the one to begin with."""
    return min((str(table["shapes"]["noun_phrase"]) for table in _files().values()), key=len)
