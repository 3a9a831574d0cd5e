"""What both front ends say and draw alike: words for states and hops, safe text, a graph as a tree.

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
from provenance.graph.tree import Occurrence, Twig, tree
from provenance.text.language_data import base_language
from provenance.text.visible import visible
from provenance.text.word_diff import WordChange, word_changes

__all__ = [
    "END_WORDS",
    "NOBODY",
    "ROLE_WORDS",
    "STATE_WORDS",
    "Occurrence",
    "Twig",
    "WordChange",
    "base_language",
    "confidence_words",
    "decision_words",
    "how_words",
    "language_words",
    "node_name",
    "short_id",
    "tree",
    "visible",
    "word_changes",
]
