"""The ranking of candidates: what counts, that every point has its reason, and that it is stable."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.fetch.ranking import Page, judged, ranked
from provenance.model.retrieval import Candidate, Wanted

WANTED = Wanted(
    outlet_key="tass", outlet_name="TASS", domains=("tass.ru",), language="ru", since="2025-01-21",
    until="2025-01-24", names=("Сергей Рябков", "Дональд Трамп"), numbers=("120",),
)  # fmt: skip
URL = "https://tass.ru/politika/1"


def candidate(
    title: str = "", *, url: str = URL, published: str = "2025-01-22", language: str = "ru"
) -> Candidate:
    return Candidate(url, title, published, language, "tass.ru")


BETTER_THAN = [
    ("a name in the title", candidate("Рябков: появилось окно"), candidate("Погода на завтра")),
    ("a name in a case", candidate("Слова Рябкова об окне"), candidate("Погода на завтра")),
    ("the speaker before others", candidate("Рябков выступил"), candidate("Трамп выступил")),
    ("within the days", candidate("Рябков"), candidate("Рябков", published="2025-02-20")),
    ("one day off before far off", candidate("Рябков", published="2025-01-25"),
     candidate("Рябков", published="2024-01-25")),
    ("of the outlet", candidate("Рябков"), candidate("Рябков", url="https://copy.example/1")),
    ("in its language", candidate("Рябков"), candidate("Рябков", language="en")),
    ("by the words of an address", candidate(url="https://tass.ru/ryabkov-okno"), candidate(url="https://tass.ru/pogoda")),
]  # fmt: skip


@pytest.mark.parametrize(
    ("better", "worse"), [case[1:] for case in BETTER_THAN], ids=[case[0] for case in BETTER_THAN]
)
def test_what_counts(better: Candidate, worse: Candidate) -> None:
    first, second = judged(better, WANTED), judged(worse, WANTED)
    assert first.score > second.score
    assert first.reasons


def test_a_page_that_was_looked_into_counts_by_its_text() -> None:
    page = Page("Сергей Рябков заявил о 120 тысячах тонн.", "Окно", "2025-01-22", "ru")
    found = judged(candidate(published=""), WANTED, page)
    assert found.score > judged(candidate(), WANTED).score
    assert (found.title, found.published) == ("Окно", "2025-01-22")
    assert "has the numbers 120" in found.reasons
    assert "names Сергей Рябков" in found.reasons
    assert any("not looked into" in reason for reason in judged(candidate(), WANTED).reasons)


def test_title_and_quotations_count_in_one_language_and_are_told() -> None:
    said = "Появилось, пусть и небольшое, но окно возможностей"
    wanted = replace(WANTED, title="Рябков: окно возможностей", quotations=(said, "Да"))
    text = "«Появилось, пусть и небольшое, но окно возможностей», — сказал Рябков."
    found = judged(candidate(), wanted, Page(text))
    assert f"has the quotation “{said}” word for word" in found.reasons
    assert "shares 6 of 6 words with the title and what is quoted" in found.reasons
    other = judged(candidate(), wanted, Page("Рябков сказал, что окно небольшое, возможностей мало."))
    assert other.score < found.score
    assert not any("word for word" in reason for reason in other.reasons)
    english = judged(candidate(language="en"), wanted, Page("Ryabkov spoke of a window.", language="en"))
    assert not any("shares" in reason or "word for word" in reason for reason in english.reasons)


def test_names_are_heard_across_scripts() -> None:
    wanted = replace(WANTED, names=("Sergei Ryabkov",), language="", domains=())
    assert judged(candidate("Рябков: окно"), wanted).score > judged(candidate("Лавров: окно"), wanted).score


def test_words_count_within_one_language_alone() -> None:
    wanted = Wanted(language="ru", quotations=("появилось небольшое окно возможностей",))
    assert judged(candidate("Появилось окно возможностей"), wanted).score > 0.5
    assert not any("words" in reason for reason in judged(candidate("okno", language="en"), wanted).reasons)


def test_an_archives_copy_gives_way_to_the_page_itself() -> None:
    copy = Candidate(
        "https://web.example/2025/" + URL, "Рябков", "2025-01-22", "ru", "wayback:x", original=URL
    )
    assert [each.url for each in ranked([(copy, None), (candidate("Рябков"), None)], WANTED)] == [URL]
    early = replace(copy, published="", captured="2024-01-01")
    assert any("before the days" in reason for reason in judged(early, WANTED).reasons)


_DAYS = st.sampled_from(["", "2025-01-22", "bad", "2020"])


@given(st.lists(st.tuples(st.text(max_size=20), _DAYS), max_size=8), st.integers(0, 99))
def test_the_ranking_is_the_same_in_any_order(found: list[tuple[str, str]], seed: int) -> None:
    candidates = [
        (candidate(title, url=f"https://tass.ru/{place}/1", published=day), None)
        for place, (title, day) in enumerate(found)
    ]
    shuffled = random.Random(seed).sample(candidates, len(candidates))
    first = ranked(candidates, WANTED)
    assert first == ranked(shuffled, WANTED)
    assert all(0 <= each.score <= 1 for each in first)
