"""Recording from the library: an address with its failures, its stopping; a folder; a pasted text."""

from __future__ import annotations

import socket
import threading
from pathlib import Path

import pytest
from textual.pilot import Pilot
from textual.widgets import Input, TextArea

from provenance.workflows.documents import documents
from tests.loopback import RawServer, response, serving
from tests.pages_for_tests import tass_page
from tests.tui_cases import app_on, at, find, press, record, rest, screen_text
from tui.dialogs.notice import Notice
from tui.screens.library import Library
from tui.widgets.busy_line import BusyLine
from tui.widgets.document_table import DocumentTable

pytestmark = pytest.mark.anyio
SIZE = (100, 30)
PAGE = "/politika/22938193"
PRIVATE = '[fetch]\nallow_private = true\ninterval = 0.0\ntries = 1\ntotal = 2.0\ngdelt = ""\n'
REFUSING = {"/robots.txt": response(b"User-agent: *\nDisallow: /\n", headers={"Content-Type": "text/plain"})}
NO_ARTICLE = response(b"\x00\x01\x02" * 50, headers={"Content-Type": "application/octet-stream"})


@pytest.fixture
def anyio_backend() -> str:
    return "asyncio"


@pytest.fixture
def path(tmp_path: Path) -> Path:
    (tmp_path / "provenance.toml").write_text(PRIVATE, encoding="utf-8")
    path = tmp_path / "case.db"
    record(path, "A first headline\n\nNothing is cited here.\n", language="en")
    return path


async def record_from(pilot: Pilot[None], address: str) -> None:
    await press(pilot, "n")
    pilot.app.screen.query_one(Input).value = address
    await press(pilot, "enter")
    await rest(pilot)
    await rest(pilot)


@pytest.mark.parametrize(
    ("pages", "asked", "words"),
    [
        pytest.param({}, "/nowhere", "not-found", id="404"),
        pytest.param(REFUSING, PAGE, "robots", id="robots"),
        pytest.param({"/x": response(status="503 Gone away")}, "/x", "server-error", id="503"),
        pytest.param({"/x": NO_ARTICLE}, "/x", "", id="no article"),
    ],
)
async def test_why_a_page_is_not_recorded_stays_until_it_is_read(
    path: Path, pages: dict[str, bytes], asked: str, words: str
) -> None:
    app = app_on(path)
    with serving(pages) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await record_from(pilot, server.url + asked)
            assert isinstance(app.screen, Notice)
            shown = screen_text(pilot)
            assert "Not recorded" in shown
            assert server.url + asked in shown
            assert words in shown
            await press(pilot, "escape")
            assert isinstance(app.screen, Library)
            assert not app.screen.query(BusyLine)
            assert find(pilot, DocumentTable).item_count() == 1


async def test_a_private_address_is_not_asked(path: Path) -> None:
    path.with_name("provenance.toml").unlink()
    app = app_on(path)
    with serving({PAGE: response(tass_page().encode())}) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await record_from(pilot, server.url + PAGE)
            assert isinstance(app.screen, Notice)
            assert "private-address" in screen_text(pilot)
        assert not server.seen


async def test_a_server_that_says_nothing_is_given_up(path: Path) -> None:
    released = threading.Event()

    def silent(connection: socket.socket, path: str) -> None:
        connection.sendall(response(status="404 Not Found")) if path == "/robots.txt" else released.wait(60)

    app = app_on(path)
    with RawServer(silent) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await record_from(pilot, server.url + PAGE)
            assert isinstance(app.screen, Notice)
            assert "which is the limit in all" in " ".join(screen_text(pilot).replace("│", "").split())
        released.set()


async def test_esc_stops_the_waiting_and_keys_work_meanwhile(path: Path) -> None:
    path.with_name("provenance.toml").write_text(PRIVATE.replace("2.0", "600.0"), encoding="utf-8")
    released, asked = threading.Event(), threading.Event()

    def silent(connection: socket.socket, path: str) -> None:
        asked.set()
        released.wait(60)

    app = app_on(path)
    with RawServer(silent) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await pilot.press("n")
            app.screen.query_one(Input).value = server.url + PAGE
            await pilot.press("enter")
            while not (asked.is_set() and app.screen.query(BusyLine)):
                await pilot.pause(0.02)
            shown = screen_text(pilot)
            assert "Retrieving" in shown
            assert "Esc stops it" in shown
            await pilot.press("question_mark")
            await pilot.pause()
            assert "Library: help" in screen_text(pilot)
            await pilot.press("escape", "escape")
            await rest(pilot)  # the thread has left the server, which has not answered
            assert not app.screen.query(BusyLine)
            assert any("No text was recorded" in note.message for note in app._notifications)
            assert find(pilot, DocumentTable).item_count() == 1
        assert not released.is_set()
        released.set()


async def test_a_page_is_recorded_with_its_chain(path: Path) -> None:
    app = app_on(path)
    with serving({PAGE: response(tass_page().encode())}) as server:
        async with app.run_test(size=SIZE) as pilot:
            await rest(pilot)
            await record_from(pilot, server.url + PAGE)
            assert find(pilot, DocumentTable).item_count() > 1
            assert any("recorded" in note.title for note in app._notifications)
    with at(path) as case:
        row = next(row for row in documents(case) if row.language == "ru")
    assert row.state == "captured"


async def test_what_cannot_be_recorded_of_a_folder_is_told(path: Path, tmp_path: Path) -> None:
    folder = tmp_path / "texts"
    folder.mkdir()
    (folder / "good.txt").write_text("A second headline\n\nThe house voted on Monday.\n", encoding="utf-8")
    (folder / "empty.txt").write_bytes(b"")
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await record_from(pilot, str(folder))
        assert find(pilot, DocumentTable).item_count() == 2
        assert any(note.title == "not recorded" for note in app._notifications)


@pytest.mark.parametrize("text", ["", "  \n\t "])
async def test_an_empty_paste_records_nothing(path: Path, text: str) -> None:
    app = app_on(path)
    async with app.run_test(size=SIZE) as pilot:
        await rest(pilot)
        await press(pilot, "P")
        app.screen.query_one(TextArea).text = text
        await press(pilot, "ctrl+s")
        await rest(pilot)
        assert isinstance(app.screen, Library)
        assert find(pilot, DocumentTable).item_count() == 1
