"""Apertium-APY, rule-based and packaged by Debian: ``POST /translate``, a sentence at a time."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.translate.answers import inside, whole
from provenance.translate.door import Question, ask
from provenance.translate.engine import UNTOLD, EngineSettings


class Apertium:
    """An Apertium-APY server."""

    name = "Apertium-APY"

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self.where = settings.address

    def version(self) -> str:
        """Return what the user says: the server doesn't tell."""
        return self._settings.version or UNTOLD

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Return a translation of each sentence. Raises EngineError."""
        return whole([self._one(one, source, target) for one in sentences], sentences, where=self.where)

    def _one(self, sentence: str, source: str, target: str) -> str:
        form = {"langpair": f"{source}|{target}", "q": sentence, "markUnknown": "no"}
        question = Question("POST", f"{self.where.rstrip('/')}/translate", form=form)
        answer = ask(question, timeout=self._settings.timeout)
        found = inside(answer, "responseData", "translatedText")
        return found if isinstance(found, str) else ""
