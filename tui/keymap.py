"""Keys that a user has bound otherwise: a file of ``id = "keys"`` lines."""

from __future__ import annotations

import os
from pathlib import Path

from provenance.errors import DataError

VARIABLE = "PROVENANCE_KEYS"
FILE_NAME = "keys.toml"


def keys_path() -> Path:
    """Return where the file is: $PROVENANCE_KEYS, else keys.toml in the user's configuration folder."""
    named = os.environ.get(VARIABLE)
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_dir

    return Path(user_config_dir("provenance", appauthor=False)) / FILE_NAME


def read_keymap(path: Path) -> dict[str, str]:
    """Return the keys (as ``"n,ctrl+n"``) by the ids of what they do; empty where there is no file.

    Raises DataError where the file is no TOML, or a value is no text.
    """
    if not path.exists():
        return {}
    import tomllib

    try:
        found = tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise DataError(f"the keys cannot be read: {error}", where=str(path)) from error
    wrong = [name for name, keys in found.items() if not isinstance(keys, str)]
    if wrong:
        raise DataError(
            f"the keys of {wrong[0]!r} are no text",
            where=str(path),
            to_do='Write "reading.parent" = "right,l".',
        )
    return found
