"""Whom a text was taken from, as its first and last lines tell: datelines, bylines, copyright, sign-offs."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extract.agency_lines import find_agency_lines
from provenance.languages import load_language
from provenance.workflows.who_said import credited_outlets
from tests.reading_cases import gazetteer

AP, REUTERS, AFP, UPI = "Associated Press", "Reuters", "Agence France-Presse", "United Press International"
BODY = "The mayor said the bridge would open in May. Nobody knew who would pay for it."


def _article(*, head: str = "", start: str = "", tail: str = "") -> str:
    return "\n\n".join(filter(None, ("Bridge to open in May", head, start + BODY, BODY, tail)))


@pytest.mark.parametrize(
    ("text", "outlet"),
    [
        (_article(start="PORT ELLERY (AP) — "), AP),
        (_article(start="WEST PALM BEACH, Fla. (AP) -- "), AP),
        (_article(start="NEW YORK, Oct 5 (Reuters) - "), REUTERS),
        (_article(start="(Reuters) - "), REUTERS),
        (_article(start="Washington (AFP) – "), AFP),
        (_article(start="NEW YORK, Oct. 5 (UPI) -- "), UPI),
        (_article(head="By ANN LEE, Associated Press"), AP),
        (_article(head="By ANN LEE and BEN LOW\nAssociated Press"), AP),
        (_article(head="By Ann Lee | Reuters"), REUTERS),
        (_article(head="From The Associated Press"), AP),
        (_article(head="Reuters"), REUTERS),
        (_article(tail="Copyright 2016 The Associated Press. All rights reserved."), AP),
        (_article(tail="(Reporting by Ann Lee; Editing by Ben Low)"), REUTERS),
        (_article(tail="(Additional reporting by Ann Lee in York; Editing by Ben Low)"), REUTERS),
    ],
)
def test_an_agency_s_text_is_known(text: str, outlet: str) -> None:
    assert outlet in credited_outlets(text, "en")


def test_a_sign_off_that_names_its_sources_is_of_these() -> None:
    text = _article(tail="(Writing by Newsroom; source: UPI, AFP)")
    assert set(credited_outlets(text, "en")) == {UPI, AFP}


@pytest.mark.parametrize(
    "text",
    [
        _article(tail="The Associated Press contributed to this report."),
        _article(tail="Associated Press writer Ann Lee contributed to this report."),
        _article(head="Photo: (AP Photo/Ann Lee)"),
        _article(start="The mayor told Reuters that it was hard. The AP reported it first. "),
        _article(tail="Read more at Reuters."),
        _article(head="By Ann Lee, who worked for Reuters and now lives in York"),
        _article(tail="(Reporting by Ann Lee) was what the page said."),
    ],
)
def test_an_agency_that_only_occurs_is_not_credited(text: str) -> None:
    assert credited_outlets(text, "en") == []


@given(st.text(max_size=400))
def test_names_lie_in_the_text_whatever_it_is(text: str) -> None:
    for credit in find_agency_lines(text, load_language("en"), gazetteer()):
        assert 0 <= credit.span.start <= credit.name_span.start < credit.name_span.end <= len(text)


def test_only_the_ends_of_a_text_of_many_lines_are_looked_at() -> None:
    assert find_agency_lines("a\n" * 50 + "Reuters\n" + "a\n" * 50, load_language("en"), gazetteer()) == []
