"""The package: what is declared is what is imported, and a built wheel runs in an environment of its own."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
import sysconfig
import tomllib
import venv
import zipfile
from pathlib import Path

import pytest

ROOT = Path(__file__).parent.parent
PROJECT = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
MODULE_OF = {
    "charset-normalizer": "charset_normalizer",
    "rfc3161-client": "rfc3161_client",
    "sentence-transformers": "sentence_transformers",
    "sqlite-utils": "sqlite_utils",
    "textual-serve": "textual_serve",
}
OURS = {"provenance", "tui"}
FOR_US = ("dev", "bench")


def declared() -> set[str]:
    """What is always installed, and what extras that are not for developers add."""
    extras = PROJECT["optional-dependencies"].items()
    wanted = PROJECT["dependencies"] + [each for name, part in extras if name not in FOR_US for each in part]
    names = [re.split(r"[<>=~!\[; ]", dependency)[0] for dependency in wanted]
    return {MODULE_OF.get(name, name) for name in names}


def imported(package: str) -> set[str]:
    found = set()
    for path in (ROOT / package).rglob("*.py"):
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
            if isinstance(node, ast.Import):
                found |= {alias.name.split(".")[0] for alias in node.names}
            elif isinstance(node, ast.ImportFrom) and node.module and not node.level:
                found.add(node.module.split(".")[0])
    return found - set(sys.stdlib_module_names) - OURS


@pytest.mark.parametrize("package", sorted(OURS))
def test_what_is_imported_is_declared(package: str) -> None:
    assert imported(package) <= declared()


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    done = subprocess.run(
        [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)],
        cwd=ROOT, capture_output=True, text=True, check=False,
    )  # fmt: skip
    assert done.returncode == 0, done.stderr
    return next(folder.glob("*.whl"))


def test_the_wheel_has_all_code_and_data(wheel: Path) -> None:
    names = set(zipfile.ZipFile(wheel).namelist())
    wanted = {
        path.relative_to(ROOT).as_posix()
        for package in OURS
        for path in (ROOT / package).rglob("*")
        if path.suffix in (".py", ".toml", ".sql", ".typed", ".tcss")
    }
    assert "provenance/languages/data/ru.toml" in wanted
    assert wanted <= names
    assert not [name for name in names if name.split("/")[0] not in OURS and ".dist-info/" not in name]


def test_an_installed_wheel_records_a_text(
    wheel: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The libraries are lent by this environment; the package itself comes from the wheel alone."""
    monkeypatch.delenv("PYTHONPATH", raising=False)
    venv.create(tmp_path / "env", with_pip=False)
    python = tmp_path / "env" / "bin" / "python"
    subprocess.run(
        [sys.executable, "-m", "pip", "--quiet", "--disable-pip-version-check", "--python", str(python),
         "install", "--no-index", "--no-deps", str(wheel)],
        check=True, capture_output=True, timeout=60,
    )  # fmt: skip
    libraries = sysconfig.get_path("purelib")
    site = next((tmp_path / "env" / "lib").glob("python*/site-packages"))
    (site / "lent.pth").write_text(libraries + "\n", encoding="utf-8")
    command = [str(tmp_path / "env" / "bin" / "provenance"), "--db", str(tmp_path / "case.db")]
    version = subprocess.run(
        [command[0], "--version"], capture_output=True, text=True, check=True, cwd=tmp_path
    )
    assert PROJECT["version"] in version.stdout
    article = ROOT / "fixtures" / "ryabkov-ru-tass" / "article.txt"
    done = subprocess.run(
        [*command, "record", str(article)], capture_output=True, text=True, check=False, cwd=tmp_path
    )
    assert done.returncode == 0, done.stderr
    assert "[ru]" in done.stdout
    where = subprocess.run(
        [str(python), "-c", "import provenance; print(provenance.__file__)"],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert str(tmp_path) in where.stdout
