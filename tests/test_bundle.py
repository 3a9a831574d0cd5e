"""Bundles: the same bytes for the same case, checked without the database, and hostile files refused."""

from __future__ import annotations

import hashlib
import io
import json
import os
import subprocess
import sys
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest

from provenance.cli.main import main
from provenance.errors import InputError, IntegrityError
from provenance.formats import bundle_layout as layout
from provenance.formats.bundle_layout import Listed
from provenance.workflows import bundle_reading
from provenance.workflows.audit import audit
from provenance.workflows.bundle import bundle
from provenance.workflows.bundle_reading import ZipParcel
from provenance.workflows.compare import compare_chain
from provenance.workflows.link import unlink
from provenance.workflows.merge import merge
from provenance.workflows.verify_bundle import name_of_case, verify_bundle
from tests.case_for_tests import case_in, record_text
from tests.seed_case import Seed, seed_case

Files = dict[str, bytes]


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, Seed]:
    folder = tmp_path_factory.mktemp("bundle")
    with case_in(folder) as case:
        ids = seed_case(case)
        list(compare_chain(case, ids.english))
        audit(case, [ids.english])
        bundle(case, folder / "case.zip", [ids.english])
    return folder, ids


def files_of(path: Path) -> Files:
    with zipfile.ZipFile(path) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def written(path: Path, files: Files, *, sealed: bool = False) -> Path:
    """Write a bundle of files; ``sealed`` makes its manifest anew, as a forger would."""
    if sealed:
        said = json.loads(files[layout.MANIFEST])
        beside = (layout.MANIFEST, layout.SUMS)
        listed = [
            Listed(name, len(data), hashlib.sha256(data).hexdigest())
            for name, data in files.items()
            if name not in beside
        ]
        again = {
            layout.SUMS: layout.sums(listed),
            layout.MANIFEST: layout.manifest(said["documents"], said["log"], listed),
        }
        files = files | again
    with zipfile.ZipFile(path, "w") as archive:
        for name, data in files.items():
            archive.writestr(name, data)
    return path


def test_the_same_case_gives_the_same_bytes_and_checks(seed: tuple[Path, Seed], tmp_path: Path) -> None:
    folder, ids = seed
    with case_in(folder) as case:
        before = case.store.connection.execute("SELECT max(seq) FROM event").fetchone()
        made = bundle(case, tmp_path / "again.zip", [ids.english])
        assert case.store.connection.execute("SELECT max(seq) FROM event").fetchone() == before
    assert (tmp_path / "again.zip").read_bytes() == (folder / "case.zip").read_bytes()
    assert made.sha256 == name_of_case(folder / "case.zip")
    found = verify_bundle(folder / "case.zip")
    assert found.problems == ()
    counts = dict(found.checked)
    assert counts["derivation"] > 3
    assert counts["comparison"] == 2
    assert counts["finding"] > 5


def test_what_is_elsewhere_in_the_database_stays_there_and_changes_nothing(
    seed: tuple[Path, Seed], tmp_path: Path
) -> None:
    with case_in(tmp_path) as case:
        ids = seed_case(case)
        bundle(case, tmp_path / "before.zip", [ids.english])
        record_text(case, "Nobody but us may read this secret.\n")
        bundle(case, tmp_path / "after.zip", [ids.english])
        assert (tmp_path / "after.zip").read_bytes() == (tmp_path / "before.zip").read_bytes()
        list(compare_chain(case, ids.english))
        bundle(case, tmp_path / "later.zip", [ids.english])
    files = files_of(tmp_path / "later.zip")
    assert not [name for name, data in files.items() if b"secret" in data]
    assert verify_bundle(tmp_path / "later.zip").problems == ()
    log = [json.loads(line) for line in files["log/event.jsonl"].splitlines()]
    assert [each["sealed"] for each in log if "sealed" in each] == [[4, 5]]


def test_the_hashes_are_those_that_sha256sum_checks(seed: tuple[Path, Seed], tmp_path: Path) -> None:
    folder, _ = seed
    with zipfile.ZipFile(folder / "case.zip") as archive:
        archive.extractall(tmp_path)
    done = subprocess.run(
        ["sha256sum", "--check", "--quiet", "SHA256SUMS"], cwd=tmp_path, capture_output=True, check=False
    )
    assert done.returncode == 0, done.stdout


ELSEWHERE = (
    (0o022, {"TZ": "Asia/Ho_Chi_Minh", "LC_ALL": "C.UTF-8", "COLUMNS": "40"}),
    (0o077, {"TZ": "America/New_York", "LC_ALL": "C", "PYTHONHASHSEED": "7", "USER": "other"}),
)


def test_another_machine_makes_the_same_bytes_and_finds_nothing_wrong(
    seed: tuple[Path, Seed], tmp_path: Path
) -> None:
    folder, ids = seed
    made: list[str] = []
    for umask, variables in ELSEWHERE:
        place = tmp_path / oct(umask)
        place.mkdir()
        commands = (
            ["bundle", "case.zip", ids.english, "--db", str(folder / "case.db")],
            ["verify", "case.zip"],
            ["merge", "case.zip", "--db", "fresh.db"],
            ["verify", "--db", "fresh.db"],
        )
        for command in commands:
            done = subprocess.run(
                [sys.executable, "-m", "provenance", *command], cwd=place, umask=umask, check=False,
                env={**os.environ, "PYTHONPATH": os.pathsep.join(sys.path), **variables}, capture_output=True,
            )  # fmt: skip
            assert done.returncode == 0, done.stderr
        made.append(hashlib.sha256((place / "case.zip").read_bytes()).hexdigest())
    assert made == [hashlib.sha256((folder / "case.zip").read_bytes()).hexdigest()] * len(ELSEWHERE)


def changed(name: str, old: bytes, new: bytes) -> Callable[[Files], Files]:
    def change(files: Files) -> Files:
        assert old in files[name], name
        return files | {name: files[name].replace(old, new, 1)}

    return change


def line_changed(file: str, /, **values: object) -> Callable[[Files], Files]:
    """Set some columns of a table's first row."""

    def change(files: Files) -> Files:
        first, *rest = files[file].split(b"\n")
        row = json.loads(first) | values
        return files | {file: b"\n".join([json.dumps(row).encode(), *rest])}

    return change


def text_changed(files: Files) -> Files:
    name = next(each for each in files if each.startswith("texts/"))
    return files | {name: files[name] + b"!"}


def log_cut(files: Files) -> Files:
    lines = files["log/event.jsonl"].split(b"\n")
    return files | {"log/event.jsonl": b"\n".join([lines[0], *lines[2:]])}


FORGED = {
    "a text": (text_changed, "its name is not the hash"),
    "a title of a node": (
        line_changed("graph/node.jsonl", identity='["x"]'),
        "does not follow from what it names",
    ),
    "a kind of word": (line_changed("graph/segment.jsonl", kind="bogus"), "kind is none of its words"),
    "characters outside": (line_changed("graph/segment.jsonl", stop=10**6), "not in the text"),
    "characters before": (line_changed("graph/evidence.jsonl", start=-1), "not in the text"),
    "a number out of range": (line_changed("graph/segment.jsonl", ordinal=10**30), "out of range"),
    "a column more": (line_changed("graph/agent.jsonl", extra=1), "not the columns"),
    "a list for a word": (line_changed("graph/agent.jsonl", name=[1]), "of another kind"),
    "a number for a text": (line_changed("graph/agent.jsonl", language=7), "of another kind"),
    "a reference to nothing": (line_changed("graph/derivation.jsonl", parent="0" * 32), "names nothing"),
    "a key that is no hash": (line_changed("graph/node.jsonl", uid="zz"), "no hash"),
    "an event": (changed("log/event.jsonl", b'"actor": "mai"', b'"actor": "eve"'), "not what was hashed"),
    "a log with an event taken out": (log_cut, "does not go on"),
    "a finding": (line_changed("graph/finding.jsonl", key="0" * 32), "not what its key says"),
    "a comparison": (line_changed("graph/comparison.jsonl", comparison={}), "cannot be read"),
    "no JSON": (lambda files: files | {"graph/note.jsonl": b"[" * 100_000}, "no JSON"),
    "no object": (lambda files: files | {"graph/note.jsonl": b"[1]\n"}, "no object"),
}


@pytest.mark.parametrize("name", FORGED)
def test_a_forged_bundle_is_found_though_its_hashes_fit(
    seed: tuple[Path, Seed], tmp_path: Path, name: str
) -> None:
    folder, _ = seed
    forge, expected = FORGED[name]
    path = written(tmp_path / "forged.zip", forge(files_of(folder / "case.zip")), sealed=True)
    problems = verify_bundle(path).problems
    assert problems, name
    assert any(expected in problem.what for problem in problems), problems
    with case_in(tmp_path) as case:
        with pytest.raises(IntegrityError, match="Nothing was taken in"):
            merge(case, path)
        assert case.store.connection.execute("SELECT count(*) FROM node").fetchone() == (0,)


def test_a_byte_changed_is_told_by_the_manifest(seed: tuple[Path, Seed], tmp_path: Path) -> None:
    folder, _ = seed
    files = files_of(folder / "case.zip")
    del files["README.txt"]
    files["graph/agent.jsonl"] += b"\n"
    found = verify_bundle(written(tmp_path / "x.zip", files)).problems
    assert {(problem.where, problem.what) for problem in found} == {
        ("README.txt", "it is missing"),
        ("graph/agent.jsonl", "it is not what the manifest says"),
    }


def with_names(*names: str) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as archive:
        for name in names:
            archive.writestr(name, b"{}")
    return buffer.getvalue()


@pytest.mark.parametrize(
    "name",
    ["../evil.txt", "/etc/passwd", "texts/../../x", "C:\\x", "graph/../x.jsonl", "texts/" + "A" * 64 + ".txt",
     "graph/node.jsonl\n", "manifest.json/", "REPORT.HTML", "report.html\x00.txt"],
)  # fmt: skip
def test_a_name_that_leads_elsewhere_is_refused(tmp_path: Path, name: str) -> None:
    (tmp_path / "x.zip").write_bytes(with_names("manifest.json", name))
    with pytest.raises(IntegrityError, match=r"that no case has|twice|manifest"):
        verify_bundle(tmp_path / "x.zip")
    assert not layout.is_known_name(name)


@pytest.mark.filterwarnings("ignore:Duplicate name")
def test_a_name_twice_is_refused(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(with_names("manifest.json", "manifest.json"))
    with pytest.raises(IntegrityError, match="twice"):
        verify_bundle(tmp_path / "x.zip")


def test_a_bomb_is_refused_before_it_goes_off(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "bomb.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        archive.writestr("graph/node.jsonl", b" " * 3_000_000)
    assert path.stat().st_size < 10_000
    with pytest.raises(IntegrityError, match="would unpack to more"):
        ZipParcel(path, most_bytes=1_000_000)
    monkeypatch.setattr(bundle_reading, "LARGEST_FILE", 1_000_000)
    with pytest.raises(IntegrityError, match="would unpack to more"):
        verify_bundle(path)


def test_a_file_that_is_longer_than_its_directory_says_is_not_read_on(
    seed: tuple[Path, Seed], tmp_path: Path
) -> None:
    files = files_of(seed[0] / "case.zip")
    path = tmp_path / "lies.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in files.items():
            archive.writestr(name, data)
        archive.getinfo("graph/node.jsonl").file_size = 10
    with ZipParcel(path) as parcel, pytest.raises(IntegrityError):
        parcel.read("graph/node.jsonl")


def test_files_that_are_no_bundle(tmp_path: Path) -> None:
    (tmp_path / "x.zip").write_bytes(b"PK\x03\x04 and nothing more")
    with pytest.raises(InputError, match="no ZIP file"):
        verify_bundle(tmp_path / "x.zip")
    (tmp_path / "y.zip").write_bytes(with_names("manifest.json"))
    with pytest.raises(IntegrityError, match="manifest cannot be read"):
        verify_bundle(tmp_path / "y.zip")
    (tmp_path / "z.txt").write_text("a text")
    with case_in(tmp_path) as case, pytest.raises(InputError, match="neither a bundle nor a database"):
        merge(case, tmp_path / "z.txt")


def test_rejected_derivations_come_along(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        ids = seed_case(case, whole=False)
        unlink(case, ids.english, parent=ids.vietnamese, because="not so")
        bundle(case, tmp_path / "case.zip", [ids.english])
    rows = [
        json.loads(line) for line in files_of(tmp_path / "case.zip")["graph/derivation.jsonl"].splitlines()
    ]
    assert [row["reason"] for row in rows if row["status"] == "rejected"] == ["not so"]


def test_on_the_command_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with case_in(tmp_path) as case:
        ids = seed_case(case, whole=False)
    database, path, other = (str(tmp_path / name) for name in ("case.db", "case.zip", "other.db"))
    assert main(["bundle", path, ids.english, "--db", database]) == 0
    name = capsys.readouterr().out.strip()
    assert main(["verify", path, "--db", str(tmp_path / "none.db")]) == 0
    assert f"The case is {name}." in capsys.readouterr().err
    assert main(["merge", path, "--db", other]) == 0
    assert "from case.zip" in capsys.readouterr().out
    assert main(["merge", path, "--db", other, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["added"] == []
    assert main(["chain", ids.english, "--db", other]) == 0
    assert "Thanh Niên" in capsys.readouterr().out
    assert main(["bundle", str(tmp_path / "no" / "case.zip"), ids.english, "--db", database]) == 3
    assert "cannot be written" in capsys.readouterr().err
