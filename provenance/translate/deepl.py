"""DeepL: ``POST /v2/translate`` with up to fifty sentences and a key."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.translate.answers import inside, whole
from provenance.translate.door import Question, ask
from provenance.translate.engine import EngineSettings

_AT_ONCE = 50
_INTERFACE = "API v2"


class DeepL:
    """DeepL's service, at the address that goes with the user's key."""

    name = "DeepL"

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        self.where = settings.address

    def version(self) -> str:
        """Return the version of the interface: that of the models is not told."""
        return self._settings.version or _INTERFACE

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Return a translation of each sentence. Raises EngineError."""
        done: list[str] = []
        for at in range(0, len(sentences), _AT_ONCE):
            some = list(sentences[at : at + _AT_ONCE])
            body = {"text": some, "source_lang": source.upper(), "target_lang": target.upper()}
            question = Question(
                "POST",
                f"{self.where.rstrip('/')}/v2/translate",
                json=body,
                headers={"Authorization": f"DeepL-Auth-Key {self._settings.key}"},
            )
            found = inside(ask(question, timeout=self._settings.timeout), "translations")
            texts = [inside(one, "text") for one in found] if isinstance(found, list) else found
            done += whole(texts, some, where=self.where)
        return done
