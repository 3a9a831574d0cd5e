"""Who says what in single sentences of three languages: each passage, and a floor for each language."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.model.kinds import Act, Mode
from tests.attribution_passages import FLOORS, LANGUAGES, Passage, judge, passages, results, score
from tests.reading_cases import Expected, described, load_cases, read_text

SETTLED = load_cases(FLOORS)
LEAST_SAYING = 40
LEAST_SILENT = 25


def as_parameters() -> list[Any]:
    missed = pytest.mark.xfail(
        strict=True, reason="still missed; python -m tests.attribution_passages --settle"
    )
    return [
        pytest.param(
            passage,
            id=f"{language}-{passage.name}",
            marks=[missed] if passage.name in SETTLED[language]["missed"] else [],
        )
        for language in LANGUAGES
        for passage in passages(language)
    ]


@pytest.mark.parametrize("passage", as_parameters())
def test_passage(passage: Passage) -> None:
    result = judge(passage)
    assert not result.faults, result.report()


@pytest.mark.parametrize("language", LANGUAGES)
def test_floor(language: str) -> None:
    missed = "\n".join(result.report() for result in results(language) if result.faults)
    assert score(language) >= SETTLED[language]["f1"], missed


@pytest.mark.parametrize("language", LANGUAGES)
def test_there_are_enough_passages_and_what_is_missed_is_among_them(language: str) -> None:
    known = passages(language)
    assert sum(not passage.silent for passage in known) >= LEAST_SAYING
    assert sum(passage.silent for passage in known) >= LEAST_SILENT
    assert set(SETTLED[language]["missed"]) <= {passage.name for passage in known}


@pytest.mark.parametrize("language", LANGUAGES)
def test_expected_words_stand_in_the_passage(language: str) -> None:
    for passage in passages(language):
        for expected in passage.said:
            assert expected.mode in set(Mode), passage.name
            for part in expected.content.replace(" … ", " / ").split(" / "):
                assert part.split()[0] in passage.text, passage.name


def rules_of(text: str, language: str) -> list[str]:
    return [found.rule for found in read_text(text, language).attributions]


def test_a_close_second_reading_is_recorded_and_a_clear_one_is_alone() -> None:
    close = read_text("“We are ready,” Anna Smith told Olof Brandt, said Jan Kok.", "en").attributions
    clear = read_text("“We are ready,” Anna Smith said.", "en").attributions
    assert all(not found.runner_up for found in clear)
    assert all(not found.runner_up or found.runner_up.rsplit(" (", 1)[0].startswith("en.") for found in close)


def test_confidence_is_a_probability_and_falls_with_what_is_guessed() -> None:
    text = "“We are ready,” Anna Smith said.\n“Nobody has called.”\n“Nobody will.”"
    found = read_text(text, "en").attributions
    assert [attribution.confidence for attribution in found] == sorted(
        (attribution.confidence for attribution in found), reverse=True
    )
    assert all(0 < attribution.confidence < 1 for attribution in found)


def test_a_continuation_points_at_what_it_goes_on_from() -> None:
    text = "“We are ready,” Anna Smith said.\n“Nobody has called.”"
    first, second = read_text(text, "en").attributions
    assert (first.continues, second.continues) == (None, 0)
    assert second.speaker == first.speaker
    assert second.cue is None
    assert second.rule == "any.continued-quotation"


def test_a_quotation_left_open_goes_on_in_the_next_paragraph() -> None:
    text = "Anna Smith said: “We are ready.\n“Nobody has called.”"
    found = read_text(text, "en").attributions
    assert [attribution.rule for attribution in found][1:] == ["any.same-quotation"]


def test_a_quotation_far_from_any_speaker_is_nobody_s() -> None:
    filler = "\n".join(["The road runs along the river and through the wood."] * 4)
    text = f"“We are ready,” Anna Smith said.\n{filler}\n“Nobody has called.”"
    said, nobodys = read_text(text, "en").attributions
    assert said.speaker is not None
    assert (nobodys.speaker, nobodys.act) == (None, Act.HEARSAY)


def test_date_and_place_of_what_was_said() -> None:
    text = "“We are ready,” Anna Smith told reporters in Geneva on 20 January 2025."
    [found] = read_text(text, "en").attributions
    assert found.date == "2025-01-20"


def test_expected_lines_are_parsed() -> None:
    line = "direct | Ann | said | tass > reuters | We are / ready"
    assert Expected.parse(line) == Expected("direct", "Ann", "said", ("tass", "reuters"), "We are / ready")


def test_descriptions_for_messages_name_all_parts() -> None:
    text = "“We are ready,” Smith told Reuters."
    [line] = described(text, read_text(text, "en"))
    assert line.startswith("direct | Smith | told | reuters | We are ready,")


def test_a_sentence_in_the_mood_of_reported_speech_goes_on_with_who_spoke() -> None:
    text = "Die Lage sei ernst, sagte Minister Ivo Brandt. Man müsse jetzt handeln. Die Sonne schien."
    reading = read_text(text, "de")
    first, second = reading.attributions
    assert second.content[0].cut(text) == "Man müsse jetzt handeln"
    assert (second.speaker, second.mode, second.continues) == (first.speaker, Mode.INDIRECT, 0)
    assert second.confidence < first.confidence


def test_a_mood_inside_quotation_marks_or_far_from_who_spoke_says_nothing() -> None:
    filler = "\n".join(["Der Weg führt am Fluss entlang."] * 3)
    text = f"Die Lage sei ernst, sagte Minister Ivo Brandt.\n{filler}\nMan müsse jetzt handeln."
    assert len(read_text(text, "de").attributions) == 1


@pytest.mark.parametrize(
    ("words", "place"),
    [("в Институте США и Канады", "Институте США и Канады"), ("на предприятии", "")],
)
def test_a_place_has_a_capital(words: str, place: str) -> None:
    found = read_text(f"«Работы закончены», — сказал Сергей Рябков, выступая {words}.", "ru").attributions[0]
    assert found.place == place
