"""The fixtures themselves, then the engine on the development set."""

from __future__ import annotations

import hashlib
import tomllib
from functools import cache
from pathlib import Path

import pytest

from provenance.outlets import load_gazetteer
from tests.case_scoring import ASPECTS, score_reading
from tests.case_tallies import Score
from tests.cases import (
    FIXTURES,
    HELD_OUT,
    TEXT,
    UNKNOWN,
    UTTERANCE,
    Case,
    CaseError,
    case_folders,
    find_content,
    load_case,
    load_cases,
)

SEED = "ryabkov-en"
SEED_SHA256 = "68d9e1b37fd437c0bdfad9876883ce400e62fe4f7766acf12beb2e53724055a9"
FLOORS = Path(__file__).parent / "data" / "case_floors.toml"
DEV, HELD = load_cases("dev"), load_cases("heldout")
ALL = [*DEV, *HELD]
MINIMAL = """
[about]
language = "en"
shape = "a test"
reconstruction = true
licence = "Apache-2.0"
[article]
title = "Ferry sails"
[must_not]
speech = []
hops = []
apart = []
"""
each_case = pytest.mark.parametrize("case", ALL, ids=lambda case: case.name)


def _write(folder: Path, expected: str, text: str = "Ferry sails\nIt left, said Ann. It left early.") -> Path:
    (folder / "article.txt").write_text(text, encoding="utf-8")
    (folder / "expected.toml").write_text(expected, encoding="utf-8")
    return folder


def test_every_folder_is_a_case_of_one_of_the_sets() -> None:
    folders = {path.parent for path in FIXTURES.glob("**/article.txt")}
    assert folders == {*case_folders("dev"), *case_folders("heldout")}
    assert all(folder.parent in (FIXTURES, HELD_OUT) for folder in folders)


@pytest.mark.parametrize(("cases", "least"), [(DEV, 14), (HELD, 12)], ids=["dev", "heldout"])
def test_the_sets_are_large_enough_and_speak_three_languages(cases: list[Case], least: int) -> None:
    made = [case for case in cases if case.about.reconstruction]
    assert len(made) >= least
    for language in ("en", "ru", "vi"):
        assert sum(case.about.language == language for case in made) >= 3


def test_only_the_seed_is_no_reconstruction() -> None:
    assert [case.name for case in ALL if not case.about.reconstruction] == [SEED]
    assert all(case.about.licence == "Apache-2.0" for case in ALL if case.about.reconstruction)


def test_the_seed_is_kept_byte_for_byte() -> None:
    data = (FIXTURES / SEED / "article.txt").read_bytes()
    assert len(data) == 2222
    assert hashlib.sha256(data).hexdigest() == SEED_SHA256


def test_no_case_is_in_both_sets() -> None:
    assert {case.text for case in DEV}.isdisjoint(case.text for case in HELD)


@each_case
def test_a_case_is_of_the_size_of_an_article(case: Case) -> None:
    assert 800 <= len(case.text.encode()) <= 4096


@each_case
def test_outlets_of_a_case_are_in_the_gazetteer_with_their_language(case: Case) -> None:
    gazetteer = load_gazetteer()
    refs = {ref for edge in case.edges if not edge.optional for ref in (edge.child, edge.parent)}
    keys = {key for gold in case.attributions for key in gold.via} | {case.publisher} - {""}
    keys |= {ref for ref in refs if ref != TEXT and not ref.startswith(UTTERANCE)}
    assert {key for key in keys if key not in gazetteer and not key.startswith(UNKNOWN)} == set()
    for node in case.nodes:
        if node.language and not node.ref.startswith(UTTERANCE):
            assert gazetteer.get(node.ref).language == node.language


@each_case
def test_hops_of_the_attributions_are_in_the_chain(case: Case) -> None:
    refs = {ref for edge in case.edges for ref in (edge.child, edge.parent)}
    hops = {key for gold in case.attributions if not gold.optional for key in gold.via} - {case.publisher}
    assert hops <= refs


@each_case
def test_a_speaker_is_named_near_what_is_said(case: Case) -> None:
    for gold in case.attributions:
        around = case.text[max(0, gold.content[0].start - 400) : gold.content[-1].end + 250]
        assert gold.speaker_mention in around
        assert all(part in around for part in gold.cue.split(" … "))


def test_a_case_with_all_its_parts_loads(tmp_path: Path) -> None:
    more = '[[agent]]\nname = "Ann"\nkind = "person"\nmentions = ["Ann"]\n'
    more += '[[attribution]]\ncontent = "It left,"\nmode = "indirect"\nspeaker = "Ann"\nvia = ["tass"]\n'
    case = load_case(_write(tmp_path, MINIMAL + more))
    assert case.attributions[0].content[0].cut(case.text) == "It left,"
    assert (case.attributions[0].via, case.agents[0].mentions) == (("tass",), ("Ann",))


def test_an_outlet_that_no_gazetteer_has_is_named_behind_a_question_mark(tmp_path: Path) -> None:
    more = '[[agent]]\nname = "Ferry"\nkind = "outlet"\nmentions = ["Ferry"]\n'
    more += '[[attribution]]\ncontent = "It left,"\nmode = "indirect"\nvia = ["?Ferry"]\n'
    assert load_case(_write(tmp_path, MINIMAL + more)).attributions[0].via == ("?Ferry",)


@pytest.mark.parametrize(
    ("addition", "message"),
    [
        ('[[attribution]]\ncontent = "It sank"\nmode = "direct"', "occurs 0 times"),
        ('[[attribution]]\ncontent = "It left"\nmode = "direct"', "occurs 2 times"),
        ('[[attribution]]\ncontent = "said Ann … Ferry"\nmode = "direct"', "does not follow"),
        ('[[attribution]]\ncontent = "said Ann"\nmode = "shouted"', "shouted"),
        ('[[attribution]]\ncontent = "said Ann"\nmode = "direct"\nspeaker = "Bo"', "no agent is named"),
        (
            '[[attribution]]\ncontent = "said Ann"\nmode = "direct"\nvia = ["The Times"]',
            "not keys of outlets",
        ),
        (
            '[[attribution]]\ncontent = "said Ann"\nmode = "direct"\nvia = ["?Ferry Post"]',
            "not keys of outlets",
        ),
        ('[[attribution]]\ncontent = "said Ann"\nmode = "direct"\nvai = []', "unknown keys"),
        ('[[attribution]]\nmode = "direct"', "content"),
        ('[[agent]]\nname = "Bo"\nkind = "person"\nmentions = ["Bo"]', "does not occur"),
        ('[[credit]]\ntext = "Ann"\nkind = "bank"', "bank"),
        ('[[edge]]\nchild = "text"\nparent = "utterance:Bo"', "no agent is named"),
    ],
)
def test_an_annotation_that_does_not_fit_is_refused(tmp_path: Path, addition: str, message: str) -> None:
    with pytest.raises(CaseError, match=message):
        load_case(_write(tmp_path, f"{MINIMAL}\n{addition}\n"))


def test_a_quote_with_a_gap_runs_to_the_first_end() -> None:
    text = "a b c d c d"
    assert find_content(text, "b … c d").cut(text) == "b c d"


@cache
def _score(name: str) -> Score:
    from provenance.extract.reader import read

    case = next(case for case in DEV if case.name == name)
    return score_reading(case, read(case.text, outlets=load_gazetteer()))


def test_the_seed_is_read_as_a_careful_reader_does() -> None:
    score = _score(SEED)
    assert [str(miss) for miss in score.misses] == []
    assert score.violations == 0


@pytest.mark.parametrize("name", [case.name for case in DEV if case.name != SEED])
def test_a_case_is_read_no_worse_than_before(name: str) -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    score = _score(name)
    reached = {aspect: score.tally(aspect).f1 for aspect in ASPECTS}
    floor = floors["f1"][name]
    fallen = {aspect: (reached[aspect], least) for aspect, least in floor.items() if reached[aspect] < least}
    assert fallen == {}, "\n".join(map(str, score.misses))
    assert score.violations <= floors["violations"].get(name, 0)


def test_every_case_has_its_floors() -> None:
    floors = tomllib.loads(FLOORS.read_text(encoding="utf-8"))
    assert set(floors["f1"]) == {case.name for case in DEV}
    assert all(set(floor) <= set(ASPECTS) for floor in floors["f1"].values())
