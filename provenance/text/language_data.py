"""Reads the data files of ``provenance/languages`` that the text layer uses, each once."""

from __future__ import annotations

import tomllib
from functools import cache
from typing import Any

from provenance.errors import DataError


@cache
def language_file(name: str) -> dict[str, Any]:
    """Return the parsed TOML file ``name`` of ``provenance/languages``.

    Raises DataError where the file is missing or not TOML.
    """
    from importlib.resources import files

    path = files("provenance") / "languages" / name
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except (OSError, tomllib.TOMLDecodeError) as error:
        raise DataError(str(error), where=f"languages/{name}", to_do="Reinstall provenance.") from error


def base_language(language: str) -> str:
    """Return the bare ISO 639 code of a language tag: ``pt-BR`` → ``pt``."""
    return language.replace("_", "-").split("-")[0].lower()


def language_table(language: str, table: str) -> dict[str, Any]:
    """Return a table of the file of a language, empty where it has no such table or no file."""
    base = base_language(language)
    return dict(language_file(f"data/{base}.toml").get(table, {})) if _has_file(base) else {}


@cache
def _has_file(base: str) -> bool:
    from importlib.resources import files

    return base.isalpha() and (files("provenance") / "languages" / "data" / f"{base}.toml").is_file()
