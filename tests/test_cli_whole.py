"""The command line over the real verbs and a real database: a case from its first text to its audit."""

from __future__ import annotations

import json
import os
import re
import sqlite3
import subprocess
import sys
from pathlib import Path

import pytest

from provenance.cli.main import main
from tests.cli_fakes import Outcome
from tests.test_cli_main import HEAVY, ROOT

ARTICLE = ROOT / "fixtures" / "ryabkov-en" / "article.txt"


class Desk:
    """A database of its own and a way to run commands on it."""

    def __init__(self, path: Path, capsys: pytest.CaptureFixture[str]) -> None:
        self.path = path
        self._capsys = capsys

    def run(self, *args: str) -> Outcome:
        """Run a command on the database."""
        code = main(["--db", str(self.path), *args])
        out, err = self._capsys.readouterr()
        return Outcome(code, out, err)

    def done(self, *args: str) -> str:
        """Run a command that must succeed, and return its stdout."""
        outcome = self.run(*args)
        assert outcome.code == 0, outcome.err
        return outcome.out

    def chain(self, *args: str) -> dict[str, list[dict[str, str]]]:
        """Return the chain of the latest document."""
        data: dict[str, list[dict[str, str]]] = json.loads(self.done("chain", "--format", "json", *args))
        return data


@pytest.fixture
def desk(tmp_path: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Desk:
    monkeypatch.setenv("COLUMNS", "100")
    monkeypatch.setenv("PROVENANCE_ACTOR", "mai")
    return Desk(tmp_path / "case.db", capsys)


def test_a_case_from_record_to_verify(desk: Desk) -> None:
    out = desk.done("record", str(ARTICLE))
    assert re.match(r"doc:[0-9a-f]{8}  recorded  \[en\]  \d+ sentences, ", out)
    drawn = desk.done("chain")
    order = [drawn.index(name) for name in ("Russia confirms", "Thanh Ni", "TASS", "Ryabkov  ")]
    assert order == sorted(order)
    chain = desk.chain()
    languages = {node["label"]: node["language"] for node in chain["nodes"]}
    assert (languages["TASS"], languages["Thanh Niên"]) == ("ru", "vi")
    root = chain["nodes"][0]["id"]
    assert "⟦We cannot yet say anything" in desk.done("show", root)
    assert "already-recorded" in desk.done("record", str(ARTICLE))
    assert root[:12] in desk.done("list")
    assert f"{root[:12]}#" in desk.done("search", "Рябков")
    first = chain["edges"][0]["id"]
    assert first[:12] in desk.done("review", "--list")
    desk.done("review", "--accept", first, "--because", "checked")
    assert desk.chain()["edges"][0]["status"] == "accepted"
    desk.done("undo")
    assert desk.chain()["edges"][0]["status"] == "proposed"
    assert [line.split()[4] for line in desk.done("log").splitlines()[1:]] == ["undo", "review", "record"]
    assert desk.run("verify").code == 0


def test_linking_refuses_a_cycle_and_unlinking_keeps_the_reason(desk: Desk, tmp_path: Path) -> None:
    ids = []
    for name in ("one", "two"):
        file = tmp_path / f"{name}.txt"
        file.write_text(f"Text {name}\n\nIt rained all day in the north of the country.\n", encoding="utf-8")
        ids.append(json.loads(desk.done("record", str(file), "--format", "jsonl"))["id"])
    one, two = ids
    desk.done("link", one, two, "--as", "translation", "--because", "same photo")
    refused = desk.run("link", two, one, "--as", "reprint", "--because", "x")
    assert (refused.code, "cycle" in refused.err) == (8, True)
    desk.done("link", two, one, "--as", "reprint", "--because", "x", "--allow-cycle")
    assert "CYCLE" in desk.done("chain", one)
    assert "rejected" in desk.done("unlink", one, two, "--because", "a mistake")
    assert "a mistake" in desk.done("log", "--format", "jsonl")
    assert desk.run("link", one, one, "--as", "reprint", "--because", "x").code != 0


def test_attaching_a_text_settles_the_chain_and_a_second_one_is_refused(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    placeholder = next(node["id"] for node in desk.chain()["nodes"] if node["label"] == "Thanh Niên")
    original = ROOT / "fixtures" / "ryabkov-vi-thanhnien" / "article.txt"
    assert "attached" in desk.done("attach", placeholder, str(original))
    assert next(node for node in desk.chain()["nodes"] if node["id"] == placeholder)["state"] == "captured"
    refused = desk.run("attach", placeholder, str(ARTICLE))
    assert refused.code == 8


def test_a_folder_with_a_bad_file_goes_on(desk: Desk, tmp_path: Path) -> None:
    folder = tmp_path / "news"
    folder.mkdir()
    (folder / "a.txt").write_text("A headline\n\nIt rained all day.\n", encoding="utf-8")
    (folder / "b.txt").write_bytes(b"")
    (folder / "c.txt").write_text("Another\n\nIt snowed all night.\n", encoding="utf-8")
    outcome = desk.run("record", str(folder))
    assert outcome.code == 11
    assert outcome.out.count("recorded") == 2
    assert "b.txt" in outcome.err


def test_ids_that_name_nothing_or_too_much(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    assert desk.run("chain", "doc:ffffffff").code == 4
    assert desk.run("show", "nonsense!").code == 4
    assert desk.run("show", "doc:12").code == 4
    root = desk.chain()["nodes"][0]["id"]
    assert desk.run("show", f"{root}#999").code == 4


def test_databases_that_cannot_be_used(desk: Desk, tmp_path: Path) -> None:
    missing = desk.run("list")
    assert missing.code == 5
    desk.path.write_bytes(b"not a database " * 100)
    outcome = desk.run("list")
    assert outcome.code == 5
    assert "Traceback" not in outcome.err
    folder = Desk(tmp_path / "none" / "deep" / "case.db", desk._capsys)
    assert folder.run("list").code == 5


def test_an_altered_database_is_told(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    with sqlite3.connect(desk.path) as connection:
        triggers = connection.execute("SELECT name FROM sqlite_master WHERE type = 'trigger'").fetchall()
        for (name,) in triggers:
            connection.execute(f"DROP TRIGGER {name}")
        connection.execute("UPDATE event SET summary = 'nothing happened'")
    outcome = desk.run("verify")
    assert outcome.code == 7
    assert outcome.out


def test_a_hostile_article_reaches_stdout_raw_nowhere(desk: Desk, tmp_path: Path) -> None:
    file = tmp_path / "evil.txt"
    file.write_bytes(
        '\x1b[31mRed\x1b[0m \u202eheadline\u202c\n\n"We \x07see \x9b2Ja chance," TASS quoted '
        "\u202eSergei Ryabkov\u202c as saying.\n\nSource: Thanh\x1b[2J Nien Newspaper\n".encode()
    )
    outs = [desk.done("record", str(file))]
    outs += [
        desk.done("chain", "--format", form) for form in ("tree", "json", "jsonl", "csv", "dot", "mermaid")
    ]
    root = json.loads(desk.done("list", "--format", "json"))
    ids = [row["id"] for row in root]
    outs += [desk.done("show", one) for one in ids]
    outs += [
        desk.done("list"),
        desk.done("log"),
        desk.done("search", "chance"),
        desk.done("review", "--list"),
    ]
    for out in outs:
        assert not any(sign in out for sign in "\x1b\x07\x9b\u202e\u202c")


def test_chain_imports_nothing_heavy(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    script = (
        "import sys\n"
        "from provenance.cli.main import main\n"
        "code = main(sys.argv[1:])\n"
        f"print(code, [name for name in {HEAVY!r} if name in sys.modules], file=sys.stderr)\n"
    )
    done = subprocess.run(
        [sys.executable, "-c", script, "--db", str(desk.path), "chain"],
        capture_output=True, text=True, cwd=ROOT, check=True, env={**os.environ, "PYTHONIOENCODING": "utf-8"},
    )  # fmt: skip
    assert done.stderr.splitlines()[-1] == "0 []"
    assert "TASS" in done.stdout


def test_after_a_source_was_attached_the_chain_is_still_that_of_the_text(desk: Desk) -> None:
    desk.done("record", str(ARTICLE))
    (source,) = [node["id"] for node in desk.chain()["nodes"] if node["label"] == "Thanh Niên"]
    desk.done("attach", source, str(ROOT / "fixtures" / "ryabkov-vi-thanhnien" / "article.txt"))
    assert desk.chain()["nodes"][0]["title"].startswith("Russia confirms")
