"""Bodies that something before them governs, and right behind them who speaks: "На саммите НАТО Рютте сказал"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.languages import Language
from provenance.text.tokens import fold

_BODY_THEN_NAME = re.compile(r"[DM]{0,2}(?P<body>K)[KL]?(?P<name>N(?:[.h]?N){0,2})\Z")
# "в НАТО", "на саммите НАТО", "на заседании Думы" where the first two are one word of the lexicon.
_GOVERNED = re.compile(r"(?:f(?:[DM]{0,2}w)?|(?P<phrase>b))\Z")
# The verb right behind, or what is told of who speaks.
_THEN_SPEAKS = re.compile(r"b{0,2}(?P<verb>C)|,z")


def name_behind_body(
    items: Sequence[Item],
    tags: str,
    parts: Sequence[Item | Chunk],
    letters: str,
    place: tuple[int, int],
    language: Language,
) -> int:
    """Return at which of a phrase's ``items`` a name begins that is no part of the body before it, or 0.

    ``tags`` are their letters; ``parts`` those of the sentence, with ``letters``, and ``place`` where the
    phrase begins and ends among them.
    """
    match = _BODY_THEN_NAME.search(tags)
    first, last = place
    verb = _THEN_SPEAKS.match(letters, last) if match is not None and "R" not in tags else None
    if match is None or verb is None or not items[match.start("body")].capital:
        return 0
    governed = _GOVERNED.search(letters[:first] + tags[: match.start()])
    if governed is None or (governed["phrase"] and " " not in _word(parts[first - 1])):
        return 0
    several = verb["verb"] and language.verbs.subject_of(fold(_word(parts[verb.start("verb")]))) == "pl"
    return 0 if several else match.start("name")


def _word(part: Item | Chunk) -> str:
    return part.word if isinstance(part, Item) else part.items[0].word
