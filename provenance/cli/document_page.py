"""What ``show`` prints of a document: its facts, its text with statements marked, the statements."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.cli.cells import counted, language, moment, plain
from provenance.cli.chain_tree import Look
from provenance.cli.ink import Run, painted_lines
from provenance.cli.marked_text import Marks
from provenance.cli.pages import attribution_lines, field_lines, fields, headline, quoted
from provenance.errors import IdError
from provenance.formats.wording import STATE_WORDS
from provenance.model.kinds import Method, SegmentKind
from provenance.model.views import AttributionView, DocumentView, SegmentView

NUMBER = 6


def document_lines(view: DocumentView, look: Look) -> Iterator[str]:
    """Yield the whole page of a document."""
    yield from headline(view.title or view.publisher or "(no title)", view.id, look)
    yield from fields(_facts(view), look)
    for feature in view.features:
        value = f" = {plain(feature.value)}" if feature.value not in ("", feature.text) else ""
        where = f"  chars {feature.start}-{feature.end}"
        label = feature.kind.value.removeprefix("dateline-").removeprefix("publication-")
        yield from field_lines(label[:12], quoted(feature.text, look) + value + where, look)
    if view.text:
        yield ""
        yield from text_lines(view, view.segments, Marks.of_statements(view.attributions, look.signs), look)
    if view.attributions:
        yield ""
        yield look.palette.paint(f"{counted(len(view.attributions), 'statement')} attributed", "heading")
        yield from _statement_lines(view, view.attributions, look)
    own = _unattributed(view)
    if own:
        yield ""
        places = " ".join(f"#{ordinal}" for ordinal in own)
        told = f"Nobody is named for {places}: the document's own statements."
        yield from painted_lines([Run(told, "dim")], look.width, look.palette)
    for note in view.notes:
        yield from field_lines("not covered", plain(note), look)


def sentence(view: DocumentView, ordinal: int) -> SegmentView:
    """Return one sentence of a document. Raises IdError if it has no such one."""
    for segment in view.segments:
        if segment.ordinal == ordinal:
            return segment
    raise IdError(
        f"it has no sentence #{ordinal}",
        where=view.id,
        to_do=f"It has {counted(len(view.segments), 'sentence')}, counted from 1.",
    )


def statements_in(view: DocumentView, segment: SegmentView) -> tuple[AttributionView, ...]:
    """Return the statements of which a part stands in a sentence."""
    return tuple(
        statement
        for statement in view.attributions
        if any(start < segment.end and segment.start < end for start, end in statement.content)
    )


def sentence_lines(view: DocumentView, ordinal: int, look: Look) -> Iterator[str]:
    """Yield one sentence of a document and what is attributed in it. Raises IdError if it has no such one."""
    segment = sentence(view, ordinal)
    yield from headline(view.title or view.publisher or "(no title)", f"{view.id}#{ordinal}", look)
    yield from text_lines(view, [segment], Marks.of_statements(view.attributions, look.signs), look)
    inside = statements_in(view, segment)
    yield from _statement_lines(view, inside, look)
    if not inside:
        yield look.palette.paint("  Nobody is named for it: the document's own statement.", "dim")


def _facts(view: DocumentView) -> Iterator[tuple[str, str]]:
    yield "state", STATE_WORDS.get(view.state, plain(view.state)) + (" (withdrawn)" if view.withdrawn else "")
    how = {Method.STATED: "declared"}.get(view.language_method, view.language_method.value)
    detected = language(view.detected_language)
    differs = detected not in ("?", view.language)
    yield "language", f"{language(view.language)} ({how}{f', detected: {detected}' if differs else ''})"
    yield "published", plain(view.published, "not known")
    yield "publisher", f"{plain(view.publisher, 'not named')} {view.publisher_id}".rstrip()
    yield "author", plain(view.author)
    yield "translator", plain(view.translator)
    yield "url", plain(view.url)
    for capture in view.captures:
        size = counted(capture.size, "byte")
        yield "capture", f"{capture.id[:12]} {moment(capture.obtained)} {plain(capture.how)}, {size}"
    yield "sha256", view.sha256


def text_lines(
    view: DocumentView, segments: Sequence[SegmentView], marks: Marks, look: Look
) -> Iterator[str]:
    """Yield sentences with their numbers and marks, and an empty line between paragraphs."""
    paragraph = segments[0].paragraph if segments else 0
    for segment in segments:
        if segment.paragraph != paragraph:
            yield ""
            paragraph = segment.paragraph
        head = f"#{segment.ordinal}".rjust(NUMBER - 1) + " "
        runs = list(marks.runs(view.text, segment))
        if segment.language not in (view.language, "", "und"):
            runs.insert(0, Run(f"[{language(segment.language)}] ", "dim"))
        for line in painted_lines(runs, look.width - NUMBER, look.palette):
            yield look.palette.paint(head, "dim") + line
            head = " " * NUMBER


def _unattributed(view: DocumentView) -> list[int]:
    """Return the ordinals of the sentences of the article itself in which no statement is attributed."""
    spans = sorted(span for statement in view.attributions for span in statement.content)
    found: list[int] = []
    at = 0
    reached = 0
    for segment in sorted(view.segments, key=lambda each: each.start):
        while at < len(spans) and spans[at][0] < segment.end:
            reached = max(reached, spans[at][1])
            at += 1
        if segment.kind is SegmentKind.BODY and reached <= segment.start:
            found.append(segment.ordinal)
    return found


def _statement_lines(
    view: DocumentView, statements: tuple[AttributionView, ...], look: Look
) -> Iterator[str]:
    numbers = {statement.id: number for number, statement in enumerate(view.attributions, start=1)}
    for statement in statements:
        yield from attribution_lines(statement, look.signs.number(numbers[statement.id]), look, lines=1)
