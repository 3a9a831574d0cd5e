"""Interviews: turns of question and answer, told by labels ("Q:", "A:", names) or by dashes.

Only what the structure shows is used: labels that come back, or paragraphs with a dash of which
one ends with a question mark and the next does not.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

from provenance.languages import Language
from provenance.model.kinds import SegmentKind, Span
from provenance.text.tokens import fold

_LABEL = re.compile(r"(?P<label>[^\W\d_][^:：\n.?!]{0,28}?)\s*[:：]\s*(?=\S)")
_DASH = re.compile(r"[—–―•*-]\s+(?=\S)")
_ENDS_WITH_QUESTION = re.compile(r"[?？؟][\s\"»”’')\]]*\Z")
LEAST_PAIRS = 2


class Turn(NamedTuple):
    """An answer in an interview: its paragraph, its words, and the label (None for a dash)."""

    paragraph: int
    content: Span
    label: Span | None
    question: bool


def find_turns(
    text: str, paragraphs: Sequence[Span], kinds: Sequence[SegmentKind], language: Language
) -> list[Turn]:
    """Return the turns of an interview, questions among them; empty where the text is none."""
    body = [index for index, kind in enumerate(kinds) if kind is SegmentKind.BODY]
    return _labelled(text, paragraphs, body, language) or _dashed(text, paragraphs, body)


def _labelled(text: str, paragraphs: Sequence[Span], body: Sequence[int], language: Language) -> list[Turn]:
    matches = [(index, _LABEL.match(text, paragraphs[index].start, paragraphs[index].end)) for index in body]
    if all(match is None for _, match in matches):
        return []
    labels = Counter(fold(match["label"]) for _, match in matches if match is not None)
    repeated = {label for label, count in labels.items() if count >= LEAST_PAIRS}
    if len(repeated) < 2:
        return []
    asking = {label for label in repeated if label in language.interview.get("question", ())}
    turns = []
    for index, match in matches:
        if match is None or fold(match["label"]) not in repeated:
            continue
        content = Span(match.end(), paragraphs[index].end)
        turns.append(Turn(index, content, Span(*match.span("label")), fold(match["label"]) in asking))
    if asking:
        return turns
    questions = Counter(_label(text, turn) for turn in turns if _asks(text, turn.content))
    asker = questions.most_common(1)[0][0] if questions else ""
    return [turn._replace(question=_label(text, turn) == asker) for turn in turns]


def _label(text: str, turn: Turn) -> str:
    return fold(turn.label.cut(text)) if turn.label is not None else ""


def _dashed(text: str, paragraphs: Sequence[Span], body: Sequence[int]) -> list[Turn]:
    turns: list[Turn] = []
    pairs = 0
    for index in body:
        match = _DASH.match(text, paragraphs[index].start, paragraphs[index].end)
        if match is None:
            continue
        content = Span(match.end(), paragraphs[index].end)
        question = _asks(text, content)
        if not question and turns and turns[-1].question and turns[-1].paragraph == index - 1:
            pairs += 1
        turns.append(Turn(index, content, None, question))
    return turns if pairs >= LEAST_PAIRS else []


def _asks(text: str, content: Span) -> bool:
    return _ENDS_WITH_QUESTION.search(text, max(content.start, content.end - 6), content.end) is not None
