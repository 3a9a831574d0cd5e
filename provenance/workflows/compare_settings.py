"""How comparisons are set: the encoder, and the translation engines that a user configured.

``[compare]`` and ``[translator.NAME]`` of ``provenance.toml``. A key is never written there: ``key_from``
names the variable of the environment that has it.
"""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.errors import DataError, InputError
from provenance.translate.engine import DEFAULT_TIMEOUT, EngineSettings
from provenance.workflows.settings import configuration_file, tables_of

_COMPARE = {"encoder": str}
_TRANSLATOR: dict[str, type[Any] | tuple[type[Any], ...]] = {
    "kind": str, "address": str, "key_from": str, "version": str, "timeout": (int, float),
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class CompareSettings:
    """The encoder that comparisons ask by default, empty for none; the engines, by their names."""

    encoder: str
    engines: Mapping[str, EngineSettings]

    def engine(self, name: str) -> EngineSettings:
        """Return the engine called ``name``. Raises InputError where none is configured."""
        found = self.engines.get(name)
        if found is None:
            known = ", ".join(sorted(self.engines)) or "none"
            raise InputError(
                f"no translation engine called {name!r} is configured (there are: {known})",
                where="--translate-with",
                to_do=f"Write [translator.{name}] with kind and address into provenance.toml.",
            )
        return found


def compare_settings(
    database: Path | None = None, environment: Mapping[str, str] = os.environ
) -> CompareSettings:
    """Return what the configuration says of comparisons. Raises DataError naming file and field."""
    path = configuration_file(database, environment)
    data = {} if path is None else tables_of(path)
    compare = _checked(data.get("compare", {}), _COMPARE, f"{path}: [compare]")
    translators = data.get("translator", {})
    if not isinstance(translators, dict):
        raise DataError("translator is no table", where=str(path), to_do="Write [translator.NAME].")
    engines = {
        name: _engine(name, table, environment, f"{path}: [translator.{name}]")
        for name, table in translators.items()
    }
    return CompareSettings(str(compare.get("encoder", "")), engines)


def _engine(name: str, table: Any, environment: Mapping[str, str], where: str) -> EngineSettings:
    said = _checked(table, _TRANSLATOR, where)
    variable = said.get("key_from", "")
    if variable and not environment.get(variable):
        raise DataError(f"the variable {variable} is not set", where=where, to_do="It has to have the key.")
    return EngineSettings(
        name=name,
        kind=said.get("kind", name),
        address=said.get("address", ""),
        key=environment.get(variable, "") if variable else "",
        version=said.get("version", ""),
        timeout=float(said.get("timeout", DEFAULT_TIMEOUT)),
    )


def _checked(
    table: Any, fields: Mapping[str, type[Any] | tuple[type[Any], ...]], where: str
) -> dict[str, Any]:
    if not isinstance(table, dict):
        raise DataError("it is no table", where=where, to_do=f"It can say {', '.join(sorted(fields))}.")
    for name, value in table.items():
        if name not in fields:
            to_do = f"There are {', '.join(sorted(fields))}."
            raise DataError(f"unknown field {name!r}", where=where, to_do=to_do)
        if not isinstance(value, fields[name]) or isinstance(value, bool) or value in (0, 0.0):
            raise DataError(f"{name} cannot be {value!r}", where=where, to_do="Give a text, or seconds.")
    return table
