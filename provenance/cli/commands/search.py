"""``provenance search``: search the stored texts."""

from __future__ import annotations

import re

import click

from provenance.cli import stderr, stdout
from provenance.cli.cells import language, plain
from provenance.cli.drawing import signs
from provenance.cli.options import limit_option, provenance_command, row_format
from provenance.cli.session import current
from provenance.formats.printable import visible
from provenance.formats.table import Column
from provenance.formats.width import cut, cut_around
from provenance.formats.wording import short_id
from provenance.model.views import SearchHit

_SPACE = re.compile(r"\s+")


def _sentence(hit: SearchHit) -> tuple[str, tuple[int, int] | None]:
    """Return a sentence on one line, safe to print, what was found in it marked; and where that stands."""
    if hit.match_start is None or hit.match_end is None:
        return plain(hit.text), None
    first, last = hit.match_start - hit.start, hit.match_end - hit.start
    look = signs()
    before = visible(_SPACE.sub(" ", hit.text[:first].lstrip()))
    found = f"{look.open_content}{plain(hit.text[first:last])}{look.close_content}"
    after = visible(_SPACE.sub(" ", hit.text[last:].rstrip()))
    return before + found + after, (len(before), len(before) + len(found))


def _shown(hit: SearchHit, room: int) -> str:
    text, span = _sentence(hit)
    ellipsis = signs().ellipsis
    return cut_around(text, span, room, ellipsis=ellipsis) if span else cut(text, room, ellipsis=ellipsis)


COLUMNS: tuple[Column[SearchHit], ...] = (
    Column("sentence", lambda hit: f"{short_id(hit.document)}#{hit.ordinal}"),
    Column("lang", lambda hit: language(hit.language)),
    Column("publisher", lambda hit: plain(hit.publisher, "-"), flexible=True),
    Column("text", lambda hit: _sentence(hit)[0], flexible=True, shorten=_shown),
)


@provenance_command("search")
@click.argument("words", nargs=-1, required=True)
@click.option("--lang", "code", default="", metavar="CODE", help="Only texts in this language.")
@limit_option(20, "sentences")
@row_format
def command(words: tuple[str, ...], code: str, limit: int, form: str) -> None:
    """Search the stored texts, in any script, and print the sentences that have all the WORDS,
    the first of them marked.

    A name is found however it is written: Рябков, Ryabkov and "ryabkov" find the same sentences. Words
    of Chinese need no spaces. What stands first fits best.

    A phrase in quotation marks must stand so; begin* stands for any ending; after -- a word with a
    minus before it must not be there.

    \b
    Examples:
      provenance search Ryabkov
      provenance search Рябков --lang vi
      provenance search '"window of opportunity"'
      provenance search negotiat* -- -Putin
      provenance search 里亚布科夫 --format json
    """
    from provenance.workflows.search import search

    with current().case(create=False) as case:
        hits = search(case, " ".join(words), limit=limit, language=code)
    stdout.print_rows(hits, form, columns=COLUMNS, kind=SearchHit)
    if hits:
        shown = f"{short_id(hits[0].document)}#{hits[0].ordinal}"
        stderr.say(f"Read on: provenance show {shown}")
    else:
        stderr.say("Found in no stored text.")
