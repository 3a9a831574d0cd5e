"""One process at a time appends to an archive."""

from __future__ import annotations

import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import IO

from provenance.errors import LockedError

_BETWEEN_TRIES = 0.05


@contextmanager
def locked(path: Path, *, wait: float) -> Iterator[None]:
    """Hold the lock file at ``path``; the system lets go of it when the process ends, however it ends.

    Raises LockedError when another process has it for more than ``wait`` seconds.
    """
    with path.open("ab") as file:
        ends = time.monotonic() + wait
        while not _taken(file):
            if time.monotonic() > ends:
                raise LockedError(
                    "another process is writing captures", where=str(path.parent), to_do="Wait for it to end."
                )
            time.sleep(_BETWEEN_TRIES)
        yield


if sys.platform == "win32":

    def _taken(file: IO[bytes]) -> bool:
        import msvcrt

        file.seek(0)
        try:
            msvcrt.locking(file.fileno(), msvcrt.LK_NBLCK, 1)
        except OSError:
            return False
        return True

else:

    def _taken(file: IO[bytes]) -> bool:
        import fcntl

        try:
            fcntl.flock(file, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError:
            return False
        return True
