"""What panels say of a hop, a sentence, a statement: blocks of styled text, all safe to show."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.model.chain_view import ChainEdge, ChainNode, EvidenceView
from provenance.model.kinds import Act, EndReason, Mode
from provenance.model.views import AttributionView, DocumentView, FeatureView, SegmentView
from provenance.workflows.presentation import (
    END_WORDS,
    NOBODY,
    ROLE_WORDS,
    STATE_WORDS,
    confidence_words,
    how_words,
    node_name,
    short_id,
)
from tui.marking import Span, runs_of
from tui.safe import language, line
from tui.signs import (
    METHOD_STYLE,
    STANDING_WORDS,
    STATE,
    STATE_STYLE,
    STATUS,
    STATUS_STYLE,
    bar,
    raised,
)
from tui.walking import Way
from tui.widgets.line_view import Piece
from tui.widgets.pieces import EMPTY, Block

MODE_WORDS = {
    Mode.DIRECT: "in their words (direct)",
    Mode.INDIRECT: "reported (indirect)",
    Mode.MIXED: "reported, partly in their words (mixed)",
}
_ACT_WORDS = {Act.SPEECH: "", Act.THOUGHT: "; a thought, not said", Act.HEARSAY: "; hearsay"}
LONGEST_QUOTE = 600
MOST_QUOTES = 20


def how_said(mode: Mode, act: Act) -> str:
    """Return in which words something is attributed, and whether it was said at all."""
    return MODE_WORDS[mode] + _ACT_WORDS[act]


def heading(text: str) -> Block:
    """Return a heading."""
    return 0, ((text.upper(), "heading"),)


def counted(count: int, noun: str) -> str:
    """Return a number with its noun, in the plural where it is not one."""
    return f"{count:,} {noun}" + ("" if count == 1 else "s")


def field(name: str, *pieces: Piece) -> Block:
    """Return a name with what it is beside it."""
    return 2, pieces, f"{name:<6} "


def shortened(text: str, most: int = LONGEST_QUOTE) -> str:
    """Return a quotation on one line, cut if it is very long."""
    return line(text) if len(text) <= most else line(text[:most]) + "…"


def who(node: ChainNode) -> list[Piece]:
    """Return a node's sign, name, language and date."""
    pieces: list[Piece] = [
        (STATE.get(node.state, "?") + " ", STATE_STYLE.get(node.state, "plain")),
        (line(node_name(node)), "name"),
        (f" [{language(node.language)}]", "accent"),
    ]
    return [*pieces, (f" {line(node.date)}", "faint")] if node.date else pieces


def node_blocks(node: ChainNode, *, in_cycle: bool = False) -> Iterator[Block]:
    """Yield what is known of a node."""
    yield 0, who(node)
    if node.title and node.title != node_name(node):
        yield 2, ((line(node.title), "plain"),)
    facts = [ROLE_WORDS[node.role]] if node.role else []
    facts.append(STATE_WORDS.get(node.state, line(node.state)))
    if node.end is not None and node.end is not EndReason.NOT_WALKED:
        facts.append(END_WORDS[node.end])
    if node.place:
        facts.append(f"at {line(node.place)}")
    if in_cycle:
        facts.append("↻ in a CYCLE")
    yield 2, ((" · ".join(facts), "faint"),)
    if node.url:
        yield 2, ((line(node.url), "faint"),)


def edge_blocks(edge: ChainEdge, *, quotes: int = MOST_QUOTES) -> Iterator[Block]:
    """Yield what a derivation is, how it came to be known, what was decided, and so many of its evidence."""
    yield 0, edge_pieces(edge)
    standing = STANDING_WORDS[edge.standing]
    if standing:
        yield 2, ((standing, "good" if standing.startswith("conf") else "bad"),)
    if edge.reason:
        yield 2, ((line(edge.reason), "plain"),)
    for each in edge.evidence[:quotes]:
        yield evidence_block(each)
    left = len(edge.evidence) - quotes
    if left > 0:
        more = "more place" if quotes else "place"
        yield 2, ((f"{counted(left, more)} where a text says so", "faint"),)
    if not edge.evidence:
        yield 2, (("no words of a text: it rests on what a person knows", "faint"),)
    tail = f"rule {line(edge.rule)} · " if edge.rule else ""
    yield 2, ((tail + short_id(edge.id), "faint"),)


def edge_pieces(edge: ChainEdge) -> list[Piece]:
    """Return a derivation in a line: kind, how known, status."""
    return [
        (f"{edge.kind.value} of", "strong"),
        (" · ", "faint"),
        (line(how_words(edge)), METHOD_STYLE[edge.method]),
        (" · ", "faint"),
        (f"{STATUS[edge.status]}\u00a0{edge.status.value}", STATUS_STYLE[edge.status]),
    ]


def evidence_block(each: EvidenceView) -> Block:
    """Return the words that are evidence, and where they stand."""
    where = f"  {short_id(each.document)}, chars {each.start}–{each.end}"
    return 2, ((f"“{shortened(each.quote)}”", "content"), (where, "faint"))


def sentence_blocks(
    view: DocumentView,
    segment: SegmentView,
    statements: Sequence[int],
    ways: Sequence[Way],
    note: str,
    *,
    brief: bool = False,
) -> Iterator[Block]:
    """Yield what the panel beside a text says of the sentence under the cursor; ``brief`` where it is low."""
    yield from brief_ways(ways) if brief else ways_blocks(ways)
    if note:
        yield 1, ((note, "faint"),)
    if not brief:
        yield EMPTY
    yield heading("who says it")
    for place in statements:
        yield from statement_blocks(view.attributions[place], number=place + 1)
    if not statements:
        yield from _unattributed(view, segment)
    features = [each for each in view.features if each.start < segment.end and segment.start < each.end]
    if features:
        yield EMPTY
        yield heading("this line is")
        yield from map(_feature_block, features)


def brief_ways(ways: Sequence[Way]) -> Iterator[Block]:
    """Yield where a sentence leads, a line each: the reasons stand in the chain."""
    for way in ways:
        yield 0, (("→ ", "key"), *who(way.node), (" · ", "faint"), *edge_pieces(way.edge))
    if not ways:
        yield 0, (("→ nothing: no source is recorded behind this text", "faint"),)


def ways_blocks(ways: Sequence[Way]) -> Iterator[Block]:
    """Yield where a sentence leads, and why."""
    yield heading("→ leads to" if len(ways) <= 1 else "→ leads to one of these")
    for way in ways:
        yield 1, who(way.node)
        yield 3, edge_pieces(way.edge)
        standing = STANDING_WORDS[way.edge.standing]
        if standing:
            yield 3, ((standing, "good" if standing.startswith("conf") else "bad"),)
        yield 3, ((f"because {way.why}", "faint"),)
    if not ways:
        yield 1, (("nothing: no source is recorded behind this text", "faint"),)


def statement_blocks(found: AttributionView, *, number: int = 0) -> Iterator[Block]:
    """Yield a statement: speaker, mode, via whom, cue, rule, confidence."""
    mark = f"{raised(number)} " if number else ""
    yield 1, ((mark, "accent"), (line(found.speaker_name, "nobody named"), "strong"))
    yield field("how", (how_said(found.mode, found.act), "plain"))
    via = [line(hop.name) + f" [{language(hop.language)}]" for hop in found.via]
    if via:
        yield field("via", (" ← ".join(via), "name"))
    if found.source_text:
        yield field("named", (f"“{shortened(found.source_text)}”", "speaker"))
    if found.cue_text:
        yield field("cue", (f"“{shortened(found.cue_text)}”", "cue"))
    if found.date or found.place:
        when = ", ".join(part for part in (line(found.date), line(found.place)) if part)
        yield field("when" if found.date else "where", (when, "plain"))
    status = f"{STATUS[found.status]}\u00a0{found.status.value}"
    sure = f"{bar(found.confidence)} {confidence_words(found.confidence)}"
    yield field("sure", (sure, "plain"), ("  " + status, STATUS_STYLE[found.status]))
    yield field("rule", (line(found.rule), "faint"))
    if found.runner_up:
        yield field("or", (line(found.runner_up), "doubt"))


def _unattributed(view: DocumentView, segment: SegmentView) -> Iterator[Block]:
    publisher = line(view.publisher, NOBODY)
    if segment.kind.value == "meta":
        yield 1, (("no statement: a line about the text", "faint"),)
    else:
        yield 1, (("nobody is named for it:", "plain"),)
        yield 1, (("the document's own statement", "plain"), (f" ({publisher})", "faint"))


def _feature_block(each: FeatureView) -> Block:
    value = f" = {line(each.value)}" if each.value and each.value != each.text else ""
    return 1, ((f"{each.kind.value} ", "faint"), (shortened(each.text, 120), "plain"), (value, "accent"))


def context_blocks(view: DocumentView, spans: Sequence[Span], *, around: int = 0) -> Iterator[Block]:
    """Yield the sentences that spans touch, marked, with ``around`` before and after each, none twice."""
    shown: set[int] = set()
    for span in spans:
        touched = [
            at for at, each in enumerate(view.segments) if each.start < span.end and span.start < each.end
        ]
        if touched:
            shown.update(
                range(max(0, touched[0] - around), min(len(view.segments), touched[-1] + 1 + around))
            )
    before = -1
    for at in sorted(shown):
        if before >= 0 and at > before + 1:
            yield 1, (("⋮", "faint"),)
        yield 1, runs_of(view.segments[at], spans), f"#{view.segments[at].ordinal:<4} "
        before = at


def document_heading(view: DocumentView) -> list[Piece]:
    """Return a document in a line: sign, outlet, language, date, title."""
    pieces: list[Piece] = [
        (STATE.get(view.state, "?") + " ", STATE_STYLE.get(view.state, "plain")),
        (line(view.publisher, NOBODY), "name" if view.publisher else "faint"),
        (f" [{language(view.language)}]", "accent"),
    ]
    if view.published:
        pieces.append((f" {line(view.published)}", "faint"))
    return [*pieces, ("  " + line(view.title), "strong")] if view.title else pieces
