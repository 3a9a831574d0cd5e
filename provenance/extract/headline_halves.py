"""Halves of headlines, which a space parts where none parts words: 週刊爆路燈閒置　副市長：一切合法."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from provenance.model.kinds import SegmentKind, Span
from provenance.model.reading import Segment

_BETWEEN = re.compile(
    "(?<=[\\u3040-\\u30ff\\u3400-\\u9fff」』”）])[ \u3000]+(?=[\\u3040-\\u30ff\\u3400-\\u9fff「『“《])"
)
_SAID, _COLON = ("」", "』"), re.compile("[：:]")
_OPENING, _CLOSING = "「『“（《【", "」』”）》】"


def halves(text: str, segment: Segment) -> Iterator[Segment]:
    """Yield a segment, a headline in the parts that spaces outside of marks make of it."""
    if segment.kind is not SegmentKind.TITLE:
        yield segment
        return
    start, end = segment.span.start, segment.span.end
    for gap in _BETWEEN.finditer(text, start, end):
        before = text[segment.span.start : gap.start()]
        if before.endswith(_SAID) and not _COLON.search(text, gap.end(), end):
            # 「…」　厚労相、NHK番組で: who says it stands behind the space.
            continue
        if sum(map(before.count, _OPENING)) == sum(map(before.count, _CLOSING)):
            yield replace(segment, span=Span(start, gap.start()))
            start = gap.end()
    yield segment if start == segment.span.start else replace(segment, span=Span(start, end))
