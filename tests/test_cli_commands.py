"""The commands that record, list, search, link and check: what they call, print and return."""

from __future__ import annotations

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.errors import ConflictError, DatabaseError, IdError, InputError
from provenance.model.kinds import DerivationKind, Method, Status
from provenance.model.reading import Declared
from provenance.model.views import (
    ChainView,
    DoctorItem,
    DocumentRow,
    EventView,
    Problem,
    RecordResult,
    SearchHit,
    VerifyResult,
)
from provenance.workflows.record import RecordFailure
from tests.cli_fakes import Bench, bench
from tests.sample_views import DAILY, HOSTILE, RELAY, ROOT, STEERING, TEXT, edge, ident

__all__ = ["bench"]
RECORDED = RecordResult(
    TEXT, "recorded", "A headline", "en", 3, 1, 2, ("dates in words are not read",), "a.txt"
)
EVENT = EventView(
    7, ident("evt", 1), "2025-01-24T10:00:00.123456Z", "mai", "link", f"{TEXT} is new", (TEXT,), "a", "b"
)
MANUAL = edge(1, TEXT, DAILY, method=Method.MANUAL, status=Status.ACCEPTED, by="mai")


def test_record_one_file_prints_the_result_the_notes_and_the_chain(bench: Bench, tmp_path: Path) -> None:
    bench.answer(record_paths=lambda paths, *, declared: iter([RECORDED]), chain=RELAY)
    outcome = bench.run("record", str(tmp_path / "a.txt"), "--lang", "en", "--publisher", "Kyiv Daily")
    assert outcome.code == 0
    first, _, rest = outcome.out.partition("\n")
    assert first == "doc:3fa9c2d1  recorded  [en]  3 sentences, 1 attribution, 2 derivations  A headline"
    assert "○ Thanh Niên" in rest
    assert "note: doc:3fa9c2d1: dates in words are not read" in outcome.err
    assert "Next: provenance chain doc:3fa9c2d1" in outcome.err
    call = bench.called("record_paths")[0]
    assert call.options["declared"] == Declared(language="en", publisher="Kyiv Daily")


def test_quiet_leaves_the_chain_out_but_not_what_is_uncertain(bench: Bench) -> None:
    bench.answer(record_paths=lambda paths, *, declared: iter([RECORDED]), chain=RELAY)
    outcome = bench.run("record", "a.txt", "-q")
    assert outcome.out.count("\n") == 1
    assert outcome.err == "note: doc:3fa9c2d1: dates in words are not read\n"
    assert bench.called("chain") == []


def test_a_text_that_cites_nobody_says_so(bench: Bench) -> None:
    bench.answer(record_paths=lambda paths, *, declared: iter([RECORDED]), chain=ChainView(TEXT, (ROOT,), ()))
    assert "no source found" in bench.run("record", "a.txt").out


def test_record_from_standard_input(bench: Bench) -> None:
    bench.answer(record_bytes=RECORDED, chain=RELAY)
    outcome = bench.run("record", "-", stdin="Привет".encode("cp1251"))
    assert outcome.code == 0
    call = bench.called("record_bytes")[0]
    assert call.args == ("Привет".encode("cp1251"),)
    assert call.options["origin"] == "-"
    assert bench.run("record", "-", "a.txt").code == 2


def many(paths: object, *, declared: Declared) -> Iterator[RecordResult | RecordFailure]:
    """Yield a result, a failure and a result."""
    yield RECORDED
    yield RecordFailure("b.txt", InputError("there is no text in it", where="b.txt"))
    yield RECORDED


def test_one_bad_file_of_several_is_told_and_the_others_are_recorded(bench: Bench) -> None:
    bench.answer(record_paths=many)
    outcome = bench.run("record", "a.txt", "b.txt", "c.txt")
    assert outcome.code == 11
    assert outcome.out.count("recorded") == 2
    assert "error: b.txt: there is no text in it" in outcome.err
    assert "1 input could not be recorded, 2 were" in outcome.err


def test_one_bad_file_alone_has_its_own_exit_code(bench: Bench) -> None:
    failure = RecordFailure("b.txt", InputError("there is no text in it", where="b.txt"))
    bench.answer(record_paths=lambda paths, *, declared: iter([failure]))
    outcome = bench.run("record", "b.txt")
    assert (outcome.code, outcome.err) == (3, "error: b.txt: there is no text in it\n")
    assert bench.run("record", "b.txt", "c.txt").code == 3


def test_an_empty_folder_is_told(bench: Bench, tmp_path: Path) -> None:
    bench.answer(record_paths=lambda paths, *, declared: iter(()))
    outcome = bench.run("record", str(tmp_path))
    assert outcome.code == 3
    assert "no file" in outcome.err


@pytest.mark.parametrize("form", ["json", "jsonl", "csv"])
def test_results_as_data(bench: Bench, form: str) -> None:
    bench.answer(record_paths=many)
    outcome = bench.run("record", "a.txt", "b.txt", "--format", form)
    if form == "csv":
        ids = [row["id"] for row in csv.DictReader(io.StringIO(outcome.out, newline=""))]
    else:
        lines = outcome.out.splitlines()
        rows = json.loads(outcome.out) if form == "json" else [json.loads(line) for line in lines]
        ids = [row["id"] for row in rows]
    assert ids == [TEXT, TEXT]
    assert bench.called("chain") == []


def test_attach_takes_a_file_and_draws_the_chain(bench: Bench) -> None:
    bench.answer(attach_file=RECORDED, chain=RELAY)
    outcome = bench.run("attach", "doc:77ab", "tass.txt", "--url", "https://tass.ru/politika/1")
    assert outcome.code == 0
    call = bench.called("attach_file")[0]
    assert call.args == ("doc:77ab", Path("tass.txt"))
    assert call.options == {"url": "https://tass.ru/politika/1"}
    assert "○ Thanh Niên" in outcome.out
    assert bench.run("attach", "doc:77ab", "-", stdin=b"x").code == 0
    assert bench.called("attach_file")[1].args == ("doc:77ab", Path("-"))
    bench.answer(attach_file=ConflictError("it has another text"))
    assert bench.run("attach", "doc:77ab", "-", stdin=b"x").code == 8


def test_link_and_unlink(bench: Bench) -> None:
    bench.answer(link=MANUAL, unlink=edge(1, TEXT, DAILY, status=Status.REJECTED))
    outcome = bench.run("link", "doc:3f", "doc:77", "--as", "translation", "--because", "same", "--by", "Mai")
    assert outcome.out == (
        "der:00000001  doc:3fa9c2d1 is a translation of doc:77ab0012  (manual, by mai, accepted)\n"
    )
    assert bench.called("link")[0].options == {
        "kind": DerivationKind.TRANSLATION, "because": "same", "by": "Mai", "allow_cycle": False,
    }  # fmt: skip
    outcome = bench.run("unlink", "der:1", "--because", "only the photo")
    assert "(inferred .85, rejected)" in outcome.out
    assert bench.called("unlink")[0].args == ("der:1", None)
    assert json.loads(bench.run("unlink", "a", "b", "--because", "x", "--format", "jsonl").out)["id"]
    assert bench.run("link", "a", "b", "--as", "poem", "--because", "x").code == 2
    assert bench.run("link", "a", "b", "--as", "summary").code == 2


def test_kinds_of_link_are_those_of_the_model() -> None:
    from provenance.cli.commands.link import KINDS

    assert list(KINDS) == [kind.value for kind in DerivationKind]


def test_list(bench: Bench) -> None:
    rows = [DocumentRow(TEXT, "captured", "A headline", "en", "", "2025-01-23", 2)]
    rows.append(DocumentRow(DAILY, "placeholder", "", "und", "Thanh Niên", "", 0))
    bench.answer(documents=rows)
    assert bench.run("list").out == (
        "id            state         lang  published   publisher   open  title\n"
        "doc:3fa9c2d1  text stored   en    2025-01-23  -              2  A headline\n"
        "doc:77ab0012  not yet seen  ?                 Thanh Niên        -\n"
    )
    assert json.loads(bench.run("list", "--format", "json").out)[0]["open_proposals"] == 2
    bench.answer(documents=[])
    assert "provenance record FILE" in bench.run("list").err


def test_search(bench: Bench) -> None:
    bench.answer(search=[SearchHit(TEXT, "T", "ru", "ТАСС", 3, 10, 20, "Рябков\nсказал")])
    outcome = bench.run("search", "Рябков", "сказал", "--lang", "ru")
    assert outcome.out.splitlines()[1].split() == ["doc:3fa9c2d1#3", "ru", "ТАСС", "Рябков", "сказал"]
    assert bench.called("search")[0].args == ("Рябков сказал",)
    assert bench.called("search")[0].options == {"limit": 20, "language": "ru"}
    bench.answer(search=[])
    outcome = bench.run("search", "x", "--format", "json")
    assert (outcome.code, outcome.out, outcome.err) == (0, "[]\n", "Found in no stored text.\n")


def test_search_shows_what_was_found_of_a_long_sentence(bench: Bench) -> None:
    before, after = "so viel davor " * 20, " und danach" * 20
    text = f"{before}Рябков{after}"
    hit = SearchHit(TEXT, "T", "de", "", 3, 100, 100 + len(text), text, 100 + len(before), 106 + len(before))
    bench.answer(search=[hit])
    line = bench.run("search", "x").out.splitlines()[1]
    assert "…" in line.split("⟦Рябков⟧")[0]
    assert line.endswith("…")
    assert "davor ⟦Рябков⟧ und" in line


def test_log_and_undo(bench: Bench) -> None:
    bench.answer(log=[EVENT], undo=EVENT)
    line = bench.run("log", "doc:3fa9").out.splitlines()[1]
    assert [cell for cell in re.split("  +", line) if cell] == [
        "7", "2025-01-24 10:00:00Z", "mai", "link", "doc:3fa9c2d1 is new", "doc:3fa9c2d1",
    ]  # fmt: skip
    assert bench.called("log")[0].options == {"limit": 50, "subject": "doc:3fa9"}
    assert json.loads(bench.run("log", "--format", "jsonl").out)["at"] == "2025-01-24T10:00:00.123456Z"
    assert bench.run("undo").out == "7  link  doc:3fa9c2d1 is new  doc:3fa9c2d1\n"
    bench.run("undo", "evt:5c1d")
    assert [call.options["event"] for call in bench.called("undo")] == ["", "evt:5c1d"]
    bench.answer(undo=ConflictError("there is nothing to take back"))
    assert bench.run("undo").code == 8


def test_verify(bench: Bench) -> None:
    bench.answer(verify=VerifyResult((("captures", 12), ("events", 1000)), ()))
    outcome = bench.run("verify")
    assert (outcome.code, outcome.out) == (0, "          12  captures\n       1,000  events\n")
    assert outcome.err == "Everything is as it was recorded.\n"
    problem = Problem("cap:1\x1b[2J", "its bytes differ")
    bench.answer(verify=VerifyResult((("captures", 12),), (problem,), ("time stamps: 1\x1b[2J",)))
    outcome = bench.run("verify")
    assert outcome.code == 7
    assert "its bytes differ" in outcome.out
    assert "1 problem found; checked: 12 captures" in outcome.err
    assert "Not checked: time stamps: 1" in outcome.err
    assert "\x1b" not in outcome.out + outcome.err
    data = json.loads(bench.run("verify", "--format", "json").out)
    assert data == {
        "checked": [["captures", 12]], "problems": [{"where": "cap:1\x1b[2J", "what": "its bytes differ"}],
        "unchecked": ["time stamps: 1\x1b[2J"],
    }  # fmt: skip


def test_doctor_tells_even_where_no_database_is(bench: Bench) -> None:
    items = [DoctorItem("package", "httpx", "ok", "0.28"), DoctorItem("language", "uk", "missing", "")]
    bench.answer(doctor=items)
    outcome = bench.run("doctor")
    assert outcome.code == 0
    assert "MISSING" in outcome.out
    bench.open_with(DatabaseError("there is none", where="x.db"))
    outcome = bench.run("doctor", "--format", "jsonl")
    assert outcome.code == 0
    last = json.loads(outcome.out.splitlines()[-1])
    assert last == {
        "group": "database",
        "name": "default",
        "state": "warning",
        "detail": "x.db: there is none",
    }


def test_init_says_where(bench: Bench, tmp_path: Path) -> None:
    outcome = bench.run("init", "--db", str(tmp_path / "new.db"))
    assert outcome.out == "case.db\n"
    assert outcome.err.startswith("Created.")
    assert bench.called("open_case")[0].options == {"create": True}


@pytest.mark.parametrize("args", [("list",), ("search", "x"), ("log",), ("record", "a.txt"), ("doctor",)])
def test_hostile_texts_steer_no_terminal(bench: Bench, args: tuple[str, ...]) -> None:
    result = RecordResult(TEXT, HOSTILE, HOSTILE, HOSTILE, 1, 1, 1, (HOSTILE,), HOSTILE)
    bench.answer(
        documents=[DocumentRow(TEXT, HOSTILE, HOSTILE, HOSTILE, HOSTILE, HOSTILE, 1)],
        search=[SearchHit(TEXT, HOSTILE, HOSTILE, HOSTILE, 1, 0, 1, HOSTILE)],
        log=[EventView(1, ident("evt", 1), HOSTILE, HOSTILE, HOSTILE, HOSTILE, (TEXT,), "a", "b")],
        record_paths=lambda paths, *, declared: iter([result]),
        chain=RELAY,
        doctor=[DoctorItem(HOSTILE, HOSTILE, HOSTILE, HOSTILE)],
    )
    for form in ("table", "json", "jsonl", "csv"):
        outcome = bench.run(*args, "--format", form)
        assert outcome.code == 0
        assert not any(sign in outcome.out + outcome.err for sign in STEERING), (args, form)


def test_an_unknown_id_is_exit_4(bench: Bench) -> None:
    bench.answer(link=IdError("doc:ffff names nothing"))
    assert bench.run("link", "doc:ffff", "doc:3", "--as", "summary", "--because", "x").code == 4
