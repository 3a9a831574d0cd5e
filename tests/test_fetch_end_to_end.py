"""A web archive on loopback, and the command line: both originals of the seed article's chain are fetched."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.fetch.adapters.memento import Memento
from provenance.model.fetch_settings import ArchiveService, FetchSettings
from provenance.model.retrieval import Candidate, Wanted
from provenance.workflows.case import open_case
from provenance.workflows.finding import read_by
from provenance.workflows.retrieving import Session
from provenance.workflows.verify import verify
from tests.archive_for_tests import pywb_serving
from tests.pages_for_tests import (
    TASS_URL,
    THANH_NIEN_URL,
    article_page,
    tass_page,
    thanh_nien_page,
    warc_of,
)
from tests.test_cli_whole import ARTICLE, Desk

# Nothing listens at this port.
GONE_URL = "http://127.0.0.1:9/politika/22938193"
OTHER_URL = "https://tass.ru/politika/22900000"
OTHER = """Лавров провел переговоры с коллегой из Турции
21 января 2025, 10:00

МОСКВА, 21 января. /ТАСС/. Глава МИД РФ Сергей Лавров провел переговоры с турецким коллегой.

Стороны обсудили торговлю и поставки 120 тысяч тонн зерна, говорится в сообщении ведомства.
"""
CONFIG = """
[fetch]
use = ["wayback:*", "memento:*", "web"]
allow_private = true
interval = 0
tries = 1

[archive.internet-archive]
off = true

[archive.loopback]
timegate = "{base}/news/{{url}}"
timemap = "{base}/news/timemap/link/{{url}}"
captures = "{base}/news/cdx?url={{url}}&matchType={{match}}&from={{from}}&to={{to}}&output=json"
replay = "{base}/news/{{timestamp}}id_/{{url}}"
"""


@pytest.fixture(scope="module")
def archive(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    other = article_page(OTHER, language="ru", published="2025-01-21", url=OTHER_URL, site="ТАСС")
    pages = {
        TASS_URL: (tass_page(), "2025-01-22T12:00:00Z"),
        OTHER_URL: (other, "2025-01-21T09:00:00Z"),
        THANH_NIEN_URL: (thanh_nien_page(), "2025-01-23T01:00:00Z"),
    }
    versions = {GONE_URL: (tass_page(), "2025-01-24T08:00:00Z")}
    later = {GONE_URL: (tass_page(correction="\nИсправлено.\n"), "2025-06-01T08:00:00Z")}
    with pywb_serving(
        tmp_path_factory.mktemp("pywb"), warc_of(pages) + warc_of(versions) + warc_of(later)
    ) as base:
        yield base


@pytest.fixture
def desk(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, archive: str
) -> Desk:
    config = tmp_path / "provenance.toml"
    config.write_text(CONFIG.format(base=archive), encoding="utf-8")
    monkeypatch.setenv("PROVENANCE_ACTOR", "mai")
    monkeypatch.setenv("COLUMNS", "120")
    monkeypatch.delenv("PROVENANCE_CONFIG", raising=False)
    return Desk(tmp_path / "case.db", capsys)


def nodes(desk: Desk) -> dict[str, dict[str, str]]:
    return {node["label"]: node for node in desk.chain()["nodes"] if node["kind"] == "document"}


def test_both_placeholders_are_resolved_and_what_was_inferred_is_stated(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    english = desk.chain()["nodes"][0]["id"]
    found = nodes(desk)
    daily, agency = found["Thanh Niên"]["id"], found["TASS"]["id"]
    before = _citation(desk, english, daily, agency)
    assert before["method"] == "inferred"

    for placeholder, address in ((daily, THANH_NIEN_URL), (agency, TASS_URL)):
        outcome = json.loads(desk.done("fetch", placeholder, "--format", "jsonl"))
        assert outcome["outcome"] == "candidates"
        best = outcome["candidates"][0]
        assert best["url"].endswith(address)
        assert best["status"] == "proposed"
        assert any(reason.startswith("names ") for reason in best["reasons"])
        assert nodes(desk)[outcome["label"]]["state"] == "placeholder"
        assert "attached" in desk.done("fetch", placeholder, "--accept", "1")

    chain = desk.chain("--", english)
    texts = [node for node in chain["nodes"] if node["kind"] == "document"]
    assert [(node["state"], node["language"]) for node in texts] == [
        ("captured", "en"), ("captured", "vi"), ("captured", "ru"),
    ]  # fmt: skip
    assert [node["url"] for node in texts[1:]] == [THANH_NIEN_URL, TASS_URL]
    after = _citation(desk, english, daily, agency)
    assert (after["id"], after["method"], after["standing"]) == (before["id"], "stated", "settled")
    assert any(each["document"] == daily for each in after["evidence"])  # type: ignore[index]
    assert desk.run("verify").code == 0


def _citation(desk: Desk, english: str, child: str, parent: str) -> dict[str, str]:
    edges = desk.chain("--", english)["edges"]
    return next(edge for edge in edges if edge["child"] == child and edge["parent"] == parent)


def test_the_other_dispatch_of_those_days_ranks_below(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    out = desk.done("fetch", nodes(desk)["TASS"]["id"])
    assert out.index(TASS_URL) < out.index(OTHER_URL)
    assert "none of the names was found" in out


def test_what_was_searched_is_not_searched_again(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    agency = nodes(desk)["TASS"]["id"]
    desk.done("fetch", agency)
    tried = desk.done("captures", agency, "--tries", "--format", "jsonl")
    desk.done("fetch", agency)
    desk.done("fetch", agency, "--accept", "1")
    assert desk.done("captures", agency, "--tries", "--format", "jsonl") == tried


def test_every_changed_byte_of_the_archive_is_found_and_said_where(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    desk.done("fetch", nodes(desk)["TASS"]["id"])
    desk.done("fetch", nodes(desk)["TASS"]["id"], "--accept", "1")
    [file] = desk.path.with_name("case.captures").glob("*.warc.gz")
    whole = file.read_bytes()
    for place in (0, len(whole) // 3, len(whole) // 2, len(whole) - 1):
        file.write_bytes(whole[:place] + bytes([whole[place] ^ 1]) + whole[place + 1 :])
        outcome = desk.run("verify", "--format", "jsonl")
        assert outcome.code == 7
        [problem] = [json.loads(line) for line in outcome.out.splitlines()]
        first, last = problem["where"].rpartition("bytes ")[2].split("-")
        assert file.name in problem["where"]
        assert int(first) <= place <= int(last)
    file.write_bytes(whole + b"x")
    assert "nothing recorded has put there" in desk.run("verify", "--format", "jsonl").out
    file.unlink()
    assert desk.run("verify").code == 7
    file.write_bytes(whole)
    assert desk.run("verify").code == 0


def test_a_page_that_cannot_be_reached_comes_from_the_archive(desk: Desk) -> None:
    """Its own server is not there: the copy nearest to the date that the chain gives is taken."""
    desk.done("record", str(ARTICLE))
    agency = nodes(desk)["TASS"]["id"]
    assert "attached" in desk.done("fetch", agency, "--url", GONE_URL)
    assert nodes(desk)["TASS"]["url"] == GONE_URL
    out = desk.done("captures", agency, "--tries", "--format", "jsonl")
    tried = [json.loads(line) for line in out.splitlines()]
    assert tried[0]["failure"] == "connection"
    assert [each["purpose"] for each in tried[1:]] == ["timemap", "page"]
    assert "/20250124080000id_/" in tried[-1]["requested"]


def test_captures_say_when_how_and_where(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    agency = nodes(desk)["TASS"]["id"]
    assert "Nothing was had of it yet" in desk.run("captures", agency).err
    desk.done("fetch", agency)
    desk.done("fetch", agency, "--accept", "1")
    [row] = json.loads(desk.done("captures", agency, "--format", "json"))
    assert (row["how"], row["change"]) == ("fetched", "first")
    assert row["archived"].startswith("captures-00001.warc.gz, bytes ")
    refused = desk.run("fetch", agency)
    assert (refused.code, "has its text already" in refused.err) == (8, True)
    assert desk.run("fetch", agency, "--all").code == 2
    assert desk.run("fetch").code == 2


def test_all_works_through_what_is_unresolved(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    rows = [json.loads(line) for line in desk.done("fetch", "--all", "--format", "jsonl").splitlines()]
    assert [row["outcome"] for row in rows] == ["candidates", "candidates"]
    assert desk.done("fetch", "--all", "--format", "jsonl") == ""
    assert desk.run("fetch", rows[0]["document"], "--accept", "9").code == 3


def test_a_time_gate_leads_to_the_copy_of_the_date_that_is_asked_for(desk: Desk, archive: str) -> None:
    gate = ArchiveService("gate", timegate=f"{archive}/news/{{url}}")
    settings = FetchSettings(archives=(gate,), allow_private=True, interval=0.0, tries=1)
    memento = Memento(gate)
    with open_case(desk.path, actor="mai") as case, Session(case, settings) as session:
        for until, copy in (("2025-01-25", "20250124080000"), ("2025-06-10", "20250601080000")):
            wanted = Wanted(url=GONE_URL, until=until)
            [query] = memento.queries(wanted)
            [found] = read_by(session, memento, query, wanted, document=None)  # type: ignore[misc]
            assert isinstance(found, Candidate)
            assert f"/{copy}" in found.url
            assert found.original == GONE_URL
        assert verify(case).problems == ()
