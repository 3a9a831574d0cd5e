"""What engines answer, checked: a translation for each sentence, none of them empty or left as it was."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.errors import EngineError

# A headline of names may be the same in two languages; a sentence of so many letters is not.
_LONG, _MOST_LEFT = 30, 1 / 3


def whole(found: Any, sentences: Sequence[str], *, where: str) -> list[str]:
    """Return an engine's translations. Raises EngineError where one is missing, empty or no text.

    It is raised too where a third of the longer sentences came back as they were sent.
    """
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise EngineError("its answer has another form than its interface says", where=where)
    done = sum(bool(one.strip()) or not said.strip() for one, said in zip(found, sentences, strict=False))
    if len(found) != len(sentences) or done < len(sentences):
        raise EngineError(
            f"it translated {done} of {len(sentences)} sentences",
            where=where,
            to_do="A half is no reference. Try again, or use another engine.",
        )
    long = [(said, one) for said, one in zip(sentences, found, strict=True) if len(said) >= _LONG]
    left = sum(said.strip() == one.strip() for said, one in long)
    if left > 1 and left >= _MOST_LEFT * len(long):
        raise EngineError(
            f"it left {left} of {len(sentences)} sentences as they were",
            where=where,
            to_do="Does it know this pair of languages? A half is no reference: use another engine.",
        )
    return found


def inside(answer: Any, *names: str) -> Any:
    """Return what stands in an answer under names inside one another, None where nothing does."""
    for name in names:
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer
