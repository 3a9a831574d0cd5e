"""How bytes were had: given by a person, or by which try of which adapter."""

from __future__ import annotations

from dataclasses import dataclass, replace

from provenance.store.recordings import Material


@dataclass(frozen=True, slots=True)
class Source:
    """How bytes were had: ``how`` in a word (empty for the usual), when (ISO 8601 in UTC, empty for now)."""

    how: str = ""
    obtained: str = ""
    retrieval: int | None = None

    def of(self, taken: Material) -> Material:
        """Return material with the time at which it was had."""
        return replace(taken, obtained=self.obtained) if self.obtained else taken


BY_HAND = Source()
