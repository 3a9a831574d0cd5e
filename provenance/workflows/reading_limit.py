"""How much of a text is read: a text of any size is kept whole, but read only so far."""

from __future__ import annotations

import os
from collections.abc import Mapping

from provenance.errors import DataError

VARIABLE = "PROVENANCE_READ_AT_MOST"
# Characters. Longer than the longest novels; half a minute to a minute, and up to half a gigabyte, to read.
MOST = 4_000_000
# How far back of the limit the end of a sentence is looked for.
_TAIL = 10_000


def most_read(environment: Mapping[str, str] = os.environ) -> int:
    """Return how many characters of a text are read at most; 0 is no limit.

    Raises DataError where the variable says no whole number.
    """
    said = environment.get(VARIABLE, "").strip()
    if not said:
        return MOST
    if not (said.isascii() and said.isdecimal()):
        raise DataError(
            f"{said!r} is no number of characters",
            where=VARIABLE,
            to_do="Give a whole number, as 10000000; 0 is no limit.",
        )
    return int(said)


def beginning(text: str, most: int, *, language: str = "") -> str:
    """Return the text up to the last sentence that ends within ``most`` characters; all of it where 0.

    A sentence that is cut off says something else than it does whole, so none is, unless it is longer than
    what is looked back over.
    """
    if not most or len(text) <= most:
        return text
    from provenance.text.abbreviations import abbreviations
    from provenance.text.sentences import split

    start = max(0, most - _TAIL)
    ends = [
        span.end for span in split(text[start:most], language=language, abbreviations=abbreviations(language))
    ]
    # The last one may go on behind the limit.
    return text[: start + ends[-2]] if len(ends) > 1 else text[:most]


def told(read: int, whole: int) -> str:
    """Return the note which says that only the first ``read`` of ``whole`` characters were read."""
    return (
        f"Only the first {read:,} of its {whole:,} characters were read: who is cited behind them is not "
        "known, and search does not find what stands there. The text is kept whole. "
        f"Raise {VARIABLE} (0 is no limit) and record it in another database, or record its parts as files "
        "of their own."
    )
