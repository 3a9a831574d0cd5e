"""Pairs of whole texts over ten pairs of languages: the drift that was written into them, and no other."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Any

import pytest

from provenance.compare.engine import compare
from provenance.model.comparison import ComparedText, Drift, Relation
from provenance.model.reading import Declared
from provenance.workflows.compared import read_text
from provenance.workflows.reading import engine

PAIRS = sorted((Path(__file__).parent.parent / "fixtures" / "pairs").glob("*.toml"))


def read(side: dict[str, str]) -> ComparedText:
    declared = Declared(language=side["language"], published=side["published"])
    return read_text(side["text"], engine()(side["text"], declared=declared, html=None))


def told(drift: Drift, child: ComparedText, parent: ComparedText) -> dict[str, str]:
    words = {
        "text": " ".join(span.cut(child.text) for span in drift.child_spans),
        "source": " ".join(span.cut(parent.text) for span in drift.parent_spans),
    }
    return {"kind": drift.kind.value, **words}


def agrees(found: dict[str, str], wanted: dict[str, str]) -> bool:
    return all(found[key] == value for key, value in wanted.items())


@pytest.mark.parametrize("path", PAIRS, ids=[path.stem for path in PAIRS])
def test_what_was_changed_is_listed_and_nothing_else(path: Path) -> None:
    case: dict[str, Any] = tomllib.loads(path.read_text(encoding="utf-8"))
    child, parent = read(case["text"]), read(case["source"])
    comparison = compare(child, parent)
    assert comparison.relation is Relation.COMPARABLE
    found = [told(drift, child, parent) for drift in comparison.drifts]
    wanted = case.get("drift", [])
    assert len(found) == len(wanted), found
    for one in wanted:
        assert any(agrees(each, one) for each in found), found


def test_there_are_ten_pairs_over_six_languages_three_of_them_faithful() -> None:
    cases = [tomllib.loads(path.read_text(encoding="utf-8")) for path in PAIRS]
    assert len(cases) >= 10
    assert len({case[side]["language"] for case in cases for side in ("source", "text")}) >= 6
    assert sum(not case.get("drift") for case in cases) >= 3
