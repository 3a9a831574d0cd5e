"""The walk through proposals key by key, and decisions without a walk."""

from __future__ import annotations

import json
from collections.abc import Iterator

import pytest

from provenance.cli.chain_tree import Look
from provenance.cli.palette import UNICODE, Palette
from provenance.cli.review_keys import Verbs, Walk
from provenance.errors import IdError
from provenance.model.kinds import DerivationKind, Method, Status
from tests.cli_fakes import Bench, bench
from tests.sample_views import DAILY, HOSTILE, STEERING, TEXT, attribution, document, edge, evidence

__all__ = ["bench"]
FIRST = edge(1, TEXT, DAILY, evidence=(evidence("TASS quoted", 30),))
SECOND = edge(2, DAILY, "utt:4", confidence=0.95)
STATEMENT = attribution()


class Desk:
    """A person at the keyboard: presses keys, answers questions, sees lines."""

    def __init__(self, keys: str, answers: tuple[str, ...] = ()) -> None:
        self.keys = iter(keys)
        self.answers = iter(answers)
        self.seen: list[str] = []
        self.done: list[object] = []

    def walk(self) -> Walk:
        def decide(one: str, status: Status, because: str, kind: DerivationKind | None) -> object:
            self.done.append((one, status, because, kind))
            return None

        def chain(child: str) -> Iterator[str]:
            yield f"chain of {child}"

        def undo() -> None:
            self.done.append("undo")

        walk = Walk(
            [FIRST, SECOND, STATEMENT],
            Verbs(decide, undo, chain, lambda one: document() if one == TEXT else None),
            Look(100, Palette(False), UNICODE),
            lambda: next(self.keys),
            lambda what: next(self.answers),
            self.seen.append,
        )
        walk.run()
        return walk


def test_accept_reject_with_a_reason_and_skip() -> None:
    desk = Desk("ars", ("only the photo",))
    walk = desk.walk()
    assert desk.done == [
        (FIRST.id, Status.ACCEPTED, "", None),
        (SECOND.id, Status.REJECTED, "only the photo", None),
    ]
    assert (walk.count(Status.ACCEPTED), walk.count(Status.REJECTED)) == (1, 1)


def test_edit_accepts_as_another_kind_by_number_or_name() -> None:
    desk = Desk("eeq", ("4", "same words", "summary", ""))
    desk.walk()
    assert desk.done == [
        (FIRST.id, Status.ACCEPTED, "same words", DerivationKind.REPRINT),
        (SECOND.id, Status.ACCEPTED, "", DerivationKind.SUMMARY),
    ]


def test_an_edit_without_an_answer_or_with_a_wrong_one_decides_nothing() -> None:
    desk = Desk("eeq", ("", "poem"))
    desk.walk()
    assert desk.done == []
    assert "there is no kind 'poem'" in desk.seen


def test_undo_takes_the_last_decision_back_and_returns_to_it() -> None:
    desk = Desk("uaauaq")
    walk = desk.walk()
    assert "nothing was decided in this walk yet" in desk.seen
    assert [one if one == "undo" else one[0] for one in desk.done] == [  # type: ignore[index]
        FIRST.id, SECOND.id, "undo", SECOND.id,
    ]  # fmt: skip
    assert walk.count(Status.ACCEPTED) == 2


def test_the_evidence_stands_in_its_sentence() -> None:
    desk = Desk("q")
    desk.walk()
    text = "\n".join(desk.seen)
    assert "[1 of 3]" in text
    assert '"We see a chance," ⟦TASS quoted⟧ Ryabkov as saying.' in text


def test_help_chain_and_unknown_keys_do_not_move_the_walk() -> None:
    desk = Desk("?cxq")
    walk = desk.walk()
    assert walk.at == 0
    assert f"chain of {TEXT}" in desk.seen
    assert desk.seen.count("a  accept it") == 2


def test_an_attribution_has_no_kind_to_edit() -> None:
    desk = Desk("sseq")
    desk.walk()
    assert desk.done == []


def test_an_interruption_leaves_the_walk() -> None:
    with pytest.raises(KeyboardInterrupt):
        Desk("a\x03").walk()


def test_without_a_terminal_the_walk_is_refused(bench: Bench) -> None:
    bench.answer(proposals=[FIRST], decide=FIRST, chain=None, show=None, undo=None)
    outcome = bench.run("review")
    assert outcome.code == 2
    assert "--list" in outcome.err


def test_the_command_walks_on_a_terminal(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    decided: list[object] = []
    bench.answer(
        proposals=[FIRST, SECOND], chain=None, show=lambda one: document(), undo=None,
        decide=lambda one, status, **more: decided.append((one, status)),
    )  # fmt: skip
    keys = iter("aq")
    monkeypatch.setattr("provenance.cli.stderr.is_interactive", lambda: True)
    monkeypatch.setattr("provenance.cli.review_keys.click.getchar", lambda: next(keys))
    outcome = bench.run("review")
    assert outcome.code == 0
    assert decided == [(FIRST.id, Status.ACCEPTED)]
    assert outcome.out == ""
    assert "1 accepted, 0 rejected, 1 left open." in outcome.err


def test_a_list_shows_derivations_and_attributions(bench: Bench) -> None:
    bench.answer(proposals=[FIRST, SECOND, STATEMENT])
    outcome = bench.run("review", "--list")
    assert [line.split()[0] for line in outcome.out.splitlines()] == [
        "id", "der:00000001", "der:00000002", "att:00000001",
    ]  # fmt: skip
    sure = bench.run("review", "--list", "--min-confidence", "0.9", "--format", "jsonl")
    assert [json.loads(line)["id"] for line in sure.out.splitlines()] == [SECOND.id, STATEMENT.id]
    only = bench.run("review", "--list", "--only", "attributions", "--format", "csv")
    assert only.out.startswith("id,document,mode,")
    both = bench.run("review", "--list", "--format", "csv")
    assert both.out.count("\r\n") == 3
    assert "1 attribution left out of CSV" in both.err


def test_decisions_by_id(bench: Bench) -> None:
    bench.answer(decide=lambda one, status, because: FIRST)
    outcome = bench.run("review", "--accept", "der:1", "--reject", "der:2", "--because", "print")
    assert outcome.code == 0
    assert [(call.args, call.options) for call in bench.called("decide")] == [
        (("der:2", Status.REJECTED), {"because": "print"}),
        (("der:1", Status.ACCEPTED), {"because": "print"}),
    ]
    assert "2 decisions made" in outcome.err


def test_accept_all_takes_what_is_sure_enough(bench: Bench) -> None:
    bench.answer(proposals=[FIRST, SECOND, STATEMENT], decide=lambda one, status, because: FIRST)
    assert bench.run("review", "--accept-all", "--only", "derivations").code == 0
    assert [call.args[0] for call in bench.called("decide")] == [SECOND.id]


def test_what_was_decided_before_a_failure_is_told(bench: Bench) -> None:
    def decide(one: str, status: Status, because: str) -> object:
        if one == "der:2":
            raise IdError("der:2 names nothing")
        return FIRST

    bench.answer(decide=decide)
    outcome = bench.run("review", "--reject", "der:1", "--accept", "der:2")
    assert outcome.code == 4
    assert "der:00000001" in outcome.out
    assert "1 decision made" in outcome.err


@pytest.mark.parametrize(
    ("args", "code"),
    [(("--accept", "der:1", "--reject", "der:1"), 3), (("--accept", "der:1", "--min-confidence", ".5"), 2)],
)
def test_contradictory_options_are_refused(bench: Bench, args: tuple[str, ...], code: int) -> None:
    bench.answer(decide=FIRST)
    assert bench.run("review", *args).code == code
    assert bench.called("decide") == []


def test_hostile_evidence_steers_no_terminal() -> None:
    evil = document(text=HOSTILE * 4, title=HOSTILE, publisher=HOSTILE)
    desk = Desk("q")
    desk.answers = iter(())
    walk = Walk(
        [edge(1, TEXT, DAILY, reason=HOSTILE, by=HOSTILE, rule=HOSTILE, method=Method.MANUAL)],
        Verbs(lambda *a: None, lambda: None, lambda one: iter(()), lambda one: evil),
        Look(100, Palette(False), UNICODE),
        lambda: "q",
        lambda what: "",
        desk.seen.append,
    )
    walk.run()
    assert not any(sign in line for line in desk.seen for sign in STEERING)
