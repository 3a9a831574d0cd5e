"""Texts set against what they render: numbers by value, alignment, what changed, and what must not."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.compare.alignment import align
from provenance.compare.engine import compare
from provenance.compare.heard_names import heard_names
from provenance.compare.numbers import find_numbers
from provenance.compare.signals import Signals
from provenance.model.comparison import (
    ComparedAgent,
    ComparedAttribution,
    ComparedSegment,
    ComparedText,
    DriftKind,
    Relation,
)
from provenance.model.kinds import AgentKind, Mode, Span
from provenance.text.territories import territories


def text_of(
    *lines: str,
    language: str = "en",
    published: str = "2025-01-23",
    said: tuple[int, Mode, str] | None = None,
) -> ComparedText:
    segments, at = [], 0
    for number, line in enumerate(lines, 1):
        segments.append(ComparedSegment(number, Span(at, at + len(line)), 0, language))
        at += len(line) + 1
    agents: tuple[ComparedAgent, ...] = ()
    attributions: tuple[ComparedAttribution, ...] = ()
    if said is not None:
        place, mode, name = said
        agents = (ComparedAgent(f"agt:{name}", AgentKind.PERSON, name),)
        attributions = (ComparedAttribution(mode, (segments[place].span,), None, None, 0),)
    return ComparedText("\n".join(lines), language, tuple(segments), published, "", agents, attributions)


@pytest.mark.parametrize(
    ("written", "language", "values"),
    [
        ("It cost 2.5 million dollars.", "en", ["2500000"]),
        ("Сумма составила 2,5 млн долларов.", "ru", ["2500000"]),
        ("Tổng cộng 1,2 tỷ đồng cho 1.500 hộ", "vi", ["1200000000", "1500"]),
        ("共有3亿人，增长12.5%", "zh", ["300000000", "12.5"]),
        ("بلغ العدد ١٢٠٠ شخص", "ar", ["1200"]),
        ("insgesamt 1.234.567,89 Euro", "de", ["1234567.89"]),
        ("12 000 personnes", "fr", ["12000"]),
        ("the F16 and the B52", "en", []),
        ("3 millimetres", "en", ["3"]),
    ],
)
def test_numbers_are_read_by_value(written: str, language: str, values: list[str]) -> None:
    found = find_numbers(written, Span(0, len(written)), language)
    assert [one.value for one in found] == [Decimal(value) for value in values]


@given(st.text(max_size=80), st.sampled_from(["en", "ru", "zh", "ar", "und"]))
@settings(max_examples=150, deadline=None)
def test_numbers_never_raise_and_their_spans_are_inside(written: str, language: str) -> None:
    for one in find_numbers(written, Span(0, len(written)), language):
        assert 0 <= one.span.start < one.span.end <= len(written)


RUSSIAN = (
    "Рябков выступил в Институте США и Канады в Москве 22 января.",
    "Погибли 25 человек, сообщил губернатор Иванов.",
    "Президент Путин провёл встречу с Трампом в Хельсинки.",
)
ENGLISH = (
    "Ryabkov spoke at the Institute for US and Canadian Studies in Moscow on January 22.",
    "25 people were killed, Governor Ivanov said.",
    "President Putin held a meeting with Trump in Helsinki.",
)
MORE_RU = (
    "Министр Лавров прибыл в Анкару 14 марта.",
    "Компания Газпром продала 40 танкеров.",
    "Зеленский назвал 7 условий в Брюсселе.",
)
MORE = (
    "Minister Lavrov arrived in Ankara on March 14.",
    "The company Gazprom sold 40 tankers.",
    "Zelensky named 7 conditions in Brussels.",
)


def test_a_faithful_translation_raises_nothing() -> None:
    found = compare(text_of(*ENGLISH), text_of(*RUSSIAN, language="ru"))
    assert [(bead.child, bead.parent) for bead in found.beads] == [((0,), (0,)), ((1,), (1,)), ((2,), (2,))]
    assert found.drifts == ()
    assert found.unchecked


def test_a_changed_number_is_named_with_both_places() -> None:
    changed = (ENGLISH[0], "250 people were killed, Governor Ivanov said.", ENGLISH[2])
    child, parent = text_of(*changed), text_of(*RUSSIAN, language="ru")
    (drift,) = compare(child, parent).drifts
    assert (drift.kind, drift.child_value, drift.parent_value) == (DriftKind.NUMBER, "250", "25")
    assert [span.cut(child.text) for span in drift.child_spans] == ["250"]
    assert [span.cut(parent.text) for span in drift.parent_spans] == ["25"]


def test_a_changed_day_is_named() -> None:
    changed = (ENGLISH[0].replace("22", "21"), *ENGLISH[1:])
    (drift,) = compare(text_of(*changed), text_of(*RUSSIAN, language="ru")).drifts
    assert (drift.kind, drift.child_value, drift.parent_value) == (DriftKind.DATE, "2025-01-21", "2025-01-22")


def test_what_is_left_out_and_put_in_is_named() -> None:
    added = "The weather in Oslo was fine on 3 March."
    found = compare(text_of(ENGLISH[0], ENGLISH[2], *MORE, added), text_of(*RUSSIAN, *MORE_RU, language="ru"))
    kinds = {drift.kind: found.beads[drift.bead] for drift in found.drifts}
    assert set(kinds) == {DriftKind.OMISSION, DriftKind.ADDITION}
    assert kinds[DriftKind.OMISSION].parent == (1,)
    assert kinds[DriftKind.ADDITION].child == (5,)


def test_an_aside_that_was_put_in_is_named() -> None:
    changed = (*ENGLISH[:2], "President Putin held a meeting with Trump (his old friend) in Helsinki.")
    (drift,) = compare(text_of(*changed), text_of(*RUSSIAN, language="ru")).drifts
    assert (drift.kind, drift.child_value) == (DriftKind.ADDITION, "(his old friend)")


@pytest.mark.parametrize(
    ("mode", "name", "kinds"),
    [
        (Mode.DIRECT, "Ivanov", [DriftKind.MODE]),
        (Mode.INDIRECT, "Petrenko", [DriftKind.SPEAKER]),
        (Mode.INDIRECT, "Ivanov", []),
        (Mode.MIXED, "Ivanov", []),
    ],
)
def test_who_speaks_and_how(mode: Mode, name: str, kinds: list[DriftKind]) -> None:
    child = text_of(*ENGLISH, said=(1, mode, name))
    parent = text_of(*RUSSIAN, language="ru", said=(1, Mode.INDIRECT, "Иванов"))
    assert [drift.kind for drift in compare(child, parent).drifts] == kinds


def test_texts_of_one_language_are_scored_with_signatures_and_others_are_not() -> None:
    changed = (ENGLISH[0].replace("spoke", "appeared"), *ENGLISH[1:])
    scores = {score.metric: score for score in compare(text_of(*changed), text_of(*ENGLISH)).scores}
    assert set(scores) == {"chrF++", "BLEU", "TER"}
    assert 60 < scores["chrF++"].value < 100
    assert 0 < scores["TER"].value < 20
    assert "nw:2" in scores["chrF++"].signature or "nw:2" in scores["chrF++"].signature.replace(" ", "")
    assert compare(text_of(*ENGLISH), text_of(*RUSSIAN, language="ru")).scores == ()


def test_a_sentence_too_long_for_ter_leaves_it_out() -> None:
    long = "Moscow said " + "word " * 130 + "on 22 January."
    scores = compare(text_of(long, *ENGLISH), text_of(long.replace("word word", "a word"), *ENGLISH)).scores
    assert [score.metric for score in scores] == ["chrF++", "BLEU"]


def test_texts_that_cannot_be_compared_say_so() -> None:
    whole = text_of(*ENGLISH)
    other = text_of("Новый рецепт борща понравился всем гостям.", "Капусту режут тонко.", language="ru")
    assert compare(whole, whole).relation is Relation.IDENTICAL
    assert compare(whole, ComparedText("", "und", ())).relation is Relation.EMPTY
    unrelated = compare(whole, other)
    assert unrelated.relation is Relation.UNRELATED
    assert unrelated.drifts == ()


@given(
    st.lists(st.integers(1, 300), max_size=25), st.lists(st.integers(1, 300), max_size=25),
    st.lists(st.sampled_from("abcd"), max_size=3),
)  # fmt: skip
@settings(max_examples=80, deadline=None)
def test_every_sentence_is_in_one_bead(ours: list[int], theirs: list[int], keys: list[str]) -> None:
    sides = [[Signals(length, frozenset(keys)) for length in side] for side in (ours, theirs)]
    beads = align(sides[0], sides[1])
    assert sorted(place for bead in beads for place in bead.child) == list(range(len(ours)))
    assert sorted(place for bead in beads for place in bead.parent) == list(range(len(theirs)))
    assert all(0 <= bead.confidence <= 1 for bead in beads)


def test_a_moved_passage_is_found() -> None:
    lines = [Signals(60, frozenset({f"name n{place}", f"number {place}"})) for place in range(8)]
    moved = [lines[7], *lines[:7]]
    beads = align(lines, moved)
    assert any(bead.moved and bead.child == (7,) and bead.parent == (0,) for bead in beads)


def test_names_are_heard_in_a_script_without_capitals() -> None:
    child = text_of("Boris Johnson met Manchester's mayor.", "Angela Merkel stayed in Hamburg.")
    for language, lines in {
        "ar": ("التقى بوريس جونسون عمدة مانشستر.", "وبقيت أنجيلا ميركل في هامبورغ."),
        "zh": ("鲍里斯·约翰逊会见了曼彻斯特市长。", "安格拉·默克尔留在汉堡。"),
    }.items():
        parent = text_of(*lines, language=language)
        ours, theirs = heard_names((child, child.segments), (parent, parent.segments))
        assert ours[0] & theirs[0], language
        assert ours[1] & theirs[1], language
        assert not ours[0] & theirs[1], language


@pytest.mark.parametrize(
    ("written", "language", "codes"),
    [
        ("The Chinese met U.S. officials in Kyiv, Ukraine.", "en", {"CN", "US", "UA"}),
        ("Власти США и британцы обвинили Россию", "ru", {"US", "GB", "RU"}),
        ("Mỹ và Anh tại Việt Nam", "vi", {"US", "GB", "VN"}),
        ("美国和英国", "zh", {"US", "GB"}),
        ("قال الرئيس الأمريكي في روسيا", "ar", {"US", "RU"}),
        ("Let us polish it", "en", set()),
        ("who knows", "xx", set()),
    ],
)
def test_countries_are_found_by_their_names_and_what_belongs_to_them(
    written: str, language: str, codes: set[str]
) -> None:
    assert territories(written, language) == codes
