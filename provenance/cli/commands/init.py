"""``provenance init``: create the database."""

from __future__ import annotations

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.formats.printable import visible


@provenance_command("init")
def command() -> None:
    """Create the database, or say where it is.

    Its path is printed. There is no need to call this first: recording creates the database if it
    is not there.

    \b
    Examples:
      provenance init
      provenance --db case-17.db init
    """
    from provenance.workflows.case import default_path

    place = current().db or default_path()
    was_there = place.exists()
    with current().case(create=True) as case:
        stdout.write(f"{visible(str(case.path))}\n")
    stderr.say(f"{'It is there already' if was_there else 'Created'}. Next: provenance record FILE")
