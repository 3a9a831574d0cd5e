"""Files that a person names in a dialog."""

from __future__ import annotations

from pathlib import Path

from provenance.errors import InputError


def named_path(typed: str) -> Path:
    """Return the path that was typed, without the quotation marks that drops add around it."""
    return Path(typed.strip().strip("'\"")).expanduser()


def read_file(path: Path) -> bytes:
    """Return a file's bytes. Raises InputError where it cannot be read."""
    try:
        return path.read_bytes()
    except (OSError, ValueError) as error:
        reason = getattr(error, "strerror", None) or str(error)
        raise InputError(f"it cannot be read: {reason}", where=str(path)) from error
