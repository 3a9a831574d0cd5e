"""Sentence boundaries: a gold set per language, offsets, and hostile texts."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.model.kinds import Span
from provenance.text.abbreviations import Abbreviations, abbreviations
from provenance.text.sentences import paragraphs, split

CASES: dict[str, list[str]] = tomllib.loads(
    (Path(__file__).parent / "data" / "sentence_boundaries.toml").read_text(encoding="utf-8")
)
FLOOR = 0.97
BOUNDARIES = 60


def gold(case: str) -> tuple[str, set[int]]:
    pieces = case.split("¦")
    ends: set[int] = set()
    text = pieces[0]
    for piece in pieces[1:]:
        ends.add(len(text))
        text += piece
    return text, ends


def found(text: str, language: str) -> set[int]:
    spans = split(text, language=language, abbreviations=abbreviations(language))
    return {span.end for span in spans[:-1]}


@pytest.mark.parametrize("language", CASES)
def test_boundaries_of_the_gold_set(language: str) -> None:
    right = missed = wrong = 0
    mistakes = []
    for case in CASES[language]:
        text, ends = gold(case)
        got = found(text, language)
        right += len(got & ends)
        missed += len(ends - got)
        wrong += len(got - ends)
        if got != ends:
            mistakes.append(case)
    assert right + missed >= BOUNDARIES
    assert 2 * right / (2 * right + missed + wrong) >= FLOOR, mistakes


def test_spans_given_are_kept_apart() -> None:
    text = "One. Two.Three. Four."
    spans = split(text, [Span(0, 9), Span(9, 21)], language="en", abbreviations=abbreviations("en"))
    assert [span.cut(text) for span in spans] == ["One.", "Two.", "Three.", "Four."]


def test_a_hard_wrapped_paragraph_is_one_when_its_span_says_so() -> None:
    text = "The minister said\nthat he was ready. He left."
    spans = split(text, [Span(0, len(text))], language="en", abbreviations=abbreviations("en"))
    assert [span.cut(text) for span in spans] == ["The minister said\nthat he was ready.", "He left."]


def test_lines_are_paragraphs_where_no_spans_are_given() -> None:
    text = "A headline without a point\r\n\r\n  The text. \n"
    assert [span.cut(text) for span in paragraphs(text)] == ["A headline without a point", "The text."]


def test_own_lists_decide() -> None:
    text = "The Grp. Captain left. He flew."
    bare = Abbreviations(frozenset(), frozenset())
    assert len(split(text, language="en", abbreviations=bare)) == 3
    known = Abbreviations(frozenset({"grp."}), frozenset())
    assert len(split(text, language="en", abbreviations=known)) == 2


def test_unknown_language_has_the_general_set() -> None:
    text = "Mr. X came. He left."
    assert len(split(text, language="xx", abbreviations=abbreviations("xx"))) == 2


@pytest.mark.parametrize(
    ("language", "text", "count"),
    [
        ("el", "Τι είπε ο υπουργός; Κανείς δεν ξέρει. Τέλος.", 3),
        ("hi", "मंत्री ने कहा। वह चले गए। क्यों?", 3),
        ("ur", "وزیر نے کہا۔ وہ چلا گیا۔", 2),
        ("hy", "Նախարարը խոսեց։ Նա գնաց։", 2),
        ("am", "ሚኒስትሩ ተናገሩ። ሄዱ።", 2),
        ("ko", '그는 "끝났다."라고 말했다. 그리고 떠났다.', 2),
        ("nl", "Dat is zo. Hij ging weg.", 2),
    ],
)
def test_marks_of_other_scripts(language: str, text: str, count: int) -> None:
    assert len(split(text, language=language, abbreviations=abbreviations(language))) == count


def test_quotation_marks_never_closed_do_no_harm() -> None:
    text = "„" * 5000 + "Ja. " + '"' * 5000 + " Nein."
    spans = split(text, language="de", abbreviations=abbreviations("de"))
    assert "".join(span.cut(text) for span in spans).replace(" ", "") == text.replace(" ", "")


HOSTILE = st.text(
    alphabet=st.one_of(
        st.characters(), st.sampled_from(list(".!?…。！？\"'«»“”()[] \n\t—-AaBbМм1２中のสع։;:№г"))
    ),
    max_size=200,
)


@given(HOSTILE, st.sampled_from([*CASES, "ko", "el", "und"]))
def test_nothing_but_white_space_is_lost(text: str, language: str) -> None:
    spans = split(text, language=language, abbreviations=abbreviations(language))
    covered = [False] * len(text)
    last = 0
    for span in spans:
        assert last <= span.start < span.end <= len(text)
        assert span.cut(text) == span.cut(text).strip()
        covered[span.start : span.end] = [True] * (span.end - span.start)
        last = span.end
    assert all(done or sign.isspace() for done, sign in zip(covered, text, strict=True))
