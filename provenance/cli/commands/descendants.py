"""``provenance descendants``: what is derived from a text."""

from __future__ import annotations

import click

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted, language, plain
from provenance.cli.options import limit_option, provenance_command, row_format
from provenance.cli.session import current
from provenance.formats.table import Column
from provenance.formats.wording import NOBODY, short_id
from provenance.model.origins import DescendantRow

COLUMNS: tuple[Column[DescendantRow], ...] = (
    Column("document", lambda row: short_id(row.id)),
    Column("hops", lambda row: str(row.hops)),
    Column("lang", lambda row: language(row.language)),
    Column("date", lambda row: plain(row.date, "-")),
    Column("as", lambda row: ", ".join(row.kinds)),
    Column("publisher", lambda row: plain(row.label, NOBODY), flexible=True),
    Column("title", lambda row: plain(row.title), flexible=True),
    Column("by way of", lambda row: short_id(row.by_way_of) if row.by_way_of else "-"),
)


@provenance_command("descendants")
@click.argument("what", metavar="DOC|UTTERANCE")
@limit_option(1000, "documents")
@row_format
def command(what: str, limit: int, form: str) -> None:
    """List what is derived from a text: whom a correction or a withdrawal of it touches.

    The nearest come first. A document that is derived over several hops is listed with the one by way
    of which it is.

    \b
    Examples:
      provenance descendants doc:77ab
      provenance descendants utt:90c1 --format csv
    """
    from provenance.workflows.descendants import descendants

    with current().case(create=False) as case:
        rows = descendants(case, what, limit=limit)
    stdout.print_rows(rows, form, columns=COLUMNS, kind=DescendantRow)
    stderr.say(f"{counted(len(rows), 'document is', 'documents are')} derived from it.")
