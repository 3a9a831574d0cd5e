"""Drift of weekdays where a text's own date is not known: Tuesday on one side, Wednesday on the other.

Where both dates are known, weekdays are days, and compared as such by ``drift_values.dates``.
"""

from __future__ import annotations

from collections.abc import Iterator

from provenance.compare.pairs import Pair, Side
from provenance.compare.side_values import dates_of, reference_day
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span
from provenance.text.calendar_words import calendar_words

_SURE = 0.75
_WEEKDAY = "weekday "


def weekdays(pair: Pair) -> Iterator[Drift]:
    """Yield a weekday that became another: the only one of its side, and the only day that either has."""
    if pair.is_group or all(reference_day(side.text) for side in (pair.child, pair.parent)):
        return
    ours, theirs = _only(pair.child), _only(pair.parent)
    if ours is None or theirs is None:
        return
    (day, span), (other, there) = ours, theirs
    if day == other:
        return
    words, said = span.cut(pair.child.text.text), there.cut(pair.parent.text.text)
    told = f"the source has “{said}”, the text “{words}”"
    sure = round(_SURE * pair.bead.confidence / 0.95, 2)
    yield Drift(DriftKind.DATE, pair.number, (span,), (there,), words, said, told, sure, "weekday")


def _only(side: Side) -> tuple[str, Span] | None:
    """Return the weekday of a side and where it stands, if its days are that one alone, by name.

    What the side names by the way ("the Friday talks") has to be that day as well.
    """
    days = [one for one in dates_of(side) if one.precision == "day"]
    text, language = side.text.text, side.text.language
    named = {
        word
        for span in side.spans
        for word in calendar_words(span.cut(text), language)
        if word.startswith(_WEEKDAY)
    }
    if len(days) != 1 or len(named) != 1 or calendar_words(days[0].span.cut(text), language) != named:
        return None
    return named.pop(), days[0].span
