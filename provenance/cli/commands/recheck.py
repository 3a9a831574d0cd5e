"""``provenance recheck``: ask the addresses of stored documents again."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli import stderr, stdout
from provenance.cli.fetch_page import RECHECKS
from provenance.cli.network import network_options, session
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import FetchError, PartialError

if TYPE_CHECKING:
    from collections.abc import Iterator

    from provenance.model.fetching import RecheckRow
    from provenance.workflows.retrieving import Session


@provenance_command("recheck")
@click.argument("documents", metavar="[DOC]...", nargs=-1)
@click.option("--reread", "anew", is_flag=True,
              help="Ask nobody: take the texts out of the stored bytes anew.")  # fmt: skip
@click.option("--stamp", is_flag=True, help="Ask for time stamps over the captures that have none.")
@click.option("--save", is_flag=True, help="Have the pages archived of which no archive took a copy.")
@network_options
@row_format
def command(
    *,
    documents: tuple[str, ...],
    anew: bool,
    stamp: bool,
    save: bool,
    use: tuple[str, ...],
    contact: str,
    allow_private: bool,
    form: str,
) -> None:
    """Ask the addresses of stored documents again, to find what was corrected or withdrawn.

    Without DOC all documents are asked whose address is known. What comes is one more capture; the text
    that was compared stays as it is. "corrected": the text has changed; "withdrawn": the page is gone.

    --stamp asks nobody but the time stamp authority that the configuration names, for captures that came
    while it did not answer, or before there was one.

    --save asks the archives that take requests for copies, within the limits that they publish; what those
    forbid for now is told, and asked for when this is called again.

    --reread is for after an update: where another text comes out of the same bytes by now, it is read and
    comes into force. The old one is kept, and 'provenance undo' brings it back.

    \b
    Examples:
      provenance recheck doc:13aa
      provenance recheck --format jsonl
      provenance recheck --reread
      provenance recheck --stamp
      provenance recheck doc:13aa --save
    """
    if anew + stamp + save > 1:
        raise click.UsageError("give only one of --reread, --stamp and --save")
    from provenance.model.fetching import RecheckRow

    with current().case(create=False) as case:
        if anew:
            from provenance.workflows.reread import reread

            rows = _rows(reread(case, documents))
        else:
            with session(case, use=use, contact=contact, allow_private=allow_private) as asking:
                rows = _asked(asking, documents, stamp=stamp, save=save)
    stdout.print_rows(rows, form, columns=RECHECKS, kind=RecheckRow)
    failures = [row for row in rows if row.outcome == "failed"]
    if failures and len(failures) < len(rows):
        raise PartialError(f"{len(failures)} of {len(rows)} could not be asked")
    if failures:
        raise FetchError(failures[0].said, where=failures[0].url)


def _asked(asking: Session, documents: tuple[str, ...], *, stamp: bool, save: bool) -> list[RecheckRow]:
    if stamp:
        from provenance.workflows.stamping import stamp_later

        rows = _rows(stamp_later(asking, documents))
        if not rows:
            stderr.say("Every capture has its time stamp.")
        return rows
    if save:
        from provenance.workflows.saving import save_later

        rows = _rows(save_later(asking, documents))
        if not rows:
            stderr.say("Of every page whose address is known an archive has taken a copy.")
        return rows
    from provenance.workflows.recheck import recheck

    return _rows(recheck(asking, documents))


def _rows(found: Iterator[RecheckRow]) -> list[RecheckRow]:
    rows: list[RecheckRow] = []
    with stderr.Progress("rechecking") as progress:
        for number, row in enumerate(found, 1):
            progress.at(number)
            rows.append(row)
    return rows
