"""Waiting on the network that is stopped: while a server is silent, before a turn, after an answer."""

from __future__ import annotations

import socket
import threading
import time
from pathlib import Path

import pytest

from provenance.model.fetch_settings import FetchSettings
from provenance.workflows.case import Case, open_case
from provenance.workflows.documents import documents
from provenance.workflows.retrieving import Session
from provenance.workflows.watch import record_url
from tests.loopback import RawServer, response, serving

ARTICLE = "<html><body><article>" + "<p>The harbour was closed on Monday, the office said.</p>" * 9
QUICK = FetchSettings(allow_private=True, interval=0.0, tries=1)


class LeftError(Exception):
    """What the test's check raises."""


class Check:
    """Raises once it was told to."""

    def __init__(self, *, after: int | None = None) -> None:
        self.asked = 0
        self.wanted = threading.Event()
        self._after = after

    def __call__(self) -> None:
        self.asked += 1
        if self.wanted.is_set() or (self._after is not None and self.asked > self._after):
            raise LeftError


def tries(case: Case) -> int:
    with case.store.snapshot() as connection:
        found: int = connection.execute("SELECT count(*) FROM retrieval").fetchone()[0]
    return found


def test_a_silent_server_is_left_before_it_has_used_up_its_time(tmp_path: Path) -> None:
    released, check = threading.Event(), Check()

    def silent(connection: socket.socket, path: str) -> None:
        check.wanted.set()
        released.wait(60)

    with RawServer(silent) as server, open_case(tmp_path / "case.db") as case:
        with Session(case, QUICK, check=check) as session, pytest.raises(LeftError):
            record_url(session, server.url + "/a")
        assert (documents(case), tries(case)) == ([], 0), "a server that went silent is a try on record"
        released.set()


def test_a_slow_answer_comes_whole_while_it_is_asked_about(tmp_path: Path) -> None:
    whole, check = response(ARTICLE.encode()), Check()

    def slowly(connection: socket.socket, path: str) -> None:
        for at in range(0, len(whole), len(whole) // 3 + 1):
            connection.sendall(whole[at : at + len(whole) // 3 + 1])
            time.sleep(0.3)

    with (
        RawServer(slowly) as server,
        open_case(tmp_path / "case.db") as case,
        Session(case, QUICK, check=check) as session,
    ):
        assert record_url(session, server.url + "/a").outcome == "recorded"
    assert check.asked > 4


def test_what_came_whole_is_not_recorded_where_it_was_stopped_before(tmp_path: Path) -> None:
    with serving({"/a": response(ARTICLE.encode())}) as server, open_case(tmp_path / "case.db") as case:
        counted = Check()
        with Session(case, QUICK, check=counted) as session:
            record_url(session, server.url + "/a", again=True)
        assert len(documents(case)) == 1
    with serving({"/a": response(ARTICLE.encode())}) as server, open_case(tmp_path / "other.db") as case:
        with Session(case, QUICK, check=Check(after=counted.asked - 1)) as session, pytest.raises(LeftError):
            record_url(session, server.url + "/a")
        assert not documents(case)


def test_a_turn_that_is_waited_for_can_be_left(tmp_path: Path) -> None:
    slow = FetchSettings(allow_private=True, interval=3600.0, tries=1)
    check = Check()
    with (
        serving({"/a": response(ARTICLE.encode()), "/b": response(ARTICLE.encode())}) as server,
        open_case(tmp_path / "case.db") as case,
        Session(case, slow, check=check) as session,
    ):
        record_url(session, server.url + "/a")
        check.wanted.set()
        with pytest.raises(LeftError):
            record_url(session, server.url + "/b")
        assert "/b" not in server.paths
