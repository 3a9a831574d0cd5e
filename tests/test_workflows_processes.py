"""Several processes at one database: writers at once, and one that is killed."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
from pathlib import Path

from provenance.workflows.documents import documents
from provenance.workflows.log import log
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in

ROOT = Path(__file__).parent.parent
WRITER = """
import sys
from pathlib import Path
from provenance.workflows.record import record_paths
from tests.case_for_tests import case_in
from tests.sample_readings import by_hand
with case_in(Path(sys.argv[1])) as case:
    for result in record_paths(case, [Path(sys.argv[2])], reader=by_hand):
        print(result.id, flush=True)
"""


def writer(folder: Path, news: Path) -> subprocess.Popen[str]:
    command = [sys.executable, "-c", WRITER, str(folder), str(news)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True, cwd=ROOT)


def news_in(folder: Path, count: int, name: str) -> Path:
    folder.mkdir()
    for number in range(count):
        (folder / f"{number:04}.txt").write_text(f"{name}, text {number}.\nIt says something.\n" * 5)
    return folder


def test_two_writers_at_once_lose_nothing(tmp_path: Path) -> None:
    case_in(tmp_path).close()
    both = [writer(tmp_path, news_in(tmp_path / name, 40, name)) for name in ("east", "west")]
    told = [each.communicate()[0].split() for each in both]
    assert [each.returncode for each in both] == [0, 0]
    with case_in(tmp_path) as case:
        assert {row.id for row in documents(case)} == set(told[0]) | set(told[1])
        assert [event.seq for event in log(case, limit=100)] == list(range(80, 0, -1))
        assert verify(case).problems == ()


def test_two_writers_of_the_same_folder_record_each_text_once(tmp_path: Path) -> None:
    case_in(tmp_path).close()
    news = news_in(tmp_path / "news", 25, "same")
    both = [writer(tmp_path, news) for _ in range(2)]
    told = [each.communicate()[0].split() for each in both]
    assert told[0] == told[1]
    with case_in(tmp_path) as case:
        assert len(documents(case)) == len(log(case)) == 25
        assert verify(case).problems == ()


def test_a_kill_in_the_middle_of_a_folder_loses_nothing_that_was_told_and_leaves_whole_texts(
    tmp_path: Path,
) -> None:
    case_in(tmp_path).close()
    news = news_in(tmp_path / "news", 300, "long")
    one = writer(tmp_path, news)
    assert one.stdout is not None
    told = [one.stdout.readline().strip() for _ in range(20)]
    os.kill(one.pid, signal.SIGKILL)
    told += one.communicate()[0].split()
    with case_in(tmp_path) as case:
        kept = {row.id for row in documents(case, limit=1000)}
        assert set(told) <= kept
        # A transaction of a few texts may be over before all of them are told.
        assert len(kept) == len(log(case, limit=1000)) <= len(told) + 16
        assert verify(case).problems == ()
    again = writer(tmp_path, news)
    assert len(again.communicate()[0].split()) == 300
    with case_in(tmp_path) as case:
        assert len(documents(case, limit=1000)) == len(log(case, limit=1000)) == 300
        assert verify(case).problems == ()
