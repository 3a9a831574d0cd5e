"""``provenance unlink``: reject a derivation, and say why."""

from __future__ import annotations

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current


@provenance_command("unlink")
@click.argument("child")
@click.argument("parent", required=False)
@click.option("--because", required=True, metavar="TEXT", help="Why it is wrong; kept as the reason.")
@row_format
def command(child: str, parent: str | None, because: str, form: str) -> None:
    """Reject a derivation, and say why.

    Name it by its own id (der:…) or by CHILD and PARENT. It is not deleted: it leaves the chain, the
    log keeps it with your reason, and "provenance chain --rejected" still shows it.

    \b
    Examples:
      provenance unlink der:11aa --because "the agency is only named for the photo"
      provenance unlink doc:3fa9 doc:77ab --because "published before it"
    """
    from provenance.cli.edges import EDGE_COLUMNS, sentence
    from provenance.model.views import ChainEdge
    from provenance.workflows.link import unlink

    with current().case(create=False) as case:
        edge = unlink(case, child, parent, because=because)
    if form == "table":
        stdout.write(sentence(edge) + "\n")
    else:
        stdout.print_rows([edge], form, columns=EDGE_COLUMNS, kind=ChainEdge)
    stderr.say("provenance undo takes it back.")
