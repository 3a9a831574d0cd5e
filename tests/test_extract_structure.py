"""Paragraphs, titles and turns of interviews, in texts of every shape of line."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extract.interview import find_turns
from provenance.extract.structure import Structure, paragraphs_of, read_structure
from provenance.languages import load_language
from provenance.model.kinds import FeatureKind, Mode, SegmentKind
from provenance.model.reading import Declared
from tests.reading_cases import gazetteer, read_text

LONG = (
    "The minister spoke for an hour on Monday about the long talks in Geneva, and said that nothing had been "
    "signed so far."
)
WRAPPED = (
    "The minister spoke for an hour on Monday about the long talks\n"
    "in Geneva, and said that nothing had been signed so far, and\n"
    "that nobody could say when it would be.\n"
    "\n"
    "He left on Tuesday for the capital, where the parliament will\n"
    "hear him on Thursday about the talks and what they cost the\n"
    "country.\n"
)


def structure_of(text: str, language: str = "en") -> Structure:
    return read_structure(text, load_language(language), gazetteer(), declared=Declared())


def pieces(text: str) -> list[str]:
    return [span.cut(text) for span in paragraphs_of(text)]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", []),
        ("  \n\t\n ", []),
        ("One.", ["One."]),
        ("One.\nTwo.", ["One.", "Two."]),
        ("One.\r\nTwo.\r\n", ["One.", "Two."]),
        ("One.\rTwo.", ["One.", "Two."]),
        ("One.\n\n\n\nTwo.", ["One.", "Two."]),
        ("One.\u2028Two.\u2029Three.", ["One.", "Two.", "Three."]),
        ("One.\x0cTwo.\x0bThree.\x85Four.", ["One.", "Two.", "Three.", "Four."]),
        ("\u00a0 One. \u3000\nTwo.\t", ["One.", "Two."]),
        ("\ufeffOne.\nTwo.", ["\ufeffOne.", "Two."]),
    ],
)
def test_lines(text: str, expected: list[str]) -> None:
    assert pieces(text) == expected


def test_hard_wrapped_blocks_are_paragraphs() -> None:
    assert [piece.split("\n")[0][:10] for piece in pieces(WRAPPED)] == ["The minist", "He left on"]
    assert len(pieces(WRAPPED)) == 2


def test_hard_wrapped_blocks_of_crlf_are_paragraphs() -> None:
    assert len(pieces(WRAPPED.replace("\n", "\r\n"))) == 2


def test_a_sentence_goes_over_the_lines_of_a_block() -> None:
    reading = read_text(f"Talks go on\n\n{WRAPPED}", "en")
    body = [segment for segment in reading.segments if segment.kind is SegmentKind.BODY]
    assert [segment.paragraph for segment in body] == [1, 2]
    [found] = reading.attributions
    text = f"Talks go on\n\n{WRAPPED}"
    assert found.content[0].cut(text).split()[0] == "nothing"


def test_long_lines_with_blank_lines_between_some_are_each_a_paragraph() -> None:
    assert len(pieces(f"{LONG} {LONG}\n{LONG} {LONG}\n\n{LONG}")) == 3


def test_short_lines_of_a_list_stay_apart() -> None:
    assert pieces("Fruit\n\nApples\nPears\nPlums\n\nNuts") == ["Fruit", "Apples", "Pears", "Plums", "Nuts"]


# Titles


@pytest.mark.parametrize("line_end", ["\n", "\r\n", "\n\n", "\r", "\u2029"])
def test_title(line_end: str) -> None:
    text = f"Talks go on{line_end}{LONG}"
    structure = structure_of(text)
    assert structure.title == "Talks go on"
    assert structure.kinds == (SegmentKind.TITLE, SegmentKind.BODY)


@pytest.mark.parametrize(
    "text",
    [
        LONG,
        f"{LONG}\n{LONG}",
        "",
        "Talks go on",
        "Talks go on.\nNobody knows when they end.",
        f"{'Talks go on and ' * 20}\n{LONG}",
        "MOSCOW, January 22. /TASS/. The minister spoke.\nHe left.",
    ],
)
def test_no_title(text: str) -> None:
    structure = structure_of(text)
    assert structure.title == ""
    assert SegmentKind.TITLE not in structure.kinds


@pytest.mark.parametrize(
    "title",
    [
        "Ryabkov: “We are ready”",
        "Are we ready?",
        "We are ready!",
        "Talks go on …",
        "«Мы готовы»: Рябков о переговорах",
        "Ông Ryabkov: Nga sẵn sàng đàm phán",
        "外交部：我们准备好了",
    ],
)
def test_titles_with_marks(title: str) -> None:
    assert structure_of(f"{title}\n{LONG}").title == title


def test_a_date_above_the_title_is_the_day_of_publication() -> None:
    text = f"22 January 2025\nTalks go on\n{LONG}"
    structure = structure_of(text)
    assert (structure.title, structure.published) == ("Talks go on", "2025-01-22")


@pytest.mark.parametrize(
    "line", ["Viena - 24 nov 2025 - 15:20 CET", "Viena – 24 nov 2025", "24 nov 2025 - 15:20 CET"]
)
def test_a_line_of_place_day_and_hour_is_the_day_of_publication(line: str) -> None:
    structure = structure_of(f"Una obra nueva\n\n{line}\n\nEl ministro dijo que sí.", "es")
    assert structure.published == "2025-11-24"
    assert structure.kinds[1] is SegmentKind.META


def test_only_one_title() -> None:
    structure = structure_of(f"Talks go on\nNobody knows when they end\n{LONG}")
    assert structure.kinds.count(SegmentKind.TITLE) == 1


def test_one_huge_line_is_one_paragraph() -> None:
    text = LONG * 500
    assert len(paragraphs_of(text)) == 1
    assert structure_of(text).title == ""


def test_the_title_is_marked_with_its_characters() -> None:
    text = f"  Talks go on  \n{LONG}"
    [feature] = [f for f in structure_of(text).features if f.kind is FeatureKind.TITLE]
    assert feature.span.cut(text) == feature.value == "Talks go on"


@given(st.text(alphabet=st.one_of(st.sampled_from("aA.,:-/()\n\r\u2029 1«»"), st.characters()), max_size=300))
def test_paragraphs_hold_all_that_is_no_white_space(text: str) -> None:
    spans = paragraphs_of(text)
    covered = [False] * len(text)
    last = 0
    for span in spans:
        assert last <= span.start < span.end <= len(text)
        assert span.cut(text) == span.cut(text).strip()
        covered[span.start : span.end] = [True] * (span.end - span.start)
        last = span.end
    assert all(done or sign.isspace() for done, sign in zip(covered, text, strict=True))


@given(
    st.lists(
        st.sampled_from(
            [
                LONG,
                "Talks go on",
                "By Anna Smith",
                "Source: TASS",
                "22 January 2025",
                "MOSCOW, Jan 22 (Reuters) - He left.",
                "Photo: AP",
                "(Theo TASS)",
                "Q: Why?",
                "A: So.",
                "",
                "— Why?",
                "TASS",
            ]
        ),
        max_size=10,
    )
)
def test_every_shuffled_article_has_a_kind_a_start_and_features_inside(lines: list[str]) -> None:
    text = "\n".join(lines)
    structure = structure_of(text)
    assert len(structure.kinds) == len(structure.body_starts) == len(structure.paragraphs)
    for paragraph, start in zip(structure.paragraphs, structure.body_starts, strict=True):
        assert paragraph.start <= start <= paragraph.end
    for feature in structure.features:
        assert any(paragraph.covers(feature.span) for paragraph in structure.paragraphs)
        assert feature.span.start < feature.span.end
    for credit in structure.credits:
        assert credit.span.covers(credit.name_span)


# Interviews


def turns_of(text: str, language: str = "en") -> list[tuple[bool, str]]:
    structure = structure_of(text, language)
    turns = find_turns(text, structure.paragraphs, structure.kinds, load_language(language))
    return [(turn.question, turn.content.cut(text)) for turn in turns]


ASKED = [(True, "Are you ready?"), (False, "We are."), (True, "When?"), (False, "Today.")]


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("en", "Talks with Brandt\nQ: Are you ready?\nA: We are.\nQ: When?\nA: Today."),
        ("en", "Talks\nQuestion: Are you ready?\nAnswer: We are.\nQuestion: When?\nAnswer: Today."),
        ("en", "Talks\nTimes: Are you ready?\nBrandt: We are.\nTimes: When?\nBrandt: Today."),
        ("en", "Talks\n— Are you ready?\n— We are.\n— When?\n— Today."),
        ("en", "Talks\n• Are you ready?\n• We are.\n• When?\n• Today."),
        ("ru", "Разговор\nВопрос: Are you ready?\nОтвет: We are.\nВопрос: When?\nОтвет: Today."),
        ("ru", "Разговор\n– Are you ready?\n– We are.\n– When?\n– Today."),
        ("vi", "Phỏng vấn\nPV: Are you ready?\nÔng Nam: We are.\nPV: When?\nÔng Nam: Today."),
        ("vi", "Phỏng vấn\nHỏi: Are you ready?\nĐáp: We are.\nHỏi: When?\nĐáp: Today."),
        ("ja", "対談\n記者：Are you ready?\n大臣：We are.\n記者：When?\n大臣：Today."),
    ],
)
def test_turns(language: str, text: str) -> None:
    assert turns_of(text, language) == ASKED


@pytest.mark.parametrize(
    "text",
    [
        "List\n- Apples\n- Pears\n- Plums\n- Figs",
        "Notes\nNote: one thing.\nNote: another thing.\nDate: Monday.",
        "Talks\n— Are you ready?\n— We are.\nThen he left.",
        "Talks\nMinister: We are ready.\nHe left.",
        f"Talks\n{LONG}\n{LONG}",
        pytest.param(
            "Price\nAt 10:30 he came.\nAt 11:30 he left.\nAt 10:30 she came.\nAt 11:30 she left.",
            marks=pytest.mark.xfail(strict=True, reason="times of day are taken for labels"),
        ),
        "",
    ],
)
def test_no_turns(text: str) -> None:
    assert turns_of(text) == []


def test_answers_are_the_interviewee_s_and_questions_nobody_s() -> None:
    text = (
        "Olof Brandt: we are ready\nOlof Brandt is the chairman of the board.\nTimes: Are you ready?\n"
        "Brandt: We are.\nTimes: When?\nBrandt: Today."
    )
    reading = read_text(text, "en")
    answers = [found for found in reading.attributions if found.rule == "any.interview-answer"]
    assert [found.content[0].cut(text) for found in answers] == ["We are.", "Today."]
    assert {reading.agents[found.speaker or 0].name for found in answers} == {"Olof Brandt"}
    assert {found.mode for found in answers} == {Mode.DIRECT}


def test_a_note_whose_text_it_is_stands_above_the_title() -> None:
    text = (
        "The following is an English translation of a report by Yomiuri Shimbun (Tokyo), 3 June.\n\n"
        "Two lines to halt, governor says\n\nThe company will suspend two production lines from Thursday.\n"
    )
    assert read_text(text, "en").title == "Two lines to halt, governor says"
