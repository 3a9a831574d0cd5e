"""What ``show`` prints: a text with its statements marked, and every other thing in full."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.cli.marked_text import Marks
from provenance.cli.palette import ASCII, UNICODE
from provenance.formats.printable import visible
from provenance.model.kinds import AgentKind, NameKind, SegmentKind
from provenance.model.views import AgentView, CaptureView, EventView, NameView, SegmentView, UtteranceView
from tests.cli_fakes import Bench, bench
from tests.sample_views import (
    BODY,
    DAILY,
    HOSTILE,
    STEERING,
    TEXT,
    attribution,
    document,
    edge,
    evidence,
    ident,
)

__all__ = ["bench"]


def test_a_document_shows_its_facts_its_text_and_who_said_what(bench: Bench) -> None:
    bench.answer(show=document())
    out = bench.run("show", "doc:3fa9").out
    assert out.startswith(f"A headline\n  id          {TEXT}\n")
    assert '   #2 "⟦We see a chance,⟧¹" TASS quoted Ryabkov as saying.\n' in out
    assert "¹ Sergei Ryabkov · direct · .95 · via TASS [ru] · proposed · att:00000001\n" in out
    assert "cue “quoted” · source “Ryabkov” · rule quoted-as-saying" in out
    assert "Nobody is named for #3: the document's own statements." in out
    assert "not covered dates in words are not read" in out
    assert "language    en (declared)" in out


def test_ascii_signs_number_in_brackets(bench: Bench) -> None:
    bench.answer(show=document())
    out = bench.run("show", "doc:3fa9", "--ascii").out
    assert '"[[We see a chance,]][1]"' in out
    out.encode("ascii")


def test_a_sentence(bench: Bench) -> None:
    bench.answer(show=document())
    assert "¹ Sergei Ryabkov" in bench.run("show", "doc:3fa9#2").out
    assert "the document's own statement" in bench.run("show", "doc:3fa9#3").out
    data = json.loads(bench.run("show", "doc:3fa9#2", "--format", "json").out)
    assert (data["segment"]["ordinal"], len(data["attributions"])) == (2, 1)


def test_a_derivation_shows_both_ends_and_its_evidence_in_context(bench: Bench) -> None:
    made = edge(1, TEXT, DAILY, evidence=(evidence("TASS quoted", 30),), reason="it says so")
    bench.answer(show=lambda one: {TEXT: document()}.get(one, made))
    out = bench.run("show", "der:1").out
    assert "text        A headline [en], text stored" in out
    assert "made from   doc:77ab0012" in out
    assert '   #2 "We see a chance," ⟦TASS quoted⟧ Ryabkov as saying.' in out


def test_the_other_things(bench: Bench) -> None:
    name = NameView("the diplomat", NameKind.DESCRIPTION, "en", TEXT, 5, 9)
    bench.answer(
        show=AgentView(ident("agt", 1), AgentKind.PERSON, "Sergei Ryabkov", "ru", "", (name,), (TEXT,), ())
    )
    out = bench.run("show", "agt:1").out
    assert "the diplomat  description, [en]  doc:3fa9c2d1, chars 5-9" in out
    bench.answer(
        show=UtteranceView(ident("utt", 1), ident("agt", 1), "Ryabkov", "2025-01-22", "Moscow", "ru", ())
    )
    assert bench.run("show", "utt:1").out.startswith("said by Ryabkov\n")
    bench.answer(
        show=CaptureView(ident("cap", 1), TEXT, "ab" * 32, 2048, "text/html", "utf-8", "2025", "file", "a")
    )
    assert "2,048 bytes" in bench.run("show", "cap:1").out
    bench.answer(show=EventView(7, ident("evt", 1), "2025", "mai", "link", "x", (TEXT,), "h", "p"))
    assert bench.run("show", "evt:1").out.startswith("7: link\n")
    bench.answer(show=attribution())
    assert "“We see a chance,”" in bench.run("show", "att:1").out
    assert json.loads(bench.run("show", "att:1", "--format", "json").out)["mode"] == "direct"


@pytest.mark.parametrize("form", ["page", "json"])
def test_hostile_texts_steer_no_terminal(bench: Bench, form: str) -> None:
    evil = {"title": HOSTILE, "publisher": HOSTILE, "url": HOSTILE, "author": HOSTILE, "notes": (HOSTILE,)}
    said = attribution(speaker_name=HOSTILE, content_text=HOSTILE, cue_text=HOSTILE, runner_up=HOSTILE)
    text = HOSTILE + BODY[len(HOSTILE) :]
    views = (
        document(**evil, text=text, attributions=(said,)),
        said,
        AgentView(ident("agt", 1), AgentKind.PERSON, HOSTILE, HOSTILE, HOSTILE, (), (), ()),
        UtteranceView(ident("utt", 1), "", HOSTILE, HOSTILE, HOSTILE, HOSTILE, (said,)),
        CaptureView(ident("cap", 1), TEXT, "ab", 1, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE),
        EventView(7, ident("evt", 1), HOSTILE, HOSTILE, HOSTILE, HOSTILE, (), "h", "p"),
        edge(1, TEXT, DAILY, reason=HOSTILE, by=HOSTILE, rule=HOSTILE, evidence=(evidence(HOSTILE),)),
    )
    for view in views:
        bench.answer(show=view)
        outcome = bench.run("show", "x:1", "--format", form)
        assert outcome.code == 0
        assert not any(sign in outcome.out for sign in STEERING)


SPANS = st.lists(st.tuples(st.integers(0, 30), st.integers(1, 12)), max_size=6).map(
    lambda pairs: [(start, start + length, f"^{at}") for at, (start, length) in enumerate(pairs)]
)


@given(st.text(max_size=42), SPANS, SPANS, st.integers(0, 42), st.integers(0, 42))
def test_whatever_the_spans_the_marked_text_is_the_text(
    text: str, spans: list[tuple[int, int, str]], inner: list[tuple[int, int, str]], one: int, other: int
) -> None:
    start, end = min(one, other, len(text)), min(max(one, other), len(text))
    segment = SegmentView(1, start, end, 0, SegmentKind.BODY, "en", text[start:end])
    runs = list(Marks(spans, inner, UNICODE).runs(text, segment))
    signs = {UNICODE.open_content} | {UNICODE.close_content + label for _, _, label in spans}
    kept = "".join(run.text for run in runs if not (run.text in signs and run.meaning == "id"))
    assert kept == visible(text[start:end])
    opened = [run.text for run in runs if run.meaning == "id" and run.text == UNICODE.open_content]
    assert len(opened) == sum(start <= first < end for first, _, _ in spans)


def test_nested_statements_close_inner_first() -> None:
    text = "abcdef"
    segment = SegmentView(1, 0, 6, 0, SegmentKind.BODY, "en", text)
    marks = Marks([(0, 6, "1"), (0, 3, "2"), (4, 6, "3")], [], ASCII)
    assert "".join(run.text for run in marks.runs(text, segment)) == "[[[[abc]]2d[[ef]]3]]1"
