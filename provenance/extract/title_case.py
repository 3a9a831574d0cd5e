"""Headlines with a capital on every word: which of these are no names, "Emails Show Aides Fretted"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.languages import Language
from provenance.model.kinds import SegmentKind, Span
from provenance.model.reading import Segment
from provenance.text.tokens import fold

_WORD = re.compile(r"[^\W\d_]+(?:['’][^\W\d_]+)?")
# A headline has so many words, and so great a part of the longer ones has a capital.
LEAST_WORDS, LEAST_SHARE, LONGER = 4, 0.75, 4
# How far the text is asked which words it writes how.
REACH = 20_000
# The letters of words that are no name where the lexicon knows them.
_NO_NAMES = frozenset("CBHbfTxgDz&AV")


def without_title_case(text: str, segments: Sequence[Segment], language: Language) -> str:
    """Return the text with the words of such headlines in small letters that the text writes so, or a cue is.

    Its length stays the same. What has a capital within sentences of the text is a name in its headline too.
    """
    if not language.capitals or language.nouns.capital_nouns:
        return text
    titles = [each.span for each in segments if each.kind is SegmentKind.TITLE]
    shouting = [title for title in titles if _has_title_case(text[title.start : title.end])]
    if not shouting:
        return text
    body = text[shouting[-1].end : shouting[-1].end + REACH]
    small, names = set(), set()
    for match in _WORD.finditer(body):
        word = match[0]
        if word[0].islower():
            small.add(word)
        elif match.start() > 1 and body[match.start() - 2].isalnum():
            names.add(word)
    for title in shouting:
        text = _lowered(text, title, small - {name.lower() for name in names}, names, language)
    return text


def _has_title_case(title: str) -> bool:
    words = [word for word in _WORD.findall(title) if len(word) >= LONGER]
    capitals = sum(word[0].isupper() and not word.isupper() for word in words)
    return len(words) >= LEAST_WORDS and capitals >= LEAST_SHARE * len(words)


def _lowered(text: str, title: Span, small: set[str], names: set[str], language: Language) -> str:
    parts, at = [text[: title.start]], title.start
    for match in list(_WORD.finditer(text, title.start, title.end))[1:]:
        word = match[0]
        if word in names or not word[0].isupper() or word.isupper():
            continue
        entries = language.lexicon.alone(fold(word))
        if word.lower() in small or (entries and all(entry.tag in _NO_NAMES for entry in entries)):
            parts += [text[at : match.start()], word[0].lower()]
            at = match.start() + 1
    return "".join((*parts, text[at:]))
