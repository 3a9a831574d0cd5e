"""What the terminal interface draws by: a graph as a tree, words that differ, the language of a tag.

Like ``presentation`` pure functions of the layers below; apart from it, as the first screen needs none.
"""

from __future__ import annotations

from provenance.graph.tree import Occurrence, Twig, tree
from provenance.text.language_data import base_language
from provenance.text.word_diff import WordChange, word_changes

__all__ = ["Occurrence", "Twig", "WordChange", "base_language", "tree", "word_changes"]
