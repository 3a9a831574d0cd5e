"""The files of the languages: each loads, says nothing twice, and a faulty one is named with its fault."""

from __future__ import annotations

import random
import re
from pathlib import Path
from typing import Any

import pytest

from provenance.errors import DataError
from provenance.languages import available_languages, load_language
from provenance.languages.categories import TAGS
from provenance.languages.language import FALLBACK, FOLDER, Language, build_language
from provenance.languages.shapes import compile_shape, required_letters
from provenance.text.language_data import read_table
from provenance.text.lexicon import expand
from provenance.text.tokens import fold, token_spans

CODES = [*available_languages(), FALLBACK]
FULL = ("en", "ru", "vi")
FLAGS = {
    "addressee",
    "bare",
    "object",
    "passive",
    "nominal",
    "name",
    "verb",
    "clause",
    "reports",
    "weighs",
    "ends",
    "stem",
    "only",
}
# Words that are meant to be of two classes: a captain leads a team or a company of soldiers.
TWO_ROLES = {
    "en": {
        "captain",
        "commissioner",
        "director",
        "envoy",
        "father",
        "lawyer",
        "owner",
        "photographer",
        "representative",
    },
    "ru": {"менеджер", "обозреватель", "спикер"},
    "vi": set[str](),
}
GROUPS = {
    "cue", "content", "rest", "source", "via", "told", "that", "manner", "by", "heard", "passive", "mood",
    "holding", "speaking", "news", "view", "addressing", "anaphor", "asks", "inner_particle",
    "particle", "suffered", "stop", "auxiliary", "saying_noun",
    "via_of_outlet", "in_document", "in_statement", "quotative", "relative_asking", "via_pronoun",
}  # fmt: skip
TWO_GROUPS = {
    "en": {"posted"},
    "ru": {"описал", "описала", "описали"},
    "vi": {"tiết lộ", "viết", "thông tin"},
}


def table_of(code: str) -> dict[str, Any]:
    return read_table(FOLDER / f"{code}.toml")


def phrases(table: dict[str, Any], section: dict[str, list[str]]) -> dict[str, list[str]]:
    """Return each phrase of a section, braces expanded, with the entries that have it."""
    found: dict[str, list[str]] = {}
    for name, written in section.items():
        for whole in {whole for phrase in written for whole in expand(phrase, table.get("endings", {}))}:
            found.setdefault(whole, []).append(name)
    return found


def test_the_three_languages_of_the_first_version_are_there() -> None:
    assert set(FULL) <= set(available_languages())
    assert FALLBACK not in available_languages()
    assert list(available_languages()) == sorted(available_languages())


@pytest.mark.parametrize("code", CODES)
def test_every_file_loads(code: str) -> None:
    language = load_language(code)
    assert language.covered == (code != FALLBACK)
    assert (FOLDER / f"{code}.toml").stem == language.code
    assert language.name
    assert language.patterns
    assert language.lexicon.size or code == FALLBACK


@pytest.mark.parametrize("code", CODES)
def test_patterns_have_their_groups_and_a_confidence(code: str) -> None:
    language = load_language(code)
    identifiers = [pattern.id for pattern in language.patterns]
    assert len(set(identifiers)) == len(identifiers)
    for pattern in language.patterns:
        assert {"cue", "content"} <= set(pattern.regex.groupindex), pattern.id
        assert set(pattern.regex.groupindex) <= GROUPS, pattern.id
        assert 0 < pattern.confidence <= 1, pattern.id
        assert pattern.where in {"body", "title"}, pattern.id
        flags = {flag for cue in language.cues.values() for flag in cue.flags}
        assert pattern.needs <= flags, pattern.id


@pytest.mark.parametrize("code", CODES)
def test_forms_of_cues_are_in_lower_case_and_their_flags_are_used(code: str) -> None:
    table = table_of(code)
    used = {flag for pattern in load_language(code).patterns for flag in pattern.needs}
    for name, group in table.get("cues", {}).items():
        assert group["forms"], name
        assert set(group.get("flags", ())) <= FLAGS | used, name
        for form in group["forms"]:
            for whole in expand(form, table.get("endings", {})):
                assert whole == whole.lower(), (name, whole)


@pytest.mark.parametrize("code", CODES)
def test_no_phrase_is_empty_or_has_a_brace_left(code: str) -> None:
    table = table_of(code)
    sections = [table.get(part, {}) for part in ("words", "roles", "pronouns", "according_pronouns")]
    sections.append({name: group["forms"] for name, group in table.get("cues", {}).items()})
    for section in sections:
        for phrase in phrases(table, section):
            assert token_spans(phrase)
            assert not set("{}") & set(phrase)


@pytest.mark.parametrize("code", FULL)
def test_a_phrase_is_of_one_role_unless_meant(code: str) -> None:
    table = table_of(code)
    both = {phrase for phrase, roles in phrases(table, table["roles"]).items() if len(roles) > 1}
    stems = TWO_ROLES[code]
    assert {phrase for phrase in both if not any(phrase.startswith(stem) for stem in stems)} == set()


@pytest.mark.parametrize("code", FULL)
def test_a_phrase_is_of_one_group_of_cues_unless_meant(code: str) -> None:
    table = table_of(code)
    spoken = {
        name: group["forms"]
        for name, group in table["cues"].items()
        if "nominal" not in group.get("flags", ())
    }
    both = {phrase for phrase, groups in phrases(table, spoken).items() if len(groups) > 1}
    assert both <= TWO_GROUPS[code]


@pytest.mark.parametrize("code", FULL)
def test_kin_are_roles(code: str) -> None:
    table = table_of(code)
    for role, kin in table["kinship"].items():
        assert role in {*table["roles"], "blank"}
        assert set(kin) <= set(table["roles"])


@pytest.mark.parametrize("code", CODES)
def test_sections_are_those_that_are_read(code: str) -> None:
    assert set(table_of(code).get("words", {})) <= set(TAGS)
    assert set(table_of(code).get("credits", {})) <= {"source", "reprint", "translation", "picture"}
    assert set(table_of(code).get("interview", {})) <= {"question", "answer"}


@pytest.mark.parametrize("code", FULL)
def test_every_language_in_full_has_what_the_engine_uses(code: str) -> None:
    language = load_language(code)
    assert set(language.credits) == {"source", "reprint", "translation", "picture"}
    assert language.byline is not None
    assert set(language.interview) == {"question", "answer"}
    assert {"say", "deny", "warn", "noun"} <= set(language.cues)
    assert {"m", "f"} <= set(language.sexes.values())


@pytest.mark.parametrize(
    ("code", "phrase", "tag"),
    [
        ("en", "according to", "A"),
        ("en", "citing", "V"),
        ("en", "said", "C"),
        ("en", "was quoted as saying", "B"),
        ("en", "prime minister", "R"),
        ("ru", "по словам", "A"),
        ("ru", "со ссылкой на", "V"),
        ("ru", "сообщили", "C"),
        ("ru", "министром", "R"),
        ("vi", "theo", "A"),
        ("vi", "dẫn lời", "V"),
        ("vi", "cho biết", "C"),
        ("vi", "thứ trưởng", "R"),
    ],
)
def test_words_are_what_they_are(code: str, phrase: str, tag: str) -> None:
    folded = [fold(phrase[start:end]) for start, end in token_spans(phrase)]
    hit = load_language(code).lexicon.longest(folded, 0)
    assert hit is not None
    assert hit.last == len(folded)
    assert tag in {word.tag for word in hit.entries}


def test_a_language_without_a_file_gets_the_fallback() -> None:
    language = load_language("xx")
    assert not language.covered
    assert len(language.patterns) == len(load_language(FALLBACK).patterns)


def test_loading_is_done_once() -> None:
    assert load_language("en") is load_language("en")


# Faults

MINIMAL = {"code": "xx", "name": "Any", "shapes": {"noun_phrase": "N+"}}
PATTERN = {"id": "one", "shape": "<source:S> <cue:C> <content:Q>", "confidence": 0.9}


def built(**over: Any) -> Language:
    return build_language({**MINIMAL, **over}, covered=True)


def test_the_smallest_language() -> None:
    language = built(pattern=[PATTERN])
    assert [pattern.id for pattern in language.patterns] == ["xx.one"]
    assert (language.name_order, language.lone_names) == ("given-family", True)


@pytest.mark.parametrize(
    ("over", "told"),
    [
        pytest.param({"words": {"colour": ["red"]}}, "words.colour", id="category"),
        pytest.param({"words": {"stop": ["a{zz}"]}}, "'zz'", id="endings"),
        pytest.param({"cues": {"say": {"forms": ["a{zz}"]}}}, "'zz'", id="endings-of-a-cue"),
        pytest.param({"words": {"stop": [" "]}}, "without a letter", id="empty-phrase"),
        pytest.param({"pattern": [{**PATTERN, "shape": "<cue:C> ( <content:Q>"}]}, "not a shape", id="shape"),
    ],
)
def test_a_fault_is_a_data_error(over: dict[str, Any], told: str) -> None:
    with pytest.raises(DataError, match=re.escape(told)):
        built(**over)


@pytest.mark.parametrize(
    "over",
    [
        pytest.param({"shapes": {"noun_phrase": "(N"}}, id="noun-phrase"),
        pytest.param({"shapes": {}}, id="no-noun-phrase"),
        pytest.param({"pattern": [{**PATTERN, "confidence": "high"}]}, id="confidence-a-word"),
        pytest.param({"pattern": [{**PATTERN, "confidence": 7}]}, id="confidence-too-high"),
        pytest.param({"pattern": [{"shape": "<cue:C> <content:Q>", "confidence": 0.9}]}, id="no-id"),
        pytest.param({"pattern": [{**PATTERN, "shape": "<source:S> <content:Q>"}]}, id="no-cue"),
        pytest.param({"pattern": [{**PATTERN, "shape": "<source:S> <cue:C>"}]}, id="no-content"),
        pytest.param({"pattern": [{**PATTERN, "where": "ttle"}]}, id="where"),
        pytest.param({"pattern": [{**PATTERN, "needs": ["objct"]}]}, id="needs"),
        pytest.param({"cues": {"say": {}}}, id="no-forms"),
        pytest.param({"cues": {"say": {"forms": ["said"], "flags": ["objct"]}}}, id="flag"),
        pytest.param({"words": {"stop": "abc"}}, id="a-word-for-a-list"),
        pytest.param({"words": {"stop": ["a{b"]}}, id="open-brace"),
        pytest.param({"wrds": {"stop": ["a"]}}, id="section"),
        pytest.param({"credits": {"sorce": ["Source:"]}}, id="credit"),
        pytest.param({"kinship": {"aunt": ["uncle"]}}, id="kinship"),
        pytest.param({"name_order": "any"}, id="name-order"),
    ],
)
def test_other_faults_are_data_errors_too(over: dict[str, Any]) -> None:
    with pytest.raises(DataError):
        built(**over)


@pytest.mark.parametrize("content", [b"code = [", b"\xff\xfe", b'code = "a"\ncode = "b"'])
def test_a_file_that_is_no_toml_is_named(tmp_path: Path, content: bytes) -> None:
    path = tmp_path / "xx.toml"
    path.write_bytes(content)
    with pytest.raises(DataError, match=re.escape(str(path))):
        read_table(path)


# Shapes


@pytest.mark.parametrize(
    ("shape", "matching", "other"),
    [
        ("<source:S> <cue:C>", ["pC", "oC", "rC"], ["C", "wC", "QC"]),
        ("<source:E> <cue:C>", ["pC", "dC"], ["oC"]),
        ("^ <cue:a> ,? <content:..!>", ["a,ww", "aw"], ["wa,w", "a"]),
        ("<cue:C> ~2 <content:Q>", ["CQ", "CwQ", "CwwQ"], ["CwwwQ", "C,Q"]),
        ("<cue:C> *2 <content:Q>", ["CQ", "C,wQ", "CpwQ"], ["CwwwQ", "CTQ", "C:Q"]),
        ("<source:[po]> <cue:[-:]>", ["p-", "o:"], ["d:"]),
        ("<source:S> @ <cue:C>", ["pC", "p,d,C", "p(k)C", "p,kwwk,C"], ["p,Q,C", "p:d,C"]),
        ("<source:S> @@ <cue:C>", ["pC", "p,zww,C"], ["p,d,C"]),
        ("<content:Q> <cue:[S]>", ["Qp"], ["QC"]),
    ],
)
def test_shapes(shape: str, matching: list[str], other: list[str]) -> None:
    pattern = compile_shape(shape)
    assert [letters for letters in matching if pattern.search(letters) is None] == []
    assert [letters for letters in other if pattern.search(letters) is not None] == []


@pytest.mark.parametrize(
    ("shape", "letters"),
    [
        ("<content:Q> ,? <cue:C> ~1 <source:S>", "QC"),
        ("^ <content:..!> , <cue:C> ~1 <source:[oku]> : $", ",C:"),
        ("<source:S> @ ~4 <cue:C> [bt]{0,2} (?=l.{5}) <content:..!>", "Cl"),
        ("<source:S> z <cue:C> <content:J[^,]{1,30}>", "zCJ"),
        ("<content:[^Q:&.][^.:]*Q> <cue:[-:]> T? D? M{0,2} <told:o>", "Q"),
        ("<content:D?w> (?=<content:e>) (?:&,?)? (?!o) <cue:a|v>", ""),
    ],
)
def test_what_a_shape_cannot_do_without(shape: str, letters: str) -> None:
    assert required_letters(shape) == frozenset(letters)


@pytest.mark.parametrize("code", available_languages())
def test_no_pattern_matches_without_the_letters_that_it_is_said_to_need(code: str) -> None:
    chance = random.Random(code)
    signs = "pdkmuroCBHQqTwbtnfyljgJDMzaviehLxsV,.;:&-()?"
    sentences = ["".join(chance.choices(signs, k=length)) for length in range(3, 24) for _ in range(40)]
    for pattern in load_language(code).patterns:
        lacking = [each for each in sentences if not pattern.letters <= set(each)]
        assert [each for each in lacking if pattern.regex.search(each)] == [], pattern.id


def test_a_group_is_as_short_or_as_long_as_asked() -> None:
    short = compile_shape("<content:...> w").match("bbwbw")
    long = compile_shape("<content:..!> w").match("bbwbw")
    assert short is not None
    assert long is not None
    assert (short["content"], long["content"]) == ("bb", "bbwb")


@pytest.mark.parametrize("shape", ["(", "<source:S", "[", "<a:p> <a:o>", "*"])
def test_what_is_no_shape(shape: str) -> None:
    if shape == "<source:S":
        assert compile_shape(shape).search("p") is None
        return
    with pytest.raises(DataError, match="not a shape"):
        compile_shape(shape)
