"""What several detectors tell of one pair is one change: the one that says most of it stays."""

from __future__ import annotations

import pytest

from provenance.compare.drift_missing import MISSING
from provenance.compare.told_once import told_once
from provenance.model.comparison import Drift, DriftKind
from provenance.model.kinds import Span

TEXT = "The mayor met Olga Hartmann of the harbour office on 3 May in Riga."


def told(
    kind: DriftKind, words: str, *, put_for: bool = False, sure: float = 0.9, detector: str = "values"
) -> Drift:
    """Return a change of ``kind`` that points at these words of the parent; the child has others, or none."""
    start = TEXT.index(words)
    other = (Span(0, 4),) if put_for else ()
    spans = (Span(start, start + len(words)),)
    return Drift(kind, 0, other, spans, "X" if put_for else "", words, "it is said", sure, detector)


def left_out(words: str) -> Drift:
    return told(DriftKind.OMISSION, words, sure=0.4, detector=MISSING)


def test_a_name_among_words_left_out_is_told_with_them_as_surely_as_the_name() -> None:
    found = told_once(
        [told(DriftKind.NAME, "Olga Hartmann"), left_out("Olga Hartmann of the harbour office")]
    )
    assert [(one.kind, one.confidence) for one in found] == [(DriftKind.OMISSION, 0.9)]


@pytest.mark.parametrize(
    ("kind", "words", "missing", "put_for"),
    [
        (DriftKind.NAME, "Olga Hartmann", "Hartmann", False),
        (DriftKind.NAME, "Olga Hartmann", "Olga Hartmann", True),
        (DriftKind.NUMBER, "3", "3", True),
        (DriftKind.DATE, "3 May", "May", True),
    ],
)
def test_words_left_out_that_another_change_has_all_are_not_told_again(
    kind: DriftKind, words: str, missing: str, put_for: bool
) -> None:
    change = told(kind, words, put_for=put_for)
    assert told_once([change, left_out(missing)]) == [change]


@pytest.mark.parametrize(
    ("kind", "words", "put_for"),
    [
        # Another name of the sentence, and one that stands beside another on the other side.
        (DriftKind.NAME, "Riga", False),
        (DriftKind.NAME, "Olga Hartmann", True),
        (DriftKind.NUMBER, "3", True),
        (DriftKind.NEGATION, "harbour", False),
    ],
)
def test_what_says_something_else_is_told_beside_words_left_out(
    kind: DriftKind, words: str, put_for: bool
) -> None:
    both = [told(kind, words, put_for=put_for), left_out("Olga Hartmann of the harbour office")]
    assert told_once(both) == both


def test_words_put_in_say_nothing_of_a_name_left_out() -> None:
    put_in = Drift(
        DriftKind.ADDITION, 0, (Span(14, 27),), (), "Olga Hartmann", "", "it is said", 0.4, MISSING
    )
    both = [told(DriftKind.NAME, "Olga Hartmann"), put_in]
    assert told_once(both) == both
