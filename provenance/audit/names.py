"""Rules about how names are written."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator

from provenance.audit.places import place_of
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import Subject
from provenance.model.finding import Severity
from provenance.model.kinds import AgentKind, Span
from provenance.text.names import name_parts, romanised_key
from provenance.text.scripts import script_of

_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
# A shorter name is too easily another's.
_LEAST = 4


def _letters(word: str) -> str:
    """Return a word without case and diacritics, which papers drop, and which make another name in some."""
    bare = unicodedata.normalize("NFKD", word.casefold())
    return "".join(sign for sign in bare if not unicodedata.combining(sign))


@rule("name-variant", Severity.MINOR, group="texts")
def name_variant(subject: Subject) -> Iterator[Seen]:
    """The name of somebody who is quoted is written in two ways.

    Two spellings of one name come from two sources, or from two transliterations; a search for one misses
    the other. A candidate: they may be two people.

    Take one spelling, best that of the source.
    """
    document = subject.document
    parts = {
        part
        for attribution in document.attributions
        if subject.texts.kinds.get(attribution.speaker) is AgentKind.PERSON
        for part in name_parts(attribution.speaker_name)
        if len(part) >= _LEAST
    }
    spelled = {(romanised_key(part), script_of(part)): part for part in sorted(parts)}
    seen: dict[str, list[Span]] = {}
    for match in _WORD.finditer(document.text):
        word = match[0]
        if len(word) < _LEAST or not word[0].isupper():
            continue
        usual = spelled.get((romanised_key(word), script_of(word)))
        if usual is not None and _letters(usual) != _letters(word):
            pair = " / ".join(sorted({usual, word}))
            seen.setdefault(pair, []).append(Span(*match.span()))
    for pair, spans in seen.items():
        yield Seen((pair,), f"a name is written in two ways: {pair}", (place_of(document, spans),), 0.6)
