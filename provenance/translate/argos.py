"""Argos Translate: models that the user installed on this machine; nothing leaves it."""

from __future__ import annotations

from collections.abc import Sequence
from importlib.metadata import PackageNotFoundError, version
from importlib.util import find_spec
from typing import Any

from provenance.errors import EngineError
from provenance.translate.answers import whole
from provenance.translate.engine import UNTOLD, EngineSettings

_PACKAGE = "argostranslate"


class Argos:
    """Argos Translate in this process. Raises EngineError where it is not installed."""

    name = "Argos Translate"
    where = "this machine"

    def __init__(self, settings: EngineSettings) -> None:
        self._settings = settings
        if find_spec(_PACKAGE) is None:
            raise EngineError(
                "Argos Translate is not installed", where=settings.name, to_do=f"pip install {_PACKAGE}"
            )

    def version(self) -> str:
        """Return the package's version."""
        try:
            return self._settings.version or version(_PACKAGE)
        except PackageNotFoundError:
            return UNTOLD

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Return a translation of each sentence. Raises EngineError where no model has the two languages."""
        model = self._model(source, target)
        return whole([model.translate(one) for one in sentences], sentences, where=self.where)

    def _model(self, source: str, target: str) -> Any:
        from argostranslate import translate

        languages = {one.code: one for one in translate.get_installed_languages()}
        ends = languages.get(source), languages.get(target)
        found = None if ends[0] is None or ends[1] is None else ends[0].get_translation(ends[1])
        if found is None:
            raise EngineError(
                f"no model from {source} to {target} is installed",
                where=self.where,
                to_do="Install one with argospm.",
            )
        return found
