"""``provenance merge``: take in another copy of a case."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.model.merging import MergeResult


@provenance_command("merge")
@click.argument("files", metavar="CASE.zip|OTHER.db...", nargs=-1, required=True,
                type=click.Path(exists=True, dir_okay=False, path_type=Path))  # fmt: skip
@click.option(
    "--format", "form", type=click.Choice(["page", "json"]), default="page", show_default=True,
    help="A page to read, or all fields as JSON.",
)  # fmt: skip
def command(files: tuple[Path, ...], form: str) -> None:
    """Take in a bundle, or another database: what is new is added, nothing comes twice, nothing is lost.

    The file is checked first; one that was altered is refused. Where the two say something different, what is
    said here stays in force, and what is said there is kept beside it with its name: 'provenance chain' and
    'show' tell of both. The log of the other copy comes along. 'provenance undo' takes all of it back.

    \b
    Examples:
      provenance merge CASE.zip
      provenance merge colleague.db
    """
    from provenance.workflows.merge import merge

    with current().case() as case:
        for file in files:
            print_result(merge(case, file), form)


def print_result(result: MergeResult, form: str) -> None:
    """Write what was taken in, and say what was left aside."""
    if form == "json":
        from provenance.formats.json_text import dumps
        from provenance.formats.plain import to_plain

        stdout.write(dumps(to_plain(result), indent=2) + "\n")
    else:
        from provenance.cli.merge_page import page

        stdout.write_lines(page(result))
    for note in result.notes:
        stderr.note(note)
