"""``provenance init``: create the database."""

from __future__ import annotations

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.formats.printable import visible


@provenance_command("init")
def command() -> None:
    """Create the database, or say what is in it.

    There is no need to: every command that records something creates the database if it is not
    there. Its path is printed, so that a script can keep it.

    \b
    Examples:
      provenance init
      provenance --db case-17.db init
    """
    from provenance.workflows.documents import documents

    with current().case(create=True) as case:
        held = len(documents(case, limit=1_000_000))
        stdout.write(f"{visible(str(case.path))}\n")
        stderr.say(f"{counted(held, 'document')} in it. Next: provenance record FILE")
