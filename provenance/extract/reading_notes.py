"""What a reading says of itself in plain sentences: what was not covered, and what is not sure."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.languages import Language
from provenance.model.kinds import Act
from provenance.model.reading import UNDETERMINED, FoundAttribution

UNSURE_BELOW = 0.6


def reading_notes(
    language: Language,
    code: str,
    disagreement: str,
    attributions: Sequence[FoundAttribution],
    derivations: Sequence[object],
) -> list[str]:
    """Return the notes of a reading; ``disagreement`` is what two ways to tell the language say, or empty."""
    notes = []
    if code == UNDETERMINED:
        notes.append(
            "The language could not be told: the text is short or mixed. Say it (--lang), and more is read."
        )
    elif not language.covered:
        notes.append(
            f"The language {code!r} has no language file: only quotation marks, known outlets and the names "
            "near them were read; what is said without quotation marks and without an outlet was not."
        )
    if disagreement:
        notes.append(disagreement)
    if not derivations and all(found.act is Act.HEARSAY for found in attributions):
        notes.append("Nobody is cited in this text, as far as could be read: its statements are its own.")
    unsure = sum(found.confidence < UNSURE_BELOW and found.act is not Act.HEARSAY for found in attributions)
    if unsure:
        notes.append(f"{unsure} of {len(attributions)} attributions are unsure (confidence below .60).")
    return notes
