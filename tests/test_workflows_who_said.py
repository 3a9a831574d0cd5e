"""``who_said`` and ``credited_outlets``: what one call tells of a text."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.extract.reader import read
from provenance.model.kinds import Act, AgentKind, NodeKind
from provenance.model.reading import Declared, Reading
from provenance.workflows.who_said import Said, credited_outlets, who_said
from tests.reading_cases import gazetteer


def _one(text: str) -> Said:
    (said,) = who_said(text, "en")
    return said


def _read(text: str) -> Reading:
    return read(text, declared=Declared(language="en"), outlets=gazetteer())


def test_a_statement_has_its_characters_and_who_says_it() -> None:
    text = "The minister arrived. “We are ready,” deputy minister Ivo Brandt told Reuters on Monday."
    said = _one(text)
    assert text[said["start"] : said["end"]] == "We are ready,"
    assert said["source"] == "deputy minister Ivo Brandt"
    assert said["name"] == "Ivo Brandt"
    assert said["via"] == ["Reuters"]
    assert said["speaker"] == "deputy minister Ivo Brandt, via Reuters"
    assert (said["mode"], said["act"]) == ("direct", "speech")


def test_a_pronoun_gets_the_name_that_it_means() -> None:
    first, second = who_said("Ivo Brandt said the bank was sound. He added that it would grow.", "en")
    assert first["speaker"] == "Ivo Brandt"
    assert (second["source"], second["speaker"]) == ("He", "He (Ivo Brandt)")


def test_a_description_keeps_its_words_and_gets_the_name() -> None:
    text = "Deputy minister Ivo Brandt arrived on Monday. “We are ready,” the deputy minister said."
    assert _one(text)["speaker"] == "the deputy minister (Ivo Brandt)"


def test_a_statement_broken_by_its_cue_has_one_index() -> None:
    first, second = who_said("“We are ready,” Anna Smith said, “but nobody has called.”", "en")
    assert first["index"] == second["index"]
    assert first["end"] < second["start"]


def test_what_nobody_is_named_for_has_no_speaker() -> None:
    said = _one("The mayor was accused of taking bribes.")
    assert (said["speaker"], said["act"]) == ("", "hearsay")


@pytest.mark.parametrize(
    ("text", "act"),
    [
        ("Ivo Brandt believes that the bank is sound.", Act.THOUGHT),
        ("Ivo Brandt hopes to win.", Act.THOUGHT),
        ("Ivo Brandt promised to build a school.", Act.SPEECH),
        ("Ivo Brandt wants it back: “It is ours.”", Act.SPEECH),
    ],
)
def test_thoughts_are_no_utterances(text: str, act: Act) -> None:
    reading = _read(text)
    (found,) = reading.attributions
    uttered = [node for node in reading.nodes if node.kind is NodeKind.UTTERANCE]
    assert found.act is act
    assert len(uttered) == (act is Act.SPEECH)


def test_what_an_outlet_thinks_stands_in_its_pages() -> None:
    reading = _read("Reuters believes that the talks will fail.")
    assert [agent.kind for agent in reading.agents] == [AgentKind.OUTLET]
    assert [node.path for node in reading.nodes] == [("via", "reuters")]


@pytest.mark.parametrize(
    ("text", "outlets"),
    [
        ("Bank opens\n\nWASHINGTON (AP) — The bank opened on Monday.", ["Associated Press"]),
        ("Bank opens\n\nBERLIN, March 3 (Reuters) - The bank opened on Monday.", ["Reuters"]),
        ("Bank opens\n\nThe bank opened on Monday. Reuters said it was full.", []),
    ],
)
def test_credited_outlets_are_those_that_the_text_was_taken_from(text: str, outlets: list[str]) -> None:
    assert credited_outlets(text, "en") == outlets


@given(st.text(max_size=200))
def test_spans_lie_in_the_text_whatever_it_is(text: str) -> None:
    for said in who_said(text, "en"):
        assert 0 <= said["start"] < said["end"] <= len(text)
