"""A name as a passage writes it, with how surely its words are one; and which scripts have capitals."""

from __future__ import annotations

from dataclasses import dataclass
from enum import IntEnum

from provenance.model.comparison import ComparedText
from provenance.model.kinds import Span
from provenance.text.language_data import base_language
from provenance.text.scripts import script_of

CASED = frozenset({"Latn", "Cyrl", "Grek", "Armn"})
# Languages that write all their nouns with a capital.
ALL_NOUNS = frozenset({"de", "lb"})
# Where an adjective has endings of its own that names seldom have.
INFLECTED = frozenset({"ru", "uk", "pl", "cs"})


class Telling(IntEnum):
    """How surely words with a capital are a name that another language writes as well as it can."""

    NOT = 0
    """Words that are translated: Supreme Court, or any noun where all have a capital."""
    SLIGHT = 1
    """Letters that stand for words, a word that begins a sentence, or an ordinary one with a capital."""
    LIKELY = 2
    """A name, where few of the words are known that this language writes with a capital."""
    TOLD = 3
    """A name, where most of these words are known."""
    SURE = 4
    """A name that has a word of no dictionary in it, or a place by its name."""


@dataclass(frozen=True, slots=True)
class NamePhrase:
    """Words with capitals beside one another; ``parts`` are those that name, ``place`` a country's code.

    ``city`` is the time zone of a city, which its country stands for unless the side names that as well
    (``in_named``). ``opens`` tells that they begin a sentence, or stand where any word may have a capital.
    """

    span: Span
    words: str
    parts: tuple[str, ...]
    language: str
    place: str = ""
    telling: Telling = Telling.SURE
    opens: bool = False
    city: str = ""
    in_named: bool = False


def is_cased(text: ComparedText) -> bool:
    """Tell whether a text is in a script that has capitals."""
    return script_of(text.text) in CASED


def has_capitals(text: ComparedText) -> bool:
    """Tell whether capitals tell a name in this text."""
    return is_cased(text) and base_language(text.language) not in ALL_NOUNS
