"""The engines there are, by the kind that a configuration names."""

from __future__ import annotations

from collections.abc import Callable

from provenance.errors import DataError
from provenance.translate.apertium import Apertium
from provenance.translate.argos import Argos
from provenance.translate.deepl import DeepL
from provenance.translate.engine import Engine, EngineSettings
from provenance.translate.libretranslate import LibreTranslate

KINDS: dict[str, Callable[[EngineSettings], Engine]] = {
    "apertium": Apertium, "libretranslate": LibreTranslate, "deepl": DeepL, "argos": Argos,
}  # fmt: skip
_LOCAL, _KEYED = frozenset({"argos"}), frozenset({"deepl"})


def open_engine(settings: EngineSettings) -> Engine:
    """Return the engine of some settings.

    Raises DataError where they name no kind, or lack the address or the key that it needs.
    """
    make = KINDS.get(settings.kind)
    if make is None:
        raise DataError(
            f"there is no engine of kind {settings.kind!r}",
            where=settings.name,
            to_do=f"There are {', '.join(KINDS)}.",
        )
    if settings.kind not in _LOCAL and not settings.address:
        raise DataError("it has no address", where=settings.name, to_do="Say where the engine is: address.")
    if settings.kind in _KEYED and not settings.key:
        raise DataError(
            "it has no key", where=settings.name, to_do="Name the variable that has it: key_from."
        )
    return make(settings)
