"""Quotation marks paired: cases of many presses, and what holds for any text."""

from __future__ import annotations

import re
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extract.quotations import MAX_DEPTH, Quotation, find_quotations
from provenance.extract.structure import paragraphs_of
from provenance.model.kinds import Span
from tests.reading_cases import load_cases

CASES = load_cases("quotations.toml")
MARKS = "\"“”„‟«»‹›「」『』﹁﹂﹃﹄‘’‚'＂"


def shown(text: str, quotation: Quotation) -> str:
    depth = str(quotation.depth)
    flags = [
        depth,
        *([] if quotation.closed else ["open"]),
        *(["goes-on"] if quotation.continues else []),
    ]
    return f"{' '.join(flags)} | {quotation.inner.cut(text).strip()}"


def as_parameters(cases: dict[str, Any]) -> list[Any]:
    return [
        pytest.param(case, id=name, marks=[pytest.mark.xfail(strict=True, reason=case["defect"])])
        if "defect" in case
        else pytest.param(case, id=name)
        for name, case in cases.items()
    ]


@pytest.mark.parametrize("case", as_parameters(CASES))
def test_quotations_of_a_passage(case: dict[str, Any]) -> None:
    text = case["text"]
    assert [shown(text, found) for found in find_quotations(text, paragraphs_of(text))] == case["found"]


def test_paragraphs_given_decide_what_one_quotation_can_span() -> None:
    text = "“We are\nready,” she said."
    whole = find_quotations(text, [Span(0, len(text))])
    assert [shown(text, found) for found in whole] == ["0 | We are\nready,"]


def test_a_text_before_the_paragraph_is_not_looked_at() -> None:
    text = 'x"Yes" she said.'
    assert [found.inner.cut(text) for found in find_quotations(text, [Span(1, len(text))])] == ["Yes"]


@pytest.mark.parametrize("mark", [*MARKS, "``", "''", ",,"])
def test_a_run_of_one_mark_is_read(mark: str) -> None:
    text = mark * 10_000
    assert len(find_quotations(text, [Span(0, len(text))])) <= len(text)


def test_a_megabyte_of_marks_is_read() -> None:
    text = (MARKS + " a. ") * (1_000_000 // (len(MARKS) + 4))
    assert len(find_quotations(text, [Span(0, len(text))])) <= len(text)


@pytest.mark.parametrize("piece", ["“a ", "a” ", "“a ‘b ", '"a" ', "« »", "“\n", "a”\n", "'a b", "“‘„«"])
def test_results_grow_with_the_text_and_no_faster(piece: str) -> None:
    def count(times: int) -> int:
        text = piece * times
        return len(find_quotations(text, paragraphs_of(text)))

    assert count(400) <= 2 * count(200) + 2 * MAX_DEPTH


TEXTS = st.text(
    alphabet=st.one_of(st.sampled_from(MARKS + " \n\r\u00a0.,!?-–—aAбЖ1s中ا(`"), st.characters()),
    max_size=120,
)


@given(TEXTS)
def test_what_holds_for_any_text(text: str) -> None:
    paragraphs = paragraphs_of(text)
    found = find_quotations(text, paragraphs)
    for quotation in found:
        assert any(paragraph.covers(quotation.span) for paragraph in paragraphs)
        assert quotation.span.covers(quotation.inner)
        assert quotation.inner.start <= quotation.inner.end
        assert 0 <= quotation.depth < MAX_DEPTH
        if quotation.span.start < quotation.inner.start:
            assert re.fullmatch(rf"[{MARKS}`,]{{1,2}}", text[quotation.span.start : quotation.inner.start])
    assert found == sorted(found, key=lambda quotation: (quotation.span.start, -quotation.span.end))
    assert found == find_quotations(text, paragraphs)


@given(TEXTS)
def test_quotations_of_one_depth_are_apart_and_the_deeper_inside(text: str) -> None:
    found = find_quotations(text, paragraphs_of(text))
    for index, quotation in enumerate(found):
        for other in found[index + 1 :]:
            if quotation.depth == other.depth:
                assert not quotation.span.overlaps(other.span)
            elif quotation.span.overlaps(other.span):
                assert quotation.depth < other.depth
                assert quotation.inner.covers(other.span)


@given(TEXTS)
def test_a_deeper_quotation_has_one_around_it(text: str) -> None:
    found = find_quotations(text, paragraphs_of(text))
    for quotation in found:
        around = [
            other for other in found if other.depth < quotation.depth and other.span.covers(quotation.span)
        ]
        assert len(around) >= min(quotation.depth, 1)


WORDS = st.lists(
    st.sampled_from(["talks", "Москва", "sẵn", "it's", "2025", "state-run"]), min_size=1, max_size=6
)
PAIRS = st.sampled_from(["“”", "«»", "„“", "„”", "「」", "『』", "‹›", '""', "”” "[:2], "»«"])


@given(WORDS, WORDS, WORDS, PAIRS)
def test_a_pair_of_marks_around_words_is_found(
    before: list[str], inside: list[str], after: list[str], pair: str
) -> None:
    words = " ".join(inside)
    text = f"{' '.join(before)} {pair[0]}{words}{pair[1]} {' '.join(after)}"
    found = find_quotations(text, paragraphs_of(text))
    assert [(quotation.inner.cut(text), quotation.depth, quotation.closed) for quotation in found] == [
        (words, 0, True)
    ]


@given(st.text(alphabet=MARKS + " a.", max_size=40))
def test_marks_in_any_order_are_read(text: str) -> None:
    for found in find_quotations(text, [Span(0, len(text))]):
        assert found.inner.start <= found.inner.end
