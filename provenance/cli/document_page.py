"""What ``show`` prints of a document: its facts, its text with statements marked, the statements."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.cli.cells import counted, language, plain
from provenance.cli.chain_tree import Look
from provenance.cli.ink import painted_lines
from provenance.cli.marked_text import Marks
from provenance.cli.pages import attribution_lines, field_lines, fields, headline, quoted
from provenance.errors import IdError
from provenance.formats.wording import NOBODY, STATE_WORDS
from provenance.model.kinds import Method
from provenance.model.views import AttributionView, DocumentView, SegmentView

NUMBER = 6


def document_lines(view: DocumentView, look: Look) -> Iterator[str]:
    """Yield the whole page of a document."""
    yield headline(view.title or view.publisher or "(no title)", view.id, look)
    yield from fields(_facts(view), look)
    for feature in view.features:
        value = f" = {plain(feature.value)}" if feature.value else ""
        where = f"  chars {feature.start}-{feature.end}"
        label = feature.kind.value.removeprefix("dateline-").removeprefix("publication-")
        yield from field_lines(label[:12], quoted(feature.text, look) + value + where, look)
    if view.text:
        yield ""
        yield from _text_lines(view, view.segments, look)
    if view.attributions:
        yield ""
        yield look.palette.paint(f"{counted(len(view.attributions), 'statement')} attributed", "heading")
        yield from _statement_lines(view, view.attributions, look)
    for note in view.notes:
        yield from field_lines("not covered", plain(note), look)


def sentence_lines(view: DocumentView, ordinal: int, look: Look) -> Iterator[str]:
    """Yield one sentence of a document and what is attributed in it. Raises IdError if it has no such one."""
    found = [segment for segment in view.segments if segment.ordinal == ordinal]
    if not found:
        raise IdError(
            f"it has no sentence #{ordinal}",
            where=view.id,
            to_do=f"It has {counted(len(view.segments), 'sentence')}, counted from 1.",
        )
    yield headline(view.title or view.publisher or "(no title)", f"{view.id}#{ordinal}", look)
    yield from _text_lines(view, tuple(found), look)
    segment = found[0]
    inside = tuple(
        statement
        for statement in view.attributions
        if any(start < segment.end and segment.start < end for start, end in statement.content)
    )
    if inside:
        yield from _statement_lines(view, inside, look)
    else:
        yield look.palette.paint("  Nobody is named for it: the document's own statement.", "dim")


def _facts(view: DocumentView) -> Iterator[tuple[str, str]]:
    yield "state", STATE_WORDS.get(view.state, plain(view.state)) + (" (withdrawn)" if view.withdrawn else "")
    how = {Method.STATED: "declared"}.get(view.language_method, view.language_method.value)
    detected = language(view.detected_language)
    differs = detected not in ("?", view.language)
    yield "language", f"{language(view.language)} ({how}{f', detected: {detected}' if differs else ''})"
    yield "published", plain(view.published, "not known")
    yield "publisher", f"{plain(view.publisher, NOBODY)} {view.publisher_id}".rstrip()
    yield "author", plain(view.author)
    yield "translator", plain(view.translator)
    yield "url", plain(view.url)
    for capture in view.captures:
        size = counted(capture.size, "byte")
        yield "capture", f"{capture.id[:12]} {plain(capture.obtained)} {plain(capture.how)}, {size}"
    yield "sha256", view.sha256


def _text_lines(view: DocumentView, segments: tuple[SegmentView, ...], look: Look) -> Iterator[str]:
    marks = Marks(view.attributions, look.signs)
    paragraph = segments[0].paragraph if segments else 0
    for segment in segments:
        if segment.paragraph != paragraph:
            yield ""
            paragraph = segment.paragraph
        head = f"#{segment.ordinal}".rjust(NUMBER - 1) + " "
        foreign = "" if segment.language in (view.language, "", "und") else f"[{language(segment.language)}] "
        for line in painted_lines(marks.runs(view.text, segment), look.width - NUMBER, look.palette):
            yield look.palette.paint(head, "dim") + foreign + line
            head, foreign = " " * NUMBER, ""


def _statement_lines(
    view: DocumentView, statements: tuple[AttributionView, ...], look: Look
) -> Iterator[str]:
    numbers = {statement.id: number for number, statement in enumerate(view.attributions, start=1)}
    for statement in statements:
        yield from attribution_lines(statement, look.signs.number(numbers[statement.id]), look)
