"""``provenance blame``: for each sentence of a text where it comes from."""

from __future__ import annotations

import click

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted, language, plain
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.formats.table import Column
from provenance.formats.wording import said_words, short_id
from provenance.model.origins import BlameLine


def _source(line: BlameLine) -> str:
    return plain(line.outlet, "?") if line.hops else "(this text)"


def _speaker(line: BlameLine) -> str:
    return "-" if line.unattributed else plain(line.speaker, "not named")


COLUMNS: tuple[Column[BlameLine], ...] = (
    Column("source", _source, flexible=True),
    Column("lang", lambda line: language(line.language)),
    Column("date", lambda line: plain(line.date, "-")),
    Column("hops", lambda line: f"{line.hops}{'' if line.resolved else '?'}"),
    Column("speaker", _speaker, flexible=True),
    Column("mode", lambda line: said_words(line.mode, line.act) if line.mode else "UNATTRIBUTED"),
    Column("changed", lambda line: " ".join(line.drift) or ("-" if line.compared else "?")),
    Column("sentence", lambda line: f"#{line.ordinal} {plain(line.text)}", flexible=True),
)


@provenance_command("blame")
@click.argument("document", metavar="DOC")
@click.option("--ignore-reprints", is_flag=True, help="Count no hop for a reprint.")
@row_format
def command(document: str, *, ignore_reprints: bool, form: str) -> None:
    """Say for each sentence of a text where it comes from, like git blame.

    The source is the document farthest up the chain of that statement; hops are the derivations up to its
    end, with a question mark where the end was cited and not seen. Who is said to have said it stands
    beside it; a sentence that nobody is named for is UNATTRIBUTED. What changed on the way is known
    where the hops were compared ('provenance compare DOC'); a question mark says that they were not.

    \b
    Examples:
      provenance blame doc:3fa9
      provenance blame doc:3fa9 --ignore-reprints --format csv
    """
    from provenance.workflows.blame import blame

    with current().case(create=False) as case:
        lines = blame(case, document, ignore_reprints=ignore_reprints)
    stdout.print_rows(lines, form, columns=COLUMNS, kind=BlameLine)
    alone = sum(1 for line in lines if line.unattributed)
    stderr.say(f"{counted(len(lines), 'sentence')}, {alone} of them unattributed.")
    if any(line.hops and not line.compared for line in lines):
        stderr.say(f"What changed on the way: provenance compare {short_id(document)}")
