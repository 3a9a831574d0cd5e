"""How words that were changed are printed: what the first text has, then what the second has."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.cli.cells import plain
from provenance.cli.chain_tree import Look
from provenance.cli.ink import Run
from provenance.cli.pages import field_lines
from provenance.text.word_diff import word_changes

# Texts that share less than this part of their words are no versions of one another.
_LEAST_COMMON = 0.4


def changed_runs(first: str, second: str) -> list[Run]:
    """Return a change as runs: ``a chance / a window``, a dash for what one side has nothing of."""
    return [Run("  "), Run(first or "-", "evidence"), Run(" / ", "dim"), Run(second or "-", "evidence")]


def changed_words(first: str, second: str, look: Look) -> Iterator[str]:
    """Yield a field with the words that two sentences of one language differ in.

    Nothing where they differ in most of their words: then reading both is quicker.
    """
    found = list(word_changes(first, second))
    changed = sum(len(one.first.cut(first)) + len(one.second.cut(second)) for one in found)
    if found and changed <= (1 - _LEAST_COMMON) * (len(first) + len(second)):
        told = (f"{plain(one.first.cut(first), '-')} / {plain(one.second.cut(second), '-')}" for one in found)
        yield from field_lines("words", "; ".join(told), look)
