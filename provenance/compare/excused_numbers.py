"""What excuses a side for not having a number: it says it otherwise, or in words."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

from provenance.compare.numbers import PERCENT, Number
from provenance.compare.pairs import Side
from provenance.compare.unread_numbers import unread_numbers
from provenance.model.kinds import Span
from provenance.text.conversions import may_be_converted
from provenance.text.measures import units_said

_WHOLE = Decimal(100)


def says_otherwise(side: Side, number: Number, *, read: Sequence[Span] = ()) -> bool:
    """Tell whether a number may be in what was not ``read`` as one: in an ordinal, in a longer word."""
    return any(
        number.equals(Number(number.span, value))
        for span in side.spans
        for value in unread_numbers(side.text.text, span, side.text.language, read)
    )


def is_said_in_words(side: Side, number: Number) -> bool:
    """Tell whether a side says an amount in words: with a unit that a number's own is converted from."""
    if not number.measure:
        return False
    said = frozenset[str]().union(
        *(units_said(span.cut(side.text.text).lower(), side.text.language) for span in side.spans)
    )
    return any(may_be_converted(number.measure, one) for one in said)


def is_all(number: Number) -> bool:
    """Tell whether a number is "100 %", which words say as well."""
    return (number.value, number.unit) == (_WHOLE, PERCENT)
