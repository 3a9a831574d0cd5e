"""Which rules an audit runs where nobody says: ``[audit]`` of ``provenance.toml``, or of ``pyproject.toml``.

In ``pyproject.toml`` of the working folder it is ``[tool.provenance.audit]``. ``provenance.toml`` is asked
first.
"""

from __future__ import annotations

import os
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from provenance.audit.registry import Rule, chosen
from provenance.errors import DataError, InputError
from provenance.model.finding import Severity
from provenance.workflows.settings import configuration_file, tables_of

PROJECT = "pyproject.toml"


@dataclass(frozen=True, slots=True)
class AuditSettings:
    """The rules and groups to run (all where none is named), those to leave out, and the least severity."""

    rules: tuple[str, ...] = ()
    groups: tuple[str, ...] = ()
    without: tuple[str, ...] = ()
    severity: Severity | None = None


def audit_settings(
    database: Path | None, *, folder: Path | None = None, environment: Mapping[str, str] = os.environ
) -> AuditSettings:
    """Return what is configured of audits; ``folder`` is the working folder.

    Raises DataError naming the file and the field where it says what it cannot say.
    """
    path = configuration_file(database, environment)
    if path is not None:
        return _settings(tables_of(path).get("audit", {}), f"{path}: [audit]")
    project = (folder or Path.cwd()) / PROJECT
    if not project.is_file():
        return AuditSettings()
    tool = _read(project).get("tool", {})
    own = tool.get("provenance", {}) if isinstance(tool, dict) else {}
    said = own.get("audit", {}) if isinstance(own, dict) else own
    return _settings(said, f"{project}: [tool.provenance.audit]")


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8"))
    except (OSError, ValueError) as error:
        raise DataError(
            f"the configuration cannot be read: {error}", where=str(path), to_do="It has to be TOML in UTF-8."
        ) from error


def _settings(said: Any, where: str) -> AuditSettings:
    known = {field.name for field in fields(AuditSettings)}
    if not isinstance(said, dict):
        raise DataError("it is no table", where=where)
    for name in said:
        if name not in known:
            raise DataError(
                f"unknown field {name!r}", where=where, to_do=f"There are {', '.join(sorted(known))}."
            )
    names = {name: _names(said.get(name, []), name, where) for name in known - {"severity"}}
    settings = AuditSettings(**names, severity=_severity(said.get("severity"), where))
    try:
        rules_of(settings)
    except InputError as error:
        raise DataError(error.what, where=where, to_do=error.to_do) from error
    return settings


def _names(value: Any, name: str, where: str) -> tuple[str, ...]:
    if not isinstance(value, list) or not all(isinstance(each, str) for each in value):
        raise DataError(f"{name} is no list of names", where=where, to_do=f'Write it as {name} = ["…", "…"].')
    return tuple(value)


def _severity(value: Any, where: str) -> Severity | None:
    if value is None:
        return None
    try:
        return Severity(value)
    except ValueError:
        known = ", ".join(each.value for each in Severity)
        raise DataError(f"severity cannot be {value!r}", where=where, to_do=f"Give one of {known}.") from None


def rules_of(settings: AuditSettings) -> tuple[Rule, ...]:
    """Return the rules that settings choose. Raises InputError where a name is none."""
    left = {each.id for each in chosen(settings.without)} if settings.without else set()
    return tuple(
        each for each in chosen(settings.rules, settings.groups, settings.severity) if each.id not in left
    )
