"""LibreTranslate: ``POST /translate`` with a list of sentences."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.errors import EngineError
from provenance.translate.answers import inside, whole
from provenance.translate.door import Question, ask
from provenance.translate.engine import UNTOLD, EngineSettings

_AT_ONCE = 25


class LibreTranslate:
    """A LibreTranslate server, one's own or a hosted one with a key."""

    name = "LibreTranslate"

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self.where = settings.address

    def version(self) -> str:
        """Return the version in the server's description of its interface, where it has one."""
        if self._settings.version:
            return self._settings.version
        try:
            found = inside(self._ask("GET", "spec", None), "info", "version")
        except EngineError:
            # A server may keep its description to itself and translate all the same.
            return UNTOLD
        return found if isinstance(found, str) else UNTOLD

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Return a translation of each sentence. Raises EngineError."""
        done: list[str] = []
        for at in range(0, len(sentences), _AT_ONCE):
            some = list(sentences[at : at + _AT_ONCE])
            body: dict[str, Any] = {"q": some, "source": source, "target": target, "format": "text"}
            if self._settings.key:
                body["api_key"] = self._settings.key
            done += whole(
                inside(self._ask("POST", "translate", body), "translatedText"), some, where=self.where
            )
        return done

    def _ask(self, method: str, path: str, body: dict[str, Any] | None) -> Any:
        question = Question(method, f"{self.where.rstrip('/')}/{path}", json=body)
        return ask(question, timeout=self._settings.timeout)
