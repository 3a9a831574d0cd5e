"""Names that one side alone has are no change where the other side's words mean what they do."""

from __future__ import annotations

from dataclasses import dataclass

import pytest

from provenance.compare.changes import changes
from provenance.compare.covered_names import without_covered
from provenance.compare.drift_names import names
from provenance.compare.pairs import Side
from provenance.compare.word_cover import Cover, word_spans
from provenance.model.comparison import Bead, DriftKind
from tests.test_name_evidence import pair_of


@dataclass(frozen=True, slots=True)
class Near:
    """Covers each word by 0.5, and those that it is made with by what it says."""

    words: dict[str, float]
    name: str = "near"

    def covers(self, ours: Side, theirs: Side) -> tuple[Cover, Cover]:
        return self._of(ours), self._of(theirs)

    def _of(self, side: Side) -> Cover:
        text = side.text.text
        spans = tuple(span for one in side.spans for span in word_spans(text, one))
        near = tuple(self.words.get(span.cut(text), 0.5) for span in spans)
        ones = tuple(1.0 for _ in spans)
        return Cover(spans, ones, near, tuple(True for _ in spans), ones, ones)


@pytest.mark.parametrize(("near", "told"), [(0.9, False), (0.5, True), (0.1, True)])
@pytest.mark.parametrize(
    ("source", "text", "name"),
    [
        (
            "Ayer habló en la sala de la ciudad.",
            "Yesterday David Armstrong spoke in the hall.",
            "David Armstrong",
        ),
        ("En la sala habló Olga Piegza.", "The woman spoke in the hall.", "Olga Piegza"),
    ],
)
def test_a_name_alone_is_told_unless_a_word_is_nearer_to_it_than_usual(
    source: str, text: str, name: str, near: float, told: bool
) -> None:
    pair, words = pair_of(source, "es", text, "en"), Near(dict.fromkeys(name.split(), near))
    found = list(names(pair))
    assert [one.child_value or one.parent_value for one in found] == [name]
    assert (without_covered(found, pair, words) == found) is told
    beads = [Bead((0,), (0,), 0.95)]
    kinds = [one.kind for one in changes(pair.child.text, pair.parent.text, beads, words=words)]
    assert (DriftKind.NAME in kinds) is told


def test_a_name_put_for_another_is_told_however_near() -> None:
    pair = pair_of("La reunión fue en Noruega.", "es", "The meeting was in Belgium.", "en")
    found = list(names(pair))
    assert found
    assert without_covered(found, pair, Near({"Belgium": 0.9, "Noruega": 0.9})) == found


def test_a_denial_written_as_one_word_is_no_name() -> None:
    assert list(names(pair_of("هذا الأمر سيئ للغاية", "ar", "It Didn't Go Well", "en"))) == []
