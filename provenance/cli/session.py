"""What the global options say, kept for one run of the command line."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from contextlib import AbstractContextManager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from provenance.workflows.case import Case


@dataclass(frozen=True, slots=True)
class Session:
    """The global options. ``db`` is None where the default database is meant."""

    db: Path | None = None
    quiet: bool = False
    plain: bool = False
    debug: bool = False

    def case(self, *, create: bool = True) -> AbstractContextManager[Case]:
        """Open the database. Raises DatabaseError where that fails, or where none is and none may be made."""
        from provenance.workflows.case import open_case

        return open_case(self.db, create=create)


def current() -> Session:
    """Return the session of the running command."""
    found = click.get_current_context().find_object(Session)
    return found if found is not None else Session()


def amend(ctx: click.Context, **changes: object) -> None:
    """Change the session of ``ctx``: an option given after the command's name adds to those before it."""
    ctx.obj = replace(ctx.find_object(Session) or Session(), **changes)  # type: ignore[arg-type]


def wants_colour(*, plain: bool, environment: Mapping[str, str] = os.environ) -> bool:
    """Tell whether stdout takes colour: a terminal does, unless --no-color or NO_COLOR forbids it."""
    if plain or environment.get("NO_COLOR"):
        return False
    return sys.stdout.isatty() and environment.get("TERM") != "dumb"
