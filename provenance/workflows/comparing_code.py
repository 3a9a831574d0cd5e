"""The signature of what compares: its code, its data about languages, and the libraries that it rests on.

A comparison that was found is shown again only where nothing of this has changed, since a word more in a
language's file, or a library's new version, can find something else.
"""

from __future__ import annotations

import platform
from collections.abc import Iterator
from functools import cache
from hashlib import sha256
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from provenance.errors import DataError
from provenance.text.language_data import user_folder

_PACKAGE = Path(__file__).parents[1]
# What a comparison can call: the layer itself and those below it.
_PARTS = ("compare", "languages", "text", "model", "ids.py")
_ENDINGS = frozenset({".py", ".toml", ".txt"})
_LIBRARIES = (
    "anyascii", "babel", "dateparser", "ftfy", "numpy", "pymorphy3", "pymorphy3-dicts-ru",
    "pymorphy3-dicts-uk", "rapidfuzz", "sacrebleu",
)  # fmt: skip


@cache
def comparing_signature() -> str:
    """Return a digest of all that compares, for this process. Raises DataError where a file can't be read."""
    said = sha256()
    for name, content in _contents():
        said.update(f"{name}\0{len(content)}\0".encode("utf-8", "surrogateescape"))
        said.update(content)
    for library in _LIBRARIES:
        said.update(f"{library} {_version(library)}\0".encode())
    said.update(platform.python_version().encode())
    return said.hexdigest()


def _contents() -> Iterator[tuple[str, bytes]]:
    own = user_folder()
    roots = [_PACKAGE / part for part in _PARTS] + ([] if own is None else [own])
    for root in roots:
        for path in sorted([root] if root.is_file() else root.rglob("*")):
            if path.suffix in _ENDINGS and path.is_file():
                yield f"{root.name}/{path.relative_to(root)}", _read(path)


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise DataError(f"it cannot be read: {error.strerror}", where=str(path)) from error


def _version(library: str) -> str:
    try:
        return version(library)
    except PackageNotFoundError:
        return ""
