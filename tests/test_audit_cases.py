"""Each rule on texts on which it must fire, and on their neighbours on which it must not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from provenance.audit.registry import rules
from tests import audit_chains
from tests.audit_cases import AuditCase, audit_cases, fired
from tests.audit_chains import ChainCase
from tests.case_for_tests import case_in

CASES = audit_cases(heldout=False)
HELDOUT = audit_cases(heldout=True)
CHAINS = audit_chains.chain_cases()
# Rules that read what the text says; each has to hold in these three languages at least.
READING = {
    "addition", "attribution-laundered", "coverage-degraded", "date-changed", "date-impossible",
    "headline-exceeds-body", "hedge-lost", "language-mismatch", "name-changed", "name-variant",
    "negation-flip", "number-changed", "omission", "quote-altered", "quote-promoted", "relay-undisclosed",
    "scope-shift", "speaker-changed", "stance-shift", "translator-unnamed", "unattributed-statement",
    "vague-source",
}  # fmt: skip
LANGUAGES = ("en", "ru", "vi")


def _marked(case: AuditCase, number: int) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known to be wrong")] if case.missed else []
    wanted = "fires" if case.fires else "silent"
    return pytest.param(case, id=f"{case.rule}-{case.language}-{wanted}-{number}", marks=marks)


@pytest.mark.parametrize("wanted", [_marked(case, number) for number, case in enumerate(CASES)])
def test_a_rule_fires_where_it_must_and_only_there(tmp_path: Path, wanted: AuditCase) -> None:
    with case_in(tmp_path) as case:
        said = fired(case, wanted)
    assert bool(said) is wanted.fires, said


@pytest.mark.parametrize(
    "wanted", [pytest.param(case, id=f"{case.rule}-{number}") for number, case in enumerate(CHAINS)]
)
def test_a_rule_about_a_chain_fires_where_it_must_and_only_there(tmp_path: Path, wanted: ChainCase) -> None:
    said = audit_chains.fired(tmp_path, wanted)
    assert bool(said) is wanted.fires, said


def test_every_rule_has_cases_on_which_it_must_and_must_not_fire() -> None:
    chains = {(case.rule, case.fires) for case in CHAINS}
    read = {(case.rule, case.language, case.fires) for case in CASES + HELDOUT}
    for rule in rules():
        if rule.id not in READING:
            assert {(rule.id, True), (rule.id, False)} <= chains, rule.id
            continue
        assert any((rule.id, language, True) in read for language in (*LANGUAGES, "ko")), rule.id
        assert all((rule.id, language, False) in read for language in LANGUAGES), rule.id


def test_the_cases_name_rules_and_are_of_both_kinds() -> None:
    known = {rule.id for rule in rules()}
    for cases in (CASES, HELDOUT):
        assert {case.rule for case in cases} <= known
    counted = Counter((case.rule, case.fires) for case in CASES + HELDOUT)
    assert all(counted[rule, True] and counted[rule, False] for rule, _ in counted)
    texts = [(case.rule, case.text, case.parent) for case in CASES + HELDOUT]
    assert len(set(texts)) == len(texts)
