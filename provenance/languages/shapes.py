"""Shapes: regular expressions over the letters of a sentence's chunks, written so that they can be read.

A sentence is reduced to one letter a chunk, so that a pattern of attribution is a regular expression
over a short string. In a shape the elements are separated by spaces:

    <source:S>      a group named source that is one chunk of class S
    <content:...>   a group of one chunk or more, as few as possible; ``..!`` takes as many as possible
    ~3              up to three filler chunks (adverbs, auxiliaries, dates, words)
    *9              up to nine chunks that are no cue, quotation, "that" or strong stop
    @               an apposition between commas or brackets, or what a name is of or from, if there is one
    @@              the same, but a relative clause only
    %               up to two circumstances that begin with a preposition
    <rest:...>      what goes on of the content behind a cue that stands inside it
    ^ $             the beginning and the end of the sentence
    [,:]  ,?  C     letters, classes and quantifiers as in any regular expression

Classes: ``S`` a source (person, description, organisation, place name, unnamed source, pronoun,
outlet), ``E`` any of them but an outlet, ``F`` a filler.
"""

from __future__ import annotations

import re
from functools import cache

from provenance.errors import DataError

SOURCES = "pdkmuro"
FILLERS = "bwtnyDMilfqWJ"
STRONG = "CQTBH;:"
_CLASSES = {"S": f"[{SOURCES}]", "E": f"[{SOURCES.replace('o', '')}]", "F": f"[{FILLERS}]"}
_GROUP = re.compile(r"<([a-z_]+):([^<>]+)>")
_TAGS_OF = {"a": "AY", "i": "I", "v": "V"}
# Who was told is an outlet, in whatever case.
_TOLD = "[oW]"
# An element that is one letter or mark, a group that begins or ends with one, and what must stand behind.
_SINGLE = re.compile(
    r"(?<!\S)(?:(?P<bare>[A-Za-z,:;&])|<(?!told:)[a-z_]+:(?:[^<>|]*[*}])?(?P<grouped>[A-Za-z])(?:[.\[][^<>|]*)?>"
    r"|\(\?=(?P<ahead>[A-Za-z])(?:[.\[][^()|]*)?\))(?!\S)"
)
_COUNTED = re.compile(r"\A([~*])(\d+)\Z")
# What ends with words in marks needs no comma before a verb of saying: "Ana Reis, a “Dama”, …".
_BEHIND_MARKS = "(?<=q)(?=[bxt]{0,3}[CB])"
_APPOSITION = (
    rf"(?:t?,(?:CT|(?!C(?![fyl]|t,)))[^QTB;:,]{{1,24}}(?:,T[^CQTBH;:,]{{1,12}})?(?:(?:,[^CQTB;:,]{{1,3}})?,|{_BEHIND_MARKS})|"
    rf",z[^QB;:,]{{1,24}}(?:,|{_BEHIND_MARKS})|\([^{STRONG})]{{1,10}}\)(?:,[^{STRONG},]{{1,12}},)?|"
    rf"(?<=[pdku])[vi],(?=[bx]{{0,3}}C)|-[^{STRONG}-]{{1,12}}-|z[^{STRONG},]{{1,12}}(?<!g)|"
    r"(?<=p)(?:,w?f[DMwbfkmpnd]{1,9},[wfb]{0,2}[pmk],|w?f[DMwbfkmpn]{1,8}(?:,[wfb]{0,2}[pmk],)?))?"
)
_CIRCUMSTANCES = "(?:[fyI][DMwntkmdpL]{1,4}){0,2}"
_RELATIVE = rf"(?:,z[^{STRONG},]{{1,16}},|,d(?=,)|\([^{STRONG})]{{1,10}}\))?"


@cache
def compile_shape(shape: str) -> re.Pattern[str]:
    """Compile a shape. Raises DataError where it is no shape."""
    try:
        return re.compile("".join(_element(part) for part in shape.split()))
    except re.error as error:
        raise DataError(f"not a shape: {error}", where=shape) from error


def required_letters(shape: str) -> frozenset[str]:
    """Return the chunk letters without which a shape cannot fit: by its elements and its groups."""
    letters = (match[match.lastgroup or 0] for match in _SINGLE.finditer(shape))
    return frozenset(letter for letter in letters if letter not in _CLASSES)


def cue_tags(shape: str) -> frozenset[str]:
    """Return the tags of which a sentence must have one for a shape to find its cue.

    Empty for a shape whose cue is a mark, a particle, a filler or any word beside a quotation: all with one
    may fit.
    """
    cue = re.search(r"<cue:([^<>]+)>", shape)
    letters = set(cue[1]) - set("[]") if cue is not None else set()
    if "<content:Q>" in shape and not letters - set(":-wTjb"):
        return frozenset()
    return frozenset(tag for letter in letters for tag in _TAGS_OF.get(letter, letter))


def _element(part: str) -> str:
    written, at = [], 0
    for group in _GROUP.finditer(part):
        written.append(_plain(part[at : group.start()]))
        written.append(f"(?P<{group[1]}>{_TOLD if group[1] == 'told' else _plain(group[2])})")
        at = group.end()
    return "".join((*written, _plain(part[at:])))


def _plain(part: str) -> str:
    if part == "...":
        return ".+?"
    if part == "..!":
        return ".+"
    if part == "%":
        return _CIRCUMSTANCES
    if part in {"@", "@@"}:
        return _APPOSITION if part == "@" else _RELATIVE
    counted = _COUNTED.match(part)
    if counted is not None:
        letters = f"[{FILLERS}]" if counted[1] == "~" else f"[^{STRONG}]"
        return f"{letters}{{0,{counted[2]}}}?"
    return _expand_classes(part)


def _expand_classes(part: str) -> str:
    written, inside = [], False
    for sign in part:
        if sign == "[":
            inside = True
        elif sign == "]":
            inside = False
        whole = _CLASSES.get(sign)
        written.append(sign if whole is None else whole[1:-1] if inside else whole)
    return "".join(written)
