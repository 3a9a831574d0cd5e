"""What is known of the sentences of a chain, found once: of a long text each of them is asked for."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Collection, Iterator

from provenance.model.chain_texts import ChainTexts
from provenance.model.chain_view import ChainEdge
from provenance.model.comparison import Comparison, Drift
from provenance.model.kinds import Status
from provenance.model.views import AttributionView, DocumentView


class BySentence:
    """One text with its attributions by sentence; rejected ones are left out."""

    def __init__(self, document: DocumentView) -> None:
        self._attributions = document.attributions
        self._spans = [(each.start, each.end) for each in document.segments]
        self._places = {each.ordinal: place for place, each in enumerate(document.segments)}
        self._by_content: dict[int, set[int]] = {}
        self._by_cue: dict[int, set[int]] = {}
        for number, each in enumerate(document.attributions):
            if each.status is Status.REJECTED:
                continue
            for start, end in each.content:
                for place in self._overlapping(start, end):
                    self._by_content.setdefault(place, set()).add(number)
            if each.cue is not None:
                for place in self._overlapping(each.cue[0], each.cue[0] + 1):
                    self._by_cue.setdefault(place, set()).add(number)

    def _overlapping(self, start: int, end: int) -> Iterator[int]:
        """Yield the places of the sentences that share a character with a span."""
        first = bisect_right(self._spans, start, key=lambda span: span[1])
        last = bisect_left(self._spans, end, key=lambda span: span[0])
        yield from range(first, last)

    def spans(self, ordinals: Collection[int]) -> list[tuple[int, int]]:
        """Return the characters of some sentences, in the order of the text."""
        return [self._spans[place] for place in self._of(ordinals)]

    def attributions(self, ordinals: Collection[int]) -> list[AttributionView]:
        """Return the attributions to which some sentences belong, the surest first.

        "This was reported by TASS" has no content of its own, and is nobody's statement but its speaker's.
        """
        places = self._of(ordinals)
        numbers = set[int]().union(*(self._by_content.get(place, ()) for place in places))
        if not numbers:
            numbers = set[int]().union(*(self._by_cue.get(place, ()) for place in places))
        found = [self._attributions[number] for number in sorted(numbers)]
        return sorted(found, key=lambda attribution: -attribution.confidence)

    def _of(self, ordinals: Collection[int]) -> list[int]:
        return sorted(self._places[ordinal] for ordinal in set(ordinals) if ordinal in self._places)


class Evidence:
    """The words in some texts that a derivation rests on, sorted, so that a place is looked up."""

    def __init__(self, edge: ChainEdge) -> None:
        self._pieces: dict[str, tuple[list[int], list[int]]] = {}
        for piece in sorted(edge.evidence, key=lambda each: each.start):
            starts, ends = self._pieces.setdefault(piece.document, ([], []))
            starts.append(piece.start)
            ends.append(max(piece.end, ends[-1] if ends else 0))

    @property
    def documents(self) -> Collection[str]:
        """The texts in which it stands."""
        return self._pieces.keys()

    def touches(self, document: str, start: int, end: int) -> bool:
        """Tell whether some of it shares a character with a span of a text."""
        starts, ends = self._pieces[document]
        before = bisect_left(starts, end)
        return before > 0 and ends[before - 1] > start


class Beads:
    """A comparison by the sentences (from 0) of the text that was compared."""

    def __init__(self, comparison: Comparison) -> None:
        self._comparison = comparison
        self._by_child: dict[int, list[int]] = {}
        self._drifts: dict[int, list[Drift]] = {}
        for number, bead in enumerate(comparison.beads):
            for place in bead.child:
                self._by_child.setdefault(place, []).append(number)
        for drift in comparison.drifts:
            self._drifts.setdefault(drift.bead, []).append(drift)

    def of(self, places: Collection[int]) -> list[int]:
        """Return the numbers of the beads in which some sentences stand, in order."""
        return sorted({number for place in places for number in self._by_child.get(place, ())})

    def parents(self, places: Collection[int]) -> set[int]:
        """Return the sentences that some sentences render."""
        return {place for number in self.of(places) for place in self._comparison.beads[number].parent}

    def drifts(self, places: Collection[int]) -> list[Drift]:
        """Return what changed in some sentences, in the order of the beads."""
        return [drift for number in self.of(places) for drift in self._drifts.get(number, ())]


class Sentences:
    """The texts of a chain by their sentences, with evidence and comparisons, each once it is asked for."""

    def __init__(self, texts: ChainTexts) -> None:
        self._texts = texts
        self._made: dict[str, BySentence] = {}
        self._evidence: dict[str, Evidence] = {}
        self._beads: dict[tuple[str, str], Beads] = {}

    def __contains__(self, document: str) -> bool:
        return document in self._texts.documents

    def of(self, document: str) -> BySentence:
        """Return one of the texts by its sentences; KeyError where there is none."""
        if document not in self._made:
            self._made[document] = BySentence(self._texts.documents[document])
        return self._made[document]

    def evidence(self, edge: ChainEdge) -> Evidence:
        """Return the words that a derivation rests on."""
        if edge.id not in self._evidence:
            self._evidence[edge.id] = Evidence(edge)
        return self._evidence[edge.id]

    def beads(self, edge: ChainEdge) -> Beads | None:
        """Return the kept comparison of a hop, None where there is none."""
        pair = (edge.child, edge.parent)
        comparison = self._texts.comparisons.get(pair)
        if comparison is not None and pair not in self._beads:
            self._beads[pair] = Beads(comparison)
        return self._beads.get(pair)
