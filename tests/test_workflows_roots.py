"""``roots``, ``blame`` and ``descendants`` on the seed's chain, and what they print."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from provenance.cli.main import main
from provenance.errors import IdError, InputError
from provenance.model.kinds import DerivationKind
from provenance.model.reading import Declared
from provenance.workflows.blame import blame
from provenance.workflows.case import Case
from provenance.workflows.compare import compare_chain
from provenance.workflows.descendants import descendants
from provenance.workflows.link import link
from provenance.workflows.record import record_bytes
from provenance.workflows.roots import roots
from tests.case_for_tests import case_in
from tests.seed_case import recorded, seed_case


def text(case: Case, words: str) -> str:
    return record_bytes(case, words.encode(), origin="t.txt", declared=Declared(language="en")).id


def test_a_sentence_rests_on_the_speech_that_it_quotes_alone(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        view = roots(case, f"{seed.english}#5")
        assert [node.label for node in view.origins] == ["Sergei Ryabkov"]
        assert [node.label for node in view.joins] == ["Thanh Niên", "TASS", "Sergei Ryabkov"]
        assert (view.roots, view.ways, view.texts) == ((1, 1), (1, 1), 3)
        assert "negotiating capabilities" in view.statement


def test_a_text_that_was_not_seen_may_hide_anything(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        view = roots(case, f"{seed.english}#8")
        assert view.origins == ()
        assert [node.label for node in view.unresolved] == ["Thanh Niên"]
        assert view.roots == (1, 1)
        assert any("Nobody is named" in note for note in view.notes)


def test_texts_of_one_dispatch_are_one_origin_and_independent_ones_are_two(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        top, left, right, source, other = (text(case, f"A text, number {n}.") for n in range(5))
        for child, parent in ((top, left), (top, right), (left, source), (right, source)):
            link(case, child, parent, kind=DerivationKind.PARAPHRASE, because="they say so")
        shared = roots(case, top)
        assert (shared.roots, shared.ways) == ((1, 1), (1, 1))
        assert [node.id for node in shared.joins] == [source]
        link(case, right, other, kind=DerivationKind.PARAPHRASE, because="they say so")
        more = roots(case, top)
        assert (more.roots, more.ways, more.joins) == ((2, 2), (2, 2), ())


def test_two_reporters_at_one_speech_report_one_utterance(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        both = text(case, "What was written of it.")
        for source in (seed.russian, seed.reuters):
            link(case, both, source, kind=DerivationKind.SUMMARY, because="it names both")
        view = roots(case, both)
        pairs = [{same.one, same.other} for same in view.same_speech]
        spoken = {node.id for node in view.origins if "Ryabkov" in node.label}
        assert len(spoken) == 1 or spoken in pairs


def test_a_sentence_that_is_not_there_says_which_are(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        for typed in (f"{seed.english}#99", f"{seed.english}#0", f"{seed.english}#x", f"{seed.vietnamese}#1"):
            with pytest.raises(IdError):
                roots(case, typed)


def test_blame_names_the_farthest_source_of_each_sentence(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        list(compare_chain(case, seed.english))
        lines = {line.ordinal: line for line in blame(case, seed.english)}
        quoted, own = lines[5], lines[8]
        assert (quoted.outlet, quoted.language, quoted.hops, quoted.speaker) == (
            "TASS", "ru", 3, "Sergei Ryabkov",
        )  # fmt: skip
        assert quoted.way == ("Thanh Niên", "TASS")
        assert "addition" in quoted.drift
        assert (own.outlet, own.hops, own.unattributed, own.compared) == ("Thanh Niên", 1, True, True)
        assert not {2, 3, 14} & lines.keys()


def test_blame_without_comparisons_says_that_it_does_not_know(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case, whole=False)
        lines = blame(case, seed.english)
        assert not any(line.compared for line in lines)
        unattributed = [line for line in lines if line.unattributed]
        assert unattributed
        assert not any(line.resolved for line in unattributed)
        with pytest.raises(InputError):
            blame(case, seed.vietnamese)


def test_a_reprint_is_no_hop_where_it_is_ignored(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        copy, original = text(case, "A sentence."), text(case, "A sentence. And one more.")
        link(case, copy, original, kind=DerivationKind.REPRINT, because="it says so")
        assert [line.hops for line in blame(case, copy)] == [1]
        assert [line.hops for line in blame(case, copy, ignore_reprints=True)] == [0]


def test_descendants_are_listed_nearest_first_with_their_way(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        rows = descendants(case, seed.russian)
        assert [(row.id, row.hops, row.by_way_of) for row in rows] == [
            (seed.vietnamese, 1, ""), (seed.english, 2, seed.vietnamese),
        ]  # fmt: skip
        assert rows[1].kinds == ("translation",)


def test_the_commands_print_it(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with case_in(tmp_path) as case:
        seed = seed_case(case)
        lonely = recorded(case, "no-source-en")
    options = ["--db", str(tmp_path / "case.db")]
    assert main([*options, "roots", f"{seed.english}#5"]) == 0
    shown = capsys.readouterr().out
    assert "3 texts, 1 independent origin (Sergei Ryabkov); all ways join at Thanh Niên." in shown
    assert main([*options, "roots", seed.english, "--format", "json"]) == 0
    assert json.loads(capsys.readouterr().out)["document"] == seed.english
    assert main([*options, "blame", seed.english]) == 0
    assert "UNATTRIBUTED" in capsys.readouterr().out
    assert main([*options, "descendants", seed.russian, "--format", "jsonl"]) == 0
    assert len(capsys.readouterr().out.splitlines()) == 2
    assert main([*options, "roots", lonely]) == 0
    assert "1 text, 1 independent origin" in capsys.readouterr().out
