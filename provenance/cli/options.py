"""Options that several commands share: the global ones, formats, limits and what is declared of a text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from provenance.cli.session import amend

Decorated = TypeVar("Decorated", bound=Callable[..., Any])
HELP_OPTIONS = ["-h", "--help"]
CONTEXT = {"help_option_names": HELP_OPTIONS, "max_content_width": 100}
EPILOG = "The options of provenance itself (--db, -q, --no-color, --debug) may stand here too."
DATABASE_HELP = "The database; else PROVENANCE_DB, else provenance.db in your data folder."


def _set(name: str) -> Callable[[click.Context, click.Parameter, Any], None]:
    def keep(ctx: click.Context, _param: click.Parameter, value: Any) -> None:
        if value:
            amend(ctx, **{name: value})

    return keep


def global_options(*, hidden: bool = False) -> Callable[[Decorated], Decorated]:
    """Add --db, --quiet, --no-color and --debug, which may stand before or after a command's name."""
    path = click.Path(dir_okay=False, path_type=Path)

    def decorate(function: Decorated) -> Decorated:
        for option in (
            click.option("--debug", "debug", is_flag=True, expose_value=False, hidden=hidden,
                         callback=_set("debug"), help="Show the traceback of an unexpected error."),
            click.option("--no-color", "plain", is_flag=True, expose_value=False, hidden=hidden,
                         callback=_set("plain"), help="No colours (also: NO_COLOR=1)."),
            click.option("-q", "--quiet", "quiet", is_flag=True, expose_value=False, hidden=hidden,
                         callback=_set("quiet"), help="Print data only: no hints, notes or progress."),
            click.option("--db", "db", type=path, metavar="PATH", expose_value=False, hidden=hidden,
                         callback=_set("db"), help=DATABASE_HELP),
        ):  # fmt: skip
            function = option(function)
        return function

    return decorate


def row_format(function: Decorated) -> Decorated:
    """Add --format for lists of rows."""
    choice = click.Choice(["table", "json", "jsonl", "csv"])
    return click.option(
        "--format", "form", type=choice, default="table", show_default=True, help="How rows are written."
    )(function)


def limit_option(default: int, what: str) -> Callable[[Decorated], Decorated]:
    """Add --limit."""
    return click.option(
        "--limit", type=click.IntRange(min=1), default=default, show_default=True, metavar="N",
        help=f"At most so many {what}.",
    )  # fmt: skip


def provenance_command(name: str) -> Callable[[Callable[..., Any]], click.Command]:
    """Make a function the click command ``name``, with the global options and its catalogued short help."""
    from provenance.cli.catalogue import SHORT_HELP

    def decorate(function: Callable[..., Any]) -> click.Command:
        made = click.command(name, short_help=SHORT_HELP[name], epilog=EPILOG, context_settings=CONTEXT)
        return made(global_options(hidden=True)(function))

    return decorate
