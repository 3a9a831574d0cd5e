"""Datelines, credit lines and bylines: cases in many languages, with lines that are none."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.extract.structure import Structure, read_structure
from provenance.languages import load_language
from provenance.model.kinds import FeatureKind, SegmentKind
from provenance.model.reading import Declared
from tests.reading_cases import gazetteer, load_cases

BODIES = {
    "en": "The minister spoke for an hour on Monday about the long talks in Geneva, and said that nothing "
    "had been signed so far. He left.",
    "ru": "Министр выступал в понедельник целый час о долгих переговорах в Женеве и сказал, что ничего пока "
    "не подписано. Потом он уехал.",
    "vi": "Bộ trưởng đã phát biểu suốt một giờ hôm thứ hai về các cuộc đàm phán kéo dài ở Geneva và nói rằng "
    "chưa có gì được ký kết.",
}
LEFT_OUT = {FeatureKind.TITLE, FeatureKind.DATELINE}


def as_parameters(name: str) -> list[Any]:
    return [
        pytest.param(case, id=key, marks=[pytest.mark.xfail(strict=True, reason=case["defect"])])
        if "defect" in case
        else pytest.param(case, id=key)
        for key, case in load_cases(name).items()
    ]


def structure_of(text: str, language: str) -> Structure:
    return read_structure(text, load_language(language), gazetteer(), declared=Declared())


def features_of(text: str, language: str) -> list[str]:
    return sorted(
        f"{feature.kind} | {feature.span.cut(text)}" + (f" | {feature.value}" if feature.value else "")
        for feature in structure_of(text, language).features
        if feature.kind not in LEFT_OUT
    )


@pytest.mark.parametrize("case", as_parameters("datelines.toml"))
def test_dateline(case: dict[str, Any]) -> None:
    text, language = case["text"], case["language"]
    assert features_of(text, language) == sorted(case["features"])
    dateline = structure_of(text, language).dateline
    assert (dateline is not None) == bool(case["features"])
    if dateline is not None:
        assert dateline.span.start == 0
        assert dateline.span.end <= dateline.body_start <= len(text)
        assert not text[dateline.span.end : dateline.body_start].strip()
        assert not text[dateline.body_start :].startswith(("-", "–", "—"))


@pytest.mark.parametrize("case", as_parameters("credit_lines.toml"))
def test_last_line(case: dict[str, Any]) -> None:
    text = f"Talks go on\n{BODIES[case['language']]}\n{case['line']}"
    assert features_of(text, case["language"]) == sorted(case["features"])


@pytest.mark.parametrize("case", as_parameters("bylines.toml"))
def test_second_line(case: dict[str, Any]) -> None:
    body = BODIES[case["language"]]
    text = f"Talks go on\n{case['line']}\n{body}\n{body}"
    assert features_of(text, case["language"]) == sorted(case["features"])


@pytest.mark.parametrize("language", BODIES)
def test_a_line_that_is_a_sentence_stays_body(language: str) -> None:
    text = f"Talks go on\n{BODIES[language]}"
    assert structure_of(text, language).kinds == (SegmentKind.TITLE, SegmentKind.BODY)


def test_a_credit_line_is_apparatus_and_no_body() -> None:
    structure = structure_of(f"Talks go on\n{BODIES['en']}\nSource: TASS", "en")
    assert structure.kinds[-1] is SegmentKind.META
    assert [credit.outlet_key for credit in structure.credits] == ["tass"]


def test_a_credit_behind_a_caption_leaves_nothing_of_the_line_in_the_body() -> None:
    structure = structure_of(f"Talks go on\nFiremen at the market. Photo: Reuters\n{BODIES['en']}", "en")
    assert structure.kinds[1] is SegmentKind.META


def test_bracketed_credit_at_the_end_of_the_running_text_leaves_it_body() -> None:
    text = f"Talks go on\n{BODIES['en']} (Reuters)"
    structure = structure_of(text, "en")
    assert structure.kinds[-1] is SegmentKind.BODY
    assert [credit.span.cut(text) for credit in structure.credits] == ["(Reuters)"]


def test_the_date_of_a_dateline_takes_its_year_from_the_day_of_publication() -> None:
    text = "MOSCOW, Jan 22 (Reuters) - The deputy minister said so."
    declared = Declared(published="2025-01-23")
    structure = read_structure(text, load_language("en"), gazetteer(), declared=declared)
    assert structure.dateline is not None
    assert structure.dateline.date_iso == "2025-01-22"


def test_the_year_before_where_the_dateline_is_of_december_and_the_day_of_january() -> None:
    text = "MOSCOW, Dec 31 (Reuters) - The deputy minister said so."
    declared = Declared(published="2025-01-01")
    structure = read_structure(text, load_language("en"), gazetteer(), declared=declared)
    assert structure.dateline is not None
    assert structure.dateline.date_iso == "2024-12-31"


def test_a_dateline_under_a_title_is_found() -> None:
    text = f"Talks go on\nMOSCOW, Jan 22 (Reuters) - {BODIES['en']}"
    structure = structure_of(text, "en")
    assert structure.dateline is not None
    assert structure.dateline.agency_key == "reuters"
    assert text[structure.body_starts[1] :] == BODIES["en"]


def test_what_is_declared_overrules_the_text() -> None:
    text = f"Talks go on\nBy Anna Smith\n22 January 2025\n{BODIES['en']}\n{BODIES['en']}"
    declared = Declared(title="Other", author="John Doe", published="2024-12-31", translator="Ann Lee")
    structure = read_structure(text, load_language("en"), gazetteer(), declared=declared)
    assert (structure.title, structure.author, structure.published, structure.translator) == (
        "Other",
        "John Doe",
        "2024-12-31",
        "Ann Lee",
    )
