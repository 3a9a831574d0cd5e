"""``provenance tui``: walk chains in the terminal."""

from __future__ import annotations

import os
import sys

import click

from provenance.cli import stderr
from provenance.cli.options import provenance_command
from provenance.cli.session import current


@provenance_command("tui")
@click.argument("document", required=False, default="")
@click.option("--web", is_flag=True, help="Serve it to a browser on this machine instead.")
@click.option("--port", type=int, default=8765, show_default=True, help="The port for --web.")
def command(document: str, web: bool, port: int) -> None:
    """Walk chains in the terminal, with keys and mouse.

    Without DOCUMENT it begins with the library, all documents; with an id, or its beginning
    (doc:3fa9), with the chain of that document. "?" shows the keys of the screen one is on, Ctrl+P
    finds every command by name, q leaves.

    With --web a browser on this machine shows it; no other machine can reach it. Ctrl+C ends it.

    \b
    Examples:
      provenance tui
      provenance tui doc:3fa9
      provenance tui --web
    """
    from tui.web import is_served

    if not (web or is_served() or (sys.stdin.isatty() and sys.stdout.isatty())):
        raise click.UsageError("this needs a terminal; 'provenance chain' and 'list' print instead")
    with current().case() as case:
        path, found = case.path, ""
        if document:
            from provenance.workflows.show import show

            found = str(show(case, document).id)
    if current().plain:
        os.environ["NO_COLOR"] = "1"
    if web:
        from tui.web import HOST, serve

        stderr.note(f"http://{HOST}:{port} shows it; Ctrl+C ends it")
        serve(path, document=found, port=port)
        return
    from tui.app import run
    from tui.desk import Desk

    run(Desk(path), document=found)
