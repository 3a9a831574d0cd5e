"""``provenance captures``: what was had of a document over time."""

from __future__ import annotations

import click

from provenance.cli import stderr, stdout
from provenance.cli.fetch_page import CAPTURES, TRIES, changed_text, stamped_text
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current


@provenance_command("captures")
@click.argument("document", metavar="DOC")
@click.option("--tries", "tried", is_flag=True, help="Every try to get it, the failed ones too.")
@row_format
def command(document: str, form: str, *, tried: bool) -> None:
    """List what was had of a document over time, and what changed in between.

    A capture is bytes as they were at a moment, with their SHA-256 and where they lie in the WARC files
    beside the database. Captures never change; a page that was corrected shows as one more.

    \b
    Examples:
      provenance captures doc:13aa
      provenance captures doc:13aa --tries
      provenance captures doc:13aa --format json
    """
    from provenance.model.fetching import CaptureRow, TryView
    from provenance.workflows.captures import captures, tries

    with current().case(create=False) as case:
        if tried:
            stdout.print_rows(tries(case, document), form, columns=TRIES, kind=TryView)
            return
        rows = captures(case, document)
    stdout.print_rows(rows, form, columns=CAPTURES, kind=CaptureRow)
    if form == "table":
        stdout.write_lines(stamped_text(rows))
        stdout.write_lines(changed_text(rows))
        if not rows:
            stderr.say("Nothing was had of it yet: provenance fetch DOC, or provenance attach DOC FILE")
