"""Vectors as the bytes that a cache keeps, and back: half precision, two bytes a number, little-endian.

Half precision moves a cosine by less than a thousandth, a tenth of what tells pairs apart.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from provenance.compare.word_states import SentenceStates
from provenance.model.kinds import Span

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

_FORM = "<f2"
# Of states: how many rows and columns there are, then where each piece begins and ends, before what each
# tells and the rows.
_COUNT = "<u4"


def packed(vectors: Vectors) -> list[bytes]:
    """Return each row of vectors as bytes."""
    return [row.tobytes() for row in vectors.astype(_FORM)]


def unpacked(rows: Sequence[bytes]) -> Vectors:
    """Return rows of vectors of length 1 from their bytes. Raises ValueError where lengths differ."""
    import numpy

    found = numpy.frombuffer(b"".join(rows), dtype=_FORM).reshape(len(rows), -1).astype(numpy.float32)
    lengths = numpy.linalg.norm(found, axis=1, keepdims=True)
    whole: Vectors = found / numpy.maximum(lengths, numpy.float32(1e-6))
    return whole


def packed_states(states: SentenceStates) -> bytes:
    """Return where the pieces of a sentence stand, what each tells, a row each, and the whole's vector."""
    import numpy

    spans, rows = states.spans, states.rows
    places = numpy.array([*rows.shape, *(place for span in spans for place in (span.start, span.end))])
    numbers = (states.told, rows, states.whole)
    return b"".join((places.astype(_COUNT).tobytes(), *(one.astype(_FORM).tobytes() for one in numbers)))


def unpacked_states(kept: bytes) -> SentenceStates:
    """Return the pieces of a sentence from their bytes. Raises ValueError where there are not as many."""
    import numpy

    count, width = numpy.frombuffer(kept, dtype=_COUNT, count=2).tolist()
    places = numpy.frombuffer(kept, dtype=_COUNT, count=2 + 2 * count)
    numbers = numpy.frombuffer(kept, dtype=_FORM, offset=places.nbytes).astype(numpy.float32)
    spans = tuple(Span(start, end) for start, end in places[2:].reshape(count, 2).tolist())
    told, rows, whole = numpy.split(numbers, [count, count + count * width])
    return SentenceStates(spans, rows.reshape(count, width), told, whole)
