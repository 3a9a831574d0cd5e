"""Who was told, where the sentence before only says so: "Uçar Fanatik'e konuştu. Uçar, “…” dedi."."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from provenance.extract.attributions import Sentence
from provenance.extract.cast import Cast
from provenance.model.reading import FoundAttribution, Hop

# Somebody, an outlet in the case of whom something is told, and a verb of saying at the end.
_TELLS_OUTLET = re.compile(
    r"[^QqT;:]{0,12}?(?P<who>[pdu])[bt]{0,3},?[bt]{0,3}(?P<told>[oW])y?[bwt]{0,4}C[.!]?"
)


def told_in_sentence_before(
    mine: Sequence[FoundAttribution], last: Sentence | None, cast: Cast
) -> Sequence[FoundAttribution]:
    """Let what somebody says have been told the outlet to which the sentence before says that he spoke.

    ``last`` is that sentence, of the same paragraph, in which nothing is said.
    """
    if not mine or last is None or last.frames or last.title:
        return mine
    telling = _TELLS_OUTLET.fullmatch("".join([chunk.letter for chunk in last.chunks]))
    outlet = cast.outlet_of(last.chunks[telling.start("told")]) if telling is not None else None
    if telling is None or outlet is None:
        return mine
    who, verb = (
        cast.resolve(last.chunks[telling.start("who")]),
        last.chunks[-2 if telling[0][-1] in ".!" else -1],
    )
    hop = Hop(outlet[0], outlet[1], verb.span, True)
    return [replace(one, via=(hop,)) if one.speaker == who and not one.via else one for one in mine]
