"""``provenance attach``: give a document that was only cited its text."""

from __future__ import annotations

import sys
from pathlib import Path

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import InputError


@provenance_command("attach")
@click.argument("document")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--url", default="", metavar="URL", help="Where the text was got; else the path is kept.")
@row_format
def command(document: str, file: Path, url: str, form: str) -> None:
    """Give a document that was only cited its text.

    DOCUMENT is the id of a placeholder (○ in a chain), FILE its text, or - for standard input. The
    text is analysed in its turn, and what was only inferred about it is settled, superseded (it has it
    by way of another text) or contradicted by what it says itself. The document keeps its id.

    \b
    Examples:
      provenance attach doc:77ab thanhnien.html
      provenance attach doc:77ab tass.txt --url https://example.org/page
    """
    from provenance.cli.recorded import print_chain_of, print_notes, result_line
    from provenance.model.views import RecordResult
    from provenance.workflows.attach import attach

    data = _read(file)
    with current().case(create=False) as case:
        result = attach(case, document, data, origin=url or str(file))
        if form != "table":
            stdout.print_rows([result], form, columns=(), kind=RecordResult)
        else:
            stdout.write(result_line(result) + "\n")
        print_notes(result)
        if form == "table" and not current().quiet:
            print_chain_of(case, result)
    stderr.say("What it settled or contradicted: provenance log")


def _read(file: Path) -> bytes:
    if str(file) == "-":
        return sys.stdin.buffer.read()
    try:
        return file.read_bytes()
    except OSError as error:
        raise InputError(error.strerror or "cannot be read", where=str(file)) from error
