"""The abbreviations of a language, in the form in which the sentence splitter asks for them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from functools import cache, cached_property

from provenance.text.language_data import base_language, language_file


@dataclass(frozen=True)
class Abbreviations:
    """What tells a point that ends a sentence from one that doesn't.

    ``never_final`` is always followed by what it belongs to ("Mr."), ``sometimes_final`` may end a
    sentence ("U.S."), ``closing`` stands behind what it belongs to, so that a capital after it begins
    one ("5 km."), ``before_number`` is an abbreviation only before a number ("No. 5").
    ``starters`` begin sentences, ``speech`` are verbs that go on after a quotation's ! or ?,
    ``after_quotation`` are particles that go on after any quotation, ``ordinals`` tells that a number
    with a point may be an ordinal ("22. Januar"). An entry in lower case stands for every case; one
    with a capital for itself and for all capitals.
    """

    never_final: frozenset[str]
    sometimes_final: frozenset[str]
    closing: frozenset[str] = frozenset()
    before_number: frozenset[str] = frozenset()
    starters: frozenset[str] = frozenset()
    speech: frozenset[str] = frozenset()
    after_quotation: frozenset[str] = frozenset()
    ordinals: bool = field(default=False)

    @cached_property
    def never(self) -> frozenset[str]:
        """The look-up forms of ``never_final``: no spaces, no last point."""
        return _lookup_forms(self.never_final)

    @cached_property
    def sometimes(self) -> frozenset[str]:
        """The look-up forms of ``sometimes_final``."""
        return _lookup_forms(self.sometimes_final)

    @cached_property
    def closed(self) -> frozenset[str]:
        """The look-up forms of ``closing``."""
        return _lookup_forms(self.closing)

    @cached_property
    def numbered(self) -> frozenset[str]:
        """The look-up forms of ``before_number``."""
        return _lookup_forms(self.before_number)

    @cached_property
    def forms(self) -> frozenset[str]:
        """All look-up forms."""
        return self.never | self.sometimes | self.closed | self.numbered

    @cached_property
    def compounds(self) -> tuple[str, ...]:
        """The ends of words in ``before_number``: those that are written with a hyphen before them."""
        return tuple(entry.strip("-.") for entry in self.before_number if entry.startswith("-"))


def _lookup_forms(entries: Iterable[str]) -> frozenset[str]:
    forms: set[str] = set()
    for entry in entries:
        bare = "".join(entry.split()).rstrip(".")
        forms.update((bare, bare.upper()))
        if bare == bare.lower():
            forms.add(bare[:1].upper() + bare[1:])
    forms.discard("")
    return frozenset(forms)


@cache
def abbreviations(language: str) -> Abbreviations:
    """Return the abbreviations of a language (ISO 639-1), or a general set where it has none."""
    data = language_file("abbreviations.toml")
    table = data["general"] | data.get(base_language(language), {})
    return Abbreviations(
        never_final=frozenset(table.get("never_final", ())),
        sometimes_final=frozenset(table.get("sometimes_final", ())),
        closing=frozenset(table.get("closing", ())),
        before_number=frozenset(table.get("before_number", ())),
        starters=frozenset(table.get("starters", ())),
        speech=frozenset(table.get("speech", ())),
        after_quotation=frozenset(table.get("after_quotation", ())),
        ordinals=bool(table.get("ordinals", False)),
    )
