"""Citation graphs as news makes them: stories, each with a few first reports that the others go back to.

A text cites one, two or a few earlier texts of its story, the earliest most; one citation in forty leads
to another story, and a few lead forward in time and so may close a cycle. The same size and seed give
the same graph.
"""

from __future__ import annotations

import random
from collections.abc import Iterator

from provenance.model.kinds import DerivationKind
from provenance.store.bulk import PreparedDerivation, PreparedDocument

EDGES_PER_NODE = 1.5
_TO_ANOTHER_STORY = 0.025
_FORWARD = 0.002
_STORY_SIZES = (4, 8, 15, 30, 60, 120, 500)
_CITED = (1, 1, 1, 1, 2, 2, 2, 3, 5)
_KINDS = (
    DerivationKind.TRANSLATION, DerivationKind.QUOTATION, DerivationKind.PRIMARY_SOURCE,
    DerivationKind.REPRINT, DerivationKind.PARAPHRASE,
)  # fmt: skip
_LANGUAGES = ("en", "ru", "vi", "zh", "ar", "uk", "fr", "es")


def node_count(edges: int) -> int:
    """Return how many documents a graph of so many derivations has."""
    return max(2, int(edges / EDGES_PER_NODE))


def documents(count: int) -> Iterator[PreparedDocument]:
    """Yield documents with titles, languages and dates."""
    for number in range(count):
        language = _LANGUAGES[number % len(_LANGUAGES)]
        date = f"2025-{number % 12 + 1:02}-{number % 28 + 1:02}"
        yield PreparedDocument(f"d{number}", f"What was said on day {number}", language, date)


def derivations(edges: int, seed: int = 1) -> Iterator[PreparedDerivation]:
    """Yield so many derivations between the documents of ``documents(node_count(edges))``, all different."""
    draw = random.Random(seed)
    nodes, made = node_count(edges), 0
    while made < edges:
        start = 0
        while start < nodes and made < edges:
            stop = min(nodes, start + draw.choice(_STORY_SIZES))
            for child, parent in _story(draw, start, stop):
                yield PreparedDerivation(child, parent, kind=draw.choice(_KINDS), confidence=0.8)
                made += 1
                if made == edges:
                    return
            start = stop


def _story(draw: random.Random, start: int, stop: int) -> Iterator[tuple[int, int]]:
    """Yield the citations of one story's documents."""
    first_reports = start + max(1, (stop - start) // 10)
    for child in range(first_reports, stop):
        for _ in range(draw.choice(_CITED)):
            parent = start + int((child - start) * draw.random() ** 3)
            if start and draw.random() < _TO_ANOTHER_STORY:
                parent = draw.randrange(start)
            yield (parent, child) if draw.random() < _FORWARD else (child, parent)
