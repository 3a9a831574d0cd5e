"""Confidence: what is found in the whole cases is right as often as it says."""

from __future__ import annotations

import pytest

from benchmarks.calibration import judged_cases


@pytest.fixture(scope="module")
def judged() -> list[tuple[float, bool]]:
    return [(said["confidence"], right) for said, right in judged_cases("dev")]


def _share(judged: list[tuple[float, bool]], low: float, high: float) -> float:
    band = [right for confidence, right in judged if low <= confidence < high]
    assert len(band) > 20
    return sum(band) / len(band)


def test_of_those_at_nine_tenths_nine_in_ten_are_right(judged: list[tuple[float, bool]]) -> None:
    assert _share(judged, 0.9, 1.01) >= 0.9


def test_those_that_are_surer_are_right_more_often(judged: list[tuple[float, bool]]) -> None:
    assert _share(judged, 0.9, 1.01) > _share(judged, 0.0, 0.8)
