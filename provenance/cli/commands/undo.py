"""``provenance undo``: take back the last change."""

from __future__ import annotations

import click

from provenance.cli import stdout
from provenance.cli.cells import ids, plain, told
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current


@provenance_command("undo")
@click.argument("event", required=False, default="")
@row_format
def command(event: str, form: str) -> None:
    """Take back the last change, by a new event in the log.

    Nothing is lost: a text that was recorded stays stored and can be recorded again, and the log
    tells both the change and that it was taken back. Once more takes back the change before.

    EVENT (evt:…) names another change than the last. Naming an undo takes that back: a redo.

    \b
    Examples:
      provenance undo
      provenance undo evt:5c1d
    """
    from provenance.model.views import EventView
    from provenance.workflows.undo import undo

    with current().case(create=False) as case:
        done = undo(case, event=event)
    if form == "table":
        stdout.write(f"{done.seq}  {plain(done.verb)}  {told(done.summary)}  {ids(done.subjects)}\n")
    else:
        stdout.print_rows([done], form, columns=(), kind=EventView)
