"""A text as the pieces of words that a model knows, each with where it stands.

The likeliest pieces under a unigram model, found by dynamic programming (Kudo 2018, "Subword
regularization"): what SentencePiece does, with the places kept.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.compare.packed_weights import Vocabulary
from provenance.model.kinds import Span

_SPACE, _NONE = "\u2581", float("-inf")
_SPACE_BYTES = _SPACE.encode()
# How much less likely a sign that is in no piece is than the unlikeliest piece.
_UNKNOWN = 10.0
Piece = tuple[int, Span]


def pieces_of(text: str, vocabulary: Vocabulary) -> list[Piece]:
    """Return the pieces of a text by their numbers, each with its span in the text."""
    signs, places = _signs(text, vocabulary)
    ways = _ways([sign.encode("utf-8", "replace") for sign in signs], vocabulary)
    found: list[Piece] = []
    end = len(signs)
    while end > 0:
        start, piece = ways[end]
        found.append((piece, _span(places[start:end])))
        end = start
    return found[::-1]


def _span(places: Sequence[int]) -> Span:
    """Return where signs stand; those that were put before the text stand nowhere in it."""
    there = [one for one in places if one >= 0]
    return Span(there[0], there[-1] + 1) if there else Span(0, 0)


def _signs(text: str, vocabulary: Vocabulary) -> tuple[list[str], list[int]]:
    """Return the characters that the model sees: others instead, one space for several, one at the start."""
    signs, places = [_SPACE], [-1]
    for place, sign in _instead(text, vocabulary):
        if sign != " ":
            signs.append(sign)
            places.append(place)
        elif signs[-1] != _SPACE:
            signs.append(_SPACE)
            places.append(-1)
    return signs, places


def _instead(text: str, vocabulary: Vocabulary) -> Iterator[tuple[int, str]]:
    for place, sign in enumerate(text):
        for one in vocabulary.instead.get(sign, sign):
            yield place, one


def _ways(signs: Sequence[bytes], vocabulary: Vocabulary) -> list[tuple[int, int]]:
    """Return for each place from where the likeliest way comes, and by which piece."""
    unlikely = float(vocabulary.scores.min()) - _UNKNOWN
    best = [0.0] + [_NONE] * len(signs)
    ways = [(0, vocabulary.unknown)] * (len(signs) + 1)
    for start in range(len(signs)):
        known = best[start]
        word = b""
        for end in range(start + 1, len(signs) + 1):
            # A space begins a piece and stands inside none: SentencePiece parts words first.
            if word and signs[end - 1] == _SPACE_BYTES:
                break
            word += signs[end - 1]
            if len(word) > vocabulary.longest:
                break
            piece = vocabulary.places.get(word)
            if piece is None or piece == vocabulary.unknown:
                continue
            if (score := known + float(vocabulary.scores[piece])) > best[end]:
                best[end], ways[end] = score, (start, piece)
        if known + unlikely > best[start + 1]:
            best[start + 1], ways[start + 1] = known + unlikely, (start, vocabulary.unknown)
    return ways
