"""``provenance report``: a case to read and to show."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.errors import InputError


@provenance_command("report")
@click.argument("documents", metavar="[DOC]...", nargs=-1)
@click.option("--format", "form", type=click.Choice(["html", "md", "pdf"]), default="html", show_default=True,
              help="A page for any browser, Markdown, or PDF (printed by Chromium).")  # fmt: skip
@click.option("-o", "--output", type=click.Path(dir_okay=False, path_type=Path), metavar="FILE",
              help="Where to; else stdout, a PDF to DOC.pdf.")  # fmt: skip
@click.option("--graphviz/--no-graphviz", default=True, show_default=True,
              help="Let Graphviz place the boxes, where it is installed.")  # fmt: skip
def command(*, documents: tuple[str, ...], form: str, output: Path | None, graphviz: bool) -> None:
    """Write a case as one page: the chain drawn, texts side by side with what changed, origins, findings.

    The page needs nothing from elsewhere and has no script; it follows a dark theme, prints well, and can be
    read by a screen reader. Without DOC, the document recorded last is taken. Run 'provenance audit
    DOC' before, so that hops are compared and findings are there.

    \b
    Examples:
      provenance report doc:3fa9 > report.html
      provenance report doc:3fa9 --format pdf -o report.pdf
      provenance report doc:3fa9 --format md
    """
    from provenance.workflows.report import case_report, report_html, report_markdown, report_pdf

    with current().case(create=False) as case:
        if not documents:
            from provenance.cli.latest import latest_document

            documents = (latest_document(case),)
        report = case_report(case, documents, graphviz=graphviz)
    if form == "pdf":
        place = output or Path(f"{report.dossier.chain.root.replace(':', '-')[:12]}.pdf")
        _write(place, report_pdf(report))
        return
    text = report_html(report) if form == "html" else report_markdown(report)
    if output is None:
        stdout.write(text)
    else:
        _write(output, text.encode("utf-8", "backslashreplace"))


def _write(place: Path, data: bytes) -> None:
    try:
        place.write_bytes(data)
    except OSError as error:
        raise InputError(f"it cannot be written: {error.strerror or error}", where=str(place)) from error
    stderr.say(f"{place}: {len(data):,} bytes.")
