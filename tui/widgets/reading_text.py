"""A document's text, sentence by sentence, with what is attributed marked in it."""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Sequence
from itertools import accumulate

from textual.geometry import Size

from provenance.model.kinds import SegmentKind
from provenance.model.views import DocumentView, SegmentView
from tui.marking import Span, runs_of, spans_of
from tui.widgets.line_view import LineView, Piece
from tui.wrapping import Run, wrap_runs

GUTTER = 7
WIDEST = 100  # columns of text: longer lines are hard to read


class ReadingText(LineView):
    """The sentences of a text; an item is a sentence, with an empty line before each paragraph."""

    def __init__(self, *, id: str | None = None) -> None:  # noqa: A002 - Textual's word
        super().__init__(id=id)
        self._segments: tuple[SegmentView, ...] = ()
        self._spans: list[list[Span]] = []
        self._wrapped: list[list[list[Run]]] = []
        self._offsets: list[int] = [0]
        self._laid_out = 0

    def show(self, view: DocumentView, ordinal: int) -> None:
        """Show a document with the cursor on a sentence, counted from 1."""
        self._segments = view.segments
        self._spans = _by_segment(view)
        self._laid_out = 0
        self.set_reactive(LineView.cursor, max(0, min(ordinal, len(view.segments)) - 1))
        self.scroll_to(y=0, animate=False, force=True)
        self.changed()

    @property
    def ordinal(self) -> int:
        """The sentence under the cursor, counted from 1; 0 where there is none."""
        return self.cursor + 1 if self._segments else 0

    def changed(self, *, cursor: int | None = None) -> None:
        """Lay the text out for the width there is, and show the cursor in some context."""
        self._lay_out()
        super().changed(cursor=cursor)

    def _lay_out(self) -> None:
        width = max(10, min(WIDEST, self.size.width - GUTTER - 1))
        if width == self._laid_out:
            return
        self._laid_out = width
        self._wrapped = [
            wrap_runs(runs_of(segment, spans), width)
            for segment, spans in zip(self._segments, self._spans, strict=True)
        ]
        heights = [len(lines) + self._space(at) for at, lines in enumerate(self._wrapped)]
        self._offsets = [0, *accumulate(heights)]
        self.virtual_size = Size(0, self._offsets[-1])

    def _space(self, item: int) -> int:
        """Return how many empty lines stand before a sentence."""
        if item == 0:
            return 0
        return int(self._segments[item].paragraph != self._segments[item - 1].paragraph)

    def highlights(self, item: int, inside: int) -> bool:
        """Tell whether a line is of the sentence under the cursor, and not the empty one before it."""
        return item == self.cursor and inside >= self._space(item)

    def item_count(self) -> int:
        """Return how many sentences there are."""
        return len(self._segments)

    def line_count(self) -> int:
        """Return how many lines they take."""
        return self._offsets[-1]

    def lines_of(self, item: int) -> tuple[int, int]:
        """Return the lines of a sentence, with the empty one before it."""
        return self._offsets[item], self._offsets[item + 1]

    def item_at(self, line: int) -> int:
        """Return the sentence of a line."""
        return bisect_right(self._offsets, line) - 1

    def draw(self, item: int, inside: int, width: int, *, selected: bool) -> Sequence[Piece]:  # noqa: ARG002
        """Return a line of a sentence: its number in the margin, then the text."""
        at = inside - self._space(item)
        if at < 0:
            return []
        segment = self._segments[item]
        number = f"{segment.ordinal:>4} " if at == 0 else "     "
        pieces: list[Piece] = [("▌" if selected else " ", "accent"), (number, "faint"), (" ", "")]
        strong = segment.kind is SegmentKind.TITLE
        faint = segment.kind is SegmentKind.META
        for text, style in self._wrapped[item][at]:
            shown = style if style != "plain" else "strong" if strong else "faint" if faint else "plain"
            pieces.append((text, shown))
        return pieces


def _by_segment(view: DocumentView) -> list[list[Span]]:
    """Return for each sentence the marked spans that touch it."""
    starts = [segment.start for segment in view.segments]
    found: list[list[Span]] = [[] for _ in view.segments]
    for span in spans_of(view.attributions):
        at = max(0, bisect_right(starts, span.start) - 1)
        while at < len(starts) and starts[at] < span.end:
            found[at].append(span)
            at += 1
    return found
