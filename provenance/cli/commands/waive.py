"""``provenance waive``: a finding set aside, or confirmed."""

from __future__ import annotations

import click

from provenance.cli import stdout
from provenance.cli.cells import plain
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.formats.wording import short_id


@provenance_command("waive")
@click.argument("finding", metavar="FINDING")
@click.option("--reason", default="", metavar="WORDS", help="Why; needed to waive.")
@click.option("--confirm", "confirmed", is_flag=True, help="Confirm it instead: you looked, and it is so.")
@click.option("--reopen", "opened", is_flag=True, help="Open it again.")
def command(*, finding: str, reason: str, confirmed: bool, opened: bool) -> None:
    """Set a finding aside, with a reason; or confirm it.

    A waived finding stays waived over later audits, with your name and reason, until its evidence changes.

    \b
    Examples:
      provenance waive fnd:3fa9 --reason "the paper has corrected it"
      provenance waive fnd:3fa9 --confirm
      provenance waive fnd:3fa9 --reopen
    """
    from provenance.workflows.audit import confirm, reopen, waive

    if confirmed and opened:
        raise click.UsageError("--confirm and --reopen exclude one another.")
    with current().case(create=False) as case:
        if confirmed:
            kept = confirm(case, finding, reason=reason)
        elif opened:
            kept = reopen(case, finding, reason=reason)
        else:
            kept = waive(case, finding, reason=reason)
    stdout.write(
        f"{short_id(kept.id)}  {kept.status.value}  {kept.finding.rule}: {plain(kept.finding.said)}\n"
    )
