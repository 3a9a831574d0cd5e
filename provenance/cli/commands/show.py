"""``provenance show``: one thing in full."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli import stdout
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.errors import IdError

if TYPE_CHECKING:
    from provenance.cli.chain_tree import Look


@provenance_command("show")
@click.argument("id_", metavar="ID")
@click.option(
    "--format",
    "form",
    type=click.Choice(["page", "json"]),
    default="page",
    show_default=True,
    help="A page to read, or all fields as JSON.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII signs alone.")
def command(id_: str, form: str, ascii_only: bool) -> None:  # fmt: skip
    """Show one thing in full.

    \b
    doc:…    a document: its facts, its text with statements marked, who said them
    doc:…#3  its third sentence, and whom it is attributed to
    agt:…    a person or an outlet, with all names it was met under
    utt:…    a speech event, and who reports it
    der:…    a derivation with its evidence
    att:…    an attribution: who is said to have said what
    cap:…    a capture: bytes as they were obtained
    evt:…    an event of the log

    In a document's text ⟦…⟧¹ marks a statement that somebody is named for; the number leads to the
    list below it: who, via whom, by which words, and how sure that is.

    \b
    Examples:
      provenance show doc:3fa9
      provenance show doc:3fa9#3
      provenance show der:11aa --format json
    """
    from provenance.model.views import DocumentView
    from provenance.workflows.show import show

    public_id, hash_sign, place = id_.partition("#")
    if hash_sign and not (place.isascii() and place.isdigit()):
        raise IdError(f"{place!r} is no number of a sentence", where=id_, to_do="Write doc:3fa9#3.")
    with current().case(create=False) as case:
        view = show(case, public_id)
    if form == "json":
        from provenance.formats.json_text import dumps
        from provenance.formats.plain import to_plain

        stdout.write(dumps(to_plain(view), indent=2) + "\n")
        return
    from provenance.cli.document_page import document_lines, sentence_lines
    from provenance.cli.pages import page

    look = _look(ascii_only)
    if not isinstance(view, DocumentView):
        stdout.write_lines(page(view, look))
    elif hash_sign:
        stdout.write_lines(sentence_lines(view, int(place), look))
    else:
        stdout.write_lines(document_lines(view, look))


def _look(ascii_only: bool) -> Look:
    from provenance.cli.chain_tree import Look
    from provenance.cli.drawing import palette, signs

    return Look(stdout.width(), palette(), signs(ascii_only=ascii_only))
