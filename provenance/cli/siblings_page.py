"""What ``compare --siblings`` prints: the renderings of an utterance side by side, and where they part."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.cli.cells import counted, language, plain
from provenance.cli.chain_tree import Look
from provenance.cli.comparison_page import places
from provenance.cli.ink import Run, painted_lines
from provenance.cli.pages import field_lines
from provenance.cli.word_diff import changed_runs
from provenance.formats.wording import confidence_words, short_id
from provenance.model.siblings import Cell, Parting, Siblings


def siblings_lines(view: Siblings, look: Look) -> Iterator[str]:
    """Yield the renderings, the passages side by side, then the words in which those of a language part."""
    who = plain(view.speaker, "(nobody is named)")
    yield from painted_lines(
        [Run(f"What {who} said, {view.date or 'on a day not told'}")], look.width, look.palette
    )
    for number, one in enumerate(view.renderings):
        name = plain(one.publisher or one.title, "(no title)")
        yield from field_lines(_label(number), f"{short_id(one.id)} [{language(one.language)}] {name}", look)
    for row in view.rows:
        yield ""
        for cell in row.cells:
            yield from field_lines(_label(cell.rendering), _words(cell), look)
    for parting in view.partings:
        yield ""
        yield from _parting_lines(view, parting, look)
    yield ""
    changes = sum(len(one.changes) for one in view.partings)
    passages = counted(len(view.rows), "passage")
    renderings = counted(len(view.renderings), "rendering")
    yield f"{renderings}, {passages}; those of one language part in {counted(changes, 'place')}"
    for note in view.unchecked:
        yield from field_lines("not checked", plain(note), look)


def parted_lines(view: Siblings, look: Look) -> Iterator[str]:
    """Yield where other texts in the language of the first put its words otherwise; nothing if none does."""
    partings = [one for one in view.partings if 0 in {one.first.rendering, one.second.rendering}]
    if not partings:
        return
    who = plain(view.speaker, "(nobody is named)")
    shown = sorted({cell.rendering for one in partings for cell in (one.first, one.second)})
    yield from painted_lines(
        [Run(f"What {who} said, in other texts of this language (--siblings shows all)")],
        look.width,
        look.palette,
    )
    for number in shown:
        one = view.renderings[number]
        name = plain(one.publisher or one.title, "(no title)")
        yield from field_lines(_label(number), f"{short_id(one.id)} [{language(one.language)}] {name}", look)
    for parting in partings:
        yield from _parting_lines(view, parting, look)


def _label(number: int) -> str:
    return chr(ord("A") + number)


def _words(cell: Cell) -> str:
    if not cell.segments:
        return "(nothing found)"
    sure = "" if cell.rendering == 0 else f"  {confidence_words(cell.confidence)}"
    return f"{places(cell.segments)} {plain(cell.words)}{sure}"


def _parting_lines(view: Siblings, parting: Parting, look: Look) -> Iterator[str]:
    first, second = parting.first, parting.second
    tongue = language(view.renderings[first.rendering].language)
    heading = (
        f"{_label(first.rendering)} {places(first.segments)} {look.signs.dot} "
        f"{_label(second.rendering)} {places(second.segments)} [{tongue}]"
    )
    yield look.palette.paint(heading, "heading")
    for ours, theirs in parting.changes:
        one, other = plain(ours.cut(first.words)), plain(theirs.cut(second.words))
        yield from painted_lines(changed_runs(one, other), look.width, look.palette)
