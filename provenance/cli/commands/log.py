"""``provenance log``: what was done, by whom and when."""

from __future__ import annotations

import click

from provenance.cli import stdout
from provenance.cli.cells import ids, moment, plain, told
from provenance.cli.options import limit_option, provenance_command, row_format
from provenance.cli.session import current
from provenance.formats.table import Column
from provenance.model.views import EventView

COLUMNS: tuple[Column[EventView], ...] = (
    Column("seq", lambda event: str(event.seq), right=True),
    Column("at", lambda event: moment(event.at)),
    Column("actor", lambda event: plain(event.actor)),
    Column("verb", lambda event: plain(event.verb)),
    Column("what", lambda event: told(event.summary), flexible=True),
    Column("subjects", lambda event: ids(event.subjects, most=1)),
)
# Shown where there is something of another copy's log.
OF_OTHERS: tuple[Column[EventView], ...] = (
    Column("log", lambda event: ids((event.log,)) if event.log else ""),
    Column("merged", lambda event: str(event.merged) if event.merged else "", right=True),
)


@provenance_command("log")
@click.argument("subject", required=False, default="")
@limit_option(50, "events")
@row_format
def command(subject: str, limit: int, form: str) -> None:
    """Show what was done, by whom and when, the latest first; with SUBJECT, what was done to it.

    What 'provenance merge' has brought of another copy's log is shown behind the event that brought it: whose
    log it is (the id of its first event), its number there, and the event here.

    Nothing is ever taken out of the log. Each event carries the hash of the one before, so that
    "provenance verify" finds an event that was changed or removed.

    \b
    Examples:
      provenance log
      provenance log doc:3fa9
      provenance log --limit 100000 --format jsonl > log.jsonl
    """
    from provenance.workflows.log import log

    with current().case(create=False) as case:
        events = log(case, limit=limit, subject=subject)
    columns = (*COLUMNS, *OF_OTHERS) if any(event.merged for event in events) else COLUMNS
    stdout.print_rows(events, form, columns=columns, kind=EventView)
