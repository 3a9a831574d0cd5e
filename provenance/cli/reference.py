"""The help of every command as Markdown, from which ``docs/cli.md`` is made."""

from __future__ import annotations

from collections.abc import Iterator

import click

from provenance.cli.catalogue import SECTIONS
from provenance.cli.main import cli
from provenance.cli.options import HELP_OPTIONS

WIDTH = 90


def reference() -> str:
    """Return the help of the group and of each command, by section, as Markdown."""
    group = _context(cli, "provenance", None)
    return "\n".join(["## provenance", "", *_help(cli, group), *_sections(group)])


def _sections(group: click.Context) -> Iterator[str]:
    for section, commands in SECTIONS.items():
        yield f"## {section}"
        yield ""
        for name in commands:
            command = cli.get_command(group, name)
            if command is None:
                raise LookupError(f"the catalogue names {name!r}, and there is no such command")
            context = _context(command, name, group)
            yield f"### provenance {name}"
            yield ""
            yield from _help(command, context)


def _context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    """Return the context in which a command prints its help, in a width that is the same everywhere."""
    return click.Context(
        command,
        info_name=name,
        parent=parent,
        terminal_width=WIDTH,
        max_content_width=WIDTH,
        help_option_names=HELP_OPTIONS,
    )


def _help(command: click.Command, context: click.Context) -> Iterator[str]:
    yield "```text"
    yield command.get_help(context)
    yield "```"
    yield ""
