"""Speech that begins with a dash instead of quotation marks, up to the dash before a cue: — A, — said B."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterator, Sequence

from provenance.extract.items import Item
from provenance.extract.quotations import Quotation
from provenance.languages import Language
from provenance.model.kinds import Span

# How many words may stand between a dash and the cue behind it: "- co w rozmowie z nami podkreślił".
BEFORE_CUE = 3
LEAST_WORDS = 2
_ENDS = frozenset(".!?")
_BEFORE_SPEECH = frozenset(".!?:")
_MARKS = frozenset(",.:;!?-()/")


def with_dashed(
    text: str,
    items: Sequence[Item],
    paragraphs: Sequence[Span],
    quotations: Sequence[Quotation],
    language: Language,
) -> list[Quotation]:
    """Return the quotations of a text with those that dashes mark, where the language writes speech so.

    Marks within dashed speech are one level deeper; dashes within marks begin nothing.
    """
    if not language.writing.dashed_speech:
        return list(quotations)
    dashes = [item.start for item in items if item[0] == "-"]
    if not dashes:
        return list(quotations)
    starts = [item.start for item in items]
    marked = [quotation for quotation in quotations if quotation.depth == 0]
    found: list[Quotation] = []
    lone: list[int] = []
    for number, paragraph in enumerate(paragraphs):
        if bisect_left(dashes, paragraph.start) == bisect_left(dashes, paragraph.end):
            continue
        inside = items[bisect_left(starts, paragraph.start) : bisect_left(starts, paragraph.end)]
        spoken, cued = _Paragraph(text, inside, marked).speech()
        found += spoken
        if spoken and not cued:
            lone.append(number)
    listed = {paragraphs[number].start for number in lone if number - 1 in lone or number + 1 in lone}
    found = [quotation for quotation in found if quotation.span.start not in listed]
    return sorted(
        [*found, *_deeper(quotations, found)],
        key=lambda quotation: (quotation.span.start, -quotation.span.end),
    )


def _deeper(quotations: Sequence[Quotation], dashed: Sequence[Quotation]) -> Iterator[Quotation]:
    """Yield the marked quotations, those within dashed speech a level deeper."""
    begins = [quotation.span.start for quotation in dashed]
    for quotation in quotations:
        at = bisect_left(begins, quotation.span.start) - 1
        within = at >= 0 and quotation.span.end <= dashed[at].span.end
        yield quotation._replace(depth=quotation.depth + 1) if within else quotation


class _Paragraph:
    """One paragraph, of which the dashes with a space on both sides can begin speech or end it."""

    def __init__(self, text: str, items: Sequence[Item], marked: Sequence[Quotation]) -> None:
        self._text = text
        self._items = items
        begins = [quotation.span.start for quotation in marked]

        def is_marked(at: int) -> bool:
            before = bisect_left(begins, at) - 1
            return before >= 0 and at < marked[before].span.end

        self._dashes = [at for at, item in enumerate(items) if self._parts(at, item, is_marked)]

    def _parts(self, at: int, item: Item, is_marked: Callable[[int], bool]) -> bool:
        if item.tag != "-" or is_marked(item.start):
            return False
        spaced = at == 0 or self._items[at - 1].end < item.start
        return spaced and at + 1 < len(self._items) and item.end < self._items[at + 1].start

    def speech(self) -> tuple[list[Quotation], bool]:
        """Return what is spoken in the paragraph, and whether a cue, or words before it, tell that it is."""
        found: list[Quotation] = []
        begun: int | None = None
        resumes = cued = False
        after_cue = -1
        for dash in self._dashes:
            cue = self._cue_behind(dash)
            if begun is not None:
                if cue is not None:
                    found += self._quotation(begun, dash)
                    begun, after_cue, cued = None, cue, True
            elif self._goes_on_at(dash, after_cue):
                begun, resumes = dash, True
            elif self._begins_at(dash):
                begun, resumes = dash, False
                cued = cued or (dash > 0 and self._items[dash - 1].tag == ":")
        if begun is not None and (resumes or begun == 0 or cued) and self._items[-1].tag in _ENDS:
            found += self._quotation(begun, len(self._items))
        return found, cued

    def _cue_behind(self, dash: int) -> int | None:
        """Return where the cue stands that a dash is followed by, in small letters."""
        for at in range(dash + 1, min(dash + 2 + BEFORE_CUE, len(self._items))):
            item = self._items[at]
            if item.tag in {"C", "V"}:
                return at
            if item.tag in _MARKS or (at == dash + 1 and item.capital):
                return None
        return None

    def _goes_on_at(self, dash: int, after_cue: int) -> bool:
        """Tell whether speech goes on behind a cue: no sentence stands between the two."""
        if after_cue < 0:
            return False
        between = [item.tag for item in self._items[after_cue + 1 : dash]]
        return bool(between) and not any(tag in _ENDS for tag in between[:-1])

    def _begins_at(self, dash: int) -> bool:
        if dash and self._items[dash - 1].tag not in _BEFORE_SPEECH:
            return False
        first = self._text[self._items[dash + 1].start]
        return first.isupper() or first.isdigit() or not first.isalnum()

    def _quotation(self, first: int, last: int) -> list[Quotation]:
        inside = list(self._items[first + 1 : last])
        end = inside[-1].end if inside else 0
        while inside and inside[-1].tag == ",":
            inside.pop()
        if sum(item.tag not in _MARKS for item in inside) < LEAST_WORDS and first:
            return []
        if not inside:
            return []
        inner = Span(inside[0].start, inside[-1].end)
        return [Quotation(Span(self._items[first].start, end), inner, 0, True, False, dashed=True)]
