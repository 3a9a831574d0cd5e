"""Whole cases audited: what a careful reader finds is found, and nothing else of weight is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from provenance.workflows.verify import verify
from tests.audited_cases import load, names, outcome
from tests.case_for_tests import case_in

NAMES = names()


@pytest.mark.parametrize("name", NAMES)
def test_a_case_has_what_a_careful_reader_finds_and_nothing_else(tmp_path: Path, name: str) -> None:
    wanted = load(name)
    with case_in(tmp_path) as case:
        came = outcome(case, wanted)
        assert verify(case).problems == ()
    assert (came.surprises, came.missed) == ((), ())


def test_there_are_enough_cases_and_some_are_clean() -> None:
    cases = [load(name) for name in NAMES]
    assert len(cases) >= 10
    clean = [each for each in cases if each.clean]
    assert len(clean) >= 3
    assert all(each.expected == () for each in clean)
    assert all(any(not one.may for one in each.expected) for each in cases if not each.clean)
    languages = {part for each in cases for part in each.name.split("-") if len(part) == 2}
    assert len(languages) >= 8
