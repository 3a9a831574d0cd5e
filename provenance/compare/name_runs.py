"""The names of a passage in a script without capitals and spaces: foreign ones by their signs, and places."""

from __future__ import annotations

import re

from provenance.compare.name_phrase import NamePhrase, Telling
from provenance.compare.pairs import Side
from provenance.model.kinds import Span
from provenance.text.exonyms import exonym_spans
from provenance.text.language_data import base_language
from provenance.text.name_signs import Stretch, name_stretches
from provenance.text.scripts import script_of
from provenance.text.territories import named_places

# From where a stretch is a name about as often as not, and from where it mostly is one (nats).
_LEAST, _LIKELY = 3.5, 6.0
_UNSPACED = frozenset({"Hani", "Jpan"})
_WHOLE = re.compile(r"[\u3400-\u9fff\u30a0-\u30ff·•・]{2,}")


def name_runs(side: Side) -> list[NamePhrase]:
    """Return the stretches of a side that may be names from abroad and are no places."""
    script, language = script_of(side.text.text), base_language(side.text.language)
    found = []
    for span in side.spans:
        words = span.cut(side.text.text)
        stretches = name_stretches(words, script, least=_LEAST)
        called = exonym_spans(words) if script in _UNSPACED else []
        places = [place for _, place in named_places(words, language)] if stretches or called else []
        called = [one for one in called if not any(one.overlaps(place) for place in places)]
        found += [_place(words, span, one, language) for one in called]
        found += [
            _phrase(words, span, one, language)
            for one in stretches
            if not any(one.span.overlaps(place) for place in (*places, *called))
        ]
    return found


def _place(words: str, span: Span, at: Span, language: str) -> NamePhrase:
    said = at.cut(words)
    return NamePhrase(Span(span.start + at.start, span.start + at.end), said, (said,), language)


def _phrase(words: str, span: Span, found: Stretch, language: str) -> NamePhrase:
    whole = Span(span.start + found.span.start, span.start + found.span.end)
    said = found.span.cut(words)
    # A sign that writes other words too may belong to it: 欧莱雅.
    sounds = _WHOLE.search(words, max(0, found.span.start - 1), found.span.end + 1)
    telling = Telling.LIKELY if found.weight >= _LIKELY else Telling.SLIGHT
    return NamePhrase(whole, said, (sounds[0] if sounds else said,), language, telling=telling)
