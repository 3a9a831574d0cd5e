"""Captures in WARC files: kept as received, stored once, whole after a kill, and any changed byte found."""

from __future__ import annotations

import io
import os
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from provenance.archive.checking import Damage, damages
from provenance.archive.foreign import archived_in
from provenance.archive.place import Kept, Place
from provenance.archive.reading import body_of, exchange_of, stored_bytes
from provenance.archive.shelf import Archive
from provenance.errors import DatabaseError, InputError, IntegrityError
from provenance.model.retrieval import Exchange
from tests.archive_cases import EXCHANGES, exchange

FIRST = "captures-00001.warc.gz"


def places(archive: Archive) -> Iterator[tuple[Place, str]]:
    return ((entry.place, f"{entry.kind} of {entry.url}") for entry in archive.entries())


def warcio_check(path: Path) -> subprocess.CompletedProcess[str]:
    return subprocess.run(
        [sys.executable, "-m", "warcio.cli", "check", "-v", str(path)],
        capture_output=True, text=True, check=False,
    )  # fmt: skip


@given(st.lists(EXCHANGES, min_size=1, max_size=4))
@settings(max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_what_is_kept_comes_back_as_it_was(
    tmp_path_factory: pytest.TempPathFactory, exchanges: list[Exchange]
) -> None:
    archive = Archive(tmp_path_factory.mktemp("captures"))
    kept = archive.keep(exchanges)
    assert [exchange_of(archive.folder, each) for each in kept] == exchanges
    assert not list(damages(archive.folder, places(archive)))


def test_a_body_is_stored_once_and_recorded_twice(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    body = Random(1).randbytes(50_000)
    [first] = archive.keep([exchange(body)])
    again = exchange(body, at="2026-01-03T03:04:05.678Z", headers=(("ETag", "new"),))
    [second] = Archive(tmp_path).keep([again])
    assert (first.is_stored_again, second.is_stored_again) == (False, True)
    assert second.answer.place.length < 2_000
    assert second.answer.id != first.answer.id
    assert body_of(tmp_path, second) == body
    assert exchange_of(tmp_path, second) == again


def test_an_empty_body_is_no_repetition(tmp_path: Path) -> None:
    kept = Archive(tmp_path).keep([exchange(b""), exchange(b"")])
    assert not any(each.is_stored_again for each in kept)


def test_warcio_finds_nothing_to_complain_of(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.keep([exchange(b"one"), exchange(b"two", url="http://b.example/é"), exchange(b"one")])
    archive.keep_file(
        "file:saved.html", b"<p>Saved.</p>", media_type="text/html", date="2026-01-02T03:04:05Z"
    )
    done = warcio_check(tmp_path / FIRST)
    assert done.returncode == 0, done.stdout
    assert done.stdout.count("digest pass") == 7
    assert "failed" not in done.stdout


def test_a_file_of_a_person_is_kept_once(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    one, two = (
        archive.keep_file(
            "file:a.pdf", b"%PDF-1.7 x", media_type="application/pdf", date="2026-01-02T03:04:05Z"
        )
        for _ in range(2)
    )
    assert one == two
    assert body_of(tmp_path, one) == b"%PDF-1.7 x"
    with pytest.raises(InputError, match="no request"):
        exchange_of(tmp_path, one)


def test_a_full_file_is_followed_by_another(tmp_path: Path) -> None:
    archive = Archive(tmp_path, largest_file=4_000)
    kept = [archive.keep([exchange(Random(seed).randbytes(2_000))])[0] for seed in range(4)]
    assert sorted({each.answer.place.file for each in kept}) == [FIRST, "captures-00002.warc.gz"]
    assert [body_of(tmp_path, each) for each in kept] == [Random(seed).randbytes(2_000) for seed in range(4)]
    assert [warcio_check(path).returncode for path in tmp_path.glob("*.warc.gz")] == [0, 0]


def test_a_header_with_a_line_break_is_refused(tmp_path: Path) -> None:
    with pytest.raises(InputError, match="line break"):
        Archive(tmp_path).keep([exchange(headers=(("X", "a\r\nSet: b"),))])


@pytest.fixture(scope="module")
def written(tmp_path_factory: pytest.TempPathFactory) -> Archive:
    archive = Archive(tmp_path_factory.mktemp("captures"))
    archive.keep([exchange(b"first page"), exchange(b"second page", url="http://b.example/2")])
    return archive


def test_any_changed_byte_is_found_and_placed(written: Archive) -> None:
    path = written.folder / FIRST
    whole = path.read_bytes()
    told = list(places(written))
    try:
        for offset in range(0, len(whole), 7):
            changed = bytearray(whole)
            changed[offset] ^= 1
            path.write_bytes(changed)
            [found] = damages(written.folder, told)
            assert found.offset <= offset < found.end
            assert found.end - found.offset < len(whole) / 2
    finally:
        path.write_bytes(whole)
    assert not list(damages(written.folder, told))


def test_damage_says_which_capture_it_is(written: Archive) -> None:
    path = written.folder / FIRST
    whole = path.read_bytes()
    entry = next(each for each in written.entries() if each.kind == "response")
    changed = bytearray(whole)
    changed[entry.place.end - 1] ^= 0xFF
    try:
        path.write_bytes(changed)
        [found] = damages(written.folder, places(written))
        with pytest.raises(IntegrityError, match="not what was written"):
            stored_bytes(written.folder, entry.place)
    finally:
        path.write_bytes(whole)
    assert found == Damage(
        FIRST, entry.place.offset, entry.place.end,
        "response of http://a.example/x: not the bytes that were written",
    )  # fmt: skip


@pytest.mark.parametrize("change", ["cut", "appended", "gone"])
def test_a_file_that_is_cut_extended_or_gone_is_told(tmp_path: Path, change: str) -> None:
    archive = Archive(tmp_path)
    archive.keep([exchange()])
    told = list(places(archive))
    path = tmp_path / FIRST
    size = path.stat().st_size
    if change == "gone":
        path.unlink()
    else:
        path.write_bytes(path.read_bytes()[:-10] if change == "cut" else path.read_bytes() + b"x")
    [found] = damages(tmp_path, told)
    expected = {"cut": "ends before", "appended": "nothing recorded", "gone": "cannot be read"}
    assert expected[change] in found.said
    assert (found.end == size + 1) is (change == "appended")


def test_a_record_that_was_cut_off_is_moved_aside(tmp_path: Path) -> None:
    """As after a kill: the bytes of a record that had not yet been listed, some of them or all."""
    archive = Archive(tmp_path)
    [first] = archive.keep([exchange(b"first")])
    path, index = tmp_path / FIRST, tmp_path / "index.jsonl"
    safe, listed = path.read_bytes(), index.read_bytes()
    archive.keep([exchange(b"second", url="http://a.example/2")])
    whole, all_listed = path.read_bytes(), index.read_bytes()
    for cut in range(len(safe), len(whole) + 1, 97):
        path.write_bytes(whole[:cut])
        index.write_bytes(listed + all_listed[len(listed) : len(listed) + cut % 50])
        recovered = Archive(tmp_path)
        recovered.keep([exchange(b"third", url="http://a.example/3")])
        assert body_of(tmp_path, first) == b"first"
        assert warcio_check(path).returncode == 0
        assert not list(damages(tmp_path, places(recovered)))
        kept_aside = b"".join(aside.read_bytes() for aside in tmp_path.glob("*.torn-at-*"))
        begun = max(entry.place.end for entry in recovered.entries() if entry.url != "http://a.example/3")
        assert kept_aside == whole[begun:cut]
        for aside in tmp_path.glob("*.torn-at-*"):
            aside.unlink()


def test_nothing_is_appended_to_a_file_that_lost_bytes(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    archive.keep([exchange()])
    path = tmp_path / FIRST
    path.write_bytes(path.read_bytes()[:-5])
    with pytest.raises(IntegrityError, match="bytes, and had"):
        archive.keep([exchange(b"more")])


def test_a_lost_index_is_made_anew(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    [first] = archive.keep([exchange(b"first")])
    before = list(archive.entries())
    (tmp_path / "index.jsonl").unlink()
    again = Archive(tmp_path)
    [second] = again.keep([exchange(b"first")])
    assert list(again.entries())[: len(before)] == before
    assert second.body == first.answer


WRITER = """
import sys
from pathlib import Path
from provenance.archive.shelf import Archive
from tests.archive_cases import exchange
archive = Archive(Path(sys.argv[1]))
for number in range(int(sys.argv[2])):
    body = f"page {number} of {sys.argv[3]} ".encode() * 400
    archive.keep([exchange(body, url=f"http://{sys.argv[3]}.example/{number}")])
    print(number, flush=True)
"""


def writer(folder: Path, count: int, name: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-c", WRITER, str(folder), str(count), name],
        stdout=subprocess.PIPE, text=True, cwd=Path(__file__).parent.parent, env=os.environ,
    )  # fmt: skip


def test_several_processes_write_side_by_side(tmp_path: Path) -> None:
    running = [writer(tmp_path, 10, name) for name in ("a", "b")]
    assert [process.wait(60) for process in running] == [0, 0]
    archive = Archive(tmp_path)
    answers = [entry.url for entry in archive.entries() if entry.kind == "response"]
    assert sorted(answers) == sorted(f"http://{name}.example/{n}" for name in "ab" for n in range(10))
    assert not list(damages(tmp_path, places(archive)))


def test_several_threads_keep_side_by_side(tmp_path: Path) -> None:
    """The same bodies among them: each is stored once, and each thread gets what it gave."""
    archive = Archive(tmp_path)
    given = [
        exchange(f"page {number % 7}".encode() * 50, url=f"http://a.example/{number}") for number in range(40)
    ]
    with ThreadPoolExecutor(8) as pool:
        kept = list(pool.map(lambda each: archive.keep([each])[0], given))
    assert [exchange_of(tmp_path, each) for each in kept] == given
    assert sum(not each.is_stored_again for each in kept) == 7
    assert len(list(archive.entries())) == 1 + 2 * len(given)
    assert not list(damages(tmp_path, places(archive)))
    assert warcio_check(tmp_path / FIRST).returncode == 0


def test_a_thread_that_cannot_keep_its_own_does_not_hinder_others(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    given = [exchange(headers=(("X", "a\r\nb" if number % 3 == 0 else "a"),)) for number in range(12)]

    def keep(one: Exchange) -> bool:
        try:
            archive.keep([one])
        except InputError:
            return False
        return True

    with ThreadPoolExecutor(4) as pool:
        kept = list(pool.map(keep, given))
    assert kept == [number % 3 != 0 for number in range(12)]


def test_a_folder_that_cannot_be_written_is_told(tmp_path: Path) -> None:
    (tmp_path / "captures").write_text("a file, no folder")
    for _ in range(2):
        with pytest.raises(DatabaseError, match="cannot be written"):
            Archive(tmp_path / "captures").keep([exchange()])


@pytest.mark.parametrize("told", [1, 4])
def test_a_killed_process_loses_nothing_that_it_told_of(tmp_path: Path, told: int) -> None:
    process = writer(tmp_path, 10_000, "k")
    assert process.stdout is not None
    for _ in range(told):
        process.stdout.readline()
    process.kill()
    seen = told + len(process.stdout.read().splitlines())
    process.wait()
    archive = Archive(tmp_path)
    archive.settle()
    answers = [entry.url for entry in archive.entries() if entry.kind == "response"]
    assert answers[:seen] == [f"http://k.example/{number}" for number in range(seen)]
    assert warcio_check(tmp_path / FIRST).returncode == 0
    assert not list(damages(tmp_path, places(archive)))


def test_archives_of_others_are_read(tmp_path: Path) -> None:
    archive = Archive(tmp_path / "captures")
    chunked = (("Content-Type", "text/html; charset=utf-8"), ("Transfer-Encoding", "chunked"))
    archive.keep([exchange("Один".encode(), headers=chunked), exchange(b"two", url="http://b.example/")])
    path = archive.folder / FIRST
    raw = b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n0\r\n\r\n"
    plain = tmp_path / "plain.warc"
    plain.write_bytes(
        b"WARC/1.0\r\nWARC-Type: response\r\nWARC-Target-URI: <http://c.example/>\r\n"
        b"WARC-Date: 2020-01-01T00:00:00Z\r\nContent-Type: application/http\r\n"
        + f"Content-Length: {len(raw)}\r\n\r\n".encode() + raw + b"\r\n\r\n"
    )  # fmt: skip
    wacz = tmp_path / "case.wacz"
    with zipfile.ZipFile(wacz, "w") as packed:
        packed.write(path, f"archive/{FIRST}")
        packed.writestr("datapackage.json", "{}")
    assert [found.body.decode() for found in archived_in(wacz, most=1000)] == ["Один", "two"]
    [found] = archived_in(plain, most=1000)
    assert (found.url, found.body, found.status) == ("http://c.example/", b"hello", 200)
    assert found.header("transfer-encoding") == "chunked"
    with pytest.raises(InputError, match="larger than the limit"):
        list(archived_in(wacz, most=2))


@pytest.mark.parametrize("damage", ["no WARC", "cut"])
def test_what_is_no_whole_warc_is_refused(tmp_path: Path, damage: str) -> None:
    path = tmp_path / "x.warc.gz"
    archive = Archive(tmp_path / "captures")
    archive.keep([exchange(Random(2).randbytes(5_000))])
    whole = (archive.folder / FIRST).read_bytes()
    path.write_bytes(b"<html><p>no archive" if damage == "no WARC" else whole[:2_000])
    with pytest.raises(InputError, match="cannot be read to its end"):
        list(archived_in(path, most=10_000))


def test_kept_says_which_record_has_the_bytes(tmp_path: Path) -> None:
    archive = Archive(tmp_path)
    first, second = archive.keep([exchange(b"same"), replace(exchange(b"same"), url="http://b.example/")])
    assert isinstance(second, Kept)
    assert second.body == first.answer
    assert io.BytesIO(body_of(tmp_path, second)).read() == b"same"
