"""``provenance attach``: give a document that was only cited its text."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current


@provenance_command("attach")
@click.argument("document")
@click.argument("file", type=click.Path(path_type=Path, allow_dash=True))
@click.option("--url", default="", metavar="URL", help="Where the text was published.")
@row_format
def command(document: str, file: Path, url: str, form: str) -> None:
    """Give a document that was only cited its text.

    DOCUMENT is the id of a placeholder (○ in a chain), FILE its text, or - for standard input: plain
    text, HTML, PDF, a page that a browser saved (MHTML), or a web archive (WARC, WACZ), of which --url
    names the page where it has several. That is the way for sites that must not or can't be fetched. The
    text is analysed in its turn, and what was only inferred about it is settled, superseded (it has it
    by way of another text) or contradicted by what it says itself. The document keeps its id.

    \b
    Examples:
      provenance attach doc:77ab thanhnien.html
      provenance attach doc:77ab tass.txt --url https://example.org/page
      provenance attach doc:77ab saved.wacz --url https://example.org/page
    """
    from provenance.cli.recorded import print_chain_of, print_notes, result_line
    from provenance.model.views import RecordResult
    from provenance.workflows.attach_file import attach_file

    with current().case(create=False) as case:
        result = attach_file(case, document, file, url=url)
        if form != "table":
            stdout.print_rows([result], form, columns=(), kind=RecordResult)
        else:
            stdout.write(result_line(result) + "\n")
        print_notes(result)
        if form == "table" and not current().quiet:
            print_chain_of(case, result)
    stderr.say("What it settled or contradicted: provenance log")
