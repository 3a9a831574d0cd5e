"""Covers of the words of two sentences as the bytes that a cache keeps, and back: nothing is lost of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.compare.word_cover import Cover
from provenance.model.kinds import Span

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Numbers = NDArray[numpy.float32]

_COUNT, _NUMBER = "<u4", "<f4"
# Where a word begins and ends, counted from the beginning of its sentence, and five numbers of it.
_PLACES, _NUMBERS = 2, 5


def packed_covers(covers: tuple[Cover, Cover], starts: tuple[int, int]) -> bytes:
    """Return how the words of two sentences cover one another; each begins at one of ``starts``."""
    return b"".join(_packed(cover, start) for cover, start in zip(covers, starts, strict=True))


def _packed(cover: Cover, start: int) -> bytes:
    import numpy

    places = [place - start for span in cover.spans for place in (span.start, span.end)]
    numbers = (cover.told, cover.nearest, cover.mutual, cover.reached, cover.agreed)
    head = numpy.array([len(cover.spans), *places], dtype=_COUNT)
    return head.tobytes() + numpy.array(numbers, dtype=_NUMBER).tobytes()


def unpacked_covers(kept: bytes, starts: tuple[int, int]) -> tuple[Cover, Cover]:
    """Return covers from their bytes, in texts where the sentences begin at ``starts``.

    Raises ValueError where there are not as many bytes as they say.
    """
    own, at = _unpacked(kept, 0, starts[0])
    other, at = _unpacked(kept, at, starts[1])
    if at != len(kept):
        raise ValueError(f"{len(kept) - at} bytes too many")
    return own, other


def _unpacked(kept: bytes, at: int, start: int) -> tuple[Cover, int]:
    """Return the cover that begins at a byte, and the byte behind it."""
    import numpy

    (count,) = numpy.frombuffer(kept, dtype=_COUNT, count=1, offset=at).tolist()
    places = numpy.frombuffer(kept, dtype=_COUNT, count=1 + _PLACES * count, offset=at)
    at += places.nbytes
    numbers = numpy.frombuffer(kept, dtype=_NUMBER, count=_NUMBERS * count, offset=at)
    told, nearest, mutual, reached, agreed = map(tuple, numbers.reshape(_NUMBERS, count).tolist())
    spans = (Span(begin + start, end + start) for begin, end in places[1:].reshape(count, _PLACES).tolist())
    cover = Cover(tuple(spans), told, nearest, tuple(map(bool, mutual)), reached, agreed)
    return cover, at + numbers.nbytes
