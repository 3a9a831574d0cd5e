"""A click group whose commands are imported when they are called, not when they are listed."""

from __future__ import annotations

from importlib import import_module

import click

from provenance.cli.catalogue import MODULES, SECTIONS, SHORT_HELP


class PipeClosedError(Exception):
    """Whoever read the output has stopped reading."""


class LazyGroup(click.Group):
    """The group of all commands; its help comes from the catalogue alone."""

    def list_commands(self, ctx: click.Context) -> list[str]:  # noqa: ARG002 - click's signature
        """Return the names in the order of the catalogue."""
        return list(SHORT_HELP)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:  # noqa: ARG002
        """Import the module of a command."""
        if cmd_name not in SHORT_HELP:
            return None
        module = import_module(f"provenance.cli.commands.{MODULES.get(cmd_name, cmd_name)}")
        command = module.command
        if not isinstance(command, click.Command):
            raise TypeError(f"{module.__name__}.command is not a click command")
        return command

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:  # noqa: ARG002
        """Write the commands by section."""
        width = max(len(name) for name in SHORT_HELP)
        for section, commands in SECTIONS.items():
            with formatter.section(section):
                formatter.write_dl([(name.ljust(width), text) for name, text in commands.items()])

    def invoke(self, ctx: click.Context) -> object:
        """Run the command; a closed pipe is told apart from other failures."""
        try:
            return super().invoke(ctx)
        except BrokenPipeError as error:
            raise PipeClosedError from error
