"""The attributions annotated by hand are sound, and the measures that rest on them count what they say."""

from __future__ import annotations

import json
from typing import Any

import pytest

from benchmarks.agreement_ceiling import annotated
from benchmarks.attribution_gold import (
    DEFAULT,
    GOLD,
    LANGUAGES,
    OWN,
    PARTS,
    Document,
    Wanted,
    is_source,
    kind_of,
    miss_class,
    names,
)
from benchmarks.parallel_agreement import Agreement, compare, read_document
from provenance.model.kinds import Act, Mode, Span
from provenance.workflows.who_said import Said

NEWS: list[dict[str, Any]] = json.loads(GOLD.read_text(encoding="utf-8"))
ARTICLES: list[dict[str, Any]] = json.loads(OWN.read_text(encoding="utf-8"))
ENTRIES = NEWS + ARTICLES
SAID = "Anna Lind said the bridge is closed."
LATER = '"It will open in May," she said.'


def test_every_annotation_has_its_place() -> None:
    for entry in ENTRIES:
        assert entry["language"] in LANGUAGES
        assert entry["part"] in PARTS
        for each in entry["attributions"]:
            spans = [*each["content"], *(each[role] for role in ("source", "cue") if role in each)]
            assert each["content"]
            assert all(0 <= start < end for start, end in spans)
            assert each.get("act", Act.THOUGHT) == Act.THOUGHT


def test_no_document_is_annotated_twice() -> None:
    keys = [(entry["language"], entry["document"]) for entry in NEWS]
    assert len(keys) == len(set(keys))
    assert len({entry["id"] for entry in ARTICLES}) == len(ARTICLES)


def test_the_articles_of_ours_hold_what_is_annotated_in_them() -> None:
    for entry in ARTICLES:
        for each in entry["attributions"]:
            said = [entry["text"][start:end] for start, end in each["content"]]
            assert all(part == part.strip() and len(part) > 1 for part in said)
            assert all(
                entry["text"][slice(*each[role])].strip() for role in ("source", "cue") if role in each
            )


@pytest.mark.skipif(not (DEFAULT / "ntrex").is_dir(), reason="the annotated news is not here")
def test_the_annotated_texts_are_those_of_the_data() -> None:
    from benchmarks.attribution_gold import load

    documents = list(load(DEFAULT / "ntrex", sorted(LANGUAGES), PARTS))
    assert len(documents) == len(ENTRIES)
    for document in documents:
        for wanted in document.wanted:
            assert all(span.cut(document.text).strip() for span in wanted.content)


@pytest.mark.parametrize(
    ("text", "content", "kind"),
    [
        ("She said: “It is closed.”", Span(11, 23), "direct"),
        ("She said it is “closed” for all of the coming winter.", Span(9, 52), "mixed"),
        ("She said it is closed.", Span(9, 21), "indirect"),
    ],
)
def test_a_kind_is_told_by_the_marks(text: str, content: Span, kind: str) -> None:
    assert kind_of(text, [content]) == kind


def test_chinese_names_are_compared_by_two_signs() -> None:
    assert names("特朗普总统") & names("特朗普")
    assert not names("特朗普") & names("卡瓦诺")


def test_a_pronoun_is_the_source_where_the_same_one_was_found() -> None:
    he, lind, nobody = (
        _said(source, speaker)
        for source, speaker in (("he", "he (Per Lind)"), ("Per Lind", "Per Lind"), ("", ""))
    )
    assert is_source("He", he)
    assert is_source("Per Lind", he)
    assert not is_source("She", he)
    assert not is_source("He", lind)
    assert is_source("", nobody)
    assert not is_source("", lind)


def _said(source: str, speaker: str) -> Said:
    return Said(
        start=0,
        end=1,
        speaker=speaker,
        source=source,
        name="",
        cue="",
        mode="direct",
        act="speech",
        via=[],
        confidence=1.0,
        rule="",
        index=0,
    )


def test_a_miss_is_classed_by_its_cue_and_by_what_it_stands_in() -> None:
    whole = Wanted((Span(0, 30),), "A", "said", "indirect")
    inner = Wanted((Span(10, 20),), "B", "zzz", "indirect")
    document = Document("x" * 40, "en", (whole, inner))
    assert miss_class(document, whole) == "indirect, cue a known verb"
    assert miss_class(document, inner) == "indirect, cue not known, in another"


def test_a_statement_over_two_lines_counts_in_both_and_thoughts_do_not() -> None:
    lines = [SAID, LATER]
    text = "\n\n".join(lines)
    start = text.index(LATER) + 1
    entry = {
        "attributions": [
            {"content": [[15, 35], [start, start + 20]]},
            {"content": [[15, 35]], "act": "thought"},
        ]
    }
    reading = read_document(lines, "en")
    document = annotated(entry, text, lines, reading.reading)
    assert [len(line.said) for line in document.lines] == [1, 1]
    assert {found.mode for line in document.lines for found in line.said} == {Mode.DIRECT}
    agreement = Agreement()
    compare(document, reading, agreement)
    assert agreement.percent("said") == 100.0
