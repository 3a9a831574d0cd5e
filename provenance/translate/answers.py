"""What engines answer, checked: a translation for each sentence, none of them empty."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.errors import EngineError


def whole(found: Any, sentences: Sequence[str], *, where: str) -> list[str]:
    """Return an engine's translations. Raises EngineError where one is missing, empty or no text."""
    if not isinstance(found, list) or not all(isinstance(one, str) for one in found):
        raise EngineError("its answer has another form than its interface says", where=where)
    done = sum(bool(one.strip()) or not said.strip() for one, said in zip(found, sentences, strict=False))
    if len(found) != len(sentences) or done < len(sentences):
        raise EngineError(
            f"it translated {done} of {len(sentences)} sentences",
            where=where,
            to_do="A half is no reference. Try again, or use another engine.",
        )
    return found


def inside(answer: Any, *names: str) -> Any:
    """Return what stands in an answer under names inside one another, None where nothing does."""
    for name in names:
        answer = answer.get(name) if isinstance(answer, dict) else None
    return answer
