"""``provenance verify``: check every hash, and the log, against what is stored."""

from __future__ import annotations

from pathlib import Path

import click

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted, plain
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import IntegrityError
from provenance.formats.table import Column
from provenance.model.views import Problem, VerifyResult

COLUMNS: tuple[Column[Problem], ...] = (
    Column("where", lambda problem: plain(problem.where)),
    Column("what is wrong", lambda problem: plain(problem.what), flexible=True),
)


@provenance_command("verify")
@click.argument(
    "bundle",
    metavar="[CASE.zip]",
    required=False,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
)
@row_format
def command(bundle: Path | None, form: str) -> None:
    """Check every hash, and the log, against what is stored; name whatever was altered.

    Time stamps are verified offline, their signatures by the certificates that the configuration names.

    With CASE.zip a bundle is checked, without any database: its files against the manifest, the chain of the
    log, every id and hash of the graph. Its name is printed: the hash that 'provenance bundle' gave.

    Exit code 0 if all is as it was recorded, 7 if not. In the formats jsonl and csv a row is a
    problem; json has the counts of what was checked as well.

    \b
    Examples:
      provenance verify
      provenance verify --format json
      provenance verify case.zip
    """
    result = _of_database() if bundle is None else _of_bundle(bundle)
    _print(result, form)
    for each in result.unchecked:
        stderr.say(f"Not checked: {plain(each)}")
    checked = ", ".join(f"{number:,} {plain(what)}" for what, number in result.checked)
    if result.problems:
        raise IntegrityError(
            f"{counted(len(result.problems), 'problem')} found; checked: {checked}",
            to_do="What is named above is not what was recorded. Compare with a copy of the database.",
        )
    stderr.say("Everything is as it was recorded.")


def _of_database() -> VerifyResult:
    from provenance.workflows.verify import verify

    with current().case(create=False) as case, stderr.Progress("verifying") as progress:
        return verify(case, on_progress=lambda done, total: progress.at(done, total=total))


def _of_bundle(path: Path) -> VerifyResult:
    from provenance.workflows.verify_bundle import name_of_case, verify_bundle

    result = verify_bundle(path)
    stderr.say(f"The case is {name_of_case(path)}.")
    return result


def _print(result: VerifyResult, form: str) -> None:
    if form == "json":
        from provenance.formats.json_text import dumps
        from provenance.formats.plain import to_plain

        stdout.write(dumps(to_plain(result), indent=2) + "\n")
        return
    if form == "table":
        for what, number in result.checked:
            stdout.write(f"{number:>12,}  {plain(what)}\n")
    stdout.print_rows(result.problems, form, columns=COLUMNS, kind=Problem)
