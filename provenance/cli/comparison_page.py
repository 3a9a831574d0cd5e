"""What ``compare`` prints: the aligned sentences with what changed between them, then the rest."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from provenance.cli.cells import counted, language, plain
from provenance.cli.chain_tree import Look
from provenance.cli.ink import Run, painted_lines
from provenance.cli.pages import field_lines
from provenance.cli.word_diff import changed_words
from provenance.formats.wording import confidence_words, short_id
from provenance.model.comparison import Bead, Comparison, Drift, DriftKind, Relation, Score
from provenance.model.views import DocumentView
from provenance.text.language_data import base_language
from provenance.workflows.compare import ComparisonView

_TOLD = {
    Relation.UNRELATED: "These texts have too little in common to be compared: nothing is listed.",
    Relation.IDENTICAL: "These texts are the same, character by character.",
    Relation.EMPTY: "One of these texts has no sentences: there is nothing to compare.",
}


def comparison_lines(view: ComparisonView, look: Look, *, everything: bool) -> Iterator[str]:
    """Yield a comparison as a page; with ``everything`` also the pairs in which nothing changed."""
    found = view.comparison
    yield from _head(view, look)
    if found.relation is not Relation.COMPARABLE:
        yield from painted_lines([Run(_TOLD[found.relation])], look.width, look.palette)
        yield from _not_checked(found, look)
        return
    by_bead: dict[int, list[Drift]] = {}
    for drift in found.drifts:
        by_bead.setdefault(drift.bead, []).append(drift)
    for number, bead in enumerate(found.beads):
        drifts = by_bead.get(number, [])
        if drifts or everything or not (bead.child and bead.parent):
            yield ""
            yield from _bead_lines(view, bead, drifts, look)
    yield ""
    yield _summary(view)
    yield from _not_checked(found, look)
    for score in found.scores:
        if score.bead is None:
            yield from field_lines(
                "score", f"{score.metric} {score.value:.1f}{_against(score)}  {score.signature}", look, "dim"
            )


def _not_checked(found: Comparison, look: Look) -> Iterator[str]:
    for note in found.unchecked:
        yield from field_lines("not checked", plain(note), look)


def _against(score: Score) -> str:
    """Tell which translation of the source a score is against, where it isn't the source itself."""
    return f" against the translation {short_id(score.reference)}" if score.reference else ""


def _head(view: ComparisonView, look: Look) -> Iterator[str]:
    for label, side in (("text", view.child), ("source", view.parent)):
        who = plain(side.publisher or side.title, "(no title)")
        yield from field_lines(label, f"{short_id(side.id)} [{language(side.language)}] {who}", look)


def _bead_lines(view: ComparisonView, bead: Bead, drifts: list[Drift], look: Look) -> Iterator[str]:
    moved = " (moved)" if bead.moved else ""
    sure = confidence_words(bead.confidence)
    yield look.palette.paint(
        f"{places(bead.child)} {look.signs.dot} {places(bead.parent)}{moved}  {sure}", "heading"
    )
    yield from field_lines("text", _words(view.child, bead.child), look)
    yield from field_lines("source", _words(view.parent, bead.parent), look)
    if (
        bead.child
        and bead.parent
        and base_language(view.child.language) == base_language(view.parent.language)
    ):
        yield from changed_words(_words(view.child, bead.child), _words(view.parent, bead.parent), look)
    for drift in drifts:
        yield from field_lines(drift.kind.value, plain(drift.said), look)
        if not bead.child or not bead.parent:
            continue
        for label, side, spans in (
            ("  in text", view.child, drift.child_spans), ("  in source", view.parent, drift.parent_spans)
        ):  # fmt: skip
            words = " … ".join(plain(span.cut(side.text)) for span in spans)
            yield from field_lines(label, words, look)


def places(segments: tuple[int, ...]) -> str:
    """Return the sentences of a bead as ``#3+#4``."""
    return "+".join(f"#{place + 1}" for place in segments) or "(nothing)"


def _words(side: DocumentView, segments: tuple[int, ...]) -> str:
    return " ".join(plain(side.segments[place].text) for place in segments) or "(nothing)"


def _summary(view: ComparisonView) -> str:
    found = view.comparison
    kinds = Counter(drift.kind for drift in found.drifts)
    listed = ", ".join(f"{kinds[kind]} × {kind.value}" for kind in DriftKind if kinds[kind])
    pairs = sum(1 for bead in found.beads if bead.child and bead.parent)
    return f"{counted(pairs, 'pair')} aligned; {counted(len(found.drifts), 'change')}" + (
        f": {listed}" if listed else ""
    )
