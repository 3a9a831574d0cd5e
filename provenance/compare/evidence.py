"""What tells for neighbouring sentences of two texts rendering one another: facts, lengths, and meaning."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.compare.likelihood import Likelihood
from provenance.compare.meaning import Meaning
from provenance.compare.paths import Step
from provenance.compare.signals import Signals

_KEPT = 40_000


class Evidence:
    """The likelihoods of two texts' sentences; ``meaning`` where an encoder gave them vectors."""

    def __init__(
        self, child: Sequence[Signals], parent: Sequence[Signals], meaning: Meaning | None = None
    ) -> None:
        self.child, self.parent, self.meaning = child, parent, meaning
        self.likelihood = Likelihood(child, parent)
        # What doesn't change with what is learnt, of texts short enough for it to be kept.
        self._lasting: dict[Step, float] | None = {} if len(child) * len(parent) <= _KEPT else None

    def score(self, at: int, of: int, to: int, until: int) -> float:
        """Return the log likelihood ratio of child[at:of] with parent[to:until]."""
        ours, theirs = self.likelihood.group(0, at, of), self.likelihood.group(1, to, until)
        lasting = None if self._lasting is None else self._lasting.get((at, of, to, until))
        if lasting is None:
            lasting = self.likelihood.of_keys(ours, theirs)
            if self.meaning is not None:
                lasting += self.meaning.score(at, of, to, until)
            if self._lasting is not None:
                self._lasting[at, of, to, until] = lasting
        return self.likelihood.of_lengths(ours, theirs) + lasting

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
