"""The cast of a text: all names of one person are one agent, and two persons are two."""

from __future__ import annotations

from typing import Any

import pytest

from provenance.extract.figures import fold_words
from provenance.model.kinds import AgentKind, NameKind
from provenance.model.reading import FoundAgent, Reading
from tests.reading_cases import called, cast_of, load_cases, read_text

CASES = load_cases("cast.toml")


def as_parameters() -> list[Any]:
    return [
        pytest.param(
            case,
            id=name,
            marks=[pytest.mark.xfail(strict=True, reason=case["defect"])] if "defect" in case else [],
        )
        for name, case in CASES.items()
    ]


def speakers_of(reading: Reading) -> list[int]:
    assert all(found.speaker is not None for found in reading.attributions)
    return [found.speaker for found in reading.attributions if found.speaker is not None]


def identity_of(reading: Reading, name: str) -> list[str]:
    [index] = cast_of(reading, name)
    return list(reading.agents[index].identity)


@pytest.mark.parametrize("case", as_parameters())
def test_who_speaks(case: dict[str, Any]) -> None:
    reading = read_text(case["text"], case["language"])
    indexes = speakers_of(reading)
    wanted = case.get("speakers", [])
    if wanted:
        agents = [reading.agents[index] for index in indexes]
        assert [agent.name if agent.outlet_key == "" else agent.outlet_key for agent in agents] == wanted
        assert len(set(indexes)) == len(set(wanted))
    if "distinct" in case:
        assert len(set(indexes)) == case["distinct"]
    for kind in case.get("kinds", []):
        assert {reading.agents[index].kind for index in indexes} == {AgentKind(kind)}
    for name, identity in case.get("identities", {}).items():
        assert identity_of(reading, name) == identity


def names_of(agent: FoundAgent) -> set[tuple[str, str]]:
    return {(name.name, name.kind.value) for name in agent.names}


def test_every_form_of_a_name_is_kept_with_its_kind() -> None:
    text = (
        "Deputy Foreign Minister Sergei Ryabkov said the talks would begin. The diplomat added that they "
        "would be long. Ryabkov said he was ready. “We are ready,” he said."
    )
    [agent] = read_text(text, "en").agents
    assert names_of(agent) == {
        ("Deputy Foreign Minister Sergei Ryabkov", NameKind.TITLE),
        ("Sergei Ryabkov", NameKind.FULL),
        ("The diplomat", NameKind.DESCRIPTION),
        ("Ryabkov", NameKind.SHORT),
        ("he", NameKind.PRONOUN),
    }


def test_names_are_where_they_say() -> None:
    text = "Bà Trần  Thị\nLan cho biết giá sẽ tăng."
    reading = read_text(text, "vi")
    for agent in reading.agents:
        for name in agent.names:
            assert name.span is not None
            assert " ".join(name.span.cut(text).split()) == name.name


def test_one_identity_in_three_scripts() -> None:
    texts = {
        "en": "Sergei Ryabkov said the talks would begin.",
        "ru": "Сергей Рябков сказал, что переговоры начнутся.",
        "vi": "Ông Sergei Ryabkov nói đàm phán sẽ bắt đầu.",
    }
    identities = {
        identity for code, text in texts.items() for identity in [read_text(text, code).agents[0].identity]
    }
    assert identities == {("person", "sergei riabkov")}


def test_a_name_in_part_has_no_identity_outside_its_text() -> None:
    [agent] = read_text("“We are ready,” Ryabkov said.", "en").agents
    assert agent.identity == ("in-text", "ryabkov")


def test_an_outlet_has_its_key_for_identity_and_its_home_language() -> None:
    reading = read_text("ТАСС сообщило, что переговоры начнутся.", "ru")
    [agent] = reading.agents
    assert (agent.identity, agent.language, agent.kind) == (("outlet", "tass"), "ru", AgentKind.OUTLET)


def test_one_outlet_under_three_names_is_one_agent() -> None:
    text = "RIA Novosti said the talks failed. RIA said nobody came. According to RIA Novosti, all left."
    reading = read_text(text, "en")
    assert len(cast_of(reading, "ria-novosti")) == 1


@pytest.mark.parametrize(
    "text", ["“We are ready,” he said.", "She said that nobody had called.", "«Да», — сказал он."]
)
def test_a_pronoun_of_nobody_is_nobody(text: str) -> None:
    reading = read_text(text, "ru" if "«" in text else "en")
    assert all(found.speaker is None for found in reading.attributions)


def test_a_pronoun_does_not_reach_over_a_page() -> None:
    filler = "The road runs along the river and through the wood. " * 40
    reading = read_text(f"Anna Smith said the bank was sound. {filler}“We are ready,” she said.", "en")
    assert [found.speaker for found in reading.attributions][1:] == [None]


def test_words_are_folded_token_by_token() -> None:
    assert fold_words("The  FOREIGN\nMinistry") == "the foreign ministry"
    assert fold_words("Министерство Её") == "министерство ее"
    assert fold_words("") == ""


def test_called_by_any_name() -> None:
    [agent] = read_text("“We are ready,” President Vladimir Putin said.", "en").agents
    assert called(agent, "vladimir putin")
    assert called(agent, "President Vladimir Putin")
    assert not called(agent, "Vladimir")
