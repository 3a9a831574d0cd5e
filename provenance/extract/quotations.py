"""Quotation marks of any script, paired: nesting, several paragraphs, straight marks, unclosed ones.

One pass, linear in the text's length. A mark that both opens and closes (straight marks, ” in
Swedish, » in German) is decided by its neighbours; a quotation left open is closed at the end of its
paragraph, unless the next paragraph begins with an opening mark, which continues it.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from provenance.model.kinds import Span

_SINGLE = "[\"“”„‟«»‹›「」『』﹁﹂﹃﹄‘’‚'＂]"
_TYPED = ("``", "''", ",,")
# The first is many times as fast, and most texts have none of the marks that are typed as two signs.
_MARKS = re.compile(_SINGLE)
_ALL_MARKS = re.compile("|".join([_SINGLE, *_TYPED]))
_CLOSERS = {
    # The opening mark closes too where nothing better does: some type it at both ends.
    "“": '”"“',
    "„": '“”"',
    "‟": '”"',
    "«": "»",
    "»": "«",
    "‹": "›",
    "›": "‹",
    "「": "」",
    "『": "』",
    "﹁": "﹂",
    "﹃": "﹄",
    "‘": "’",
    "‚": "‘’",
    "'": "'",
    '"': '"”“',
    "＂": "＂",
    "”": "”",
    "``": "''\"",
    ",,": "''\"”",
}
_ALWAYS_OPEN = frozenset("„‟「『﹁﹃‚") | {"``", ",,"}
_BEFORE_OPENING = frozenset("([{<—–-:;,.…/¿¡«“„‘‹「『؛،") | {"\u00a0", "\u3000", "、", "。", "，", "："}
_APOSTROPHES = frozenset("'’‘")
# None of these stands within another of them.
_DOUBLE = frozenset('"“”„‟＂') | {"``", ",,"}
_BEHIND_CLOSING = frozenset(".,;:!?)，。；：！？）、")
_ENDS_SPEECH = frozenset(",.!?…，。！？")
_ENDS_SENTENCE = frozenset('.!?؟…»”"')
_UNSPACED = re.compile(r"[\u3000-\u9fff\uac00-\ud7af\uf900-\ufaff\uff00-\uffef]")
# How far behind a mark another one is looked for that may close the quotation around it.
CLOSED_WITHIN = 600
_BEFORE_CUE = re.compile(r"\s*[,.!?…]?\s*[—–-]\s")
# How many signs there are at most of a pronoun or name and a cue: 他说。
SIGNS_OF_A_CUE = 12
MAX_DEPTH = 6
UNMARKED_PARAGRAPHS = 4


class Quotation(NamedTuple):
    """A quotation: ``span`` with its marks, ``inner`` without, ``depth`` 0 for the outermost.

    ``closed`` is False where the closing mark is missing; ``continues`` is True where the quotation
    goes on from one left open in the paragraph before. ``dashed``: dashes mark it.
    """

    span: Span
    inner: Span
    depth: int
    closed: bool
    continues: bool
    dashed: bool = False


class _Open(NamedTuple):
    mark: str
    start: int
    inner: int
    continues: bool


class _Paired(NamedTuple):
    """The quotations of a paragraph, the mark that it leaves open, and what it tells of the one before it.

    ``closes``: it closes the quotation that was open before it; ``inside``: it neither does so nor goes on
    with its mark, and may stand within it.
    """

    found: list[Quotation]
    left_open: str = ""
    closes: bool = False
    inside: bool = False


def find_quotations(text: str, paragraphs: Sequence[Span]) -> list[Quotation]:
    """Return the quotations of ``text`` in order of their beginning; spans are code points."""
    found: list[Quotation] = []
    pending = ""
    within: list[tuple[Span, list[Quotation]]] = []
    marks = _ALL_MARKS if any(mark in text for mark in _TYPED) else _MARKS
    has_unspaced = _UNSPACED.search(text) is not None
    for paragraph in paragraphs:
        if not pending and marks.search(text, *paragraph) is None:
            continue
        paired = _pair(text, paragraph, pending, marks, has_unspaced=has_unspaced)
        if pending and paired.inside:
            within.append((paragraph, paired.found))
            if len(within) <= UNMARKED_PARAGRAPHS:
                continue
            paired = _Paired([])
        for span, inner in within:
            if paired.closes:
                found.append(Quotation(span, span, 0, False, True))
                found.extend(_deeper(inner))
            else:
                found.extend(inner)
        found.extend(paired.found)
        pending, within = paired.left_open, []
    found.extend(quotation for _, inner in within for quotation in inner)
    found.sort(key=lambda quotation: (quotation.span.start, -quotation.span.end))
    return found


def _deeper(quotations: Sequence[Quotation]) -> list[Quotation]:
    return [quotation._replace(depth=quotation.depth + 1) for quotation in quotations]


def _pair(text: str, paragraph: Span, pending: str, marks: re.Pattern[str], *, has_unspaced: bool) -> _Paired:
    """Pair the marks of one paragraph; ``pending`` is the mark that the one before it left open."""
    if marks.search(text, paragraph.start, paragraph.end) is None:
        return _Paired([], "", closes=False, inside=bool(pending))
    stack: list[_Open] = []
    done: list[Quotation] = []
    waiting, closes_pending = pending, False
    nesting = _nesting_marks(text, paragraph)
    alternating = _alternating_marks(text, paragraph, pending) if has_unspaced else {}
    for match in marks.finditer(text, paragraph.start, paragraph.end):
        mark, start, end = match[0], match.start(), match.end()
        if mark == "''" and not any("''" in _CLOSERS[entry.mark] for entry in stack):
            continue
        if mark in _APOSTROPHES and _is_apostrophe(text, start, end, stack):
            continue
        if nesting and mark == '"':
            opens = start in nesting
        else:
            ends = bool(waiting) and not stack and _ends_pending(text, mark, start, paragraph)
            opens = not ends and _opens(text, paragraph, mark, start, end, stack)
        if alternating.get(start, opens):
            continues = waiting == mark != "" and not text[paragraph.start : start].strip()
            waiting = "" if mark == waiting or {mark, waiting} <= _DOUBLE else waiting
            if len(stack) < MAX_DEPTH:
                stack.append(_Open(mark, start, end, continues))
            continue
        at = _closed_by(mark, stack, any_double=start in alternating)
        if at is None:
            goes_on = waiting != "" and mark in _CLOSERS[waiting]
            if goes_on or (not (pending or done or stack) and _closes_unopened(text, mark, start, paragraph)):
                whole = Quotation(Span(paragraph.start, end), Span(paragraph.start, start), 0, True, goes_on)
                done = [whole, *_deeper(done)]
                stack, waiting, closes_pending = [], "", goes_on
            continue
        least = _closed_together(text, end, paragraph, stack, at)
        for depth in range(at, least - 1, -1):
            entry = stack[depth]
            span, inner = Span(entry.start, end), Span(entry.inner, start)
            done.append(Quotation(span, inner, depth, True, entry.continues))
        del stack[least:]
    done = _without_strays(stack, done)
    left = [entry for entry in stack if entry.mark not in _APOSTROPHES]
    if left and paragraph.end > left[0].inner and not _is_cue_behind_stray(text, paragraph, left[0], done):
        entry = left[0]
        done = [quotation for quotation in done if quotation.depth or quotation.span.end <= entry.start]
        whole = Quotation(
            Span(entry.start, paragraph.end), Span(entry.inner, paragraph.end), 0, False, entry.continues
        )
        return _Paired([*done, whole], entry.mark, closes_pending, bool(waiting))
    return _Paired(done, "", closes_pending, bool(waiting))


# How long what is behind a mark may be, for words that only tell who said it.
LONGEST_TELLING = 60


def _closes_unopened(text: str, mark: str, start: int, paragraph: Span) -> bool:
    """Tell whether a paragraph begins with speech whose first mark is lost: "We have to go.” He said."""
    behind = paragraph.end - start - 1
    if mark not in "”»" or not 1 < behind <= LONGEST_TELLING or text[start - 1] not in _ENDS_SPEECH:
        return False
    return start > paragraph.start and ":" not in text[paragraph.start : start]


def _ends_pending(text: str, mark: str, start: int, paragraph: Span) -> bool:
    """Tell whether ” behind the end of speech ends what the paragraph before left open: …，”他说。"""
    return mark == "”" and start > paragraph.start and text[start - 1] in _ENDS_SPEECH


def _closed_by(mark: str, stack: Sequence[_Open], *, any_double: bool) -> int | None:
    """Return the level that a mark closes; ``any_double``: any double mark closes any other."""
    for level in range(len(stack) - 1, -1, -1):
        opening = stack[level].mark
        if mark in _CLOSERS[opening] or (any_double and opening in _DOUBLE):
            return level
    return None


_STRAIGHT = re.compile('"+')
_TYPED_DOUBLE = re.compile('["“”„‟＂]')


def _alternating_marks(text: str, paragraph: Span, pending: str) -> dict[int, bool]:
    """Return which double marks open a quotation, typed either way round where no spaces part words.

    In ”你好，“他说 the form is wrong and the neighbours tell nothing; that each second mark closes remains.
    Empty where the forms come out even, and where the marks are an odd number.
    """
    marks = list(_TYPED_DOUBLE.finditer(text, paragraph.start, paragraph.end))
    if len(marks) < 2 or len(marks) % 2 or not _is_unspaced(text[paragraph.start : paragraph.end]):
        return {}
    if pending and text[paragraph.start : marks[0].start()].strip():
        return {}
    if any(mark[0] not in '"＂' for mark in marks) and _come_out_even("".join(mark[0] for mark in marks)):
        return {}
    return {mark.start(): index % 2 == 0 for index, mark in enumerate(marks)}


def _is_unspaced(paragraph: str) -> bool:
    """Tell whether a good part of a paragraph is in a script that puts no spaces between words."""
    return len(_UNSPACED.findall(paragraph)) * 3 >= len(paragraph)


def _come_out_even(marks: str) -> bool:
    """Tell whether every “ is closed by a ”, and no ” stands without one; straight marks go with either."""
    depth = 0
    for mark in marks:
        depth += 1 if mark in "“„‟" or (mark in '"＂' and not depth) else -1
        if depth < 0:
            return False
    return depth == 0


def _nesting_marks(text: str, paragraph: Span) -> frozenset[int]:
    """Return the straight marks that open a quotation, where some stand within others and all tell so.

    A mark behind a space and before a word opens, one behind a word closes: "He said, "Stop," and left."
    Empty where no quotation stands in another, or where the marks don't come out even.
    """
    if text.find('"', paragraph.start, paragraph.end) < 0:
        return frozenset()
    opening: set[int] = set()
    depth = deepest = 0
    last, stray = -1, -1
    for run in _STRAIGHT.finditer(text, paragraph.start, paragraph.end):
        before = text[run.start() - 1] if run.start() > paragraph.start else " "
        after = text[run.end()] if run.end() < paragraph.end else " "
        length = run.end() - run.start()
        if (before.isspace() or before in "([—–") and (after.isalnum() or after in "'’‘$€£¿¡…[#@"):
            opening.update(range(run.start(), run.end()))
            depth += length
            stray = last if depth > 1 and stray < 0 else stray
            last = run.start()
        elif not before.isspace() and not after.isalnum():
            depth -= length
        else:
            return frozenset()
        deepest = max(deepest, depth)
        if depth < 0:
            return frozenset()
    if depth == 1 and _is_stray(text, paragraph, stray):
        return frozenset(opening - {stray})
    return frozenset(opening) if depth == 0 and 1 < deepest <= MAX_DEPTH else frozenset()


def _is_stray(text: str, paragraph: Span, at: int) -> bool:
    """Tell whether a mark opens nothing: a sentence ends before it, and another mark opens behind."""
    return at > paragraph.start and text[paragraph.start : at].rstrip()[-1:] in _ENDS_SENTENCE


def _closed_together(text: str, end: int, paragraph: Span, stack: Sequence[_Open], at: int) -> int:
    """Return the lowest level that a mark closes: one » may stand for both of "«A, «B», - said C"."""
    least = at
    if not at or stack[at].mark != "«":
        return at
    rest = text[end : min(paragraph.end, end + CLOSED_WITHIN)]
    speech_ends = _BEFORE_CUE.match(rest) is not None or not rest.strip(" .,!?…")
    if speech_ends and rest.count("»") <= rest.count("«"):
        while least and stack[least - 1].mark == "«":
            least -= 1
    return least


def _is_cue_behind_stray(text: str, paragraph: Span, left: _Open, done: Sequence[Quotation]) -> bool:
    """Tell whether a mark that is left closes what none opened: …“A”，也是“B”的时机，“他说。"""
    short = paragraph.end - left.inner <= SIGNS_OF_A_CUE and left.start > paragraph.start
    ends_speech = short and text[left.start - 1] in _ENDS_SPEECH and bool(done)
    return ends_speech and _UNSPACED.match(text, left.inner) is not None


def _without_strays(stack: list[_Open], done: list[Quotation]) -> list[Quotation]:
    """Let a single mark that nothing closes count for nothing: "‘Tis the season" opens no quotation."""
    strays = [entry.start for entry in stack if entry.mark in _APOSTROPHES]
    if not strays:
        return done
    return [
        quotation._replace(depth=quotation.depth - sum(1 for start in strays if start < quotation.span.start))
        for quotation in done
    ]


def _is_apostrophe(text: str, start: int, end: int, stack: list[_Open]) -> bool:
    before = text[start - 1] if start else " "
    after = text[end] if end < len(text) else " "
    if _UNSPACED.match(before) or _UNSPACED.match(after):
        return False
    if before.isalnum() and after.isalnum():
        return True
    if any(text[start] in _CLOSERS[entry.mark] for entry in stack) and not after.isalnum():
        return False
    return text[start] == "’" or before.isalnum() or after.isdigit() or not after.strip()


def _is_mistyped(text: str, start: int, end: int) -> bool:
    """Tell whether a straight mark between a word and a space opens: وقال" نحن مستعدون"."""
    partner = text.find('"', start, end)
    return partner > 0 and not text[partner - 1].isspace() and not text[partner + 1 : partner + 2].isalnum()


def _opens(text: str, paragraph: Span, mark: str, start: int, end: int, stack: list[_Open]) -> bool:
    if mark in _ALWAYS_OPEN or mark not in _CLOSERS:
        return mark in _ALWAYS_OPEN
    last = stack[-1].mark if stack else ""
    closes_something = any(mark in _CLOSERS[entry.mark] for entry in stack)
    if mark in "«‹":
        return not (closes_something and last in "»›")
    if mark == "“" and not (closes_something and last == "„"):
        if last == mark and text[start - 1] in _ENDS_SPEECH:
            return False
        # Between signs that no spaces part a space behind the mark is a slip: 他担心“ MWP 押韵”.
        apart = text[end : end + 1].isspace() and (closes_something or not _UNSPACED.match(text, start - 1))
        return end < paragraph.end and not apart and text[end] not in _BEHIND_CLOSING
    before = text[start - 1] if start > paragraph.start else " "
    after = text[end] if end < paragraph.end else " "
    before_word = not after.isspace() and after not in ".,;:!?…)]"
    if mark == '"' and not stack and before.isalpha() and after.isspace():
        return _is_mistyped(text, end, paragraph.end)
    after_space = before.isspace() or before in _BEFORE_OPENING
    if not closes_something:
        return before_word and (after_space or (mark not in "»›" and not before.isalnum()))
    if before in _ENDS_SPEECH:
        return False
    return mark not in "’”»›“" and after_space and before_word and last != mark
