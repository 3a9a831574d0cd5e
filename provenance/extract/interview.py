"""Interviews: turns of question and answer, told by labels ("Q:", "A:", names), by dashes or by marks.

Only what the structure shows is used: labels that come back, paragraphs with a dash of which
one ends with a question mark and the next does not, or questions whose answers stand all in marks.
"""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Sequence
from itertools import pairwise
from typing import NamedTuple

from provenance.languages import Language
from provenance.model.kinds import SegmentKind, Span
from provenance.text.tokens import fold

_LABEL = re.compile(
    r"(?P<label>(?:[^\W\d_]\.[ -]?){1,3}|[^\W\d_][^:：\n.?!]{0,28}?)\s*(?:[:：]|(?<=\s)[—–](?=\s))\s*(?=\S)"
)
# The sign that a label ends with, and within how many characters of the paragraph's beginning.
_LABEL_ENDS = re.compile("[:：—–]")
_LABEL_WITHIN = 40
# "H. C. :", whose questions have no label; as many letters as two at the least.
_INITIALS = re.compile(r"(?:[^\W\d_]\. ?){1,2}[^\W\d_]\Z")
# A paragraph that stands all between marks, which it doesn't close before its end.
_IN_MARKS = re.compile(r"\s*(?:«\s?(?P<angled>[^«»]+?)\s?»|[“„](?P<curled>[^“”„]+)[”“])[.]?\s*\Z")
LEAST_QUOTED = 3
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
    return (
        _labelled(text, paragraphs, body, language)
        or _dashed(text, paragraphs, body)
        or _in_marks(text, paragraphs, body)
    )


def _labelled(text: str, paragraphs: Sequence[Span], body: Sequence[int], language: Language) -> list[Turn]:
    matches = [
        (index, _LABEL.match(text, start, end))
        for index, start, end in [(index, *paragraphs[index]) for index in body]
        if _LABEL_ENDS.search(text, start, min(start + _LABEL_WITHIN, end)) is not None
    ]
    if all(match is None for _, match in matches):
        return []
    labels = Counter(_folded(match["label"]) for _, match in matches if match is not None)
    repeated = {label for label, count in labels.items() if count >= LEAST_PAIRS}
    initials = {label for label in repeated if _INITIALS.fullmatch(label)}
    if len(repeated) < 2 and not initials:
        return []
    asking = {label for label in repeated if label in language.interview.get("question", ())}
    turns = []
    for index, match in matches:
        if match is None:
            continue
        label = _folded(match["label"])
        if label not in repeated and not _is_in_full(label, initials):
            continue
        content = Span(match.end(), paragraphs[index].end)
        turns.append(Turn(index, content, Span(*match.span("label")), label in asking))
    if initials and len(repeated) < 2:
        return turns
    if asking:
        return turns
    questions = Counter(_label(text, turn) for turn in turns if _asks(text, turn.content))
    asker = questions.most_common(1)[0][0] if questions else ""
    return [turn._replace(question=_label(text, turn) == asker) for turn in turns]


def _label(text: str, turn: Turn) -> str:
    return _folded(turn.label.cut(text)) if turn.label is not None else ""


def _folded(label: str) -> str:
    return fold(label).strip(" .")


def _is_in_full(label: str, initials: Collection[str]) -> bool:
    """Tell whether a label is the whole name whose initials come back: "Hélène Corvisier", "H. C."."""
    letters = "".join(word[0] for word in label.split())
    return len(letters) > 1 and any(letters == "".join(filter(str.isalpha, each)) for each in initials)


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


def _in_marks(text: str, paragraphs: Sequence[Span], body: Sequence[int]) -> list[Turn]:
    """Return the answers that stand all in marks, behind questions that have none."""
    turns: list[Turn] = []
    asked = 0
    for before, index in pairwise(body):
        quoted = _IN_MARKS.match(text[paragraphs[index].start : paragraphs[index].end])
        if quoted is None or index != before + 1 or text[paragraphs[before].start] in _OPENING:
            continue
        first, last = quoted.span(quoted.lastgroup or 0)
        asked += _asks(text, paragraphs[before])
        start = paragraphs[index].start
        turns.append(Turn(index, Span(start + first, start + last), None, False))
    return turns if asked >= LEAST_QUOTED else []


_OPENING = frozenset("«“„")


def _asks(text: str, content: Span) -> bool:
    return _ENDS_WITH_QUESTION.search(text, max(content.start, content.end - 6), content.end) is not None
