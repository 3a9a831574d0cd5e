"""What is counted when a reading is compared with a case, and the misses in words a person can act on."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Tally:
    """``right`` of ``gold`` wanted and of ``found`` proposed ones."""

    right: int = 0
    gold: int = 0
    found: int = 0

    def __add__(self, other: Tally) -> Tally:
        return Tally(self.right + other.right, self.gold + other.gold, self.found + other.found)

    @property
    def precision(self) -> float:
        """Share of the proposed that is right; 1 where nothing is proposed."""
        return self.right / self.found if self.found else 1.0

    @property
    def recall(self) -> float:
        """Share of the wanted that is found; 1 where nothing is wanted."""
        return self.right / self.gold if self.gold else 1.0

    @property
    def f1(self) -> float:
        """Harmonic mean of precision and recall; 1 where nothing is wanted and nothing proposed."""
        return 2 * self.right / (self.gold + self.found) if self.gold + self.found else 1.0


@dataclass(frozen=True, slots=True)
class Miss:
    """Where reading and annotation differ: the aspect, what is wanted, what is there."""

    aspect: str
    wanted: str
    found: str

    def __str__(self) -> str:
        return f"{self.aspect}: wanted {self.wanted or 'nothing'}, found {self.found or 'nothing'}"


@dataclass(slots=True)
class Score:
    """The tallies of one case or of several, the violations of ``must_not``, and the misses."""

    tallies: dict[str, Tally] = field(default_factory=dict)
    violations: int = 0
    misses: list[Miss] = field(default_factory=list)

    def add(self, aspect: str, tally: Tally) -> None:
        """Add to the tally of an aspect."""
        self.tallies[aspect] = self.tally(aspect) + tally

    def tally(self, aspect: str) -> Tally:
        """Return the tally of an aspect, empty where nothing was counted."""
        return self.tallies.get(aspect, Tally())

    def miss(self, aspect: str, wanted: str, found: str) -> None:
        """Note a difference."""
        self.misses.append(Miss(aspect, wanted, found))

    def forbid(self, what: str, found: str) -> None:
        """Note that something is there that must not be."""
        self.violations += 1
        self.misses.append(Miss("must not", f"no {what}", found))


def total(scores: Iterable[Score]) -> Score:
    """Return the sum of the scores of several cases."""
    whole = Score()
    for score in scores:
        for aspect, tally in score.tallies.items():
            whole.add(aspect, tally)
        whole.violations += score.violations
        whole.misses.extend(score.misses)
    return whole
