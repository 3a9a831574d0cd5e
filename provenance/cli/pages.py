"""What ``show`` prints of an agent, an utterance, a capture, an event, and what all its pages are made of."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import singledispatch

from provenance.cli.cells import counted, language, moment, plain
from provenance.cli.chain_tree import Look
from provenance.cli.ink import Run, painted_lines
from provenance.formats.printable import visible
from provenance.formats.width import cut
from provenance.formats.wording import confidence_words, said_words
from provenance.model.views import (
    AgentView,
    AttributionView,
    CaptureView,
    EventView,
    NameView,
    UtteranceView,
)

LABEL = 12
CONTENT_LINES = 3


def headline(title: str, public_id: str, look: Look) -> Iterator[str]:
    """Yield a title, and below it the whole id."""
    yield from painted_lines([Run(plain(title), "name")], look.width, look.palette)
    yield from field_lines("id", public_id, look)


def field_lines(label: str, value: str, look: Look, meaning: str = "") -> Iterator[str]:
    """Yield a labelled value, wrapped under itself; nothing where there is no value."""
    head = f"  {label}".ljust(LABEL + 2)
    for line in painted_lines([Run(value, meaning)], look.width - LABEL - 2, look.palette):
        yield look.palette.paint(head, "dim") + line
        head = " " * (LABEL + 2)


def fields(pairs: Iterable[tuple[str, str]], look: Look) -> Iterator[str]:
    """Yield labelled values."""
    for label, value in pairs:
        yield from field_lines(label, value, look)


def quoted(text: str, look: Look, *, lines: int = CONTENT_LINES) -> str:
    """Return a text in quotation marks, safe to print, cut to about so many lines."""
    room = lines * (look.width - LABEL - 4)
    return (
        look.signs.open_quote + cut(plain(text), room, ellipsis=look.signs.ellipsis) + look.signs.close_quote
    )


def attribution_lines(
    found: AttributionView, head: str, look: Look, *, lines: int = CONTENT_LINES
) -> Iterator[str]:
    """Yield an attribution: who, how and via whom; the statement in ``lines`` lines; what it rests on."""
    dot = f" {look.signs.dot} "
    speaker = plain(found.speaker_name, "nobody named")
    via = ", ".join(f"{plain(hop.name)} [{language(hop.language)}]" for hop in found.via)
    said = said_words(found.mode, found.act)
    facts = [said, confidence_words(found.confidence), f"via {via}" if via else ""]
    told = dot.join(part for part in (*facts, found.status.value) if part)
    runs = [Run(f"{head} "), Run(speaker, "speaker"), Run(f"{dot}{told}{dot}"), Run(found.id[:12], "id")]
    yield from painted_lines(runs, look.width, look.palette)
    for line in painted_lines(
        [Run(quoted(found.content_text, look, lines=lines), "evidence")], look.width - 4, look.palette
    ):
        yield "    " + line
    rests = [
        f"cue {quoted(found.cue_text, look)}" if found.cue_text else "",
        f"source {quoted(found.source_text, look)}" if found.source_text else "",
        f"at {plain(found.place)}" if found.place else "",
        plain(found.date),
        f"rule {plain(found.rule)}",
        f"or else: {plain(found.runner_up)}" if found.runner_up else "",
    ]
    for line in painted_lines(
        [Run(dot.join(part for part in rests if part), "dim")], look.width - 4, look.palette
    ):
        yield "    " + line


@singledispatch
def page(view: object, look: Look) -> Iterator[str]:  # noqa: ARG001 - the registered ones need it
    """Yield the lines of a thing. Raises TypeError for what is none of them."""
    raise TypeError(f"{type(view).__name__} has no page")


@page.register
def _(view: AgentView, look: Look) -> Iterator[str]:
    yield from headline(view.name or "nobody named", view.id, look)
    yield from fields(
        (
            ("kind", view.kind.value),
            ("language", language(view.language)),
            ("outlet", plain(view.outlet_key)),
        ),
        look,
    )
    yield from field_lines("names", counted(len(view.names), "form"), look)
    for name in view.names:
        yield from _name_lines(name, look)
    yield from field_lines("documents", " ".join(view.documents), look)
    yield from field_lines("utterances", " ".join(view.utterances), look)


def _name_lines(name: NameView, look: Look) -> Iterator[str]:
    where = (
        f"{name.document[:12]}, chars {name.start}-{name.end}"
        if name.start is not None
        else name.document[:12]
    )
    runs = [Run(plain(name.name), "name"), Run(f"  {name.kind.value}, [{language(name.language)}]  {where}")]
    for line in painted_lines(runs, look.width - 4, look.palette):
        yield "    " + line


@page.register
def _(view: UtteranceView, look: Look) -> Iterator[str]:
    yield from headline(f"said by {view.speaker_name or 'nobody named'}", view.id, look)
    yield from fields(
        (
            ("speaker", view.speaker),
            ("date", plain(view.date)),
            ("place", plain(view.place)),
            ("language", language(view.language)),
            ("reported", counted(len(view.attributions), "time") if view.attributions else "never"),
        ),
        look,
    )
    for found in view.attributions:
        yield from attribution_lines(found, f"  in {found.document[:12]}", look)


@page.register
def _(view: CaptureView, look: Look) -> Iterator[str]:
    yield from headline("capture", view.id, look)
    yield from fields(
        (
            ("of", view.document),
            ("obtained", moment(view.obtained)),
            ("how", plain(view.how)),
            ("origin", plain(view.origin)),
            ("type", plain(view.media_type)),
            ("encoding", plain(view.encoding)),
            ("size", counted(view.size, "byte")),
            ("sha256", view.sha256),
        ),
        look,
    )


@page.register
def _(view: EventView, look: Look) -> Iterator[str]:
    yield from headline(f"{view.seq}: {view.verb}", view.id, look)
    yield from fields(
        (
            ("at", moment(view.at)),
            ("by", plain(view.actor)),
            ("what", visible(view.summary)),
            ("subjects", " ".join(view.subjects)),
            ("hash", view.hash),
            ("previous", view.previous),
        ),
        look,
    )
