"""What both front ends say and draw alike: words for states and hops, safe text.

The terminal interface has one door, the workflows; these are pure functions of the layers below,
handed through it.
"""

from __future__ import annotations

from provenance.formats.wording import (
    END_WORDS,
    NOBODY,
    ROLE_WORDS,
    STATE_WORDS,
    confidence_words,
    decision_words,
    how_words,
    language_words,
    node_name,
    short_id,
)
from provenance.text.visible import visible

__all__ = [
    "END_WORDS",
    "NOBODY",
    "ROLE_WORDS",
    "STATE_WORDS",
    "confidence_words",
    "decision_words",
    "how_words",
    "language_words",
    "node_name",
    "short_id",
    "visible",
]
