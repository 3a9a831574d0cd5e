"""``provenance roots``: the independent origins behind a text or a sentence."""

from __future__ import annotations

import click

from provenance.cli import stdout
from provenance.cli.options import provenance_command
from provenance.cli.origins_page import page
from provenance.cli.session import current


@provenance_command("roots")
@click.argument("what", metavar="DOC[#SENTENCE]")
@click.option(
    "--format", "form", type=click.Choice(["page", "json"]), default="page", show_default=True,
    help="A page to read, or all fields as JSON.",
)  # fmt: skip
def command(what: str, *, form: str) -> None:
    """Count the independent origins behind a text or a sentence: who really stands behind it.

    Two figures answer two questions. Distinct roots: how many origins there are. Ways that share nothing:
    how many nodes must be wrong for all of it to be wrong. Reprints and translations of one origin count
    once, and so do two texts that rest on one dispatch. A document that was cited and not seen may hide
    anything, which gives each figure a lowest and a highest value.

    \b
    Examples:
      provenance roots doc:3fa9
      provenance roots 'doc:3fa9#4'
      provenance roots doc:3fa9 --format json
    """
    from provenance.workflows.roots import roots

    with current().case(create=False) as case:
        view = roots(case, what)
    if form == "json":
        from provenance.formats.json_text import dumps
        from provenance.formats.plain import to_plain

        stdout.write(dumps(to_plain(view), indent=2) + "\n")
        return
    stdout.write_lines(page(view))
