"""A case in a folder of its own, with a clock that ticks and readings made by hand."""

from __future__ import annotations

import sqlite3
from pathlib import Path

from provenance.model.reading import Declared
from provenance.model.views import RecordResult
from provenance.workflows.attach import attach
from provenance.workflows.case import Case, open_case
from provenance.workflows.chain import chain
from provenance.workflows.record import record_bytes
from tests.sample_readings import TARGET, Ticking, by_hand


def case_in(folder: Path, name: str = "case.db") -> Case:
    """Open (or make) a database in ``folder``."""
    return open_case(folder / name, actor="mai", clock=Ticking())


def record_text(case: Case, text: str, *, url: str = "", language: str = "") -> RecordResult:
    """Record a text with readings made by hand."""
    declared = Declared(url=url, language=language)
    return record_bytes(case, text.encode(), origin="sample.txt", declared=declared, reader=by_hand)


def target(case: Case) -> RecordResult:
    """Record the text that was translated from Thanh Niên."""
    return record_text(case, TARGET)


def placeholder_of(case: Case, document: str, label: str) -> str:
    """Return the id of the node of a chain that has a label."""
    return next(node.id for node in chain(case, document).nodes if node.label == label)


def attach_text(case: Case, document: str, text: str) -> RecordResult:
    """Attach a text with readings made by hand."""
    return attach(case, document, text.encode(), origin="parent.txt", reader=by_hand)


def raw(path: Path) -> sqlite3.Connection:
    """Open a database beside the store's back, with its guards off, as a tamperer would."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA writable_schema = ON")
    for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall():
        connection.execute(f"DROP TRIGGER {name}")
    return connection
