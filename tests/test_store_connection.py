from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from sqlite_utils import Database, Migrations

from provenance.errors import DatabaseError, LockedError
from provenance.store.connection import open_store
from provenance.store.migrations import (
    APPLICATION_ID,
    SCHEMA_VERSION,
    migrate,
    migrations,
    schema_text,
    statements,
)
from provenance.store.tables import TABLES
from provenance.workflows.case import Case, open_case
from provenance.workflows.documents import documents
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in, record_text, target

NOBODY = 65534


def test_a_new_database_has_every_logged_column(tmp_path: Path) -> None:
    store = open_store(tmp_path / "deep" / "folder" / "new.db")
    for table in TABLES:
        columns = {row[1] for row in store.connection.execute(f"PRAGMA table_info({table.name})")}
        assert columns - {"live"} == {"id", *table.columns}
    assert store.connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
    assert store.connection.execute("PRAGMA foreign_keys").fetchone() == (1,)
    store.close()


def test_every_table_is_strict(tmp_path: Path) -> None:
    store = open_store(tmp_path / "new.db")
    loose = [
        row[1] for row in store.connection.execute("PRAGMA table_list")
        if row[0] == "main" and row[2] == "table" and not row[5]
        and not row[1].startswith(("sqlite_", "_sqlite_"))
    ]  # fmt: skip
    assert loose == []
    store.close()


def test_opening_again_imports_no_sqlite_utils(tmp_path: Path) -> None:
    case_in(tmp_path).close()
    script = (
        "import sys; from pathlib import Path; from provenance.workflows.case import open_case\n"
        "from provenance.workflows.chain import chain\n"
        f"open_case(Path({str(tmp_path / 'case.db')!r})).close()\n"
        "print([name for name in ('sqlite_utils', 'trafilatura', 'langdetect', 'platformdirs', 'anyascii') "
        "if name in sys.modules])"
    )
    done = subprocess.run([sys.executable, "-c", script], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"


def test_missing_without_create(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="no database here yet"):
        open_store(tmp_path / "none.db", create=False)
    assert not (tmp_path / "none.db").exists()


def test_a_folder_is_no_database(tmp_path: Path) -> None:
    with pytest.raises(DatabaseError, match="this is a folder"):
        open_store(tmp_path)


def test_not_a_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "essay.txt"
    path.write_bytes(b"To be or not to be. " * 400)
    with pytest.raises(DatabaseError, match="not a provenance database"):
        open_store(path)
    assert path.read_bytes() == b"To be or not to be. " * 400


def test_another_programs_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "other.db"
    with sqlite3.connect(path) as other:
        other.execute("CREATE TABLE recipes (name)")
    before = path.read_bytes()
    with pytest.raises(DatabaseError, match="another program's database"):
        open_store(path)
    assert path.read_bytes() == before


def test_a_newer_version_is_refused_and_left_alone(tmp_path: Path) -> None:
    case_in(tmp_path).close()
    path = tmp_path / "case.db"
    with sqlite3.connect(path, isolation_level=None) as newer:
        newer.execute(f"PRAGMA user_version = {SCHEMA_VERSION + 6}")
    with pytest.raises(DatabaseError, match=f"version {SCHEMA_VERSION + 6}, newer") as caught:
        open_store(path)
    assert "newer provenance" in caught.value.to_do


def test_a_truncated_file_is_damaged(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        for number in range(30):
            record_text(case, f"Sentence number {number} of a text.\n" * 40)
        case.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "case.db"
    path.write_bytes(path.read_bytes()[:8192])
    with (
        pytest.raises(DatabaseError, match=r"damaged|cannot be read|not a provenance"),
        case_in(tmp_path) as case,
    ):
        documents(case)


def test_a_change_of_a_damaged_file_is_refused_and_leaves_no_transaction_open(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        page = case.store.connection.execute(
            "SELECT rootpage FROM sqlite_master WHERE name = 'derivation'"
        ).fetchone()[0]
        case.store.connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    path = tmp_path / "case.db"
    data = bytearray(path.read_bytes())
    data[(page - 1) * 4096 : page * 4096] = b"A" * 4096
    path.write_bytes(data)
    with case_in(tmp_path) as case:
        with pytest.raises(DatabaseError, match="damaged"):
            record_text(case, "A text that is not recorded yet.\n")
        assert not case.store.connection.in_transaction


def test_an_empty_file_becomes_a_database(tmp_path: Path) -> None:
    (tmp_path / "case.db").touch()
    with case_in(tmp_path) as case:
        assert target(case).outcome == "recorded"


def test_locked_by_another_process(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
    script = (
        "import sqlite3, sys\n"
        f"c = sqlite3.connect({str(tmp_path / 'case.db')!r}, isolation_level=None)\n"
        "c.execute('BEGIN EXCLUSIVE'); print('held', flush=True); sys.stdin.read()"
    )
    holder = subprocess.Popen(
        [sys.executable, "-c", script], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True
    )
    try:
        assert holder.stdout is not None
        assert holder.stdout.readline() == "held\n"
        store = open_store(tmp_path / "case.db", busy_ms=50)
        with pytest.raises(LockedError, match="another program is writing"):
            store.begin()
        assert store.connection.execute("SELECT count(*) FROM document").fetchone() == (3,)
        store.close()
    finally:
        holder.communicate("")


@pytest.fixture
def open_folder() -> Iterator[Path]:
    """A folder that another user may read, unlike those of pytest."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        folder.chmod(0o755)
        yield folder


def _as_nobody(action: Callable[[], str]) -> str:
    """Do something in a child that has no rights of root, and return what it says."""
    reading, writing = os.pipe()
    child = os.fork()
    if child == 0:
        try:
            if os.geteuid() == 0:
                os.setgid(NOBODY)
                os.setuid(NOBODY)
            told = action()
        except Exception as error:  # noqa: BLE001 - the parent's assertion shows it
            told = repr(error)
        os.write(writing, told.encode())
        os._exit(0)
    os.close(writing)
    os.waitpid(child, 0)
    with os.fdopen(reading, encoding="utf-8") as said:
        return said.read()


def test_read_only_can_be_read_and_says_so_when_written(open_folder: Path) -> None:
    with case_in(open_folder) as case:
        target(case)
        assert verify(case).problems == ()
    path = open_folder / "case.db"
    path.chmod(0o444)
    open_folder.chmod(0o555)

    def read_and_write() -> str:
        with open_case(path, create=False, actor="nobody", busy_ms=50) as case:
            try:
                undo(case)
            except DatabaseError as error:
                return f"{len(documents(case))} {verify(case).problems} {error.what}"
        return "written"

    told = _as_nobody(read_and_write)
    open_folder.chmod(0o755)
    assert told == "3 () the database is read-only"


def test_a_folder_that_takes_no_file(open_folder: Path) -> None:
    open_folder.chmod(0o555)

    def make() -> str:
        try:
            open_store(open_folder / "new.db", busy_ms=50)
        except DatabaseError as error:
            return error.what
        return "made"

    told = _as_nobody(make)
    open_folder.chmod(0o755)
    assert told == "the database cannot be opened"


def test_a_full_disk_loses_only_what_was_in_work(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        connection = case.store.connection
        pages = connection.execute("PRAGMA page_count").fetchone()[0]
        connection.execute(f"PRAGMA max_page_count = {pages + 4}")
        with pytest.raises(DatabaseError, match="disk is full"):
            record_text(case, "".join(f"Sentence {number} says a lot.\n" for number in range(5000)))
        connection.execute("PRAGMA max_page_count = 1073741823")
        assert [row.state for row in documents(case)] == ["placeholder", "placeholder", "captured"]
        assert verify(case).problems == ()
        assert record_text(case, "After it, all goes on.\n").outcome == "recorded"


NEXT = SCHEMA_VERSION + 1


def _with_a_further_step(*, broken: bool) -> Migrations:
    steps = migrations(SCHEMA_VERSION)

    @steps(name=f"{NEXT:03}")
    def further(db: Database) -> None:
        db.execute("CREATE TABLE shelf (id INTEGER PRIMARY KEY) STRICT")
        if broken:
            db.execute("SELECT nothing FROM nowhere")

    return steps


def test_a_further_migration_keeps_everything(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        case.store.begin()
        migrate(case.store.connection, _with_a_further_step(broken=False), NEXT)
        case.store.connection.execute("COMMIT")
        assert case.store.connection.execute("PRAGMA user_version").fetchone() == (NEXT,)
        assert case.store.connection.execute("SELECT count(*) FROM shelf").fetchone() == (0,)
        assert verify(case).problems == ()
        with pytest.raises(sqlite3.IntegrityError, match="nothing is deleted"):
            case.store.connection.execute("DELETE FROM segment")


def test_a_migration_that_fails_leaves_the_version_before(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        target(case)
        case.store.begin()
        with pytest.raises(sqlite3.OperationalError):
            migrate(case.store.connection, _with_a_further_step(broken=True), NEXT)
        case.store.connection.execute("ROLLBACK")
    with case_in(tmp_path) as case:
        assert case.store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert verify(case).problems == ()


def test_a_database_of_version_1_is_brought_to_the_present_one(tmp_path: Path) -> None:
    connection = sqlite3.connect(tmp_path / "case.db", isolation_level=None)
    for statement in statements(schema_text(1)):
        connection.execute(statement)
    connection.execute(f"PRAGMA application_id = {APPLICATION_ID}")
    connection.execute("PRAGMA user_version = 1")
    connection.execute(
        "CREATE TABLE _sqlite_migrations "
        "(id INTEGER PRIMARY KEY, migration_set TEXT, name TEXT, applied_at TEXT)"
    )
    connection.execute(
        "INSERT INTO _sqlite_migrations (migration_set, name, applied_at) VALUES ('provenance', '001', '')"
    )
    connection.close()
    with case_in(tmp_path) as case:
        target(case)
        assert case.store.connection.execute("PRAGMA user_version").fetchone() == (SCHEMA_VERSION,)
        assert case.store.connection.execute("SELECT count(*) FROM comparison").fetchone() == (0,)
        assert verify(case).problems == ()
        brought = _tables(case)
    with open_case(tmp_path / "new.db") as case:
        assert _tables(case) == brought


def _tables(case: Case) -> set[tuple[str, str]]:
    """Return the schema's objects and their SQL, without the list of the steps that sqlite_utils keeps."""
    rows = case.store.connection.execute("SELECT name, sql FROM sqlite_master WHERE sql IS NOT NULL")
    return {(name, sql) for name, sql in rows if "_sqlite_migrations" not in sql}


def test_two_processes_make_one_database(tmp_path: Path) -> None:
    script = (
        "import sys; from pathlib import Path; from provenance.store.connection import open_store\n"
        "sys.stdin.read(); open_store(Path(sys.argv[1])).close()"
    )
    path = tmp_path / "case.db"
    both = [
        subprocess.Popen([sys.executable, "-c", script, str(path)], stdin=subprocess.PIPE, text=True)
        for _ in range(3)
    ]
    for each in both:
        each.communicate("")
    assert [each.returncode for each in both] == [0, 0, 0]
    with case_in(tmp_path) as case:
        assert target(case).outcome == "recorded"
