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
@network_options
@row_format
def command(
    *, documents: tuple[str, ...], use: tuple[str, ...], contact: str, allow_private: bool, form: str
) -> None:
    """Ask the addresses of stored documents again, to find what was corrected or withdrawn.

    Without DOC all documents are asked whose address is known. What comes is one more capture; the text
    that was compared stays as it is. "corrected": the text has changed; "withdrawn": the page is gone.

    \b
    Examples:
      provenance recheck doc:13aa
      provenance recheck --format jsonl
    """
    from provenance.model.fetching import RecheckRow

    failures: list[RecheckRow] = []
    network = {"use": use, "contact": contact, "allow_private": allow_private}
    with current().case(create=False) as case, session(case, **network) as asking:  # type: ignore[arg-type]
        rows = list(_rows(asking, documents, failures))
    stdout.print_rows(rows, form, columns=RECHECKS, kind=RecheckRow)
    if failures and len(failures) < len(rows):
        raise PartialError(f"{len(failures)} of {len(rows)} could not be asked")
    if failures:
        raise FetchError(failures[0].said, where=failures[0].url)


def _rows(asking: Session, documents: tuple[str, ...], failures: list[RecheckRow]) -> Iterator[RecheckRow]:
    from provenance.workflows.recheck import recheck

    with stderr.Progress("asking") as progress:
        for number, row in enumerate(recheck(asking, documents), 1):
            progress.at(number)
            if row.outcome == "failed":
                failures.append(row)
            yield row
