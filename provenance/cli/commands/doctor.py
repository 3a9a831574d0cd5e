"""``provenance doctor``: what is installed, covered and stored."""

from __future__ import annotations

import click

from provenance.cli import stderr, stdout
from provenance.cli.cells import plain
from provenance.cli.network import network_options
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import DatabaseError
from provenance.formats.table import Column
from provenance.model.views import DoctorItem

SIGNS = {"ok": "ok", "missing": "MISSING", "warning": "WARNING"}
COLUMNS: tuple[Column[DoctorItem], ...] = (
    Column("group", lambda item: plain(item.group)),
    Column("name", lambda item: plain(item.name)),
    Column("state", lambda item: SIGNS.get(item.state, plain(item.state))),
    Column("detail", lambda item: plain(item.detail), flexible=True),
)


@provenance_command("doctor")
@click.option("--language", metavar="CODE", help="What is covered of one language, and what its file lacks.")
@click.option("--scaffold", metavar="CODE", help="Print a file to fill in for a new language (TOML).")
@click.option("--online", is_flag=True, help="Ask every service that fetch may ask a small question.")
@network_options
@row_format
def command(
    *, form: str, language: str | None, scaffold: str | None, online: bool, use: tuple[str, ...],
    contact: str, allow_private: bool,
) -> None:  # fmt: skip
    """Say what is installed, which languages and outlets are covered, and what the database weighs.

    Nothing is changed, and no database is created. Paste its output into a
    report of a fault.

    --online asks the outlets' sites, archives and search services one
    address of each kind, and says what they answered and whether it could be
    read. It obeys the pace that is set, so it takes a while.

    To add a language: print a scaffold, put the language's words into it,
    and save it as CODE.toml in the folder that PROVENANCE_LANGUAGES names,
    or in "languages" of your configuration folder.

    \b
    Examples:
      provenance doctor
      provenance doctor --format json
      provenance doctor --language ko
      provenance doctor --online --contact desk@example.org
      provenance doctor --scaffold ko > ko.toml
    """
    if sum(map(bool, (language, scaffold, online))) > 1:
        raise click.UsageError("--language, --scaffold and --online are questions of their own; ask one.")
    if scaffold:
        from provenance.workflows.doctor import language_scaffold

        stdout.write(language_scaffold(scaffold))
        return
    if language:
        from provenance.workflows.doctor import doctor_language

        items = doctor_language(language)
    else:
        items = _online(use, contact, allow_private=allow_private) if online else _items()
    stdout.print_rows(items, form, columns=COLUMNS, kind=DoctorItem)


def _online(use: tuple[str, ...], contact: str, *, allow_private: bool) -> list[DoctorItem]:
    from dataclasses import replace

    from provenance.workflows.online import doctor_online
    from provenance.workflows.settings import fetch_settings

    settings = fetch_settings(current().db)
    said = replace(
        settings, use=use or settings.use, contact=contact or settings.contact,
        allow_private=allow_private or settings.allow_private,
    )  # fmt: skip
    rows: list[DoctorItem] = []
    with stderr.Progress("asking") as progress:
        for number, row in enumerate(doctor_online(said), 1):
            rows.append(row)
            progress.at(number, detail=f" · {row.name}")
    return rows


def _items() -> list[DoctorItem]:
    from provenance.workflows.doctor import doctor

    try:
        with current().case(create=False) as case:
            return list(doctor(case))
    except DatabaseError as error:
        told = " ".join(error.message().split("\n"))
        return [*doctor(None), DoctorItem("database", str(current().db or "default"), "warning", told)]
