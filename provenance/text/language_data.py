"""Finds and reads the data files of the languages, the shipped ones and the user's own, each once."""

from __future__ import annotations

import os
from functools import cache
from pathlib import Path
from typing import Any

import tomli

from provenance.errors import DataError

VARIABLE = "PROVENANCE_LANGUAGES"
_FOLDER = Path(__file__).parents[1] / "languages"
SHIPPED = _FOLDER / "data"


@cache
def language_file(name: str) -> dict[str, Any]:
    """Return the parsed TOML file ``name`` of ``provenance/languages``.

    Raises DataError where the file is missing or not TOML.
    """
    path = _FOLDER / name
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomli.TOMLDecodeError) as error:
        raise DataError(str(error), where=f"languages/{name}", to_do="Reinstall provenance.") from error


def language_folder() -> Path:
    """Return the folder of the shipped data about languages."""
    return _FOLDER


def base_language(language: str) -> str:
    """Return the bare ISO 639 code of a language tag: ``pt-BR`` → ``pt``."""
    return language.replace("_", "-").split("-")[0].lower()


def language_table(language: str, table: str) -> dict[str, Any]:
    """Return a table of the file of a language, empty where it has no such table or no file.

    Raises DataError where the file is not TOML.
    """
    path = language_path(base_language(language))
    return {} if path is None else dict(read_table(path).get(table, {}))


@cache
def read_table(path: Path) -> dict[str, Any]:
    """Read a TOML file. Raises DataError with the place of the fault."""
    try:
        return tomli.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomli.TOMLDecodeError, UnicodeDecodeError) as error:
        raise DataError(f"not a valid TOML file: {error}", where=str(path)) from error


@cache
def language_path(code: str) -> Path | None:
    """Return the file of a language (ISO 639-1 code): the user's own, else the shipped one, else None."""
    if not code.isalpha():
        return None
    folders = (user_folder(), SHIPPED)
    return next((path for folder in folders if folder and (path := folder / f"{code}.toml").is_file()), None)


def user_folder() -> Path | None:
    """Return the folder of the user's own files of languages, or None.

    It is what the variable PROVENANCE_LANGUAGES names, else ``languages`` in the user's configuration
    folder. Raises DataError where the variable names no folder.
    """
    named = os.environ.get(VARIABLE, "")
    if named:
        folder = Path(named).expanduser()
        if not folder.is_dir():
            where = f"{VARIABLE}={named}"
            raise DataError("there is no such folder", where=where, to_do="Correct it, or unset it.")
        return folder
    from platformdirs import user_config_path

    default = user_config_path("provenance") / "languages"
    return default if default.is_dir() else None
