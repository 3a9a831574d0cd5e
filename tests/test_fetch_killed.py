"""A process killed in the middle of many pages: nothing is lost, and what was kept is not asked for again."""

from __future__ import annotations

import subprocess
import sys
from collections import Counter
from contextlib import ExitStack
from pathlib import Path

import pytest

from provenance.archive.reading import stored_bytes
from provenance.archive.shelf import Archive
from provenance.model.retrieval import Exchange
from provenance.workflows.captures import tries
from provenance.workflows.case import Case
from provenance.workflows.keeping import archive_folder
from provenance.workflows.retrieving import Session
from provenance.workflows.verify import verify
from provenance.workflows.watch import record_url, record_urls
from tests.archive_cases import exchange
from tests.case_for_tests import case_in
from tests.loopback import RawServer, response
from tests.pages_for_tests import article_page, fixture_text, tass_page
from tests.test_workflows_fetch import settings

ROOT = Path(__file__).parent.parent
HOSTS, EACH = 6, 5
RUN = """
import sys
from pathlib import Path
from provenance.archive.shelf import Archive
from provenance.workflows.case import open_case
from provenance.workflows.retrieving import Session
from provenance.workflows.watch import record_urls
from tests.test_workflows_fetch import settings
keep = Archive.keep
def telling(self, exchanges):
    kept = keep(self, exchanges)
    sys.stdout.write("".join(f"kept {each.url}\\n" for each in exchanges))
    sys.stdout.flush()
    return kept
Archive.keep = telling
with open_case(Path(sys.argv[1]), actor="mai") as case, Session(case, settings()) as session:
    for row in record_urls(session, sys.argv[2:]):
        sys.stdout.write(f"{row.outcome} {row.origin}\\n")
"""
PAGE = article_page(fixture_text("interfax-ru"), language="ru", published="2025-01-22", url="", site="x")


def host(number: int) -> RawServer:
    def serve(connection: object, path: str) -> None:
        page = PAGE.replace("x</a>", f"{number}{path}</a>").encode()
        answer = response(b"x", status="404 Not Found") if path == "/robots.txt" else response(page)
        connection.sendall(answer)  # type: ignore[attr-defined]

    return RawServer(serve, host=f"127.0.0.{number + 2}")


@pytest.mark.parametrize("after", [1, 4, 11])
def test_what_was_kept_before_a_kill_is_not_asked_for_again(tmp_path: Path, after: int) -> None:
    with ExitStack() as stack:
        servers = [stack.enter_context(host(number)) for number in range(HOSTS)]
        urls = [f"{server.url}/{number}" for number in range(EACH) for server in servers]
        command = [sys.executable, "-c", RUN, str(tmp_path / "case.db"), *urls]
        process = subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)
        assert process.stdout is not None
        told: list[str] = []
        while sum(line.startswith("kept") for line in told) < after:
            told.append(process.stdout.readline())
        process.kill()
        told += process.stdout.readlines()
        assert process.wait() == -9
        kept = {line.split()[1] for line in told if line.startswith("kept ") and line.endswith("\n")}
        rest = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=True).stdout
        asked = Counter(f"{server.url}{path}" for server in servers for path in server.paths)
    outcomes = [line.split() for line in rest.splitlines() if "recorded" in line]
    assert {url for _, url in outcomes} == set(urls)
    assert after <= len(kept) < len(urls)
    assert {url: asked[url] for url in kept} == dict.fromkeys(kept, 1)
    twice = Counter(url.split("/")[2] for url in urls if asked[url] > 1)
    assert all(asked[url] <= 2 for url in urls)
    assert set(twice.values()) <= {1}, "at most the one page of a host that was under way"
    with case_in(tmp_path) as case:
        assert verify(case).problems == ()
        listed = case.store.connection.execute("SELECT count(DISTINCT start) FROM archived").fetchone()[0]
        assert listed == len(list(Archive(archive_folder(case.path)).entries()))


def archived(case: Case, *exchanges: Exchange) -> None:
    """Archive what a process exchanged that was ended before it could write it down."""
    Archive(archive_folder(case.path)).keep(list(exchanges))


def test_what_only_the_archive_knows_of_is_used_and_written_down(tmp_path: Path) -> None:
    moved = Exchange(
        "http://a.invalid/old", "GET", (), "2025-01-23T12:00:00.000Z", "HTTP/1.1", 301, "Moved",
        (("Location", "/new"),), b"", "",
    )  # fmt: skip
    page = exchange(tass_page().encode(), url="http://a.invalid/new", at="2025-01-23T12:00:00.100Z",
                    headers=(("Content-Type", "text/html; charset=utf-8"),))  # fmt: skip
    again = exchange(tass_page().encode(), url="http://a.invalid/copy", at="2025-01-23T12:00:00.200Z",
                     headers=(("Content-Type", "text/html; charset=utf-8"),))  # fmt: skip
    gone = Exchange(
        "http://a.invalid/gone", "GET", (), "2025-01-23T12:00:00.300Z", "HTTP/1.1", 410, "Gone", (), b"x", ""
    )
    with case_in(tmp_path) as case:
        archived(case, moved, page, again, gone)
        Archive(archive_folder(case.path)).keep_file(
            "file:a.txt", b"text", media_type="text/plain", date="2025-01-23T12:00:00Z"
        )
        with Session(case, settings()) as session:
            # No such host is there: whatever comes, comes out of the archive.
            first = record_url(session, "http://a.invalid/old")
            assert first.outcome == "recorded"
            assert [row.origin for row in record_urls(session, ["http://a.invalid/copy"])] == [
                "http://a.invalid/copy"
            ]
        assert tries(case, first.id) == []
        query = "SELECT requested, final, status, failure, adapter FROM retrieval ORDER BY id"
        assert case.store.connection.execute(query).fetchall() == [
            ("http://a.invalid/old", "http://a.invalid/new", 200, "", "archive"),
            ("http://a.invalid/copy", "http://a.invalid/copy", 200, "", "archive"),
            ("http://a.invalid/gone", "http://a.invalid/gone", 410, "gone", "archive"),
            ("file:a.txt", "file:a.txt", None, "", "archive"),
        ]
        assert verify(case).problems == ()
        elsewhere = Archive(tmp_path / "elsewhere")
        elsewhere.keep([exchange(b"<p>one</p>"), exchange(b"<p>one</p>")])
        orphan = [each for each in elsewhere.entries() if each.kind == "revisit"]
        packed = [stored_bytes(tmp_path / "elsewhere", each.place) for each in orphan]
        list(Archive(archive_folder(case.path)).adopt(packed))
        with Session(case, settings()) as session:
            record_url(session, "http://a.invalid/old")
        assert case.store.connection.execute("SELECT count(*) FROM retrieval").fetchone() == (4,)
