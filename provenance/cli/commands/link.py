"""``provenance link``: record that a document is derived from another."""

from __future__ import annotations

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current

KINDS = [
    "translation", "quotation", "primary-source", "reprint",
    "paraphrase", "summary", "transcript", "revision",
]  # fmt: skip


@provenance_command("link")
@click.argument("child")
@click.argument("parent")
@click.option("--as", "kind", type=click.Choice(KINDS), required=True, help="What CHILD is of PARENT.")
@click.option("--because", required=True, metavar="TEXT", help="How you know; kept as its reason.")
@click.option("--by", default="", metavar="NAME", help="Who says so; else the name of your account.")
@click.option("--allow-cycle", is_flag=True, help="Record it even if it closes a cycle.")
@row_format
def command(
    *, child: str, parent: str, kind: str, because: str, by: str, allow_cycle: bool, form: str
) -> None:
    """Record that CHILD is derived from PARENT, and how you know.

    It stands in the chain as manual, with your name and your reason, and is accepted at once. A link
    that would close a cycle is refused (exit code 8) unless --allow-cycle is given.

    \b
    Examples:
      provenance link doc:3fa9 doc:77ab --as translation --because "same order, same error"
      provenance link doc:3fa9 utt:0b5e --as transcript --because "was there" --by "Mai Pham"
    """
    from provenance.cli.edges import EDGE_COLUMNS, sentence
    from provenance.model.kinds import DerivationKind
    from provenance.model.views import ChainEdge
    from provenance.workflows.link import link

    with current().case(create=False) as case:
        edge = link(
            case, child, parent, kind=DerivationKind(kind), because=because, by=by, allow_cycle=allow_cycle
        )
    if form == "table":
        stdout.write(sentence(edge) + "\n")
    else:
        stdout.print_rows([edge], form, columns=EDGE_COLUMNS, kind=ChainEdge)
    stderr.say("provenance undo takes it back.")
