"""What a translation engine is asked and gives: the protocol of every adapter, and what a user set."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol

UNTOLD = "version not told"
DEFAULT_TIMEOUT = 30.0


@dataclass(frozen=True, slots=True)
class EngineSettings:
    """An engine as a user configured it.

    ``kind`` is the adapter's name, ``address`` where the engine is (empty for one in this process), ``key``
    what it is paid or known by, ``timeout`` how long an answer is waited for, in seconds. ``version`` is what
    the user says the engine's is, for those that don't tell.
    """

    name: str
    kind: str
    address: str = ""
    key: str = ""
    version: str = ""
    timeout: float = DEFAULT_TIMEOUT


class Engine(Protocol):
    """Translates sentences. ``where`` is the address that they are sent to, or ``this machine``."""

    @property
    def name(self) -> str:
        """What the software is called: ``Apertium-APY``."""

    @property
    def where(self) -> str:
        """Where texts go."""

    def version(self) -> str:
        """Return the engine's version, as far as it tells. Raises EngineError."""

    def translate(self, sentences: Sequence[str], source: str, target: str) -> list[str]:
        """Return a translation of each sentence, in order; languages are ISO 639-1 codes.

        Raises EngineError where the engine cannot be reached, has not the two languages, or does not
        give a translation of each.
        """
