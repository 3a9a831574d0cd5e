"""Phrases looked up over tokens: braces, endings, the longest phrase, many entries of one."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import DataError
from provenance.text.lexicon import Hit, Lexicon, expand
from provenance.text.tokens import fold, token_spans


def folded(text: str) -> list[str]:
    return [fold(text[start:end]) for start, end in token_spans(text)]


def lexicon_of(**phrases: str) -> Lexicon[str]:
    lexicon: Lexicon[str] = Lexicon()
    for entry, phrase in phrases.items():
        lexicon.add(phrase.replace("_", " "), entry)
    return lexicon


@pytest.mark.parametrize(
    ("phrase", "expected"),
    [
        ("said", ["said"]),
        ("сообщи{л,ла,ли}", ["сообщил", "сообщила", "сообщили"]),
        ("report{,s,ed}", ["report", "reports", "reported"]),
        ("{a,b} {c,d}", ["a c", "a d", "b c", "b d"]),
        ("сказа{past}", ["сказал", "сказала"]),
        ("{past}", ["л", "ла"]),
        ("a{ b, c}", ["ab", "ac"]),
        ("a {long ,}way", ["a long way", "a way"]),
        ("", [""]),
    ],
)
def test_braces(phrase: str, expected: list[str]) -> None:
    assert expand(phrase, {"past": ["л", "ла"]}) == expected


@pytest.mark.parametrize("phrase", ["сказа{pst}", "a{}", "a{x}"])
def test_an_unknown_set_of_endings_is_named_with_its_phrase(phrase: str) -> None:
    with pytest.raises(DataError) as caught:
        expand(phrase, {"past": ["л"]})
    assert caught.value.where == phrase


def test_without_endings_a_name_in_braces_is_unknown() -> None:
    with pytest.raises(DataError, match="past"):
        expand("сказа{past}")


@pytest.mark.parametrize("phrase", ["", "   ", "\n"])
def test_a_phrase_needs_a_token(phrase: str) -> None:
    with pytest.raises(DataError, match="without a letter"):
        Lexicon[str]().add(phrase, "x")


def test_the_longest_phrase_is_found() -> None:
    lexicon = lexicon_of(short="according", long="according_to", longer="according_to_the_plan")
    words = folded("Everything went according to the letter.")
    assert lexicon.longest(words, 2) == Hit(2, 4, ("long",))


def test_a_longer_phrase_that_breaks_off_leaves_the_shorter() -> None:
    lexicon = lexicon_of(one="a", three="a_b_c")
    assert lexicon.longest(["a", "b", "x"], 0) == Hit(0, 1, ("one",))
    assert lexicon.longest(["a", "b"], 0) == Hit(0, 1, ("one",))
    assert lexicon.longest(["a", "b", "c"], 0) == Hit(0, 3, ("three",))


def test_only_the_beginning_of_a_phrase_is_nothing() -> None:
    assert lexicon_of(three="a_b_c").longest(["a", "b"], 0) is None


def test_a_phrase_carries_all_its_entries_in_order() -> None:
    lexicon: Lexicon[int] = Lexicon()
    lexicon.add("call", 1)
    lexicon.add("Call", 2)
    assert lexicon.longest(["call"], 0) == Hit(0, 1, (1, 2))
    assert lexicon.size == 2


def test_hits_may_overlap() -> None:
    lexicon = lexicon_of(first="a_b", second="b_c")
    assert [(hit.first, hit.last) for hit in lexicon.scan(["a", "b", "c"])] == [(0, 2), (1, 3)]


@pytest.mark.parametrize(
    ("phrase", "text"),
    [
        ("со ссылкой на", "Со ссылкой на ТАСС"),
        ("заявил ещё", "ЗАЯВИЛ ЕЩЕ РАЗ"),
        ("prosecutor's office", "Prosecutor’s Office"),
        ("co-chair", "co‑chair"),
        ("塔斯社", "塔斯社报道"),
        ("cho biết", "Cho bie\u0302\u0301t"),
        ("тасс", "ТАСС."),
    ],
)
def test_forms_of_one_phrase(phrase: str, text: str) -> None:
    lexicon: Lexicon[str] = Lexicon()
    lexicon.add(phrase, "x")
    assert lexicon.longest(folded(text), 0) is not None


def test_all_phrases_with_braces_are_added() -> None:
    lexicon: Lexicon[str] = Lexicon()
    lexicon.add_all(["сообщи{past}", "сказал"], "say", {"past": ["л", "ла"]})
    assert lexicon.size == 3
    assert [hit.first for hit in lexicon.scan(folded("сообщила и сказал"))] == [0, 2]


def test_an_empty_text_and_an_empty_lexicon() -> None:
    assert lexicon_of(one="a").scan([]) == []
    assert Lexicon[str]().scan(["a"]) == []


PHRASES = st.lists(
    st.lists(st.sampled_from("abc"), min_size=1, max_size=4).map(tuple), min_size=1, max_size=8
)


@given(PHRASES, st.lists(st.sampled_from("abcd"), max_size=20))
def test_as_a_search_by_hand_would_find(phrases: list[tuple[str, ...]], text: list[str]) -> None:
    lexicon: Lexicon[tuple[str, ...]] = Lexicon()
    for phrase in phrases:
        lexicon.add(" ".join(phrase), phrase)
    expected = []
    for at in range(len(text)):
        fitting = {phrase for phrase in phrases if tuple(text[at : at + len(phrase)]) == phrase}
        if fitting:
            expected.append((at, at + max(map(len, fitting))))
    assert [(hit.first, hit.last) for hit in lexicon.scan(text)] == expected
    for hit in lexicon.scan(text):
        assert set(hit.entries) == {tuple(text[hit.first : hit.last])}


def test_phrases_of_several_words_are_found_though_they_are_put_in_late() -> None:
    lexicon: Lexicon[str] = Lexicon()
    endings = {"da": ["da", "dalla"], "told": ["riferito {da}", "scrive"]}
    lexicon.add_all(["secondo", "secondo quanto {told}", "{a,per} quanto {told}"], "according", endings)
    words = folded("secondo quanto riferito dalla Reuters")
    assert lexicon.longest(words, 0) == Hit(0, 4, ("according",))
    assert lexicon.longest(["per", "quanto", "scrive", "X"], 0) == Hit(0, 3, ("according",))
    assert lexicon.longest(["secondo", "X"], 0) == Hit(0, 1, ("according",))
    assert [hit.last for hit in lexicon.scan(["a", "quanto", "scrive"])] == [3]
    assert lexicon.size == 1 + 3 + 6


def test_what_may_follow_a_word_is_there_when_it_is_asked_for() -> None:
    lexicon: Lexicon[str] = Lexicon()
    lexicon.add_all(["come {scrive,dice}"], "as", {})
    following = lexicon.following("come")
    assert set(following or ()) == {"scrive", "dice"}
    assert lexicon.following("dice") is None


def test_entries_stay_in_order_where_a_phrase_is_put_in_late() -> None:
    lexicon: Lexicon[int] = Lexicon()
    lexicon.add_all(["as {said,told}"], 1, {})
    lexicon.add_all(["as said"], 2, {})
    assert lexicon.longest(["as", "said"], 0) == Hit(0, 2, (1, 2))


@pytest.mark.parametrize("phrase", ["come {nobody}", "come {told}"])
def test_an_unknown_set_of_endings_is_told_before_a_phrase_is_asked_for(phrase: str) -> None:
    with pytest.raises(DataError, match="nobody"):
        Lexicon[str]().add_all([phrase], "x", {"told": ["detto {nobody}"]})


def test_braces_within_braces_and_within_endings() -> None:
    assert expand("{a{b,c},d}x") == ["abx", "dx", "acx", "dx"]
    assert expand("{e}x", {"e": ["{a,b}c", "d"]}) == ["acx", "bcx", "dx"]
