"""Fetching over loopback: by address, by an outlet's own search, again after a while, from feeds."""

from __future__ import annotations

import contextlib
import socket
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.errors import FetchError, InputError
from provenance.model.fetch_settings import FetchSettings
from provenance.workflows.captures import captures, tries
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.fetch import fetch, fetch_all
from provenance.workflows.recheck import recheck
from provenance.workflows.retrieving import Session
from provenance.workflows.show import show
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from provenance.workflows.watch import record_url, watch
from tests.case_for_tests import case_in, placeholder_of
from tests.loopback import RawServer, response, serving
from tests.pages_for_tests import article_page, fixture_text, tass_page, thanh_nien_page
from tests.seed_case import seed_case

ROOT = Path(__file__).parent.parent
PATH = "/politika/22938193"
SITE = r"http://127\.0\.0\.1:\d+/politika/\d+"
FEED = """<rss version="2.0"><channel><title>t</title>
<item><title>Окно</title><link>{base}/politika/1</link>
<pubDate>Wed, 22 Jan 2025 14:07:00 +0300</pubDate></item>
<item><title>Нет</title><link>{base}/politika/2</link></item></channel></rss>"""


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_in(tmp_path) as opened:
        yield opened


def settings(**changes: object) -> FetchSettings:
    given: dict[str, object] = {"allow_private": True, "interval": 0.0, "tries": 1, "use": ("tass.ru", "web")}
    return FetchSettings(**(given | changes))  # type: ignore[arg-type]


def site(base: str) -> tuple[tuple[str, str, str, str | tuple[str, ...]], ...]:
    """Return the agency's site as it is known, moved to a loopback address."""
    return (
        ("tass", "ru", "article", SITE),
        ("tass", "ru", "example", f"{base}/politika/1"),
        ("tass", "ru", "feeds", (f"{base}/rss",)),
        ("tass", "ru", "sitemaps", ()),
        ("tass", "ru", "search", f"{base}/search?q={{words}}"),
    )


LISTED = b'<p>..<a href="/politika/22900000">\xd0\x9f\xd0\xbe\xd0\xb3\xd0\xbe\xd0\xb4\xd0\xb0</a>'
SEARCH = "/search?q=%D0%A0%D1%8F%D0%B1%D0%BA%D0%BE%D0%B2"
RSS = """<rss version="2.0"><channel><title>t</title><item><link>/politika/22938193</link>
<title>Рябков: с новой администрацией США появилось небольшое окно возможностей</title>
<pubDate>Wed, 22 Jan 2025 14:07:00 +0300</pubDate></item></channel></rss>"""


def test_an_outlets_own_search_and_feed_name_candidates(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    pages = {
        SEARCH: response(LISTED),
        "/rss": response(RSS.encode(), headers={"Content-Type": "application/rss+xml"}),
        PATH: response(tass_page().encode()),
    }
    with serving(pages) as server, Session(case, settings(sites=site(server.url))) as session:
        found = fetch(session, russian)
        assert found.candidates[0].url == server.url + PATH
        assert found.candidates[0].score > found.candidates[1].score
        assert fetch(session, russian, accept=1).outcome == "attached"
    kinds = [(each.purpose, each.failure) for each in tries(case, russian)]
    assert kinds == [("search", ""), ("feed", ""), ("page", ""), ("page", "not-found")]
    assert verify(case).problems == ()


def test_nothing_found_is_a_recorded_fact(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    empty = response(RSS.replace("item>", "note>").encode())
    with serving({"/rss": empty}) as server, Session(case, settings(sites=site(server.url))) as session:
        found = fetch(session, russian)
    assert found.outcome == "nothing-found"
    assert [each.failure for each in found.tries] == ["not-found", "", "no-candidate"]
    assert "between 2025-01-21 and 2025-01-24" in found.tries[-1].said


def test_that_nobody_could_be_asked_is_no_finding(case: Case) -> None:
    seed = seed_case(case, whole=False)
    with Session(case, settings(sites=site("http://127.0.0.1:9"))) as session:
        found = fetch(session, seed.russian)
        assert (found.outcome, found.said) == ("failed", "addresses asked: 1, answered: none")
        assert {each.failure for each in found.tries} == {"connection"}
        other = fetch(session, seed.vietnamese)
        assert "no adapter can look for it" in other.said
        assert len(list(fetch_all(session))) == 2


def test_an_answer_that_an_adapter_cannot_read_is_a_recorded_fact(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    odd = response(b"no feed", headers={"Content-Type": "text/plain"})
    with serving({"/rss": odd}) as server, Session(case, settings(sites=site(server.url))) as session:
        found = fetch(session, russian)
    assert "adapter" in [each.failure for each in found.tries]


FAILURES = {
    "/404": (response(b"x", status="404 Not Found"), "not-found"),
    "/410": (response(b"x", status="410 Gone"), "gone"),
    "/402": (response(b"x", status="402 Payment Required"), "payment-required"),
    "/429": (
        response(b"x", status="429 Too Many Requests", headers={"Retry-After": "7"}),
        "too-many-requests",
    ),
    "/pdf": (response(b"\x89PNG\r\n\x1a\n" + b"0" * 400, headers={"Content-Type": "image/png"}), "not-text"),
}


@pytest.mark.parametrize("path", FAILURES)
def test_a_failure_is_recorded_and_the_chain_ends_there(case: Case, path: str) -> None:
    russian = seed_case(case, whole=False).russian
    answer, kind = FAILURES[path]
    with serving({path: answer}) as server, Session(case, settings()) as session:
        outcome = fetch(session, russian, url=server.url + path)
    assert outcome.outcome == "failed"
    assert [each.failure for each in outcome.tries] == [kind]
    assert outcome.tries[0].retry_after == (7.0 if path == "/429" else None)
    assert chain(case, russian).nodes[0].state == "placeholder"
    # What may pass says nothing of the document: the next run looks for it again.
    ended = "" if kind == "too-many-requests" else "unreachable"
    query = "SELECT end_reason FROM document JOIN node USING (id) WHERE uid = ?"
    uid = bytes.fromhex(russian.partition(":")[2])
    assert case.store.connection.execute(query, (uid,)).fetchone() == (ended,)
    assert captures(case, russian) == []
    assert verify(case).problems == ()


def test_an_address_that_is_not_public_is_told_with_what_would_reach_it(case: Case) -> None:
    refusing = Session(case, settings(allow_private=False))
    with refusing as session, pytest.raises(FetchError, match="no public address") as told:
        record_url(session, "http://127.0.0.1:9/")
    assert "--allow-private" in told.value.message()


def test_robots_are_obeyed(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    rules = response(b"User-agent: *\nDisallow: /politika/\n", headers={"Content-Type": "text/plain"})
    with serving({"/robots.txt": rules, PATH: response(tass_page().encode())}) as server:
        with Session(case, settings()) as session:
            outcome = fetch(session, russian, url=server.url + PATH)
        assert PATH not in server.paths
    assert (outcome.tries[0].failure, outcome.tries[0].robots) == ("robots", "refused")


def test_a_known_address_is_retrieved_and_its_text_read(case: Case) -> None:
    russian = seed_case(case, whole=False).russian
    with serving({PATH: response(tass_page().encode())}) as server, Session(case, settings()) as session:
        outcome = fetch(session, russian, url=server.url + PATH)
        assert outcome.outcome == "attached"
        assert outcome.recorded is not None
        assert outcome.recorded.language == "ru"
    [capture] = captures(case, russian)
    assert (capture.how, capture.origin) == ("fetched", server.url + PATH)
    undo(case)
    assert chain(case, russian).nodes[0].state == "placeholder"
    assert verify(case).problems == ()


def test_what_was_had_is_not_asked_for_again_after_a_kill(case: Case) -> None:
    """The page was archived and written down, and the process ended before it was attached."""
    russian = seed_case(case, whole=False).russian
    with serving({PATH: response(tass_page().encode())}) as server:
        with Session(case, settings()) as session:
            from provenance.model.fetching import Purpose, Query

            session.ask(Query(server.url + PATH, Purpose.PAGE), "web")
        with Session(case, settings()) as session:
            assert fetch(session, russian, url=server.url + PATH).outcome == "attached"
        assert server.paths.count(PATH) == 1


def test_a_robots_txt_is_recorded_and_known_to_the_next_run(case: Case) -> None:
    rules = response(b"User-agent: *\nDisallow: /politika/\n", headers={"Content-Type": "text/plain"})
    with serving({"/robots.txt": rules, "/": response(tass_page().encode())}) as server:
        for path, refused in (("/", False), (PATH, True), (PATH, True)):
            # A session each, with a client of its own.
            with Session(case, settings()) as session:
                if refused:
                    with pytest.raises(FetchError, match="asks programs not to fetch it"):
                        record_url(session, server.url + path)
                else:
                    record_url(session, server.url + path)
        assert server.paths == ["/robots.txt", "/"]
    query = "SELECT purpose, adapter, requested, status, document FROM retrieval ORDER BY id LIMIT 1"
    [row] = case.store.connection.execute(query)
    assert row == ("robots", "robots", server.url + "/robots.txt", 200, None)
    assert verify(case).problems == ()


def test_a_robots_txt_that_was_not_there_is_known_and_one_that_failed_is_asked_for_again(case: Case) -> None:
    status = "404 Not Found"

    def serve(connection: socket.socket, path: str) -> None:
        answer = response(tass_page().encode()) if path == "/" else response(b"x", status=status)
        connection.sendall(answer)

    def asked() -> int:
        with Session(case, settings()) as session, contextlib.suppress(FetchError):
            record_url(session, server.url + "/", again=True)
        return server.paths.count("/robots.txt")

    with RawServer(serve) as server:
        assert [asked(), asked()] == [1, 1]
    status = "503 Busy"
    with RawServer(serve) as server:
        assert [asked(), asked()] == [1, 2]


def test_records_that_a_killed_process_archived_are_listed_by_the_next(case: Case, tmp_path: Path) -> None:
    from provenance.archive.shelf import Archive
    from provenance.workflows.keeping import archive_folder
    from tests.archive_cases import exchange

    Archive(archive_folder(case.path)).keep([exchange(b"<p>lost in between</p>")])
    assert verify(case).problems == ()
    with serving({"/": response(tass_page().encode())}) as server, Session(case, settings()) as session:
        record_url(session, server.url + "/")
    result = verify(case)
    assert result.problems == ()
    listed = case.store.connection.execute("SELECT count(*) FROM archived").fetchone()[0]
    assert dict(result.checked)["archive records"] == listed == 7


def test_all_goes_on_where_it_stopped(case: Case) -> None:
    seed_case(case, whole=False)
    pages = {"/rss": response(RSS.encode()), PATH: response(tass_page().encode())}
    with serving(pages) as server, Session(case, settings(sites=site(server.url))) as session:
        first = next(iter(fetch_all(session)))
        assert not isinstance(first, tuple)
        rest = [each.outcome for each in fetch_all(session) if not isinstance(each, tuple)]
        assert sorted([first.outcome, *rest])[:1] == ["candidates"]
        asked = len(server.paths)
        list(fetch_all(session))
        assert server.paths[asked:].count(PATH) == 0


def changing(first: str, then: bytes) -> tuple[RawServer, list[bytes]]:
    answers = [response(first.encode(), headers={"ETag": '"1"', "Content-Type": "text/html"}), then]
    missing = response(b"x", status="404 Not Found")

    def serve(connection: object, path: str) -> None:
        said = missing if path == "/robots.txt" else answers[0] if len(answers) == 1 else answers.pop(0)
        connection.sendall(said)  # type: ignore[attr-defined]

    return RawServer(serve), answers


@pytest.mark.parametrize(
    ("then", "outcome", "change"),
    [
        (
            response(tass_page(correction="\nИсправлено: встреча отложена на неделю.\n").encode()),
            "corrected",
            "changed-text",
        ),
        (response(tass_page().replace("<footer>", "<footer>new ").encode()), "same-text", "same-text"),
        (response(tass_page().encode()), "unchanged", "same-bytes"),
        (response(status="304 Not Modified"), "unchanged", ""),
        (response(b"x", status="410 Gone"), "withdrawn", ""),
        (response(b"x", status="503 Service Unavailable"), "failed", ""),
    ],
    ids=["corrected", "frame", "same", "304", "gone", "down"],
)
def test_a_correction_or_withdrawal_is_found(case: Case, then: bytes, outcome: str, change: str) -> None:
    server, _ = changing(tass_page(), then)
    with server, Session(case, settings()) as session:
        recorded = record_url(session, server.url + PATH)
        before = show(case, recorded.id)
        [row] = recheck(session)
        assert row.outcome == outcome
        assert 'If-None-Match: "1"' in server.seen[-1]
    rows = captures(case, recorded.id)
    assert [each.change for each in rows] == (["first", change] if change else ["first"])
    if outcome == "corrected":
        assert rows[1].added == ("Исправлено: встреча отложена на неделю.",)
        assert rows[1].removed == ()
    # What was compared stays as it is.
    assert show(case, recorded.id).text == before.text  # type: ignore[union-attr]
    assert verify(case).problems == ()


def test_a_document_without_an_address_says_so(case: Case) -> None:
    english = seed_case(case, whole=False).english
    with Session(case, settings()) as session:
        [row] = recheck(session, [english])
        assert list(recheck(session)) == []
    assert (row.outcome, row.said) == ("no-address", "its address is not known")


def test_a_feed_is_watched_and_each_page_recorded_once(case: Case) -> None:
    page = article_page(fixture_text("interfax-ru"), language="ru", published="2025-01-22", url="", site="x")
    pages: dict[str, bytes] = {"/politika/1": response(page.encode())}
    with serving(pages) as server, Session(case, settings()) as session:
        pages["/rss"] = response(FEED.format(base=server.url).encode(), headers={"Content-Type": "text/xml"})
        first = list(watch(session, f"{server.url}/rss"))
        assert first[0].outcome == "recorded"
        assert first[1].outcome.startswith("not-found")
        again = list(watch(session, f"{server.url}/rss", limit=1))
        assert [(each.outcome, each.document) for each in again] == [("already-recorded", first[0].document)]
        with pytest.raises(FetchError, match="not-found"):
            list(watch(session, f"{server.url}/none"))
        pages["/odd"] = response(b"<html>no feed</html>")
        with pytest.raises(FetchError, match="neither RSS"):
            list(watch(session, f"{server.url}/odd"))


def test_a_page_without_an_article_is_told(case: Case) -> None:
    page = response(b"<html><body><p>Hi</p></body></html>")
    with (
        serving({"/": page}) as server,
        Session(case, settings()) as session,
        pytest.raises((InputError, FetchError)),
    ):
        record_url(session, server.url + "/")


def test_a_page_that_names_its_original_makes_it_a_candidate(case: Case) -> None:
    seed = seed_case(case, whole=False)
    head = (
        '<link rel="alternate" hreflang="ru" href="https://tass.ru/politika/22938193">'
        '<link rel="alternate" hreflang="fr" href="https://elsewhere.example/fr">'
    )
    with (
        serving({"/tn": response(thanh_nien_page(head).encode())}) as server,
        Session(case, settings()) as session,
    ):
        fetch(session, seed.vietnamese, url=server.url + "/tn")
        found = fetch(session, seed.russian)
    assert [each.url for each in found.candidates] == ["https://tass.ru/politika/22938193"]
    assert "names it as itself in ru" in found.candidates[0].reasons[0]
    assert placeholder_of(case, seed.english, "TASS") == seed.russian


KILLED = """
import sys
from pathlib import Path
from provenance.workflows.case import open_case
from provenance.workflows.retrieving import Session
from provenance.workflows.watch import watch
from tests.test_workflows_fetch import settings
with open_case(Path(sys.argv[1]), actor="mai") as case, Session(case, settings()) as session:
    for row in watch(session, sys.argv[2]):
        print(row.outcome, flush=True)
"""


def test_a_run_that_is_killed_loses_nothing_and_fetches_nothing_twice(tmp_path: Path) -> None:
    """Killed in the middle of asking for a page; only that page is asked for again."""
    page = article_page(fixture_text("interfax-ru"), language="ru", published="2025-01-22", url="", site="x")
    items = "".join(f"<item><link>/politika/{number}</link></item>" for number in range(6))
    feed = response(f'<rss version="2.0"><channel><title>t</title>{items}</channel></rss>'.encode())
    victims: list[subprocess.Popen[str]] = []

    def serve(connection: socket.socket, path: str) -> None:
        if path == "/politika/3" and victims:
            victims.pop().kill()
            return
        pages = {"/rss": feed, "/robots.txt": response(b"x", status="404 Not Found")}
        connection.sendall(pages.get(path, response(page.replace("x</a>", f"{path}</a>").encode())))

    with RawServer(serve) as server:
        command = [sys.executable, "-c", KILLED, str(tmp_path / "case.db"), f"{server.url}/rss"]
        first = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        victims.append(first)
        done = first.communicate()[0].split()
        assert first.returncode == -9
        second = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True)
    assert done == ["recorded"] * 3
    assert second.stdout.split() == ["already-recorded"] * 3 + ["recorded"] * 3
    asked = [path for path in server.paths if path.startswith("/politika/")]
    assert sorted(asked) == sorted([*(f"/politika/{number}" for number in range(6)), "/politika/3"])
    with case_in(tmp_path) as case:
        assert verify(case).problems == ()
