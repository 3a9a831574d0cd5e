"""Many addresses at once, and manners: turns, intervals, Retry-After, robots.txt, retries."""

from __future__ import annotations

import threading
import time
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from provenance.archive.shelf import Archive
from provenance.fetch.client import Client
from provenance.fetch.many import retrieve_all
from provenance.fetch.pacing import Pacing
from provenance.fetch.settings import Settings
from provenance.model.retrieval import FailureKind, Retrieval, RobotsDecision
from tests.loopback import RawServer, response, serving

PAGE = b"<html><body><p>The harbour was closed on Monday, the office said.</p></body></html>"
QUICK = Settings(allow_private=True, interval=0.0, tries=1)


def test_all_are_retrieved_once_and_no_host_is_asked_twice_at_a_time() -> None:
    speaking: Counter[str] = Counter()
    most: Counter[str] = Counter()

    def serve_of(host: str) -> object:
        def serve(connection: object, path: str) -> None:
            speaking[host] += 1
            most[host] = max(most[host], speaking[host])
            time.sleep(0.002)
            speaking[host] -= 1
            answer = response(status="404 Not Found") if path == "/robots.txt" else response(PAGE)
            connection.sendall(answer)  # type: ignore[attr-defined]

        return serve

    with ExitStack() as stack:
        hosts = [f"127.0.0.{number}" for number in range(2, 8)]
        servers = [stack.enter_context(RawServer(serve_of(host), host=host)) for host in hosts]  # type: ignore[arg-type]
        urls = [f"{server.url}/{number}" for server in servers for number in range(10)]
        client = stack.enter_context(Client(QUICK))
        found = list(retrieve_all(client, urls, adapter="web", at_once=4))
    assert sorted(each.url for each in found) == sorted(urls)
    tries = [[each.adapter for each in done.tries] for done in found]
    assert all(each.last.failure is None for each in found)
    assert sorted(tries) == [["robots", "web"]] * len(servers) + [["web"]] * (len(urls) - len(servers))
    assert [server.paths.count("/robots.txt") for server in servers] == [1] * len(servers)
    assert set(most.values()) == {1}


def test_addresses_that_are_none_are_results_too() -> None:
    with Client(QUICK) as client:
        found = list(retrieve_all(client, ["nonsense", "ftp://a.example/"], adapter="web"))
    assert [each.last.failure and each.last.failure.kind for each in found] == [FailureKind.SCHEME] * 2


def test_an_error_of_this_program_is_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> None:
        raise ZeroDivisionError

    with Client(QUICK) as client:
        monkeypatch.setattr(client, "retrieve", fail)
        with pytest.raises(ZeroDivisionError):
            list(retrieve_all(client, ["http://a.example/"], adapter="web"))


def test_nothing_is_begun_before_results_are_taken() -> None:
    with serving({f"/{number}": response(PAGE) for number in range(50)}) as server, Client(QUICK) as client:
        results = retrieve_all(
            client, [f"{server.url}/{number}" for number in range(50)], adapter="web", at_once=2
        )
        next(results)
        results.close()
    assert len(server.paths) <= 4


def test_what_was_written_down_is_not_asked_for_again(tmp_path: Path) -> None:
    """As after a kill in the middle: the archive tells what is there, the rest is retrieved."""
    archive = Archive(tmp_path)
    with serving({f"/{number}": response(PAGE + bytes([65 + number])) for number in range(20)}) as server:
        urls = [f"{server.url}/{number}" for number in range(20)]
        with Client(QUICK) as client:
            for count, each in enumerate(retrieve_all(client, urls, adapter="web", at_once=3)):
                if count == 7:
                    break
                archive.keep(each.last.exchanges)
        kept = {entry.url for entry in archive.entries() if entry.kind == "response"}
        assert len(kept) == 7
        with Client(QUICK) as client:
            for each in retrieve_all(client, [url for url in urls if url not in kept], adapter="web"):
                archive.keep(each.last.exchanges)
    answered = Counter(path for path in server.paths if path != "/robots.txt")
    assert [entry.url for entry in archive.entries() if entry.kind == "response"].sort() == sorted(
        urls
    ).sort()
    assert all(answered[f"/{number}"] == 1 for number in range(20) if f"{server.url}/{number}" in kept)


class Clock:
    """A clock that goes on only when somebody sleeps."""

    def __init__(self) -> None:
        self.now = 100.0
        self.slept: list[float] = []

    def __call__(self) -> float:
        return self.now

    def sleep(self, seconds: float) -> None:
        self.slept.append(seconds)
        self.now += seconds


def test_a_host_waits_for_its_interval_and_others_do_not() -> None:
    clock = Clock()
    pacing = Pacing(clock=clock, sleep=clock.sleep)
    for host in ("a.example", "b.example", "A.example"):
        with pacing.turn(host) as turn:
            turn.wait(2.5)
    assert clock.slept == [2.5]
    with pacing.turn("b.example") as turn:
        turn.hold_off(30.0)
    assert pacing.wait_of("b.example") == 30.0
    assert pacing.wait_of("c.example") == 0.0


def test_one_speaks_to_a_host_at_a_time() -> None:
    pacing, inside, order = Pacing(), threading.Event(), []

    def second() -> None:
        inside.wait()
        with pacing.turn("a.example"):
            order.append("second")

    other = threading.Thread(target=second)
    other.start()
    with pacing.turn("a.example"):
        inside.set()
        order.append("first")
    other.join()
    assert order == ["first", "second"]


ROBOTS = (
    b"User-agent: *\nDisallow: /a\nCrawl-delay: 7\n\nUser-agent: Provenance\nDisallow: /own\nCrawl-delay: 3\n"
)


def test_robots_txt_is_asked_once_and_obeyed() -> None:
    clock = Clock()
    pages = {
        "/robots.txt": response(ROBOTS, headers={"Content-Type": "text/plain"}),
        "/a": response(PAGE),
        "/to-own": response(status="302 Found", headers={"Location": "/own"}),
    }
    with serving(pages) as server, Client(QUICK, clock=clock, sleep=clock.sleep) as client:
        own, a, to_own = (
            client.retrieve(server.url + path, adapter="web") for path in ("/own", "/a", "/to-own")
        )
    assert (a.robots, a.content) == (RobotsDecision.ALLOWED, PAGE)
    for refused in (own, to_own):
        assert refused.failure is not None
        assert refused.failure.kind is FailureKind.ROBOTS
        assert refused.robots is RobotsDecision.REFUSED
    assert clock.slept == [3.0]
    assert server.paths == ["/robots.txt", "/a", "/to-own"]


@pytest.mark.parametrize(
    ("robots", "decision", "kind"),
    [
        (response(status="404 Not Found"), RobotsDecision.ABSENT, None),
        (response(status="403 Forbidden"), RobotsDecision.ABSENT, None),
        (response(status="503 Busy"), RobotsDecision.UNREACHABLE, FailureKind.ROBOTS),
        (response(status="429 Slow"), RobotsDecision.UNREACHABLE, FailureKind.ROBOTS),
        (response(b"\xff\xfe\x00garbage: :::\n" * 50), RobotsDecision.ALLOWED, None),
        (response(b"User-agent: *\nDisallow: /\n"), RobotsDecision.REFUSED, FailureKind.ROBOTS),
        (response(b"User-agent: *\nCrawl-delay: 86400\n"), RobotsDecision.ALLOWED, FailureKind.ROBOTS),
        (
            response(status="301 Moved", headers={"Location": "/elsewhere"}),
            RobotsDecision.REFUSED,
            FailureKind.ROBOTS,
        ),
        (response(status="301 Moved", headers={"Location": "/robots.txt"}), RobotsDecision.ABSENT, None),
    ],
)
def test_each_answer_for_robots_txt_has_its_meaning(
    robots: bytes, decision: RobotsDecision, kind: FailureKind | None
) -> None:
    pages = {
        "/robots.txt": robots,
        "/elsewhere": response(b"User-agent: *\nDisallow: /\n"),
        "/x": response(PAGE),
    }
    with serving(pages) as server, Client(QUICK) as client:
        found = client.retrieve(server.url + "/x", adapter="web")
    assert found.robots is decision
    assert (found.failure.kind if found.failure else None) is kind
    assert ("/x" in server.paths) is (kind is None)


def test_what_may_pass_is_tried_again_and_every_try_is_told() -> None:
    busy = response(status="503 Busy", headers={"Retry-After": "40"})
    answers = iter([busy, response(status="502 Bad Gateway"), response(PAGE)])

    def serve(connection: object, path: str) -> None:
        answer = response(status="404 Not Found") if path == "/robots.txt" else next(answers)
        connection.sendall(answer)  # type: ignore[attr-defined]

    clock = Clock()
    told: list[int | None] = []
    settings = Settings(allow_private=True, interval=0.0, tries=3, first_backoff=0.5)
    with RawServer(serve) as server, Client(settings, clock=clock, sleep=clock.sleep) as client:
        found = client.retrieve(
            server.url + "/x", adapter="web", each_try=lambda each: told.append(each.status)
        )
    assert found.content == PAGE
    assert told == [404, 503, 502, 200]
    assert clock.slept[0] == 40.0
    assert all(0.5 <= pause <= 30.5 for pause in clock.slept[1:])


@pytest.mark.parametrize(
    ("status", "after", "asked"),
    [
        ("404 Not Found", "", 1),
        ("501 Not Implemented", "", 1),
        ("500 Oops", "", 3),
        ("429 Slow Down", "86400", 1),
        ("429 Slow Down", "Fri, 01 Jan 2100 00:00:00 GMT", 1),
        ("429 Slow Down", "nonsense", 3),
    ],
)
def test_what_does_not_pass_is_not_tried_again(status: str, after: str, asked: int) -> None:
    headers = {"Retry-After": after} if after else {}
    with serving({"/x": response(status=status, headers=headers)}) as server:
        settings = Settings(allow_private=True, interval=0.0, tries=3)
        with Client(settings, clock=Clock(), sleep=lambda _: None) as client:
            found = client.retrieve(server.url + "/x", adapter="web")
    assert server.paths.count("/x") == asked
    assert found.failure is not None
    assert (found.failure.retry_after is not None) is (after not in ("", "nonsense"))


def tries_of(url: str) -> list[Retrieval]:
    found: list[Retrieval] = []
    with Client(QUICK) as client:
        client.retrieve(url, adapter="web", each_try=found.append)
        client.retrieve(url, adapter="web", each_try=found.append)
    return found


def test_a_request_for_robots_txt_is_a_try_before_that_of_the_page() -> None:
    moved = response(status="301 Moved", headers={"Location": "/rules"})
    pages = {"/robots.txt": moved, "/rules": response(ROBOTS), "/a": response(PAGE)}
    with serving(pages) as server:
        robots, *others = tries_of(server.url + "/a")
    assert [each.adapter for each in others] == ["web", "web"]
    assert (robots.adapter, robots.requested_url) == ("robots", server.url + "/robots.txt")
    assert [each.status for each in robots.exchanges] == [301, 200]
    assert (robots.content, robots.failure, robots.robots) == (ROBOTS, None, RobotsDecision.NOT_ASKED)


def test_a_robots_txt_that_could_not_be_had_is_told_as_what_it_is() -> None:
    with serving({"/robots.txt": response(b"x", status="503 Busy")}) as server:
        [robots, page, *_] = tries_of(server.url + "/a")
    assert robots.failure is not None
    assert page.failure is not None
    assert (robots.failure.kind, page.failure.kind) == (FailureKind.SERVER_ERROR, FailureKind.ROBOTS)
    # A host that is not there was sent nothing: that is the page's own failure.
    assert {each.adapter for each in tries_of("http://127.0.0.1:9/a")} == {"web"}


def test_an_answer_is_handed_on_to_be_kept_before_anything_is_made_of_it() -> None:
    order: list[str] = []
    pages = {"/a": response(status="302 Found", headers={"Location": "/b"}), "/b": response(PAGE)}
    with serving(pages) as server, Client(QUICK) as client:
        client.retrieve(
            server.url + "/a", adapter="web", ask_robots=False,
            each_answer=lambda came: order.append("kept " + " ".join(str(each.status) for each in came)),
            each_try=lambda done: order.append(f"told {done.status}"),
        )  # fmt: skip
    assert order == ["kept 302 200", "told 200"]
