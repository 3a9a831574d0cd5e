"""What is read of a document when one comes to it: its text, the chain near it, the sentence one lands on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from rich.cells import cell_len
from textual.content import Content

from provenance.errors import InputError
from provenance.model.chain_view import ChainView
from provenance.model.views import DocumentView
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.compare import last_comparison
from provenance.workflows.presentation import how_words, node_name
from provenance.workflows.show import show
from tui.aligning import partner
from tui.describing import counted
from tui.dialogs.choose import Choice
from tui.host import Place
from tui.marking import Statements, statements_by_segment
from tui.safe import language, line
from tui.signs import STATE
from tui.walking import Trace, Way, landing
from tui.widgets.line_view import Piece
from tui.widgets.pieces import EMPTY, Block

ARROW, MORE = " → ", "… → "
NEAR = 200  # nodes of the chain that are read with a text


@dataclass(frozen=True, slots=True)
class Stop:
    """Where one was: a document, its sentence, what was remembered on the way, and its name.

    ``before`` is the sentence that one came from; ``aligned`` tells that a comparison led from there.
    """

    document: str
    ordinal: int
    trace: Trace | None
    name: str
    before: Place | None = None
    aligned: bool = False


@dataclass(frozen=True, slots=True)
class Opened:
    """A document with the chain near it, and what is said in each of its sentences.

    ``level`` is the sentence that renders the one before by a kept comparison, 0 where there is none;
    ``guess`` that which is most like it.
    """

    view: DocumentView
    chain: ChainView
    statements: Statements
    level: int = 0
    guess: int = 1


def opened(case: Case, stop: Stop) -> Opened:
    """Return a document and its chain. Raises IdError, InputError where the id is no document's."""
    view = show(case, stop.document)
    if not isinstance(view, DocumentView):
        raise InputError("only a document has a text to read", where=stop.document)
    level = 0
    if stop.before is not None and view.segments and not stop.ordinal:
        found = last_comparison(case, stop.before.document, view.id)
        at = None if found is None else partner(found.comparison, stop.before.ordinal - 1)
        level = 0 if at is None else at + 1
    statements = statements_by_segment(view)
    guess = landing(stop.trace, view, statements) if stop.trace is not None and not stop.ordinal else 1
    return Opened(view, chain(case, stop.document, limit=NEAR), statements, level, guess)


def name_of(view: DocumentView) -> str:
    """Return a short name of a document with its language."""
    name = line(view.publisher) or line(view.title)[:24] or "unnamed"
    return f"{name} [{language(view.language)}]"


def contents(view: DocumentView) -> list[Piece]:
    """Return what there is in a text, and how one walks on from it."""
    if not view.segments:
        return [("cited, not yet seen", "faint")]
    told = f"{counted(len(view.segments), 'line')}, {counted(len(view.attributions), 'statement')}"
    return [(told, "plain"), ("   n goes to the next, → to where a sentence came from", "faint")]


def trail(names: Sequence[str], here: int, width: int) -> list[Piece]:
    """Return the stops of a walk as a line, from as early a one as leaves room for where one is."""
    begin, room = here, width - cell_len(names[here]) if names else 0
    while begin and room - cell_len(names[begin - 1]) - len(ARROW) >= (len(MORE) if begin > 1 else 0):
        begin -= 1
        room -= cell_len(names[begin]) + len(ARROW)
    pieces: list[Piece] = [(MORE, "faint")] if begin else []
    for at, name in enumerate(names[begin:], start=begin):
        pieces.append((ARROW if at > begin else "", "faint"))
        pieces.append((name, "strong" if at == here else "faint"))
    return pieces


def choice_of(way: Way) -> Choice:
    """Return a way as a choice of a dialog."""
    name = f"{STATE.get(way.node.state, '?')} {line(node_name(way.node))} [{language(way.node.language)}]"
    told = Content.assemble(name, (f"   {way.edge.kind.value}, {line(how_words(way.edge))}", "dim"))
    return way.node.id, told


def unseen(view: DocumentView) -> Iterator[Block]:
    """Yield what is said of a document without a text."""
    yield 0, ((f"○ {name_of(view)}", "name"), (" is cited, and its text has not been seen yet.", "plain"))
    yield EMPTY
    yield 0, (("f  ", "accent"), ("fetch it: search the network, or take an address you know", "plain"))
    yield 0, (("t  ", "accent"), ("attach its text from a file you have", "plain"))
    yield 0, (("→  ", "accent"), ("go on to what stands behind it", "plain"))
    yield 0, (("<  ", "accent"), ("go back", "plain"))
    if view.url:
        yield EMPTY
        yield 0, (("It was published at ", "faint"), (line(view.url), "plain"))
