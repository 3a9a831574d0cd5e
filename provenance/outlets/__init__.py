"""The gazetteer of outlets: agencies, newspapers, broadcasters, sites, with names in many scripts."""

from __future__ import annotations

import os
from functools import lru_cache
from pathlib import Path

from provenance.errors import DataError
from provenance.outlets.entry import Outlet, OutletHit, OutletKind
from provenance.outlets.files import read_outlets, read_shipped
from provenance.outlets.gazetteer import Gazetteer

__all__ = ["Gazetteer", "Outlet", "OutletHit", "OutletKind", "load_gazetteer"]

USER_FILE = "outlets.toml"
VARIABLE = "PROVENANCE_OUTLETS"


def load_gazetteer(user_file: Path | None = None) -> Gazetteer:
    """Return the shipped outlets with the user's own laid over them; the same object for the same files.

    The user's file is ``user_file``, else what the variable PROVENANCE_OUTLETS names, else
    ``outlets.toml`` in the user's configuration folder, if it is there. Raises DataError where a file
    that was asked for is missing or one has a fault.
    """
    path = user_file or _configured()
    if path is None:
        return _loaded(None, 0)
    try:
        changed = path.stat().st_mtime_ns
    except OSError as error:
        raise DataError(
            f"the file of outlets cannot be read: {error.strerror}",
            where=str(path),
            to_do=f"Correct the path, or unset {VARIABLE} if it comes from there.",
        ) from error
    return _loaded(path.resolve(), changed)


def _configured() -> Path | None:
    named = os.environ.get(VARIABLE, "")
    if named:
        return Path(named).expanduser()
    from platformdirs import user_config_path

    default = user_config_path("provenance") / USER_FILE
    return default if default.is_file() else None


@lru_cache(maxsize=4)
def _loaded(user_file: Path | None, changed: int) -> Gazetteer:  # noqa: ARG001 - makes an edited file load anew
    outlets = read_shipped()
    if user_file is not None:
        outlets = read_outlets([user_file], outlets)
    return Gazetteer(outlets)
