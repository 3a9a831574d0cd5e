"""The audit on the seed's chain and on texts made for single rules; findings over several runs."""

from __future__ import annotations

import json
from pathlib import Path

import jsonschema
import pytest
from sarif_pydantic import Sarif

from provenance.audit.registry import chosen, rules
from provenance.cli.main import main
from provenance.errors import InputError
from provenance.formats.sarif import sarif
from provenance.model.finding import FindingStatus, OutcomeKind, Severity
from provenance.model.kinds import DerivationKind
from provenance.model.reading import Declared
from provenance.workflows.attach import attach
from provenance.workflows.audit import (
    AuditResult,
    audit,
    confirm,
    kept_findings,
    reopen,
    rule_rows,
    texts_of,
    waive,
)
from provenance.workflows.case import Case
from provenance.workflows.link import link, unlink
from provenance.workflows.record import record_bytes
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.seed_case import article, recorded, seed_case

# The part of the schema of SARIF 2.1.0 that a log of results needs, written from the standard's text.
SARIF_SCHEMA = {
    "type": "object",
    "required": ["version", "runs"],
    "properties": {
        "version": {"const": "2.1.0"},
        "runs": {
            "type": "array",
            "items": {
                "type": "object",
                "required": ["tool", "results"],
                "properties": {
                    "columnKind": {"enum": ["utf16CodeUnits", "unicodeCodePoints"]},
                    "results": {
                        "type": "array",
                        "items": {
                            "type": "object",
                            "required": ["message", "ruleId"],
                            "properties": {
                                "level": {"enum": ["none", "note", "warning", "error"]},
                                "message": {"type": "object", "required": ["text"]},
                                "rank": {"type": "number", "minimum": 0, "maximum": 100},
                                "ruleIndex": {"type": "integer", "minimum": 0},
                                "locations": {
                                    "type": "array",
                                    "items": {
                                        "type": "object",
                                        "required": ["physicalLocation"],
                                        "properties": {
                                            "physicalLocation": {
                                                "type": "object",
                                                "required": ["artifactLocation"],
                                                "properties": {
                                                    "region": {
                                                        "type": "object",
                                                        "properties": {
                                                            "startLine": {"type": "integer", "minimum": 1},
                                                            "startColumn": {"type": "integer", "minimum": 1},
                                                        },
                                                    }
                                                },
                                            }
                                        },
                                    },
                                },
                            },
                        },
                    },
                },
            },
        },
    },
}


# A sentence before, so that a date is no dateline.
FIRST = {
    "en": "Nobody expected it.",
    "ru": "Никто этого не ожидал.",
    "vi": "Không ai ngờ tới điều này.",
}


def text(case: Case, words: str, *, language: str = "en", published: str = "") -> str:
    declared = Declared(language=language, published=published)
    return record_bytes(case, words.encode(), origin="t.txt", declared=declared).id


def names(result: AuditResult, document: str = "") -> list[str]:
    return [
        kept.finding.rule for kept in result.findings if not document or kept.finding.document == document
    ]


def test_the_seed_has_what_a_careful_reader_would_find(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        result = audit(case, [seed.english], verified=True)
        mine = {
            kept.finding.rule: kept.finding
            for kept in result.findings
            if kept.finding.document == seed.english
        }
        assert {
            "quote-altered", "date-impossible", "date-changed", "addition", "relay-undisclosed",
            "translator-unnamed", "single-origin", "unattributed-statement", "number-changed", "name-changed",
        } == mine.keys()  # fmt: skip
        assert mine["number-changed"].places[0].quote == "20%"
        assert mine["quote-altered"].places[0].quote == "(under Joe Biden)"
        assert mine["date-impossible"].places[0].quote.startswith("Today (January 22")
        assert not result.could_not_run()
        assert verify(case).problems == ()


def test_only_what_the_rules_asked_for_found_is_listed(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        audit(case, [seed.english])
        again = audit(case, [seed.english], with_rules=chosen(("date-impossible",)))
        assert {kept.finding.rule for kept in again.findings} == {"date-impossible"}
        assert {each.finding.rule for each in kept_findings(case)} > {"date-impossible"}


def test_what_was_not_seen_is_said_and_not_passed_over(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        result = audit(case, [seed.english])
        unseen = [kept.finding for kept in result.findings if kept.finding.rule == "unresolved-original"]
        assert {place.document for finding in unseen for place in finding.places[1:]} == {
            seed.vietnamese, seed.russian,
        }  # fmt: skip
        blocked = {outcome.rule: outcome.reason for outcome in result.could_not_run()}
        assert "no source was seen" in blocked["number-changed"]
        assert "not checked" in blocked["capture-altered"]
        attach(case, seed.vietnamese, article("ryabkov-vi-thanhnien"), origin="v.txt")
        again = audit(case, [seed.english])
        still = {each.rule for each in again.could_not_run() if each.document == seed.english}
        assert "number-changed" not in still
        fixed = [kept for kept in kept_findings(case, seed.english) if kept.status is FindingStatus.FIXED]
        assert [kept.finding.rule for kept in fixed] == ["unresolved-original"]


def test_a_waiver_stays_until_the_evidence_changes(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        source = text(case, "Talks began.\n\nThe ministry said 12 people were hurt in Kyiv on Monday.")
        copy = text(case, "Talks have begun.\n\nThe ministry said 15 people were hurt in Kyiv on Monday.")
        edge = link(case, copy, source, kind=DerivationKind.PARAPHRASE, because="it says so")
        first = audit(case, [copy], with_rules=chosen(("number-changed",)))
        (kept,) = first.findings
        waive(case, kept.id, reason="the paper corrected it")
        (again,) = audit(case, [copy], with_rules=chosen(("number-changed",))).findings
        assert (again.id, again.status, again.by) == (kept.id, FindingStatus.WAIVED, "mai")
        reopen(case, kept.id)
        assert confirm(case, kept.id, reason="I asked them").status is FindingStatus.CONFIRMED
        unlink(case, edge.id, because="it is no copy")
        assert audit(case, [copy], with_rules=chosen(("number-changed",))).findings == ()
        undo(case)
        assert verify(case).problems == ()


def test_a_waiver_needs_a_reason(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        kept = audit(case, [seed.english]).findings[0]
        with pytest.raises(InputError):
            waive(case, kept.id, reason="  ")


def test_findings_are_taken_back_with_the_audit(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        found = audit(case, [seed.english], compared=False).findings
        undo(case)
        assert kept_findings(case) == []
        assert audit(case, [seed.english], compared=False).findings == found


def test_a_circle_and_a_collapse_of_support(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        top, left, right, source = (text(case, f"Text number {n} said so.") for n in range(4))
        for child, parent in ((top, left), (top, right), (left, source), (right, source)):
            link(case, child, parent, kind=DerivationKind.PARAPHRASE, because="they say so")
        assert "support-collapse" in names(audit(case, [top], compared=False), top)
        assert "circular-chain" not in names(audit(case, compared=False))
        link(case, source, left, kind=DerivationKind.PARAPHRASE, because="they say so", allow_cycle=True)
        assert "circular-chain" in names(audit(case, [source], compared=False), source)


def test_a_text_is_older_than_its_source(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child = text(case, "It rained in Hanoi.", published="2025-01-20")
        parent = text(case, "It rained in Hanoi all day.", published="2025-01-22")
        link(case, child, parent, kind=DerivationKind.REPRINT, because="it says so")
        assert "date-impossible" in names(audit(case, [child], compared=False), child)


@pytest.mark.parametrize(
    ("words", "language", "wanted"),
    [
        ("Today (March 3) the talks began, the ministry said.", "en", True),
        ("Today (March 4) the talks began, the ministry said.", "en", False),
        ("The talks began on Monday, March 3, the ministry said.", "en", False),
        ("Сегодня (3 марта) начались переговоры, сообщили в министерстве.", "ru", True),
        ("Сегодня, 4 марта, начались переговоры, сообщили в министерстве.", "ru", False),
        ("Hôm nay (3.3), đàm phán đã bắt đầu, Bộ Ngoại giao cho biết.", "vi", True),
        ("Hôm nay (4.3), đàm phán đã bắt đầu, Bộ Ngoại giao cho biết.", "vi", False),
    ],
)
def test_a_today_of_another_day(tmp_path: Path, words: str, language: str, wanted: bool) -> None:
    with case_in(tmp_path) as case:
        words = f"{FIRST[language]} {words}"
        document = text(case, words, language=language, published="2025-03-04")
        found = audit(case, [document], with_rules=chosen(("date-impossible",)))
        assert bool(found.findings) is wanted


@pytest.mark.parametrize(
    ("words", "language", "wanted"),
    [
        ("“We are ready,” a diplomatic source told Reuters.", "en", True),
        ("“We are ready,” Foreign Minister Sergei Lavrov told Reuters.", "en", False),
        ("Переговоры отложены, сообщил ТАСС источник в министерстве.", "ru", True),
        ("Переговоры отложены, сообщил ТАСС министр Сергей Лавров.", "ru", False),
    ],
)
def test_a_source_that_is_not_named(tmp_path: Path, words: str, language: str, wanted: bool) -> None:
    with case_in(tmp_path) as case:
        document = text(case, words, language=language)
        found = audit(case, [document], with_rules=chosen(("vague-source",)))
        assert bool(found.findings) is wanted


def test_a_headline_with_a_number_that_the_text_lacks(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        rule = chosen(("headline-exceeds-body",))
        more = text(case, "Storm kills 40 in Cebu\n\nThe governor said 14 people died in the storm.")
        same = text(case, "Storm kills 14 in Cebu\n\nThe governor said 14 people died in the storm.")
        assert names(audit(case, [more], with_rules=rule)) == ["headline-exceeds-body"]
        assert names(audit(case, [same], with_rules=rule)) == []


@pytest.mark.parametrize("name", ["no-source-en", "no-source-ru", "no-source-fr"])
def test_texts_that_cite_nobody_are_clean(tmp_path: Path, name: str) -> None:
    with case_in(tmp_path) as case:
        document = recorded(case, name)
        result = audit(case, [document])
        assert [kept for kept in result.findings if kept.finding.severity is not Severity.INFO] == []


def test_rules_have_pages_and_are_chosen_by_id_group_and_severity() -> None:
    known = rules()
    assert len({each.id for each in known}) == len(known) >= 24
    assert all(each.title.endswith(".") and each.why and each.advice for each in known)
    assert {each.group for each in chosen(groups=("dates",))} == {"dates"}
    assert all(each.severity is Severity.CRITICAL for each in chosen(least=Severity.CRITICAL))
    with pytest.raises(InputError):
        chosen(("no-such-rule",))


def test_the_log_of_sarif_is_of_its_shape_and_points_at_the_words(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        result = audit(case, [seed.english])
        waive(case, result.findings[0].id, reason="seen")
        result = audit(case, [seed.english])
        texts = texts_of(case, result)
    log = sarif(result.findings, rule_rows(), texts, could_not_run=result.could_not_run())
    jsonschema.validate(log, SARIF_SCHEMA)
    read = Sarif.model_validate(log)
    assert [each.rule_id for each in read.runs[0].results or ()] == [
        each["ruleId"] for each in log["runs"][0]["results"]
    ]
    run = log["runs"][0]
    assert sum("suppressions" in each for each in run["results"]) == 1
    for each in run["results"]:
        assert run["tool"]["driver"]["rules"][each["ruleIndex"]]["id"] == each["ruleId"]
    altered = next(each for each in run["results"] if each["ruleId"] == "quote-altered")
    region = altered["locations"][0]["physicalLocation"]["region"]
    line = texts[seed.english].splitlines()[region["startLine"] - 1]
    assert line[region["startColumn"] - 1 : region["endColumn"] - 1] == "(under Joe Biden)"


def test_the_commands(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
    options = ["--db", str(tmp_path / "case.db")]
    assert main([*options, "audit", seed.english, "--fail-on", "critical"]) == 0
    shown = capsys.readouterr()
    assert "quote-altered" in shown.out
    assert "Could not run: capture-altered, log-altered" in shown.err
    assert main([*options, "audit", seed.english, "--fail-on", "major"]) == 1
    capsys.readouterr()
    assert main([*options, "audit", seed.english, "--format", "json"]) == 0
    kept = json.loads(capsys.readouterr().out)
    assert main([*options, "waive", kept[0]["id"], "--reason", "seen"]) == 0
    assert "waived" in capsys.readouterr().out
    assert main([*options, "audit", seed.english, "--format", "md"]) == 0
    assert "## major" in capsys.readouterr().out
    assert main([*options, "rules", "omission"]) == 0
    assert "What to do" in capsys.readouterr().out
    assert main([*options, "audit", seed.vietnamese[:12], "--rule", "nothing"]) == 3


def test_every_outcome_is_counted(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        result = audit(case, [seed.english])
        assert len(result.outcomes) == len(rules()) * len(result.documents)
        assert {outcome.kind for outcome in result.outcomes} == set(OutcomeKind)
