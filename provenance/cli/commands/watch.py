"""``provenance watch``: record what is new in a feed."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli import stderr, stdout
from provenance.cli.fetch_page import ITEMS
from provenance.cli.network import network_options, session
from provenance.cli.options import limit_option, provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import FetchError, PartialError

if TYPE_CHECKING:
    from provenance.model.fetching import WatchRow

_GOOD = ("recorded", "already-recorded")


@provenance_command("watch")
@click.argument("feed", metavar="FEED")
@limit_option(100, "pages")
@network_options
@row_format
def command(
    *, feed: str, limit: int, use: tuple[str, ...], contact: str, allow_private: bool, form: str
) -> None:
    """Record what is new in a feed: RSS, Atom, or a news site map.

    FEED is its address. Pages that are recorded already are passed over, so that it can be run again and
    again, from cron for instance.

    \b
    Examples:
      provenance watch https://example.org/rss.xml
      provenance watch https://example.org/news-sitemap.xml --limit 20 --format jsonl
    """
    from provenance.model.fetching import WatchRow
    from provenance.workflows.watch import watch

    network = {"use": use, "contact": contact, "allow_private": allow_private}
    rows: list[WatchRow] = []
    with (
        current().case() as case,
        session(case, **network) as asking,  # type: ignore[arg-type]
        stderr.Progress("recording") as progress,
    ):
        for number, row in enumerate(watch(asking, feed, limit=limit), 1):
            rows.append(row)
            progress.at(number, detail=f" · {row.url[:60]}")
    stdout.print_rows(rows, form, columns=ITEMS, kind=WatchRow)
    _finish(rows)


def _finish(rows: list[WatchRow]) -> None:
    failures = [row for row in rows if row.outcome not in _GOOD]
    new = sum(row.outcome == "recorded" for row in rows)
    stderr.say(f"{new} new of {len(rows)}.")
    if failures and len(failures) < len(rows):
        raise PartialError(f"{len(failures)} of {len(rows)} pages could not be recorded")
    if failures:
        raise FetchError("none of the pages could be recorded", where=failures[0].url)
