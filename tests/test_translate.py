"""Translation engines: what each adapter asks and reads, and what is told when it fails."""

from __future__ import annotations

import contextlib
import json
import socket
import sys
import threading
import types
from typing import Any

import pytest

from provenance.errors import DataError, EngineError
from provenance.translate import argos
from provenance.translate.engine import EngineSettings
from provenance.translate.engines import open_engine
from tests.engine_server import Answer, Served, as_json, upper


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


def drip(listening: socket.socket, ended: threading.Event) -> None:
    """Answer one request with a byte now and then, each well within any time that a single read may take."""
    connection, _ = listening.accept()
    with connection:
        connection.recv(65536)
        connection.sendall(
            b"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: 9999\r\n\r\n"
        )
        with contextlib.suppress(OSError):
            while not ended.wait(0.05):
                connection.sendall(b" ")


def test_an_engine_that_drips_is_told_as_one_that_is_silent() -> None:
    ended = threading.Event()
    with socket.create_server(("127.0.0.1", 0)) as listening:
        address = f"http://127.0.0.1:{listening.getsockname()[1]}"
        dripping = threading.Thread(target=drip, args=(listening, ended))
        dripping.start()
        with pytest.raises(EngineError, match=r"did not answer within 0\.4 seconds"):
            open_engine(settings_for("apertium", address, timeout=0.4)).translate(["uno"], "es", "en")
        ended.set()
        dripping.join()


LONG = ["El ministro llegó a la capital el jueves.", "Las conversaciones duran dos días enteros."] * 3


@pytest.mark.parametrize("kind", REMOTE)
@pytest.mark.parametrize(("left", "told"), [(LONG, True), (["Ivan Petrov (TASS)", LONG[0]], False)])
def test_what_comes_back_as_it_was_is_no_translation(kind: str, left: list[str], told: bool) -> None:
    def some(path: str, body: bytes) -> Answer:
        return as_json(_lowered(json.loads(upper(path, body)[2]), {one.upper(): one for one in left}))

    sentences = [*LONG, "Ivan Petrov (TASS)", "Firmaron veinticinco acuerdos de comercio."]
    with Served(some) as served:
        engine = open_engine(settings_for(kind, served.address))
        if told:
            with pytest.raises(EngineError, match="left 6 of 8 sentences as they were"):
                engine.translate(sentences, "es", "en")
        else:
            sentences = sentences[1:2] + sentences[-2:]
            assert engine.translate(sentences, "es", "en")[1] == "Ivan Petrov (TASS)"


def _lowered(answer: Any, back: dict[str, str]) -> Any:
    """Return an answer with what is in ``back`` put for what an engine made of it."""
    if isinstance(answer, dict):
        return {name: _lowered(one, back) for name, one in answer.items()}
    if isinstance(answer, list):
        return [_lowered(one, back) for one in answer]
    return back.get(answer, answer) if isinstance(answer, str) else answer


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
