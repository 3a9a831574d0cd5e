"""Who speaks, exchanged: told once of a statement, however many sentences it has."""

from __future__ import annotations

from benchmarks.minimal_pairs import drifts
from provenance.model.comparison import DriftKind

SOURCE = (
    "El ministro Juan Pérez dijo el martes: «Estamos listos para negociar en Madrid."
    " Esperamos 40 cartas de París. Creemos en el acuerdo de 2015»."
)
TEXT = (
    'Minister Olga Smith said on Tuesday: "We are ready to negotiate in Madrid.'
    ' We await 40 letters from Paris. We believe in the 2015 agreement."'
)


def test_who_goes_on_speaking_is_told_once() -> None:
    told = [one for one in drifts(SOURCE, "es", TEXT, "en") if one.kind is DriftKind.SPEAKER]
    assert [one.bead for one in told] == [0]
    assert "Juan Pérez" in told[0].said
    assert "Olga Smith" in told[0].said
