"""Asks the collector of circular garbage less often while many small tuples are made."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

# The interpreter's own threshold is 700. A text is read into thousands of tuples and hardly a circle;
# looking for one so often takes an eighth of the time.
_TUPLES = 50_000


@contextmanager
def collecting_seldom() -> Iterator[None]:
    """Raise the collector's threshold inside the block; where it is off, it stays off."""
    usual = gc.get_threshold()
    gc.set_threshold(max(usual[0], _TUPLES) if usual[0] else 0, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
