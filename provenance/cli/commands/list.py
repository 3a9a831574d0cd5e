"""``provenance list``: the documents of the database."""

from __future__ import annotations

from provenance.cli import stderr, stdout
from provenance.cli.cells import language, plain
from provenance.cli.options import limit_option, provenance_command, row_format
from provenance.cli.session import current
from provenance.formats.table import Column
from provenance.formats.wording import STATE_WORDS, short_id
from provenance.model.views import DocumentRow

COLUMNS: tuple[Column[DocumentRow], ...] = (
    Column("id", lambda row: short_id(row.id)),
    Column("state", lambda row: STATE_WORDS.get(row.state, plain(row.state))),
    Column("lang", lambda row: language(row.language)),
    Column("published", lambda row: plain(row.published)),
    Column("publisher", lambda row: plain(row.publisher, "-"), flexible=True),
    Column("open", lambda row: str(row.open_proposals or ""), right=True),
    Column("title", lambda row: plain(row.title, "-"), flexible=True),
)


@provenance_command("list")
@limit_option(50, "documents")
@row_format
def command(limit: int, form: str) -> None:
    """List the documents, the latest first.

    A document whose text is stored stands beside those that were only cited ("not yet seen").
    "open" counts the proposals about it that nobody has decided yet.

    \b
    Examples:
      provenance list
      provenance list --limit 1000 --format csv > documents.csv
    """
    from provenance.workflows.documents import documents

    with current().case(create=False) as case:
        rows = documents(case, limit=limit)
        stdout.print_rows(rows, form, columns=COLUMNS, kind=DocumentRow)
        if not rows:
            stderr.say("No document is recorded yet: provenance record FILE")
