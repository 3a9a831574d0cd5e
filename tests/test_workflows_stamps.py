"""Time stamps over captures: had when configured, told, verified offline; what is wrong with one is named."""

from __future__ import annotations

import shutil
import sqlite3
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.errors import InputError
from provenance.model.fetch_settings import FetchSettings
from provenance.model.fetching import CaptureRow
from provenance.store.stamps import all_stamps
from provenance.workflows.attach_file import attach_file
from provenance.workflows.bundle import bundle
from provenance.workflows.captures import captures, tries
from provenance.workflows.case import Case
from provenance.workflows.fetch import fetch
from provenance.workflows.merge import merge
from provenance.workflows.recheck import recheck
from provenance.workflows.retrieving import Session
from provenance.workflows.stamping import stamp_captures, stamp_later
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from provenance.workflows.verify_bundle import verify_bundle
from provenance.workflows.watch import record_url, watch
from tests.case_for_tests import case_in, raw
from tests.loopback import response, serving
from tests.pages_for_tests import article_page, fixture_text, tass_page, thanh_nien_page
from tests.seed_case import seed_case
from tests.stamp_authority import Authority, make_certificates, stamp_authority
from tests.test_cli_whole import Desk

needs_openssl = pytest.mark.skipif(shutil.which("openssl") is None, reason="needs the program openssl")
PATH = "/politika/22938193"
PAGE = response(tass_page().encode())
FEED = '<rss version="2.0"><channel><title>t</title><item><link>{base}/1</link></item></channel></rss>'


@pytest.fixture(scope="module")
def authority(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Authority]:
    with stamp_authority(tmp_path_factory.mktemp("authority")) as made:
        yield made


@pytest.fixture
def case(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Case]:
    monkeypatch.delenv("PROVENANCE_CONFIG", raising=False)
    monkeypatch.delenv("PROVENANCE_STAMP", raising=False)
    with case_in(tmp_path) as opened:
        yield opened


def settings(stamp: str) -> FetchSettings:
    return FetchSettings(allow_private=True, interval=0.0, tries=1, use=("web",), stamp=stamp)


def trust(folder: Path, certificates: bytes) -> None:
    """Configure the certificates, beside the database."""
    (folder / "roots.pem").write_bytes(certificates)
    said = '[fetch]\nstamp_authorities = "roots.pem"\n'
    (folder / "provenance.toml").write_text(said, encoding="utf-8")


def recorded(case: Case, stamp: str) -> tuple[str, CaptureRow]:
    """Record a page; return the document and its capture."""
    with serving({PATH: PAGE}) as server, Session(case, settings(stamp)) as session:
        document = record_url(session, server.url + PATH).id
    [row] = captures(case, document)
    return document, row


@needs_openssl
def test_a_page_that_is_recorded_is_stamped_and_the_stamp_verified(
    case: Case, authority: Authority, tmp_path: Path
) -> None:
    document, row = recorded(case, authority.url)
    assert row.stamped.endswith("Z")
    assert (row.authority, row.unstamped) == (authority.url, "")
    # What tells where the page lies does not count the stamp's exchange in.
    [stamp] = tries(case, document)
    assert (stamp.purpose, stamp.failure) == ("stamp", "")
    assert row.archived
    assert row.archived != stamp.archived
    unsigned = verify(case)
    assert (unsigned.problems, dict(unsigned.checked)["time stamps"]) == ((), 0)
    assert "certificates are not named" in unsigned.unchecked[0]
    trust(tmp_path, authority.root)
    whole = verify(case)
    assert (whole.problems, whole.unchecked, dict(whole.checked)["time stamps"]) == ((), (), 1)


@needs_openssl
def test_every_way_from_the_network_is_stamped_once(case: Case, authority: Authority) -> None:
    russian = seed_case(case, whole=False).russian
    other = article_page(fixture_text("interfax-ru"), language="ru", published="2025-01-22", url="", site="x")
    pages = {PATH: PAGE, "/1": response(other.encode())}
    with serving(pages) as server, Session(case, settings(authority.url)) as session:
        assert fetch(session, russian, url=server.url + PATH).outcome == "attached"
        pages["/rss"] = response(FEED.format(base=server.url).encode(), headers={"Content-Type": "text/xml"})
        [item] = watch(session, f"{server.url}/rss")
        pages[PATH] = response(tass_page(correction="\nИсправлено.\n").encode())
        assert [row.outcome for row in recheck(session, [russian])] == ["corrected"]
        # Recorded already: no capture, no stamp.
        assert record_url(session, f"{server.url}/1").outcome == "already-recorded"
    rows = [*captures(case, russian), *captures(case, item.document)]
    assert [bool(row.stamped) for row in rows] == [True] * 3
    assert sum(each.purpose == "stamp" for each in tries(case, item.document)) == 1
    assert verify(case).problems == ()


@needs_openssl
def test_undo_takes_the_text_back_and_passes_over_the_stamp(case: Case, authority: Authority) -> None:
    document, _ = recorded(case, authority.url)
    assert "(record: " in undo(case).summary
    assert [bool(row.stamped) for row in captures(case, document)] == [True]
    assert verify(case).problems == ()


def test_none_is_asked_for_by_default(case: Case) -> None:
    document, row = recorded(case, "")
    assert (row.stamped, row.authority, row.unstamped) == ("", "", "")
    assert [each.purpose for each in tries(case, document)] == []
    assert "time stamps" not in dict(verify(case).checked)


@pytest.mark.parametrize(
    ("answer", "failure"),
    [(response(b"<html>no"), "malformed"), (response(status="503 No"), "server-error"), (None, "not-found")],
)
def test_a_stamp_that_cannot_be_had_is_a_recorded_fact(
    case: Case, answer: bytes | None, failure: str
) -> None:
    pages = {} if answer is None else {"/stamp": answer}
    with serving(pages) as server:
        document, row = recorded(case, f"{server.url}/stamp")
        assert server.seen[0].startswith("POST /stamp")
    assert (row.stamped, row.authority) == ("", f"{server.url}/stamp")
    [asked] = tries(case, document)
    assert (asked.purpose, asked.failure, asked.said) == ("stamp", failure, row.unstamped)
    assert verify(case).problems == ()


def test_a_dead_authority_costs_its_tries_once_a_run(case: Case) -> None:
    pages = {f"/{number}": response(tass_page(correction=f"\nN. {number}\n").encode()) for number in range(4)}
    with serving(pages) as server, serving({"/stamp": response(status="503 No")}) as authority:
        stamp = f"{authority.url}/stamp"
        with Session(case, settings(stamp)) as session:
            documents = [record_url(session, f"{server.url}/{number}").id for number in range(4)]
        assert len(authority.paths) == 1
        [last] = captures(case, documents[-1])
        assert last.unstamped.startswith("not asked again in this run: ")
        assert last.authority == stamp
        # Another run asks again.
        with Session(case, settings(stamp)) as session:
            assert [row.outcome for row in stamp_later(session)] == ["failed"] * 4
        assert len(authority.paths) == 2
    assert verify(case).problems == ()


@needs_openssl
def test_what_has_no_stamp_gets_one_later(case: Case, authority: Authority, tmp_path: Path) -> None:
    russian = seed_case(case, whole=False).russian
    saved = tmp_path / "saved.html"
    saved.write_bytes(thanh_nien_page().encode())
    attach_file(case, russian, saved)
    with serving({"/dead": response(status="503 No")}) as dead:
        document, _ = recorded(case, f"{dead.url}/dead")
    with Session(case, settings(authority.url)) as session:
        done = {row.document: row for row in stamp_later(session)}
        assert {row.outcome for row in done.values()} == {"stamped"}
        assert {russian, document} <= set(done)
        assert list(stamp_later(session)) == []
    for each in (russian, document):
        assert captures(case, each)[0].stamped.endswith("Z")
    trust(tmp_path, authority.root)
    assert verify(case).problems == ()


def test_without_an_authority_nothing_can_be_stamped_later(case: Case) -> None:
    with Session(case, settings("")) as session, pytest.raises(InputError, match="no time stamp authority"):
        list(stamp_later(session))


def test_an_authority_in_a_private_network_is_not_asked(case: Case) -> None:
    with serving({PATH: PAGE}) as server, serving({}) as authority:
        with Session(case, settings("")) as session:
            page = record_url(session, server.url + PATH)
        guarded = FetchSettings(interval=0.0, tries=1, stamp=f"{authority.url}/")
        with Session(case, guarded) as session:
            # The first request was for the rules of the host.
            stamp_captures(session, 2)
        assert authority.seen == []
    [row] = captures(case, page.id)
    assert "no public address" in row.unstamped


@needs_openssl
def test_without_the_library_it_is_said_that_nothing_could_be_checked(
    case: Case, authority: Authority, monkeypatch: pytest.MonkeyPatch
) -> None:
    document, _ = recorded(case, authority.url)
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    result = verify(case)
    assert result.problems == ()
    assert "a library that is not installed" in result.unchecked[0]
    [row] = captures(case, document)
    assert (row.stamped, row.authority) == ("", authority.url)
    assert "not installed" in row.unstamped


def test_without_the_library_a_capture_stays_without_a_stamp(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setitem(sys.modules, "rfc3161_client", None)
    with serving({}) as server:
        _, row = recorded(case, f"{server.url}/")
        assert server.seen == []
    assert "not installed" in row.unstamped


@needs_openssl
def test_a_changed_token_is_named(case: Case, authority: Authority, tmp_path: Path) -> None:
    _, row = recorded(case, authority.url)
    trust(tmp_path, authority.root)
    with case.store.snapshot() as connection:
        [stamp] = all_stamps(connection)
    _flip_a_byte(case.path, stamp.answer)
    wrong = [each.what for each in verify(case).problems if each.where == row.id]
    assert any("time stamp by" in what for what in wrong)


def _flip_a_byte(path: Path, sha256: bytes | None) -> None:
    connection = raw(path)
    [(row, form, data)] = connection.execute(
        "SELECT id, form, data FROM blob WHERE sha256 = ?", (sha256,)
    ).fetchall()
    changed = bytearray(data)
    changed[-1] ^= 1
    connection.execute("UPDATE blob SET data = ? WHERE id = ?", (bytes(changed), row))
    connection.close()
    assert form


@needs_openssl
def test_a_stamp_of_another_capture_put_in_its_place_is_named(
    case: Case, authority: Authority, tmp_path: Path
) -> None:
    """Each token is whole and signed: only its hash tells."""
    _, first = recorded(case, authority.url)
    other = article_page(fixture_text("interfax-ru"), language="ru", published="2025-01-22", url="", site="x")
    pages = {"/other": response(other.encode())}
    with serving(pages) as server, Session(case, settings(authority.url)) as session:
        record_url(session, server.url + "/other")
    trust(tmp_path, authority.root)
    assert dict(verify(case).checked)["time stamps"] == 2
    connection: sqlite3.Connection = raw(case.path)
    connection.execute(
        "UPDATE retrieval SET blob = (SELECT max(blob) FROM retrieval WHERE purpose = 'stamp') "
        "WHERE purpose = 'stamp'"
    )
    connection.close()
    wrong = [each.what for each in verify(case).problems if each.where == first.id]
    assert any("over other bytes" in what for what in wrong)


@needs_openssl
def test_a_stamp_is_handed_over_with_its_capture(
    case: Case, authority: Authority, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Who takes it in may trust other authorities: the bundle is whole all the same."""
    document, row = recorded(case, authority.url)
    parcel = tmp_path / "case.zip"
    bundle(case, parcel, [document])
    theirs = tmp_path / "theirs"
    theirs.mkdir()
    trust(theirs, make_certificates(theirs, name="Other"))
    monkeypatch.setenv("PROVENANCE_CONFIG", str(theirs / "provenance.toml"))
    assert verify_bundle(parcel).problems == ()
    with case_in(theirs) as other:
        merge(other, parcel)
        [taken] = captures(other, document)
        assert (taken.stamped, taken.authority) == (row.stamped, authority.url)
        trust(theirs, authority.root)
        whole = verify(other)
        assert (whole.problems, whole.unchecked, dict(whole.checked)["time stamps"]) == ((), (), 1)


@needs_openssl
def test_an_authority_that_is_not_trusted_is_named(case: Case, authority: Authority, tmp_path: Path) -> None:
    _, row = recorded(case, authority.url)
    (tmp_path / "other").mkdir()
    trust(tmp_path, make_certificates(tmp_path / "other", name="Test"))
    [problem] = verify(case).problems
    assert problem.where == row.id
    assert "does not hold" in problem.what


@needs_openssl
@pytest.mark.parametrize("certificates", [b"nothing", None])
def test_certificates_that_cannot_be_read_are_no_fault_of_the_stamp(
    case: Case, authority: Authority, tmp_path: Path, certificates: bytes | None
) -> None:
    recorded(case, authority.url)
    trust(tmp_path, certificates or b"")
    if certificates is None:
        (tmp_path / "roots.pem").unlink()
    result = verify(case)
    assert result.problems == ()
    assert "certificates" in result.unchecked[0]


@needs_openssl
def test_the_command_line_tells_of_stamps(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch, authority: Authority
) -> None:
    monkeypatch.delenv("PROVENANCE_CONFIG", raising=False)
    monkeypatch.setenv("PROVENANCE_STAMP", authority.url)
    desk = Desk(tmp_path / "case.db", capsys)
    with serving({PATH: PAGE}) as server:
        desk.done("record", server.url + PATH, "--allow-private")
    document = desk.chain()["nodes"][0]["id"]
    assert f"by {authority.url}" in desk.done("captures", document)
    checked = desk.run("verify")
    assert checked.code == 0
    assert "Not checked: time stamps" in checked.err
