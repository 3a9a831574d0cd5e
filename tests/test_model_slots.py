"""Classes whose fields are set by their slots: made as dataclasses are, and as frozen."""

from __future__ import annotations

import copy
import inspect
import pickle
from dataclasses import FrozenInstanceError, dataclass, field, fields, replace

import pytest

from provenance.model import reading
from provenance.model.kinds import FeatureKind, Mode, Span
from provenance.model.reading import Feature, FoundAttribution, Hop
from provenance.model.slots import set_by_slots

SAID = FoundAttribution(
    Mode.DIRECT, (Span(0, 4),), None, Span(5, 9), 2, (Hop(1, Span(10, 12)),), "en.rule", 0.9
)


def test_fields_have_what_was_given_and_else_their_defaults() -> None:
    assert Feature(FeatureKind.BYLINE, Span(0, 2)) == Feature(
        kind=FeatureKind.BYLINE, span=Span(0, 2), value=""
    )
    assert (SAID.mode, SAID.speaker, SAID.via[0].told, SAID.place, SAID.continues) == (
        Mode.DIRECT,
        2,
        False,
        "",
        None,
    )
    assert replace(SAID, speaker=None, confidence=0.5).confidence == 0.5
    assert replace(SAID, speaker=None).rule == "en.rule"


def test_they_are_equal_hashed_shown_and_copied_as_dataclasses_are() -> None:
    assert hash(SAID) == hash(replace(SAID))
    assert repr(Hop(1, Span(2, 3))) == "Hop(agent=1, span=Span(start=2, end=3), cue=None, told=False)"
    assert pickle.loads(pickle.dumps(SAID)) == copy.deepcopy(SAID) == SAID


def test_they_stay_frozen() -> None:
    with pytest.raises(FrozenInstanceError):
        SAID.rule = "other"  # type: ignore[misc]


@pytest.mark.parametrize("made", [reading.Segment, reading.AgentName, reading.Evidence, FoundAttribution])
def test_the_parameters_are_the_fields(made: type[object]) -> None:
    names = [each.name for each in fields(made)]  # type: ignore[arg-type]
    assert list(inspect.signature(made).parameters) == names
    with pytest.raises(TypeError):
        made(**dict.fromkeys([*names, "unknown"]))


def test_a_class_that_needs_more_than_its_slots_is_refused() -> None:
    @dataclass(frozen=True)
    class WithoutSlots:
        name: str

    @dataclass(frozen=True, slots=True)
    class WithFactory:
        names: list[str] = field(default_factory=list)

    for made in (WithoutSlots, WithFactory):
        with pytest.raises(TypeError, match=made.__name__):
            set_by_slots(made)
