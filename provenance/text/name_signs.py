"""Stretches of a passage without capitals and spaces that may be names from abroad, told by their signs.

Chinese writes such names with a few hundred signs for their sound alone: how much likelier each is in a
name than in other words is data (``languages/name_signs.toml``, by ``scripts/learn_name_signs.py``).
Japanese writes them in katakana.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache

from provenance.model.kinds import Span
from provenance.text.language_data import language_file

FILE = "name_signs.toml"
_JOINERS = "·•・"
_JOINER, _UNLIKELY = 0.5, -3.0
_FEWEST, _KANA = 2, 3
# Longer than any name: what goes on is looked at from there anew.
_LONGEST = 24
_KATAKANA = re.compile(
    rf"[\u30a1-\u30fa\u30fc]{{{_KANA},{_LONGEST}}}(?:[・＝=][\u30a1-\u30fa\u30fc]{{1,{_LONGEST}}})*"
)


@dataclass(frozen=True, slots=True)
class Stretch:
    """Where in a passage a name may stand, and how much likelier a name is there than other words (nats)."""

    span: Span
    weight: float


def name_stretches(passage: str, script: str, *, least: float) -> list[Stretch]:
    """Return the stretches of a passage that are a name by at least so much; none in a script with spaces."""
    if script == "Jpan":
        return [
            Stretch(Span(*one.span()), float(one.end() - one.start())) for one in _KATAKANA.finditer(passage)
        ]
    return list(stretches(passage, _weights(script), least=least)) if script == "Hani" else []


def stretches(passage: str, weights: Mapping[str, float], *, least: float) -> Iterator[Stretch]:
    """Yield the likeliest stretches of signs that ``weights`` has, in order, none beside a likelier one."""
    signs = [weights.get(sign, _JOINER if sign in _JOINERS else _UNLIKELY) for sign in passage]
    start = 0
    while start < len(signs):
        end = start
        while end < min(len(signs), start + _LONGEST) and signs[end] > _UNLIKELY:
            end += 1
        if end - start >= _FEWEST:
            yield from _likeliest(signs, start, end, least)
        start = max(end, start + 1)


def _likeliest(signs: list[float], start: int, end: int, least: float) -> Iterator[Stretch]:
    """Yield the stretch whose signs weigh most in all, with those before and behind it."""
    best, first, last, total, begun = 0.0, start, start, 0.0, start
    for place in range(start, end):
        if total <= 0:
            total, begun = 0.0, place
        total += signs[place]
        if total > best:
            best, first, last = total, begun, place + 1
    if best < least:
        return
    yield from _likeliest(signs, start, first, least)
    if last - first >= _FEWEST:
        yield Stretch(Span(first, last), best)
    yield from _likeliest(signs, last, end, least)


@cache
def _weights(script: str) -> dict[str, float]:
    table = language_file(FILE).get(script, {})
    return {sign: float(weight) for weight, signs in table.items() for sign in signs}
