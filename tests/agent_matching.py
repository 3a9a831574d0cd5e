"""Which agent of a reading is which agent of a case, by the names both know them under."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.model.kinds import NameKind
from provenance.model.reading import FoundAgent
from provenance.text.tokens import fold, token_spans
from tests.cases import GoldAgent

Words = tuple[str, ...]
_ARTICLES = frozenset({"the", "a", "an"})
_SAME, _PART = 100, 1


def words_of(name: str) -> Words:
    """Return the folded words of a name, without marks and without an English article at its head."""
    tokens = [fold(name[start:end]) for start, end in token_spans(name) if name[start].isalnum()]
    return tuple(tokens[1:] if len(tokens) > 1 and tokens[0] in _ARTICLES else tokens)


def closeness(left: Words, right: Words) -> int:
    """Return 0 for different names, more for one that is part of the other, most for the same."""
    if not left or not right:
        return 0
    if left == right:
        return _SAME + len(left)
    small, large = sorted((frozenset(left), frozenset(right)), key=len)
    return _PART * len(small) if small <= large else 0


class AgentMatch:
    """Maps found agents to gold ones, and strings of a text to found agents."""

    def __init__(self, gold: Sequence[GoldAgent], found: Sequence[FoundAgent]) -> None:
        self._gold = gold
        self._names = [_names(agent) for agent in found]
        self._owner = [self._best_gold(names) for names in self._names]

    def gold_name(self, index: int) -> str:
        """Return the name of the gold agent that the found agent ``index`` is, or an empty string."""
        return self._owner[index]

    def found_for(self, mention: str) -> int | None:
        """Return the found agent that a string of the text names, or None."""
        wanted = words_of(mention)
        ranked = [
            (max(closeness(name, wanted) for name in names), -index)
            for index, names in enumerate(self._names)
            if names
        ]
        score, index = max(ranked, default=(0, 0))
        return -index if score else None

    def gold_places(self) -> list[tuple[str, str]]:
        """Return each mention of the case with the name of its agent."""
        return [(mention, agent.name) for agent in self._gold for mention in agent.mentions]

    def _best_gold(self, names: Sequence[Words]) -> str:
        scores = [
            (sum(self._score(name, agent) for name in names), -at) for at, agent in enumerate(self._gold)
        ]
        score, at = max(scores, default=(0, 0))
        return self._gold[-at].name if score else ""

    @staticmethod
    def _score(name: Words, agent: GoldAgent) -> int:
        return max(closeness(name, words_of(other)) for other in (agent.name, *agent.mentions))


def _names(agent: FoundAgent) -> list[Words]:
    named = [name.name for name in agent.names if name.kind is not NameKind.PRONOUN]
    return [words for words in dict.fromkeys(words_of(name) for name in (agent.name, *named)) if words]
