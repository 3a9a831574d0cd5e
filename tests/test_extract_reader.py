"""What holds of every reading, whatever the text: spans, order, references, the same twice."""

from __future__ import annotations

import random

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from provenance.model.kinds import AgentKind, FeatureKind, Method, Mode, NameKind, NodeKind, SegmentKind, Span
from provenance.model.reading import Reading
from tests.attribution_passages import LANGUAGES, passages
from tests.reading_cases import read_text, words_of

CODES = st.sampled_from([*LANGUAGES, "und", ""])
SIGNS = (
    "\"“”„«»‹›‘’'「」—–-:;,.!?…/()[] \n\r\t\u2028\x00\x1b\x7f\u00a0\u200b\u200f\u202e\u2066\ufeff\u0301"
    "\u0323\U0001f600"
)
ANY_TEXT = st.text(
    alphabet=st.one_of(st.sampled_from(SIGNS), st.sampled_from("aAбЖđĐ1中ア한عא"), st.characters()),
    max_size=160,
)
PIECES = [
    *(
        "Sergei Ryabkov",
        "the deputy minister",
        "said",
        "told Reuters",
        "that",
        "according to",
        "citing",
        "TASS",
    ),
    *("“We are ready”", "“We", "ready,”", "‘it’s’", "«Мы готовы»", "«Мы", "готовы»,", "— сказал", "Рябков"),
    *("со ссылкой на", "ТАСС", "Об этом сообщает", "по его словам", "По данным", "что", "в МИД"),
    *("Theo", "ông Nguyễn Văn An", "cho biết", "dẫn lời", "rằng", "hãng tin", "Reuters"),
    *("MOSCOW, Jan 22 (Reuters) -", "МОСКВА, 22 января. /ТАСС/.", "(NLĐO) -", "Source: Thanh Nien"),
    *("Nguồn: TASS", "Фото: AP", "By Anna Smith", "Q:", "A:", "— Why?", "he", "он", "ông", "22 January 2025"),
    *("today", "hôm nay", ".", ",", ":", ";", "-", "—", "\n", "\n\n", "\r\n", '"', "'", "”", "a", "not"),
    *("source", "источник", "nguồn tin", "\u202e", "\x1b[31m"),
]
SHUFFLED = st.lists(st.sampled_from(PIECES), max_size=40).map(" ".join)
JOINED = st.lists(st.sampled_from(PIECES), max_size=25).map("".join)
SENTENCES = [passage.text for language in LANGUAGES for passage in passages(language)]
ARTICLES = st.lists(st.sampled_from(SENTENCES), min_size=1, max_size=6).map("\n".join)
CUT = st.tuples(ARTICLES, st.integers(0, 400), st.integers(0, 400)).map(
    lambda cut: cut[0][min(cut[1:]) : max(cut[1:])]
)
TEXTS = st.one_of(ANY_TEXT, SHUFFLED, JOINED, ARTICLES, CUT)
EVERY = settings(max_examples=120, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def inside(span: Span | None, text: str) -> bool:
    return span is None or 0 <= span.start <= span.end <= len(text)


def check_segments(text: str, reading: Reading) -> None:
    last = 0
    paragraph = 0
    for segment in reading.segments:
        assert last <= segment.span.start < segment.span.end <= len(text)
        assert segment.paragraph >= paragraph
        assert segment.language
        last, paragraph = segment.span.end, segment.paragraph


def check_features(text: str, reading: Reading) -> None:
    assert list(reading.features) == sorted(reading.features, key=lambda feature: feature.span)
    for feature in reading.features:
        assert inside(feature.span, text)
        assert feature.span.cut(text).strip()
        if feature.kind is FeatureKind.TITLE:
            assert feature.value == feature.span.cut(text)
        if feature.kind in {FeatureKind.DATELINE_DATE, FeatureKind.PUBLICATION_DATE}:
            assert feature.value


def check_agents(text: str, reading: Reading) -> None:
    for agent in reading.agents:
        assert agent.name.strip()
        assert agent.identity
        assert all(agent.identity)
        assert (agent.kind is AgentKind.OUTLET) or not agent.outlet_key
        for name in agent.names:
            assert inside(name.span, text)
            if name.span is not None:
                assert words_of(name.span.cut(text)) == words_of(name.name)


def check_attributions(text: str, reading: Reading) -> None:
    for index, found in enumerate(reading.attributions):
        assert found.content
        for span in (*found.content, found.source, found.cue):
            assert inside(span, text)
        assert all(span.start < span.end for span in found.content)
        assert list(found.content) == sorted(found.content)
        assert found.speaker is None or 0 <= found.speaker < len(reading.agents)
        assert 0 < found.confidence < 1
        assert found.continues is None or 0 <= found.continues < index
        assert len({hop.agent for hop in found.via}) == len(found.via)
        for hop in found.via:
            assert reading.agents[hop.agent].kind is AgentKind.OUTLET
            assert inside(hop.span, text)
            assert inside(hop.cue, text)


def check_chain(text: str, reading: Reading) -> None:
    count = len(reading.nodes)
    assert len({node.path for node in reading.nodes}) == count
    assert len({(edge.child, edge.parent) for edge in reading.derivations}) == len(reading.derivations)
    for node in reading.nodes:
        assert node.path
        assert node.publisher is None or 0 <= node.publisher < len(reading.agents)
        assert node.speaker is None or 0 <= node.speaker < len(reading.agents)
        assert all(0 <= index < len(reading.attributions) for index in node.attributions)
        assert (node.kind is NodeKind.UTTERANCE) == (node.speaker is not None)
    for edge in reading.derivations:
        assert -1 <= edge.child < count
        assert 0 <= edge.parent < count
        assert edge.child != edge.parent
        assert edge.evidence
        assert 0 < edge.confidence < 1
        for evidence in edge.evidence:
            assert inside(evidence.span, text)
            assert evidence.span.start < evidence.span.end
    assert not has_cycle(reading)


def has_cycle(reading: Reading) -> bool:
    parents: dict[int, list[int]] = {}
    for edge in reading.derivations:
        parents.setdefault(edge.child, []).append(edge.parent)
    seen: set[int] = set()

    def walks_back(node: int, path: frozenset[int]) -> bool:
        if node in path:
            return True
        if node in seen:
            return False
        seen.add(node)
        return any(walks_back(parent, path | {node}) for parent in parents.get(node, ()))

    return walks_back(-1, frozenset())


def check(text: str, reading: Reading) -> None:
    check_segments(text, reading)
    check_features(text, reading)
    check_agents(text, reading)
    check_attributions(text, reading)
    check_chain(text, reading)


@EVERY
@given(TEXTS, CODES)
@example("", "")
@example("\x00", "en")
@example("“", "en")
@example("”", "ru")
@example("\ud800", "vi")
@example("the '90s and ’twas", "en")
@example("Об этом сообщил ТАСС заместитель министра Сергей Рябков.", "ru")
def test_any_text_is_read_and_every_span_is_in_it(text: str, language: str) -> None:
    check(text, read_text(text, language))


@EVERY
@given(TEXTS, st.sampled_from(["Reuters", "ТАСС", "Nobody's Paper", "example.com"]))
def test_any_publisher_will_do(text: str, publisher: str) -> None:
    reading = read_text(text, "en", publisher=publisher)
    check(text, reading)
    assert reading.publisher is None or reading.agents[reading.publisher].kind is AgentKind.OUTLET


@EVERY
@given(TEXTS, CODES, st.sampled_from(["", "2025-01-23", "0000-00-00", "soon", "2025-02-30"]))
def test_any_day_of_publication_will_do(text: str, language: str, published: str) -> None:
    check(text, read_text(text, language, published=published))


@settings(EVERY, max_examples=40)
@given(TEXTS, CODES)
def test_the_same_text_is_read_the_same_twice(text: str, language: str) -> None:
    assert read_text(text, language) == read_text(text, language)


@settings(EVERY, max_examples=40)
@given(ARTICLES, st.sampled_from(["\n", "\n\n", "\r\n"]))
def test_line_ends_change_no_statement(text: str, line_end: str) -> None:
    first = read_text(text, "en")
    other_text = text.replace("\n", line_end)
    other = read_text(other_text, "en")
    check(other_text, other)
    assert [[span.cut(text) for span in found.content] for found in first.attributions] == [
        [span.cut(other_text) for span in found.content] for found in other.attributions
    ]


@settings(EVERY, max_examples=40)
@given(st.sampled_from(SENTENCES), st.sampled_from(["\u200b", "\ufeff", "\u202a", "\x00"]))
def test_an_invisible_sign_before_a_text_moves_its_spans_and_no_more(text: str, sign: str) -> None:
    check(sign + text, read_text(sign + text, "en"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_passages_in_one_text(language: str) -> None:
    texts = [passage.text for passage in passages(language)]
    random.Random(7).shuffle(texts)
    text = "\n".join(texts)
    reading = read_text(text, language)
    check(text, reading)
    assert len(reading.attributions) > len(texts) // 3


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_passage_is_read_in_every_language(language: str) -> None:
    for other in LANGUAGES:
        for passage in passages(other):
            check(passage.text, read_text(passage.text, language))


@pytest.mark.parametrize(
    "text",
    [
        "“" * 3000,
        '"' * 3001,
        "(" * 3000,
        "Smith said that " * 800,
        "«Мы, — сказал Рябков, — " * 500,
        "Reuters, citing TASS, citing " * 400,
        "a" * 50_000,
        "A " * 10_000,
        ", " * 10_000,
        "— Why?\n" * 1000,
        "Q: a\nA: b\n" * 800,
        "ông " * 5000,
        "The minister of the minister of " * 600,
        "\u0301" * 5000,
        "“a ‘b “c ‘d’ c” b’ a” " * 300,
        "according \u0640 to \u064b the mayor " * 300,
    ],
    ids=lambda text: text[:12],
)
def test_texts_that_repeat_themselves_are_read(text: str) -> None:
    check(text, read_text(text, "en"))


def test_frames_that_hold_one_another() -> None:
    text = "B'sAID ACCORDING To'B"
    check(text, read_text(text, "en"))


def test_an_empty_text() -> None:
    reading = read_text("", "en")
    assert [*reading.segments, *reading.attributions, *reading.nodes, *reading.features] == []
    assert any("Nobody is cited" in note for note in reading.notes)


def test_the_language_is_the_declared_one_else_found() -> None:
    text = "Замминистра сказал, что переговоры начнутся в мае. Они будут долгими и трудными."
    assert (read_text(text, "ru").language_method, read_text(text).language_method) == (
        Method.MANUAL,
        Method.INFERRED,
    )
    assert read_text(text).language == "ru"


def test_a_declared_language_that_the_text_is_not_in_is_noted() -> None:
    text = "Замминистра сказал, что переговоры начнутся в мае. Они будут долгими и трудными." * 3
    reading = read_text(text, "vi")
    assert (reading.language, reading.detected_language) == ("vi", "ru")
    assert len(reading.notes) > 1


def test_what_is_unsure_is_counted_in_the_notes() -> None:
    reading = read_text("”Olemme valmiita”, sanoi Olli Rehn.", "fi")
    assert any(note.startswith("1 of 1 attributions") for note in reading.notes)


def test_kinds_of_names_and_segments_in_an_article() -> None:
    text = (
        "Talks go on\nBy Anna Smith\nMOSCOW, Jan 22 (Reuters) - “We are ready,” Deputy Minister Sergei "
        "Ryabkov said. He gave no date.\nSource: Thanh Nien"
    )
    reading = read_text(text, "en", published="2025-01-23")
    check(text, reading)
    kinds = [segment.kind for segment in reading.segments]
    assert kinds == [
        SegmentKind.TITLE,
        SegmentKind.META,
        SegmentKind.META,
        SegmentKind.BODY,
        SegmentKind.BODY,
        SegmentKind.META,
    ]
    assert (reading.title, reading.author) == ("Talks go on", "Anna Smith")
    [found] = reading.attributions
    assert found.mode is Mode.DIRECT
    assert found.speaker is not None
    assert NameKind.TITLE in {name.kind for name in reading.agents[found.speaker].names}


@pytest.mark.parametrize("publisher", [" ", "«»"])
def test_a_publisher_without_a_letter_is_no_agent_of_empty_identity(publisher: str) -> None:
    check("The road is old.", read_text("The road is old.", "en", publisher=publisher))
