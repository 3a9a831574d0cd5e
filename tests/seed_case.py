"""The seed's chain with all of its texts there, as a case to ask questions of."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from provenance.model.reading import Declared
from provenance.workflows.attach import attach
from provenance.workflows.case import Case
from provenance.workflows.record import record_bytes
from tests.case_for_tests import placeholder_of

FIXTURES = Path(__file__).parent.parent / "fixtures"


@dataclass(frozen=True, slots=True)
class Seed:
    """The ids of the English text, its Vietnamese source, the Russian dispatch, and Reuters's report."""

    english: str
    vietnamese: str
    russian: str
    reuters: str = ""


def article(name: str) -> bytes:
    """Return the bytes of a fixture."""
    return (FIXTURES / name / "article.txt").read_bytes()


def recorded(case: Case, name: str) -> str:
    """Record a fixture and return its id."""
    return record_bytes(case, article(name), origin=f"{name}.txt", declared=Declared()).id


def seed_case(case: Case, *, whole: bool = True) -> Seed:
    """Record the seed article; with ``whole``, attach both its sources, and record Reuters's report."""
    english = recorded(case, "ryabkov-en")
    vietnamese, russian = (placeholder_of(case, english, label) for label in ("Thanh Niên", "TASS"))
    if not whole:
        return Seed(english, vietnamese, russian)
    attach(case, vietnamese, article("ryabkov-vi-thanhnien"), origin="thanhnien.txt")
    attach(case, russian, article("ryabkov-ru-tass"), origin="tass.txt")
    return Seed(english, vietnamese, russian, recorded(case, "ryabkov-en-reuters"))
