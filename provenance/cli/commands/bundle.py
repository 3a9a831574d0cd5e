"""``provenance bundle``: a case in one file, to hand over."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted
from provenance.cli.options import provenance_command
from provenance.cli.session import current


@provenance_command("bundle")
@click.argument("file", metavar="CASE.zip", type=click.Path(dir_okay=False, path_type=Path))
@click.argument("documents", metavar="DOC...", nargs=-1, required=True)
def command(file: Path, documents: tuple[str, ...]) -> None:
    """Write a case to one file that somebody else can check: a text with all that it rests on.

    In it are the part of the graph behind DOC, texts and captured bytes under their hashes, comparisons,
    findings, the part of the log that tells of them, and a manifest of SHA-256 hashes. The same case gives
    the same bytes. The hash that is printed names the case: tell it to the other side by another way, since
    whoever changes the file can change the manifest too.

    \b
    Examples:
      provenance bundle case.zip doc:3fa9
      provenance verify case.zip                on any machine
      provenance merge case.zip                 into another database
    """
    from provenance.workflows.bundle import bundle

    with current().case(create=False) as case:
        made = bundle(case, file, documents)
    stdout.write(f"{made.sha256}\n")
    stderr.say(f"{counted(made.files, 'file')}, {made.size:,} bytes. The line above names the case.")
    for note in made.notes:
        stderr.note(note)
