"""``provenance undo``: take back the last change."""

from __future__ import annotations

from provenance.cli import stdout
from provenance.cli.cells import ids, plain
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current


@provenance_command("undo")
@row_format
def command(form: str) -> None:
    """Take back the last change, by a new event in the log.

    Nothing is lost: a text that was recorded stays stored and can be recorded again, and the log
    tells both the change and that it was taken back. Once more takes back the change before.

    \b
    Examples:
      provenance undo
      provenance log --limit 2
    """
    from provenance.model.views import EventView
    from provenance.workflows.undo import undo

    with current().case(create=False) as case:
        event = undo(case)
    if form == "table":
        stdout.write(f"{event.seq}  {plain(event.verb)}  {plain(event.summary)}  {ids(event.subjects)}\n")
    else:
        stdout.print_rows([event], form, columns=(), kind=EventView)
