"""Currencies and measures that became others, and weekdays, where the numbers are equal."""

from __future__ import annotations

import pytest

from provenance.compare.changes import changes, unchecked
from provenance.model.comparison import Bead, ComparedText, Drift
from provenance.model.kinds import Span
from provenance.text.currencies import money
from tests.test_compare import text_of

PAIR = Bead((0,), (0,), 0.95)
AMOUNTS = [
    ("en", "It cost 35 Canadian dollars.", "35", "dollar"),
    ("en", "It cost $3.5 billion.", "3.5 billion", "dollar"),
    ("ru", "Выделено 35 млрд российских рублей.", "35 млрд", "rouble"),
    ("uk", "Виділено 35 млн гривень.", "35 млн", "hryvnia"),
    ("zh", "拨款35亿元。", "35亿", "yuan"),
    ("zh", "拨款35亿美元。", "35亿", "dollar"),
    ("ja", "500億円を拠出する。", "500億", "yen"),
    ("ko", "500억 원을 투입한다.", "500억", "won"),
    ("hi", "500 करोड़ रुपये दिए।", "500 करोड़", "rupee"),
    ("ar", "خصصت 35 مليار دولار.", "35 مليار", "dollar"),
    ("vi", "Chi 500 tỷ đồng.", "500 tỷ", "dong"),
    ("fr", "Il débloque 200 millions d'euros.", "200 millions", "euro"),
    ("es", "Destinará 3.500 millones de euros.", "3.500 millones", "euro"),
    ("pt", "Vai investir R$30 milhões.", "30 milhões", "real"),
    ("it", "Stanzia 30 milioni di euro.", "30 milioni", "euro"),
    ("de", "Sie kostet 3,5 Milliarden Euro.", "3,5 Milliarden", "euro"),
    ("pl", "Przeznaczy 40 mln zł.", "40 mln", "zloty"),
    ("tr", "Ceza 20 milyon liradır.", "20 milyon", "lira"),
]
NO_MONEY = [
    ("en", "In 1990 they moved.", "1990"),
    ("ru", "Прошли 35 батальонов.", "35"),
    ("zh", "拨款35億元。", "35億"),
    ("es", "Cuesta $35.", "35"),
    ("qq", "35 dollars", "35"),
]
CHANGED = [
    (
        "de",
        "Die Regierung zahlt 3,5 Milliarden Euro.",
        "en",
        "The government pays 3.5 billion dollars.",
        "unit",
    ),
    ("zh", "政府将拨款35亿元。", "en", "The government will allocate $3.5 billion.", "unit"),
    ("vi", "Tuyến đường dài 1.541 km.", "en", "The line is 1,541 miles long.", "unit"),
    ("ru", "Ожидается от 5 до 12 см осадков.", "pt", "Esperam-se 5 a 12 mm de chuva.", "unit"),
    ("hi", "प्रधानमंत्री ने मंगलवार को यह कहा।", "en", "The prime minister said so on Thursday.", "weekday"),
    ("zh", "他周二抵达柏林。", "en", "He arrived in Berlin on Wednesday.", "weekday"),
    ("pl", "Przyjechał w poniedziałek.", "uk", "Він приїхав у вівторок.", "weekday"),
]
FAITHFUL = [
    ("ru", "Выделено 35 млрд рублей.", "en", "It was given 35 billion roubles."),
    ("ar", "دفع 500 ليرة سورية.", "en", "He paid 500 Syrian pounds."),
    ("en", "Up to 10 inches are expected.", "fr", "De 7 à 10 cm, voire 25 cm, sont attendus."),
    ("en", "It costs 10 dollars.", "de", "Es kostet 10."),
    ("ar", "وصل يوم الثلاثاء.", "en", "He arrived on Tuesday."),
    ("zh", "他一周三次去柏林。", "en", "He goes to Berlin three times a week, on Friday too."),
    ("en", "He arrived on Monday and left on Friday.", "fr", "Il est arrivé lundi."),
]


def _found(source: str, text: str, source_language: str, language: str) -> list[Drift]:
    return [
        *changes(
            text_of(text, language=language, published=""), text_of(source, language=source_language), [PAIR]
        )
    ]


@pytest.mark.parametrize(("language", "text", "number", "family"), AMOUNTS)
def test_the_currency_of_an_amount_is_read(language: str, text: str, number: str, family: str) -> None:
    start = text.index(number)
    found = money(text, Span(start, start + len(number)), language)
    assert found is not None
    assert family in found.families
    assert number in found.span.cut(text)


@pytest.mark.parametrize(("language", "text", "number"), NO_MONEY)
def test_what_is_no_sure_currency_is_none(language: str, text: str, number: str) -> None:
    start = text.index(number)
    assert money(text, Span(start, start + len(number)), language) is None


@pytest.mark.parametrize(("source_language", "source", "language", "text", "detector"), CHANGED)
def test_a_changed_unit_or_weekday_is_told(
    source_language: str, source: str, language: str, text: str, detector: str
) -> None:
    (drift,) = _found(source, text, source_language, language)
    assert drift.detector == detector
    assert all(one.cut(text) for one in drift.child_spans)
    assert all(one.cut(source) for one in drift.parent_spans)


@pytest.mark.parametrize(("source_language", "source", "language", "text"), FAITHFUL)
def test_a_faithful_rendering_keeps_its_units(
    source_language: str, source: str, language: str, text: str
) -> None:
    assert not [
        one for one in _found(source, text, source_language, language) if one.detector in ("unit", "weekday")
    ]


def test_languages_without_currencies_are_said() -> None:
    def said(language: str) -> str:
        texts: tuple[ComparedText, ComparedText] = text_of("35", language=language), text_of("35")
        return " ".join(unchecked(*texts))

    assert "Currencies could not be compared" in said("sw")
    assert "Currencies could not be compared" not in said("de")
