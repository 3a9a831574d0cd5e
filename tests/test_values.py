"""Numbers, dates and times by value, in digits and in words; and what of them drifts."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.compare.clock_times import find_times
from provenance.compare.drift_values import dates, exactness, numbers, numbers_put_in
from provenance.compare.numbers import find_numbers
from provenance.compare.pairs import Pair, Side
from provenance.model.comparison import Bead, ComparedSegment, ComparedText, Drift, DriftKind
from provenance.model.kinds import Span

LANGUAGES = [
    "en",
    "ru",
    "uk",
    "vi",
    "zh",
    "ar",
    "fr",
    "de",
    "es",
    "it",
    "pt",
    "pl",
    "ja",
    "tr",
    "ko",
    "hi",
    "und",
]


def read(words: str, language: str) -> list[str]:
    found = find_numbers(words, Span(0, len(words)), language)
    return [f"{one.value:f}{one.unit}" for one in found]


@pytest.mark.parametrize(
    ("language", "words", "values"),
    [
        ("en", "four million, sixty-three thousand, seven hundred and fifty-eight", ["4063758"]),
        ("en", "a fifth, two thirds, 20 percent; the third man", ["20%", "66.67%", "20%"]),
        ("en", "2–3 million and 10-20%", ["2000000", "3000000", "10%", "20%"]),
        ("en", "one of them, Covid-19, the F16", []),
        ("en", "4.176 million, £125m, 4892 m", ["4176000", "125000000", "4892"]),
        ("en", "five, six and seven", ["5", "6", "7"]),
        ("ru", "двадцати пяти тысяч человек, треть, 2,5 миллиарда", ["25000", "33.33%", "2500000000"]),
        ("uk", "п'ятсот сорок дві тисячі", ["542000"]),
        ("vi", "một nghìn không trăm linh năm người", ["1005"]),
        ("vi", "hai mươi lăm, mười năm trước", ["25", "10"]),
        ("vi", "3 tỷ 500 triệu đồng, một phần năm, năm 2024", ["3500000000", "20%", "2024"]),
        ("vi", "tháng 6, thứ 6", []),
        ("zh", "三百零五人，1亿2000万，百分之二十五，五分之一", ["305", "120000000", "25%", "20%"]),
        ("zh", "第三个人在6月发电1000万千瓦", ["10000000"]),
        ("ar", "خمسة وعشرون ألف و٢٠ في المئة", ["25000", "20%"]),
        ("fr", "quatre-vingt-dix-sept mille, soixante et onze, XIVe siècle", ["97000", "71", "14"]),
        ("de", "dreihundertfünfundzwanzigtausend, ein Drittel", ["325000", "33.33%"]),
        ("es", "mil millones, unos veintiún", ["1000000000", "21"]),
        ("it", "venticinque ostaggi", ["25"]),
        ("pl", "dwustu pięćdziesięciu", ["250"]),
        ("ja", "35万人", ["350000"]),
        ("ja", "全店舗の約3割にあたる150店", ["30%", "150"]),
        ("zh", "近七成受访者，超过7成的企业", ["70%", "70%"]),
        ("ko", "유권자 3할이 찬성했다", ["30%"]),
        ("tr", "%35, yüzde yirmi beş, beşte bir, üç bin iki yüz kişi", ["35%", "25%", "20%", "3200"]),
        ("tr", "2,5 milyon, 40 bin, yirmi beş, ikinci kez", ["2500000", "40000", "25"]),
        ("ko", "35만 달러, 1억 5천만 원, 10만명, 20퍼센트", ["350000", "150000000", "100000", "20%"]),
        ("ko", "두 명이 두 번째로 3분의 1을", ["2", "33.33%"]),
        ("hi", "35 लाख, 2.5 करोड़, 12,34,567 लोग, दो तिहाई", ["3500000", "25000000", "1234567", "66.67%"]),
        ("hi", "पच्चीस लोग, पांच हजार तीन सौ, दोनों को सौंपा", ["25", "5300"]),
        ("vi", "tỷ phú, tỷ suất, hàng tỷ, 3 tỷ", ["3000000000"]),
        ("ru", "миллионы людей, два миллиона", ["2000000"]),
        ("ja", "億万長者", []),
        ("zh", "40,000多个", ["40000"]),
    ],
)  # fmt: skip
def test_numbers_are_read_in_words_and_in_digits(language: str, words: str, values: list[str]) -> None:
    assert read(words, language) == values


@given(st.text(max_size=60), st.sampled_from(LANGUAGES))
@settings(max_examples=200, deadline=None)
def test_values_never_raise_and_stay_inside(words: str, language: str) -> None:
    whole = Span(0, len(words))
    spans = [one.span for one in find_numbers(words, whole, language)]
    spans += [one.span for one in find_times(words, whole, language)]
    assert all(0 <= span.start < span.end <= len(words) for span in spans)


@given(st.integers(2, 10**9))
@settings(max_examples=60, deadline=None)
def test_grouped_digits_give_what_was_written(number: int) -> None:
    for language, written in (("en", f"{number:,}"), ("de", f"{number:,}".replace(",", ".")),
                              ("fr", f"{number:,}".replace(",", "\u202f"))):  # fmt: skip
        found = find_numbers(written, Span(0, len(written)), language)
        assert [one.value for one in found] == [Decimal(number)]


def side(words: str, language: str, published: str) -> Side:
    whole = Span(0, len(words))
    text = ComparedText(words, language, (ComparedSegment(1, whole, 0, language),), published)
    return Side(text, (whole,))


def drifts(child: str, parent: str, language: str, *, published: tuple[str, str] = ("", "")) -> list[Drift]:
    pair = Pair(
        0, Bead((0,), (0,), 0.9), side(child, "en", published[0]), side(parent, language, published[1])
    )
    return [one for detector in (numbers, exactness, dates) for one in detector(pair)]


@pytest.mark.parametrize(
    ("child", "parent", "language", "expected"),
    [
        ("2.5 billion dong", "2,5 tỷ đồng", "vi", []),
        ("2.5 million dong", "2,5 tỷ đồng", "vi", [("number", "2500000", "2500000000")]),
        ("a fifth of voters", "20% избирателей", "ru", []),
        ("a quarter of voters", "20% избирателей", "ru", [("number", "25%", "20%")]),
        ("twelve people died", "погибли два человека, сказали двое", "ru", []),
        ("twelve people died", "погибли 13 человек", "ru", [("number", "12", "13")]),
        ("exactly 200 people", "около 200 человек", "ru", [("number", "200", "about 200")]),
        ("some 200 people", "около 200 человек", "ru", []),
        ("about 40,000 cases", "40,000多个病例", "zh", []),
        ("at the start of the 2000s", "na początku XXI wieku", "pl", []),
        ("at the start of the 1800s", "na początku XXI wieku", "pl", [("number", "1800", "21")]),
        ("waves of 20 feet", "волны высотой 6 метров", "ru", []),
        ("winds of 137 km/h", "ветер 136 км/ч", "ru", []),
        ("within 321 kilometres of Phoenix", "в радиусе 300 км от Финикса", "ru", []),
        ("within 321 kilometres of Phoenix", "в радиусе 250 км от Финикса", "ru", [("number", "321", "250")]),
        ("a hog of 250 kilograms", "кабан весом около 250 кг", "ru", []),
        ("up to 300 people", "около 300 человек", "ru", []),
        ("about 135 kinds", "135種以上", "ja", []),
        ("the 50th anniversary", "près de 50 ans", "fr", []),
        ("two points and a triple winner", "trois points", "fr", []),
        ("a fifth try", "quinto intento", "es", []),
        ("found at 7:55", "encontrada às 7h55 da manhã", "pt", []),
        ("found at 7:55", "được tìm thấy lúc 7.55 giờ sáng", "vi", []),
        ("found at 7:55", "a las 7.45", "es", [("date", "7:55", "7:45")]),
        ("a week of 12 days", "fünf Tage, ein Dutzend", "de", []),
        ("the 1950-53 war", "война 1950-1953 годов", "ru", []),
        ("opened in 1995", "开放于1985年", "zh", [("date", "1995", "1985")]),
        ("on July 15", "7月17日下午", "zh", [("date", "--07-15", "--07-17")]),
        ("on July 17, 2020", "7月17日下午", "zh", []),
        ("at 11:35 pm", "alle 23:35", "it", []),
        ("at 2:40 a.m.", "gegen 3.40 Uhr", "de", [("date", "2:40", "3:40")]),
        ("12, 13 and 14 people", "15 und 16 Leute", "de", []),
    ],
)
def test_what_changed_is_flagged_and_what_is_said_otherwise_is_not(
    child: str, parent: str, language: str, expected: list[tuple[str, str, str]]
) -> None:
    found = [(one.kind.value, one.child_value, one.parent_value) for one in drifts(child, parent, language)]
    assert found == expected


@pytest.mark.parametrize(
    ("child", "parent", "told"),
    [
        ("Moscow holds 20% of the land.", "Москва удерживает земли.", ["20%"]),
        ("The firm has 400 workers.", "У фирмы есть рабочие.", ["400"]),
        ("The firm has 400 workers.", "У фирмы четыреста рабочих.", []),
        ("The firm had workers in 1998.", "У фирмы были рабочие.", []),
        ("A 19th-century house.", "Дом девятнадцатого века.", []),
        ("He is 100 percent sure.", "Он вполне уверен.", []),
        ("The firm has workers.", "У фирмы есть рабочие.", []),
        ("He turned by 180 degrees.", "Он изменил своё мнение.", []),
        ("It is 60 centimetres wide.", "Шириной в несколько футов.", []),
        ("His 34 starts.", "Его тридцать четвертый выход.", []),
    ],
)
def test_a_number_that_the_source_has_nowhere_is_flagged(child: str, parent: str, told: list[str]) -> None:
    pair = Pair(0, Bead((0,), (0,), 0.6), side(child, "en", ""), side(parent, "ru", ""))
    assert [one.child_value for one in numbers_put_in(pair)] == told


def test_a_number_of_another_sentence_of_the_source_is_not_put_in() -> None:
    source = "Рабочие пришли. Их было 400."
    spans = (Span(0, 15), Span(16, len(source)))
    segments = tuple(ComparedSegment(n, span, 0, "ru") for n, span in enumerate(spans, 1))
    parent = Side(ComparedText(source, "ru", segments), spans[:1])
    pair = Pair(0, Bead((0,), (0,), 0.6), side("The 400 workers came.", "en", ""), parent)
    assert list(numbers_put_in(pair)) == []


def test_a_relative_day_is_meant_by_its_own_texts_date() -> None:
    said = ("He spoke today.", "Он выступил сегодня.", "ru")
    assert drifts(*said, published=("2025-01-22", "2025-01-22")) == []
    (late,) = drifts(*said, published=("2025-01-23", "2025-01-22"))
    assert (late.kind, late.child_value, late.parent_value) == (DriftKind.DATE, "2025-01-23", "2025-01-22")
    assert drifts("He spoke yesterday.", said[1], "ru", published=("2025-01-23", "2025-01-22")) == []
    assert drifts(*said) == []
