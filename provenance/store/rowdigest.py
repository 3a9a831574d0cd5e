"""The digest of the rows that an event added to a table, the same whether computed at once or in parts."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Sequence
from itertools import pairwise

# Rows in one digest: an altered row of a bulk recording is told to within so many.
CHUNK_ROWS = 4096
# Rows hold no row: nothing can be circular in them.
_encode = json.JSONEncoder(
    ensure_ascii=False, check_circular=False, separators=(",", ":"), default=bytes.hex
).encode
Row = Sequence[object]


def canonical_rows(rows: Sequence[Row]) -> bytes:
    """Return rows as canonical JSON, parted by commas; bytes as hexadecimal digits.

    Raises UnicodeEncodeError where a string holds a lone surrogate.
    """
    return _encode(rows)[1:-1].encode()


class RowDigest:
    """SHA-256 over the canonical rows of one table, one digest for every ``CHUNK_ROWS`` rows."""

    __slots__ = ("_digests", "_hash", "_held", "count")

    def __init__(self) -> None:
        self._digests: list[str] = []
        self._hash = hashlib.sha256()
        self._held = 0
        self.count = 0

    def add(self, rows: Sequence[Row]) -> None:
        """Add rows, in the order of their ids; none where it raises, as ``canonical_rows`` does."""
        first = CHUNK_ROWS - self._held
        if 0 < len(rows) < first:
            self._take(canonical_rows(rows), len(rows))
            return
        parts = [rows[:first], *(rows[at : at + CHUNK_ROWS] for at in range(first, len(rows), CHUNK_ROWS))]
        self._take_parts([(canonical_rows(part), len(part)) for part in parts if part])

    def add_canonical(self, rows: Callable[[int, int], str], count: int) -> None:
        """Add ``count`` rows; ``rows`` gives those from a place to before another as canonical JSON.

        None is added where it raises.
        """
        places = [0, *range(CHUNK_ROWS - self._held, count, CHUNK_ROWS), count]
        self._take_parts([(rows(at, to).encode(), to - at) for at, to in pairwise(places) if to > at])

    def _take_parts(self, parts: Sequence[tuple[bytes, int]]) -> None:
        for encoded, count in parts:
            self._take(encoded, count)
            if self._held == CHUNK_ROWS:
                self._close()

    def _take(self, encoded: bytes, count: int) -> None:
        if self._held:
            self._hash.update(b",")
        self._hash.update(encoded)
        self._held += count
        self.count += count

    def _close(self) -> None:
        self._digests.append(self._hash.hexdigest())
        self._hash = hashlib.sha256()
        self._held = 0

    def digests(self) -> list[str]:
        """Return the digests of all rows added, as hexadecimal digits."""
        return [*self._digests, self._hash.hexdigest()] if self._held else list(self._digests)
