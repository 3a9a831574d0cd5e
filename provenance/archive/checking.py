"""Every byte of the archive hashed again, and where one is not what was written."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from provenance.archive.place import Place

_READ = 1024 * 1024


@dataclass(frozen=True, slots=True)
class Damage:
    """Bytes ``offset`` to ``end`` (exclusive) of a file that are not as written, and what is wrong there."""

    file: str
    offset: int
    end: int
    said: str


def damages(folder: Path, places: Iterable[tuple[Place, str]]) -> Iterator[Damage]:
    """Hash the bytes at each place again; each comes with what stands there, for a person.

    ``places`` are those of everything that was written, from the record that is trusted; bytes that stand
    in a file and in no place are told as well. Memory does not grow with the files.
    """
    by_file: dict[str, list[tuple[Place, str]]] = defaultdict(list)
    for place, what in places:
        by_file[place.file].append((place, what))
    for name in sorted(by_file):
        yield from _of_file(folder / name, sorted(by_file[name], key=lambda pair: pair[0].offset))


def _of_file(path: Path, places: list[tuple[Place, str]]) -> Iterator[Damage]:
    try:
        size = path.stat().st_size
    except OSError as error:
        last = places[-1][0]
        yield Damage(path.name, 0, last.end, f"the file cannot be read ({error.strerror})")
        return
    reached = 0
    with path.open("rb") as file:
        for place, what in places:
            if place.offset > reached:
                yield Damage(path.name, reached, place.offset, "bytes that nothing recorded has put there")
            reached = max(reached, place.end)
            if place.end > size:
                yield Damage(path.name, place.offset, place.end, f"{what}: the file ends before it does")
                continue
            file.seek(place.offset)
            if _digest(file, place.length) != place.sha256:
                yield Damage(path.name, place.offset, place.end, f"{what}: not the bytes that were written")
    if size > reached:
        yield Damage(path.name, reached, size, "bytes that nothing recorded has put there")


def _digest(file: BinaryIO, length: int) -> str:
    hashed = hashlib.sha256()
    while length > 0 and (block := file.read(min(_READ, length))):
        hashed.update(block)
        length -= len(block)
    return hashed.hexdigest()
