"""Each rule on texts on which it must fire, and on their neighbours on which it must not."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

from provenance.audit.registry import rules
from tests.audit_cases import AuditCase, audit_cases, fired
from tests.case_for_tests import case_in

CASES = audit_cases(heldout=False)
HELDOUT = audit_cases(heldout=True)


def _marked(case: AuditCase, number: int) -> object:
    marks = [pytest.mark.xfail(strict=True, reason="known to be wrong")] if case.missed else []
    wanted = "fires" if case.fires else "silent"
    return pytest.param(case, id=f"{case.rule}-{case.language}-{wanted}-{number}", marks=marks)


@pytest.mark.parametrize("wanted", [_marked(case, number) for number, case in enumerate(CASES)])
def test_a_rule_fires_where_it_must_and_only_there(tmp_path: Path, wanted: AuditCase) -> None:
    with case_in(tmp_path) as case:
        said = fired(case, wanted)
    assert bool(said) is wanted.fires, said


def test_the_cases_name_rules_and_are_of_both_kinds() -> None:
    known = {rule.id for rule in rules()}
    for cases in (CASES, HELDOUT):
        assert {case.rule for case in cases} <= known
    counted = Counter((case.rule, case.fires) for case in CASES + HELDOUT)
    assert all(counted[rule, True] and counted[rule, False] for rule, _ in counted)
    texts = [(case.rule, case.text, case.parent) for case in CASES + HELDOUT]
    assert len(set(texts)) == len(texts)
