"""``provenance import``: take in a graph that another program wrote."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli.commands.merge import print_result
from provenance.cli.options import provenance_command
from provenance.cli.session import current


@provenance_command("import")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option(
    "--format", "form", type=click.Choice(["page", "json"]), default="page", show_default=True,
    help="A page to read, or all fields as JSON.",
)  # fmt: skip
def command(file: Path, form: str) -> None:
    """Take in a graph: PROV-JSON of any program, or a chain as 'export --format json' writes it.

    Documents come in as cited and not seen, derivations as proposals: 'provenance review' decides. What is
    here by the same id is found again, so that nothing comes twice. A bundle or a database is merged.

    \b
    Examples:
      provenance import chain.prov.json
      provenance import CASE.zip
    """
    from provenance.workflows.import_file import import_file

    with current().case() as case:
        print_result(import_file(case, file), form)
