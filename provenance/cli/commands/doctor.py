"""``provenance doctor``: what is installed, covered and stored."""

from __future__ import annotations

from provenance.cli import stdout
from provenance.cli.cells import plain
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
@row_format
def command(form: str) -> None:
    """Say what is installed, which languages and outlets are covered, and what the database weighs.

    Nothing is changed, and no database is created. Paste its output into a report of a fault.

    \b
    Examples:
      provenance doctor
      provenance doctor --format json
    """
    stdout.print_rows(_items(), form, columns=COLUMNS, kind=DoctorItem)


def _items() -> list[DoctorItem]:
    from provenance.workflows.doctor import doctor

    try:
        with current().case(create=False) as case:
            return list(doctor(case))
    except DatabaseError as error:
        told = " ".join(error.message().split("\n"))
        return [*doctor(None), DoctorItem("database", str(current().db or "default"), "warning", told)]
