"""``provenance chain``: draw the chain of a text."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import limit_option, provenance_command
from provenance.cli.session import current

if TYPE_CHECKING:
    from provenance.model.chain_view import ChainView

FORMATS = ["tree", "json", "jsonl", "csv", "dot", "mermaid"]


@provenance_command("chain")
@click.argument("document", required=False, default="")
@click.option(
    "--format",
    "form",
    type=click.Choice(FORMATS),
    default="tree",
    show_default=True,
    help="A drawing for the terminal, data, or a drawing for Graphviz or Mermaid.",
)
@click.option(
    "--rows",
    type=click.Choice(["edges", "nodes"]),
    default="edges",
    show_default=True,
    help="What a row of CSV is.",
)
@click.option("--by-language", is_flag=True, help="With --format dot: draw a box around each language.")
@click.option("--rejected", is_flag=True, help="Show rejected and superseded derivations too.")
@click.option("--brief", is_flag=True, help="Leave out the evidence.")
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII signs alone.")
@limit_option(1000, "documents and utterances")
def command(
    *, document: str, form: str, rows: str, by_language: bool, rejected: bool, brief: bool,
    ascii_only: bool, limit: int,
) -> None:  # fmt: skip
    """Draw the chain of a text: who had it from whom, in which language, by what evidence.

    DOCUMENT is an id, or its beginning (doc:3fa9); without one, the text stored last is
    taken. The text asked about stands at the top, below it what it was made from, and so on down to
    the ultimate source. What is inferred hangs on a dotted line and says how sure it is; what the
    text itself states hangs on a solid one. Evidence is quoted, with the characters where it stands.

    A node that is reached in two ways is drawn once; the second time it is a reference (↑). A cycle
    is marked (↻).

    \b
    Examples:
      provenance chain                        the text stored last, or what was made from it
      provenance chain doc:3fa9
      provenance chain doc:3fa9 --format json | jq '.nodes[].language'
      provenance chain doc:3fa9 --format csv --rows nodes > nodes.csv
      provenance chain doc:3fa9 --format dot --by-language | dot -Tsvg > chain.svg
    """
    from provenance.workflows.chain import chain

    with current().case(create=False) as case:
        if not document:
            from provenance.cli.latest import latest_document

            document = latest_document(case)
        view = chain(case, document, limit=limit, rejected=rejected)
    if form == "tree":
        from provenance.cli.drawing import print_chain

        print_chain(view, ascii_only=ascii_only, brief=brief)
        _hint(view)
    else:
        _print_data(view, form, rows, by_language=by_language)
    if view.truncated:
        stderr.note(f"the chain is longer: it was cut at --limit {limit}")


def _print_data(view: ChainView, form: str, rows: str, *, by_language: bool) -> None:
    if form in ("dot", "mermaid"):
        from provenance.formats.drawing import chain_dot, chain_mermaid

        dot = form == "dot"
        stdout.write(chain_dot(view, by_language=by_language) if dot else chain_mermaid(view))
        return
    from provenance.formats.chain_data import chain_json, chain_jsonl, edges_csv, nodes_csv

    if form == "json":
        stdout.write(chain_json(view))
    elif form == "jsonl":
        stdout.write_all(chain_jsonl(view))
    else:
        stdout.write_all(nodes_csv(view) if rows == "nodes" else edges_csv(view))


def _hint(view: ChainView) -> None:
    from provenance.cli.cells import counted
    from provenance.formats.wording import short_id
    from provenance.model.kinds import Status

    still = sum(edge.status is Status.PROPOSED and edge.in_force for edge in view.edges)
    if still:
        one = "is not decided yet" if still == 1 else "are not decided yet"
        stderr.say(
            f"{counted(still, 'derivation')} {one}: provenance review --document {short_id(view.root)}"
        )
