"""Which rules are configured: where it is said, what counts, and what is refused."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.audit.registry import rules
from provenance.cli.main import main
from provenance.errors import DataError
from provenance.model.finding import Severity
from provenance.workflows.audit_settings import AuditSettings, audit_settings, rules_of
from provenance.workflows.settings import fetch_settings
from tests.case_for_tests import case_in
from tests.seed_case import recorded

NOTHING: dict[str, str] = {}


@pytest.fixture(autouse=True)
def _no_configuration_of_the_user(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("XDG_CONFIG_HOME", str(tmp_path / "nowhere"))


def said(folder: Path, text: str, name: str = "provenance.toml") -> AuditSettings:
    (folder / name).write_text(text, "utf-8")
    return audit_settings(folder / "case.db", folder=folder, environment=NOTHING)


def test_without_a_word_all_rules_run(tmp_path: Path) -> None:
    found = audit_settings(tmp_path / "case.db", folder=tmp_path, environment=NOTHING)
    assert found == AuditSettings()
    assert rules_of(found) == rules()


def test_the_file_beside_the_database_says_which(tmp_path: Path) -> None:
    found = said(tmp_path, '[audit]\ngroups = ["chain"]\nwithout = ["single-origin"]\nseverity = "major"\n')
    chosen = rules_of(found)
    assert chosen
    assert {rule.group for rule in chosen} == {"chain"}
    assert "single-origin" not in {rule.id for rule in chosen}
    assert {rule.severity for rule in chosen} <= {Severity.CRITICAL, Severity.MAJOR}
    assert fetch_settings(tmp_path / "case.db", NOTHING), "the same file says how to retrieve"


def test_a_project_says_it_in_its_own_file_and_the_nearer_one_counts(tmp_path: Path) -> None:
    project = '[tool.provenance.audit]\nrules = ["vague-source"]\n'
    assert said(tmp_path, project, "pyproject.toml").rules == ("vague-source",)
    assert said(tmp_path, "[audit]\n").rules == ()


def test_another_projects_file_says_nothing(tmp_path: Path) -> None:
    assert said(tmp_path, '[project]\nname = "x"\n', "pyproject.toml") == AuditSettings()


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ('[audit]\nrules = ["no-such-rule"]\n', "no rule 'no-such-rule'"),
        ('[audit]\nwithout = ["no-such-rule"]\n', "no rule 'no-such-rule'"),
        ('[audit]\ngroups = ["no-such-group"]\n', "no group"),
        ('[audit]\nrules = "vague-source"\n', "no list of names"),
        ('[audit]\nseverity = "grave"\n', "severity cannot be 'grave'"),
        ("[audit]\ncolour = 1\n", "unknown field 'colour'"),
        ("audit = 1\n", "no table"),
        ("[audit\n", "cannot be read"),
    ],
)
def test_what_it_cannot_say_is_refused_with_its_place(tmp_path: Path, text: str, expected: str) -> None:
    with pytest.raises(DataError, match=expected) as caught:
        said(tmp_path, text)
    assert "provenance.toml" in caught.value.where


def test_the_command_line_counts_before_the_file(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    with case_in(tmp_path) as case:
        document = recorded(case, "relay-en")
    (tmp_path / "provenance.toml").write_text('[audit]\nrules = ["circular-chain"]\n', "utf-8")
    database = str(tmp_path / "case.db")
    assert main(["audit", document, "--db", database]) == 0
    assert "0 findings" in capsys.readouterr().err
    assert main(["audit", document, "--rule", "unresolved-original", "--db", database]) == 0
    assert "unresolved-original" in capsys.readouterr().out
