"""``provenance audit``: the rules run on documents and their chains."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli import stderr, stdout
from provenance.cli.audit_page import page, print_findings, say_what_could_not_run
from provenance.cli.cells import counted
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.model.finding import FindingStatus, Severity

if TYPE_CHECKING:
    from provenance.workflows.audit import AuditResult, Rule
    from provenance.workflows.case import Case

_FORMS = ["page", "table", "json", "jsonl", "csv", "sarif", "md", "html"]
_SEVERITIES = [each.value for each in Severity]


@provenance_command("audit")
@click.argument("documents", metavar="[DOC]...", nargs=-1)
@click.option("--rule", "names", multiple=True, metavar="ID", help="Only this rule; more than once.")
@click.option("--group", "groups", multiple=True, metavar="GROUP", help="Only the rules of this group.")
@click.option("--severity", type=click.Choice(_SEVERITIES), help="Only rules at least so severe.")
@click.option("--compare/--no-compare", "compared", default=True, show_default=True,
              help="Compare first what was not compared yet.")  # fmt: skip
@click.option("--changed", is_flag=True,
              help="Without DOC: only what rests on what changed since all was audited last.")  # fmt: skip
@click.option("--verify", "verified", is_flag=True, help="Check all hashes first, for the rules that ask.")
@click.option("--fail-on", type=click.Choice(_SEVERITIES), help="Exit with 1 on a finding so severe.")
@click.option("--format", "form", type=click.Choice(_FORMS), default="page", show_default=True,
              help="A page to read, rows, SARIF 2.1.0, Markdown, or a web page.")  # fmt: skip
@click.pass_context
def command(
    ctx: click.Context,
    *,
    documents: tuple[str, ...],
    names: tuple[str, ...],
    groups: tuple[str, ...],
    severity: str | None,
    compared: bool,
    verified: bool,
    changed: bool,
    fail_on: str | None,
    form: str,
) -> None:
    """Look for what a careful reader would stumble over, in texts and in what they rest on.

    Without DOC all stored texts are looked at. A finding is evidence, never a verdict: it shows the words
    on both sides. Findings are kept: what is waived stays waived until its evidence changes, and what is
    not found any more is fixed. A rule that could not run says why; silence would read as clean.

    Which rules run where none is chosen here, [audit] of provenance.toml says, or [tool.provenance.audit] of
    pyproject.toml in the working folder: rules, groups, without (lists of names), severity.

    \b
    Examples:
      provenance audit doc:3fa9
      provenance audit --severity major --fail-on critical
      provenance audit doc:3fa9 --rule number-changed --rule negation-flip
      provenance audit --changed
      provenance audit --format sarif > findings.sarif
    """
    from provenance.workflows.audit import audit, chosen
    from provenance.workflows.audit_settings import audit_settings, rules_of

    with current().case(create=False) as case, stderr.Progress("auditing") as progress:
        if names or groups or severity:
            wanted = chosen(names, groups, Severity(severity) if severity else None)
        else:
            wanted = rules_of(audit_settings(case.path))
        result = audit(
            case, documents, with_rules=wanted, compared=compared, verified=verified, changed=changed,
            on_progress=lambda done, total: progress.at(done, total=total),
        )  # fmt: skip
        progress.clear()
        _print(case, result, wanted, form)
    stderr.say(f"{counted(len(result.findings), 'finding')} on {counted(len(result.documents), 'text')}.")
    say_what_could_not_run(result.could_not_run())
    if fail_on is not None and _weighs(result, Severity(fail_on)):
        ctx.exit(1)


def _print(case: Case, result: AuditResult, wanted: tuple[Rule, ...], form: str) -> None:
    if form in {"page", "md"}:
        stdout.write_lines(page(result, markdown=form == "md"))
    elif form == "html":
        from provenance.workflows.report import audit_html

        stdout.write(audit_html(case, result))
    elif form == "sarif":
        from provenance.formats.json_text import dumps
        from provenance.formats.sarif import sarif
        from provenance.workflows.audit import rule_rows, texts_of

        texts, left = texts_of(case, result), result.could_not_run()
        log = sarif(result.findings, rule_rows(wanted), texts, could_not_run=left)
        stdout.write(dumps(log, indent=2) + "\n")
    else:
        print_findings(result.findings, form)


def _weighs(result: AuditResult, least: Severity) -> bool:
    """Tell whether a finding that was not set aside is at least so severe."""
    order = list(Severity)
    return any(
        order.index(each.finding.severity) <= order.index(least)
        for each in result.findings
        if each.status is not FindingStatus.WAIVED
    )
