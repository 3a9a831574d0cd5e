"""The commands that ask the network, over loopback: what a person sees, is asked, and is told."""

from __future__ import annotations

import json
from pathlib import Path

import click
import pytest

from provenance.cli import stderr
from provenance.cli.network import session
from tests.loopback import response, serving
from tests.pages_for_tests import tass_page
from tests.test_cli_whole import ARTICLE, Desk
from tests.test_workflows_fetch import FEED, PATH, RSS

CONFIG = r"""
[fetch]
use = ["tass.ru", "web", "feed"]
interval = 0
tries = 1
allow_private = true
[archive.internet-archive]
off = true
[site.tass.ru]
article = 'http://127\.0\.0\.1:\d+/politika/\d+'
example = "{base}/politika/1"
search = "{base}/search?q={{words}}"
sitemaps = []
feeds = ["{base}/rss"]
"""


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("PROVENANCE_ACTOR", "mai")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("PROVENANCE_CONFIG", raising=False)
    return Desk(tmp_path / "case.db", capsys)


def configure(desk: Desk, base: str) -> None:
    desk.path.with_name("provenance.toml").write_text(CONFIG.format(base=base), encoding="utf-8")


def agency(desk: Desk) -> str:
    return next(node["id"] for node in desk.chain()["nodes"] if node["label"] == "TASS")


PAGES = {
    "/rss": response(RSS.encode(), headers={"Content-Type": "application/rss+xml"}),
    PATH: response(tass_page().encode()),
}


@pytest.mark.parametrize(("answer", "state"), [("1", "captured"), ("", "placeholder"), ("7", "placeholder")])
def test_a_person_at_the_terminal_is_asked_which_one_it_is(
    desk: Desk, monkeypatch: pytest.MonkeyPatch, answer: str, state: str
) -> None:
    desk.done("record", str(ARTICLE))
    placeholder = agency(desk)
    monkeypatch.setattr(stderr, "is_interactive", lambda: True)
    monkeypatch.setattr(click, "prompt", lambda *_args, **_options: answer)
    with serving(PAGES) as server:
        configure(desk, server.url)
        out = desk.done("fetch", placeholder)
    assert "names Сергей Рябков" in out
    assert next(node for node in desk.chain()["nodes"] if node["id"] == placeholder)["state"] == state


def test_what_cannot_be_had_is_told_with_what_to_do(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    with serving({"/rss": response(RSS.replace("item>", "note>").encode())}) as server:
        configure(desk, server.url)
        outcome = desk.run("fetch", agency(desk))
        assert outcome.code == 9
        assert "attach DOC FILE" in outcome.err
        assert "nothing-found" in outcome.out
        assert desk.run("fetch", "--all").code == 9
    out = desk.done("captures", agency(desk), "--tries")
    assert "no-candidate" in out
    assert "not-found" in out


def test_a_url_is_recorded_like_a_file(desk: Desk, tmp_path: Path) -> None:
    with serving(PAGES) as server:
        configure(desk, server.url)
        out = desk.done("record", server.url + PATH)
        assert "recorded  [ru]" in out
        mixed = desk.run("record", server.url + "/none", str(ARTICLE), server.url + PATH)
        assert mixed.code == 11
        assert "not-found" in mixed.err
        refused = desk.run("record", server.url + "/none")
    assert refused.code == 9
    assert "The try is recorded" in refused.err
    log = desk.done("log", "--format", "jsonl")
    # Three pages were asked for, and the rules of the host once.
    assert log.replace('": "', '":"').count('"verb":"try"') == 4


def test_private_addresses_are_refused_unless_allowed(desk: Desk) -> None:
    with serving(PAGES) as server:
        refused = desk.run("record", server.url + PATH)
        assert (refused.code, "private-address" in refused.err) == (9, True)
        assert server.seen == []
        assert desk.run("record", server.url + PATH, "--allow-private").code == 0


def test_watching_and_asking_again(desk: Desk) -> None:
    pages = dict(PAGES)
    with serving(pages) as server:
        configure(desk, server.url)
        pages["/rss"] = response(
            FEED.format(base=server.url).replace("politika/1", "politika/22938193").encode()
        )
        outcome = desk.run("watch", f"{server.url}/rss", "--format", "jsonl")
        assert outcome.code == 11
        rows = [json.loads(line) for line in outcome.out.splitlines()]
        assert [row["outcome"][:9] for row in rows] == ["recorded", "not-found"]
        pages[PATH] = response(tass_page(correction="\nИсправлено.\n").encode())
        [again] = json.loads(desk.done("recheck", rows[0]["document"], "--format", "json"))
        assert (again["outcome"], again["said"][-9:]) == ("corrected", "1 are new")
        del pages[PATH]
        assert "withdrawn" in desk.done("recheck")
    out = desk.done("captures", rows[0]["document"])
    assert "  + Исправлено." in out
    assert "-0 +1 paragraphs" in out


def test_the_doctor_asks_each_service_one_question_of_a_kind(desk: Desk) -> None:
    with serving(PAGES) as server:
        configure(desk, server.url)
        out = desk.done(
            "--db", str(desk.path), "doctor", "--online", "--adapter", "tass.ru", "--format", "jsonl"
        )
        assert [path for path in server.paths if path != "/robots.txt"] == ["/search?q=TASS", "/rss"]
    [row] = [json.loads(line) for line in out.splitlines()]
    assert (row["group"], row["name"], row["state"]) == ("online", "tass.ru", "warning")
    assert "search: not-found" in row["detail"]
    assert "feed: 200, 1 pages" in row["detail"]
    assert not desk.path.exists()


def test_a_wrong_configuration_is_told(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    desk.path.with_name("provenance.toml").write_text("[fetch]\nspeed = 1\n", encoding="utf-8")
    outcome = desk.run("fetch", agency(desk))
    assert (outcome.code, "unknown field 'speed'" in outcome.err) == (10, True)
    assert session.__doc__ is not None


def test_a_hostile_page_reaches_the_terminal_nowhere(desk: Desk) -> None:
    evil = tass_page().replace("<title>", "<title>\x1b[31m\u202e").replace("<h1>", "<h1>\x1b]0;x\x07\u202e")
    items = RSS.replace("<title>Рябков", "<title>\u202e&#x9b;2JРябков")
    with serving({"/rss": response(items.encode()), PATH: response(evil.encode())}) as server:
        configure(desk, server.url)
        desk.done("record", str(ARTICLE))
        placeholder = agency(desk)
        outs = [desk.done("fetch", placeholder), desk.done("fetch", placeholder, "--accept", "1")]
        outs += [desk.done("captures", placeholder), desk.done("captures", placeholder, "--tries")]
    for out in outs:
        assert not any(sign in out for sign in "\x1b\x07\x9b\u202e")
