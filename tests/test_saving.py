"""Copies that archives are asked for: only where that is wanted, and within the archives' limits."""

from __future__ import annotations

import json
import socket
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.errors import DataError, InputError, PartialError
from provenance.fetch.client import Client
from provenance.fetch.saving_limits import SaveRequest, hold_of
from provenance.fetch.settings import Settings
from provenance.model.fetch_settings import ArchiveService, FetchSettings
from provenance.model.retrieval import Retrieval
from provenance.store.changes import instant
from provenance.workflows.captures import tries
from provenance.workflows.case import Case, open_case
from provenance.workflows.fetch import fetch
from provenance.workflows.retrieving import Session
from provenance.workflows.saving import save_copies, save_later
from provenance.workflows.settings import read_settings
from provenance.workflows.verify import verify
from provenance.workflows.watch import record_url
from tests.loopback import RawServer, response
from tests.pages_for_tests import tass_page
from tests.seed_case import seed_case

NOW = datetime(2026, 3, 1, 12, 0, tzinfo=UTC)
PAGE = "/politika/22938193"
COPY = "/web/20260301120000/"


def service(**changes: object) -> ArchiveService:
    return ArchiveService("national", save="http://archive.example/save/{url}", **changes)  # type: ignore[arg-type]


def ago(
    seconds: float, *, page: str = "a", status: int | None = 200, wait: float | None = None
) -> SaveRequest:
    return SaveRequest(page, NOW - timedelta(seconds=seconds), status, wait)


HELD = {
    "nothing was asked": ([], None, ""),
    "two in a minute": ([ago(50), ago(10)], None, ""),
    "three in a minute": ([ago(50), ago(20), ago(10)], 10, "national takes no more pages a minute than 3"),
    "three, the first a minute ago": ([ago(60), ago(20), ago(10)], None, ""),
    "no answer counts as well": ([ago(50, status=None), ago(20), ago(10)], 10, "minute than 3"),
    "four copies of it today": ([ago(900 * n, page="it") for n in range(1, 5)], None, ""),
    "five copies of it today": ([ago(3600 * n, page="it") for n in range(1, 6)], 68400, "a day than 5"),
    "two hundred pages today": ([ago(400 * n) for n in range(1, 201)], 86400 - 80000, "pages a day than 200"),
    "429": ([ago(10, status=429)], 50, "asks for fewer requests (429)"),
    "429 twice": ([ago(80, status=429), ago(10, status=429)], 110, "(429)"),
    "429 eight times": ([ago(10, status=429)] * 8, 3590, "(429)"),
    "503 with Retry-After": ([ago(10, status=503, wait=300.0)], 290, "(503)"),
    "a short Retry-After": ([ago(10, status=429, wait=1.0)], 50, "(429)"),
    "429, and good since": ([ago(20, status=429), ago(10)], None, ""),
    "a page that is not there": ([ago(10, status=404)], None, ""),
}  # fmt: skip


@pytest.mark.parametrize("case", HELD)
def test_an_archive_is_held_off_as_long_as_its_limits_ask(case: str) -> None:
    sent, seconds, said = HELD[case]
    found = hold_of(service(), sent, "it", now=NOW)
    assert (None if found is None else (found.until - NOW).total_seconds()) == seconds
    assert said in (found.why if found else "")


def test_a_limit_of_zero_is_none() -> None:
    boundless = service(save_minute=0, save_day=0, save_page_day=0)
    assert hold_of(boundless, [ago(1, page="it")] * 500, "it", now=NOW) is None


@given(st.lists(st.integers(0, 5400), max_size=40), st.integers(1, 6), st.integers(1, 12))
def test_whoever_waits_as_told_never_exceeds_a_limit(pauses: list[int], minute: int, day: int) -> None:
    archive = service(save_minute=minute, save_day=day, save_page_day=0)
    sent: list[SaveRequest] = []
    now = NOW
    for pause in pauses:
        now += timedelta(seconds=pause)
        while (hold := hold_of(archive, sent, "it", now=now)) is not None:
            now = hold.until
        sent.append(SaveRequest("it", now, 200))
    for span, most in ((60, minute), (86400, day)):
        for each in sent:
            within = [one for one in sent if 0 <= (one.at - each.at).total_seconds() < span]
            assert len(within) <= most


class Clock:
    """A time that stands still, but while somebody waits."""

    def __init__(self) -> None:
        self.later = timedelta()
        self.waits: list[tuple[float, str]] = []

    def __call__(self) -> datetime:
        return NOW + self.later

    def wait(self, seconds: float, why: str) -> None:
        self.waits.append((seconds, why))
        self.later += timedelta(seconds=seconds)


class Dated:
    """Asks over the network, and dates what came by the clock of the test."""

    def __init__(self, client: Client, clock: Clock) -> None:
        self._client, self._clock = client, clock

    def retrieve(
        self, url: str, *, each_try: Callable[[Retrieval], None] | None = None, **rest: Any
    ) -> Retrieval:
        def dated(retrieval: Retrieval) -> None:
            assert each_try is not None
            each_try(replace(retrieval, started=instant(self._clock())))

        return self._client.retrieve(url, each_try=dated, **rest)


@contextmanager
def asking(case: Case, settings: FetchSettings, clock: Clock) -> Iterator[Session]:
    """A session as each run of the program has one; it waits on the clock of the test."""
    with (
        Client(Settings(allow_private=True, interval=0.0)) as client,
        Session(case, settings, Dated(client, clock)) as session,
    ):
        session.wait = clock.wait
        yield session


class Saving:
    """An archive on loopback that takes copies, beside the site whose pages it is asked to take."""

    def __init__(self) -> None:
        self.answer = b""
        self.server = RawServer(self._serve)
        self.asked: list[str] = []

    def _serve(self, connection: socket.socket, path: str) -> None:
        if path.startswith("/save/"):
            self.asked.append(path.removeprefix("/save/"))
            led = {"Location": COPY + self.asked[-1]}
            connection.sendall(self.answer or response(status="302 Found", headers=led))
        elif path.startswith((COPY, "/politika/")):
            connection.sendall(response(tass_page().encode()))
        else:
            connection.sendall(response(status="404 Not Found"))

    def settings(self, **limits: Any) -> FetchSettings:
        archive = ArchiveService("loopback", save=self.server.url + "/save/{url}", **limits)
        return FetchSettings(
            archives=(archive,), allow_private=True, interval=0.0, tries=3, save=True, use=("web",)
        )


@pytest.fixture
def archive() -> Iterator[Saving]:
    saving = Saving()
    with saving.server:
        yield saving


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def case(tmp_path: Path, clock: Clock) -> Iterator[Case]:
    with open_case(tmp_path / "case.db", actor="mai", clock=clock) as opened:
        yield opened


def test_a_page_that_is_fetched_is_copied_where_that_is_wanted(
    case: Case, archive: Saving, clock: Clock
) -> None:
    russian = seed_case(case, whole=False).russian
    url = archive.server.url + PAGE
    with asking(case, archive.settings(), clock) as session:
        outcome = fetch(session, russian, url=url)
    assert outcome.outcome == "attached"
    assert outcome.said == f"from {url}; loopback has a copy now: {archive.server.url}{COPY}{url}"
    assert archive.asked == [url]
    assert [(each.purpose, each.failure) for each in tries(case, russian)] == [("page", ""), ("save", "")]
    assert verify(case).problems == ()


def test_nothing_is_copied_that_nobody_asked_for(case: Case, archive: Saving) -> None:
    with Session(case, replace(archive.settings(), save=False)) as session:
        record_url(session, archive.server.url + PAGE)
    assert archive.asked == []


def test_what_is_recorded_by_its_address_is_copied_as_well(case: Case, archive: Saving, clock: Clock) -> None:
    with asking(case, archive.settings(), clock) as session:
        recorded = record_url(session, archive.server.url + PAGE)
    assert archive.asked == [archive.server.url + PAGE]
    assert recorded.notes[-1].startswith("loopback has a copy now: ")


def test_a_limit_is_waited_for_and_kept_over_runs(case: Case, archive: Saving, clock: Clock) -> None:
    pages = [f"http://paper.example/{number}" for number in range(5)]
    for page in pages:
        # A session each: what was asked is known from the database, and not from the process.
        with asking(case, archive.settings(save_minute=2), clock) as session:
            assert save_copies(session, page, document=None)[0].is_saved
    assert archive.asked == pages
    assert clock.waits == [(60, "loopback takes no more pages a minute than 2")] * 2


def test_what_would_take_too_long_is_told_and_recorded(case: Case, archive: Saving, clock: Clock) -> None:
    with asking(case, archive.settings(save_day=1), clock) as session:
        save_copies(session, "http://paper.example/1", document=None)
        [copy] = save_copies(session, "http://paper.example/2", document=None)
        later = clock() + timedelta(days=1)
        assert not copy.is_saved
        assert copy.said.startswith("not asked: loopback takes no more pages a day than 1; again from ")
        assert later.strftime("%Y-%m-%d %H:") in copy.said
        clock.later += timedelta(days=1, seconds=1)
        assert save_copies(session, "http://paper.example/2", document=None)[0].is_saved
    assert (clock.waits, len(archive.asked)) == ([], 2)
    query = "SELECT requested, status, failure, said FROM retrieval WHERE failure <> ''"
    [(requested, status, failure, said)] = case.store.connection.execute(query)
    assert requested.endswith("/save/http://paper.example/2")
    assert (status, failure, said) == (
        None,
        "too-many-requests",
        "not asked: loopback takes no more pages a day than 1",
    )
    assert verify(case).problems == ()


@pytest.mark.parametrize("status", ["429 Too Many Requests", "503 Service Unavailable"])
def test_an_archive_that_is_busy_is_asked_once_and_then_left_alone(
    case: Case, archive: Saving, clock: Clock, status: str
) -> None:
    archive.answer = response(b"busy", status=status, headers={"Retry-After": "90"})
    for expected in (1, 2):
        with asking(case, archive.settings(), clock) as session:
            [copy] = save_copies(session, "http://paper.example/1", document=None)
        assert not copy.is_saved
        assert len(archive.asked) == expected
    [(seconds, why)] = clock.waits
    assert seconds == 90
    assert f"loopback asks for fewer requests ({status[:3]})" == why
    with asking(case, archive.settings(), clock) as session:
        archive.answer = b""
        assert save_copies(session, "http://paper.example/1", document=None)[0].is_saved
    assert len(clock.waits) == 2


def test_copies_that_are_missing_are_asked_for_later(case: Case, archive: Saving, clock: Clock) -> None:
    settings = archive.settings()
    with Session(case, replace(settings, save=False)) as session:
        recorded = [record_url(session, f"{archive.server.url}/politika/{n}") for n in (1, 2)]
    with asking(case, settings, clock) as session:
        rows = list(save_later(session))
        assert {(row.document, row.outcome) for row in rows} == {(each.id, "saved") for each in recorded}
        assert rows[0].said.startswith("loopback has a copy now: ")
        assert list(save_later(session)) == []
    with (
        Session(case, FetchSettings()) as session,
        pytest.raises(InputError, match="no archive is configured"),
    ):
        list(save_later(session))


def test_the_command_tells_what_was_copied_and_what_not_yet(
    tmp_path: Path, archive: Saving, capsys: pytest.CaptureFixture[str]
) -> None:
    config = tmp_path / "provenance.toml"
    config.write_text(
        f"[fetch]\ninterval = 0.0\n[archive.internet-archive]\noff = true\n[archive.loopback]\n"
        f'save = "{archive.server.url}/save/{{url}}"\nsave_day = 1\n'
    )
    base = ["--db", str(tmp_path / "case.db")]
    pages = [tmp_path / name for name in ("one.html", "two.html")]
    for number, page in enumerate(pages):
        page.write_text(tass_page().replace("</p>", f" {number}</p>"), encoding="utf-8")
        assert main([*base, "record", str(page), "--url", f"{archive.server.url}/politika/{number}"]) == 0
    capsys.readouterr()
    code = main([*base, "recheck", "--save", "--allow-private", "--format", "json"])
    done = capsys.readouterr()
    assert code == PartialError.exit_code
    assert "1 of 2 could not be asked" in done.err
    rows = json.loads(done.out)
    assert [row["outcome"] for row in rows] == ["saved", "failed"]
    assert rows[1]["said"].startswith("not asked: loopback takes no more pages a day than 1; again from ")


def test_limits_are_configured_and_checked(tmp_path: Path) -> None:
    path = tmp_path / "provenance.toml"
    path.write_text("[archive.internet-archive]\nsave_minute = 6\n")
    [known] = read_settings(path).archives
    assert (known.save_minute, known.save_day, known.save_page_day) == (6, 200, 5)
    for wrong in ("-1", "true", '"3"', "1.5"):
        path.write_text(f"[archive.internet-archive]\nsave_day = {wrong}\n")
        with pytest.raises(DataError, match="save_day cannot be"):
            read_settings(path)
