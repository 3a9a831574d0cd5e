"""``provenance export``: chains in formats that other programs read."""

from __future__ import annotations

import click

from provenance.cli import stdout
from provenance.cli.options import limit_option, provenance_command
from provenance.cli.session import current

FORMATS = [
    "prov-json", "prov-n", "web-annotation", "schema-org", "graphml", "dot", "mermaid", "csv", "json",
    "csl-json", "tmx",
]  # fmt: skip


@provenance_command("export")
@click.argument("documents", metavar="[DOC]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(FORMATS), required=True, help="What to write.")
@limit_option(1000, "documents and utterances of a chain")
def command(documents: tuple[str, ...], form: str, limit: int) -> None:
    """Write chains in a format that other programs read.

    DOC are ids, or their beginnings; without one, the text stored last is taken. What they are derived
    from comes with them. What is inferred says so in every format that has a place for it.

    \b
    prov-json, prov-n  W3C PROV: documents, speech events, agents, derivations
    web-annotation     W3C Web Annotation: each claim on the characters of its text
    schema-org         JSON-LD: NewsArticle, Quotation, Claim, ClaimReview of what a person judged
    graphml, dot, mermaid, csv, json
                       the chain as a graph, a drawing, a table, data
    csl-json           for citing: original-title, translator
    tmx                aligned segments as a translation memory (after 'provenance compare')

    \b
    Examples:
      provenance export --format prov-json doc:3fa9 > chain.prov.json
      provenance export --format schema-org doc:3fa9 doc:77ab
      provenance export --format tmx doc:3fa9 > memory.tmx
    """
    from provenance.workflows.export import export

    with current().case(create=False) as case:
        if not documents:
            from provenance.cli.latest import latest_document

            documents = (latest_document(case),)
        stdout.write_all(export(case, documents, form, limit=limit))
