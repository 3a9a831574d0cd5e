"""``provenance show``: one thing in full."""

from __future__ import annotations

from collections.abc import Callable, Iterable

import click

from provenance.cli import stdout
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.errors import IdError


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
    from provenance.workflows.show import show

    public_id, _, place = id_.partition("#")
    with current().case(create=False) as case:
        view = show(case, id_)
        if form == "json":
            stdout.write(_json(view, place))
        else:
            lines = _lines(view, public_id, place, lambda one: show(case, one), ascii_only=ascii_only)
            stdout.write_lines(lines)


def _lines(
    view: object, public_id: str, place: str, look_up: Callable[[str], object], *, ascii_only: bool
) -> Iterable[str]:
    from provenance.cli.chain_tree import Look
    from provenance.cli.document_page import document_lines, sentence_lines
    from provenance.cli.drawing import palette, signs
    from provenance.cli.pages import page
    from provenance.cli.proposal_page import proposal_lines
    from provenance.model.views import AttributionView, ChainEdge, DocumentView

    look = Look(stdout.width(), palette(), signs(ascii_only=ascii_only))
    if isinstance(view, DocumentView):
        return sentence_lines(view, int(place), look) if place else document_lines(view, look)
    if place:
        raise IdError("only a document has sentences", where=f"{public_id}#{place}")
    if isinstance(view, ChainEdge | AttributionView):
        return proposal_lines(view, look_up, look)
    return page(view, look)


def _json(view: object, place: str) -> str:
    """Return a thing as JSON; of a sentence, the sentence and what is attributed in it."""
    from provenance.formats.json_text import dumps
    from provenance.formats.plain import to_plain
    from provenance.model.views import DocumentView

    plain = to_plain(view)
    if place and isinstance(view, DocumentView):
        from provenance.cli.document_page import sentence, statements_in

        found = sentence(view, int(place))
        plain = {
            "document": view.id,
            "segment": to_plain(found),
            "attributions": to_plain(statements_in(view, found)),
        }
    return dumps(plain, indent=2) + "\n"
