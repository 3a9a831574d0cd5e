"""Stances of cues: a promise is one by its word, and a forecast, which stands in a group with it, is none."""

from __future__ import annotations

import pytest

from benchmarks.minimal_pairs import drifts
from provenance.model.comparison import DriftKind

FORECASTS = [
    (
        "es",
        "El FMI prevé que la economía crezca un 4,5 % este año.",
        "The IMF expects the economy to grow 4.5% this year.",
    ),
    ("ru", "Министр прогнозирует, что спрос вырастет.", "The minister expects that demand will grow."),
    ("it", "La banca prevede che i prezzi saliranno.", "The bank said that prices will rise."),
    ("pl", "Bank szacuje, że ceny wzrosną.", "The bank said that prices will rise."),
]
PROMISES = [
    ("ru", "Министр пообещал, что спрос вырастет.", "The minister said that demand will grow."),
    ("es", "El ministro prometió que los precios bajarían.", "The minister said that prices would fall."),
    ("de", "Der Minister versprach, dass die Preise sinken.", "The minister said that prices would fall."),
]


def _stances(language: str, source: str, text: str) -> list[str]:
    return [one.said for one in drifts(source, language, text, "en") if one.kind is DriftKind.STANCE]


@pytest.mark.parametrize(("language", "source", "text"), FORECASTS)
def test_a_forecast_is_no_promise(language: str, source: str, text: str) -> None:
    assert not _stances(language, source, text)


@pytest.mark.parametrize(("language", "source", "text"), PROMISES)
def test_a_promise_that_was_lost_is_told(language: str, source: str, text: str) -> None:
    assert len(_stances(language, source, text)) == 1
