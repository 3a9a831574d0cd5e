"""``provenance rules``: the rules of the audit."""

from __future__ import annotations

import click

from provenance.cli import stdout
from provenance.cli.options import provenance_command, row_format
from provenance.formats.table import Column
from provenance.model.finding import RuleRow
from provenance.workflows.audit import Rule, chosen, rule_rows

COLUMNS: tuple[Column[RuleRow], ...] = (
    Column("rule", lambda row: row.rule),
    Column("severity", lambda row: row.severity.value),
    Column("group", lambda row: row.group),
    Column("what it finds", lambda row: row.title, flexible=True),
)


@provenance_command("rules")
@click.argument("name", metavar="[RULE]", required=False)
@row_format
def command(*, name: str | None, form: str) -> None:
    """List the rules of the audit, or explain one.

    \b
    Examples:
      provenance rules
      provenance rules quote-altered
      provenance rules --format json
    """
    if name is None:
        stdout.print_rows(rule_rows(), form, columns=COLUMNS, kind=RuleRow)
    else:
        stdout.write_lines(_explained(chosen((name,))[0]))


def _explained(rule: Rule) -> list[str]:
    head = f"{rule.id}  ({rule.severity.value}, {rule.group})"
    return [head, "", f"  {rule.title}", "", f"  {rule.why}", "", f"  What to do: {rule.advice}"]
