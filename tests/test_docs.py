"""The docs: what is generated is up to date, what is shown works, what is linked exists."""

from __future__ import annotations

import os
import re
import subprocess
import sys
import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.extract.reader import read
from provenance.languages import language as language_module
from provenance.languages import load_language
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

ROOT = Path(__file__).parent.parent
PAGES = [*sorted(ROOT.glob("*.md")), *sorted((ROOT / "docs").glob("*.md")), ROOT / "benchmarks" / "README.md"]
GENERATED = [page for page in PAGES if "[[[cog" in page.read_text(encoding="utf-8")]
LANGUAGES_PAGE = (ROOT / "docs" / "languages.md").read_text(encoding="utf-8")
FLAGS = {"bare", "object", "addressee", "passive", "nominal"}
DATA = ROOT / "provenance" / "languages" / "data"


def blocks(page: str, kind: str) -> list[str]:
    text = (ROOT / page).read_text(encoding="utf-8")
    return re.findall(rf"^```{kind}\n(.*?)^```$", text, flags=re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", GENERATED, ids=lambda page: page.name)
def test_generated_parts_are_up_to_date(page: Path) -> None:
    done = subprocess.run(
        [sys.executable, "-m", "cogapp", "--check", str(page)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, f"{done.stdout}{done.stderr}\nmake docs writes it anew"


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.name)
def test_links_lead_somewhere(page: Path) -> None:
    text = re.sub(r"^```.*?^```$", "", page.read_text(encoding="utf-8"), flags=re.MULTILINE | re.DOTALL)
    for target in re.findall(r"\]\((?!https?:|#)([^)#]+)", text):
        assert (page.parent / target).exists(), target


@pytest.mark.parametrize("number", range(len(blocks("docs/api.md", "python"))))
def test_the_python_of_the_api_page_runs(number: int, tmp_path: Path) -> None:
    (tmp_path / "fixtures").symlink_to(ROOT / "fixtures")
    done = subprocess.run(
        [sys.executable, "-c", blocks("docs/api.md", "python")[number]],
        cwd=tmp_path, capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": str(ROOT), "HOME": str(tmp_path)},
    )  # fmt: skip
    assert done.returncode == 0, done.stderr


def test_every_query_of_the_schema_page_runs(tmp_path: Path) -> None:
    import sqlite3

    from provenance.workflows.api import open_case, record_bytes

    article = (ROOT / "fixtures" / "ryabkov-en" / "article.txt").read_bytes()
    with open_case(tmp_path / "case.db") as case:
        record_bytes(case, article)
    connection = sqlite3.connect(tmp_path / "case.db")
    uid = connection.execute("SELECT uid FROM node ORDER BY id LIMIT 1").fetchone()[0]
    queries = [query for query in blocks("docs/schema.md", "sql") if "SELECT" in query]
    found = [connection.execute(query, {"uid": uid}).fetchall() for query in queries]
    connection.close()
    assert all(found)
    assert ("Sergei Ryabkov", "Russian Deputy Foreign Minister Sergei Ryabkov") in found[0]


def keys(table: dict[str, Any]) -> set[str]:
    found = set(table) - {"pattern"}
    found |= {
        key
        for section in ("credits", "interview", "names", "words", "pronouns", "shapes")
        for key in table.get(section, ())
    }
    found |= {key for group in table.get("cues", {}).values() for key in group}
    found |= {
        flag for group in table.get("cues", {}).values() for flag in group.get("flags", ()) if flag in FLAGS
    }
    found |= {group["stance"] for group in table.get("cues", {}).values() if "stance" in group}
    return found | {key for pattern in table["pattern"] for key in pattern}


@pytest.mark.parametrize("path", sorted(DATA.glob("*.toml")), ids=lambda path: path.stem)
def test_every_key_of_a_language_file_is_explained(path: Path) -> None:
    for key in keys(tomllib.loads(path.read_text(encoding="utf-8"))):
        assert re.search(rf"`[^`\n]*\b{key}\b[^`\n]*`", LANGUAGES_PAGE), key


@pytest.fixture
def with_spanish(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Any:
    (tmp_path / "es.toml").write_text(blocks("docs/languages.md", "toml")[0], encoding="utf-8")
    (tmp_path / "und.toml").write_text((DATA / "und.toml").read_text(encoding="utf-8"), encoding="utf-8")
    monkeypatch.setattr(language_module, "FOLDER", tmp_path)
    load_language.cache_clear()
    yield
    load_language.cache_clear()


def test_the_example_language_reads_what_the_page_says(with_spanish: None) -> None:
    rows = re.findall(
        r"^\| ([^|]+ [^|]+\.) \| ([^|]+) \| (direct|indirect|mixed) \|$", LANGUAGES_PAGE, flags=re.MULTILINE
    )
    assert len(rows) == 3
    for sentence, speaker, mode in rows:
        text = f"El acuerdo\n\n{sentence}\n"
        reading = read(text, declared=Declared(language="es"), outlets=load_gazetteer())
        (found,) = reading.attributions
        assert found.mode == mode
        assert found.speaker is not None
        assert reading.agents[found.speaker].name == speaker


def test_the_changelog_names_the_version() -> None:
    from provenance import __version__

    declared = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]["version"]
    assert declared == __version__
    assert f"## {__version__}" in (ROOT / "CHANGELOG.md").read_text(encoding="utf-8")
