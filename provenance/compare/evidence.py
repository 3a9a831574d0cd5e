"""What tells for neighbouring sentences of two texts rendering one another: facts, lengths, and meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.compare.likelihood import Likelihood
from provenance.compare.meaning import Meaning
from provenance.compare.paths import Step
from provenance.compare.signals import Signals

_KEPT = 40_000
_NOTHING: list[float] = []


class Evidence:
    """The likelihoods of two texts' sentences; ``meaning`` where an encoder gave them vectors."""

    def __init__(
        self, child: Sequence[Signals], parent: Sequence[Signals], meaning: Meaning | None = None
    ) -> None:
        self.child, self.parent, self.meaning = child, parent, meaning
        self.likelihood = Likelihood(child, parent)
        # What doesn't change with what is learnt, of texts short enough for it to be kept.
        self._lasting: dict[tuple[int, int, int], tuple[int, list[float]]] | None = (
            {} if len(child) * len(parent) <= _KEPT else None
        )

    def scores(self, at: int, of: int, width: int, first: int, last: int) -> list[float]:
        """Return the log likelihood ratios of child[at:of] with runs of the parent's sentences.

        The runs are of ``width`` sentences and begin at ``first`` to ``last``.
        """
        ours = self.likelihood.group(0, at, of)
        lengths = self.likelihood.of_lengths(ours, width, first, last)
        lasting = self._lasting_of(at, of, width, first, last)
        return [one + other for one, other in zip(lengths, lasting, strict=True)]

    def _lasting_of(self, at: int, of: int, width: int, first: int, last: int) -> list[float]:
        """Return what keys and meanings tell; kept of short texts, whose whole rows are asked for first."""
        if self._lasting is None:
            return self._told(at, of, width, first, last)
        begin, row = self._lasting.get((at, of, width), (0, _NOTHING))
        if not begin <= first <= last < begin + len(row):
            begin, row = first, self._told(at, of, width, first, last)
            self._lasting[at, of, width] = begin, row
        return row[first - begin : last + 1 - begin]

    def _told(self, at: int, of: int, width: int, first: int, last: int) -> list[float]:
        told = self.likelihood.of_keys(self.likelihood.group(0, at, of), width, first, last)
        if self.meaning is None:
            return told
        meant = self.meaning.scores(at, of, width, first, last)
        return [one + other for one, other in zip(told, meant, strict=True)]

    def score(self, at: int, of: int, to: int, until: int) -> float:
        """Return the log likelihood ratio of child[at:of] with parent[to:until]."""
        return self.scores(at, of, until - to, to, to)[0]

    def shared(self, at: int, of: int, to: int, until: int) -> float:
        """Return how much tells for a pair beside its lengths and its place; nothing is 0."""
        facts = self.likelihood.shared(self.likelihood.group(0, at, of), self.likelihood.group(1, to, until))
        return facts if self.meaning is None else max(facts + self.meaning.score(at, of, to, until), 0.0)

    def learn(self, path: Iterable[Step]) -> None:
        """Learn how the texts' lengths go together from the pairs of a path."""
        self.likelihood.learn(
            (self.likelihood.group(0, at, of), self.likelihood.group(1, to, until))
            for at, of, to, until in path
            if of > at and until > to
        )

    def halved(self) -> Evidence:
        """Return the same for each two neighbours taken together."""
        meaning = None if self.meaning is None else self.meaning.halved()
        return Evidence(_halved(self.child), _halved(self.parent), meaning)


def _halved(side: Sequence[Signals]) -> list[Signals]:
    return [_joined(side[at : at + 2]) for at in range(0, len(side), 2)]


def _joined(members: Sequence[Signals]) -> Signals:
    # Of what is taken together the paragraphs don't count.
    return Signals(sum(one.length for one in members), frozenset().union(*(one.keys for one in members)))
