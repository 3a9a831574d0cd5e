"""What the origins screen reads, and how it answers: how many, what they rest on, what is not known."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.model.chain_texts import ChainTexts
from provenance.model.chain_view import ChainNode
from provenance.model.origins import OriginsView
from provenance.model.views import DocumentView
from provenance.workflows.by_sentence import Sentences
from provenance.workflows.case import Case
from provenance.workflows.presentation import confidence_words, node_name
from provenance.workflows.roots import roots_in
from provenance.workflows.show import show
from provenance.workflows.statements import chain_texts
from tui.describing import counted, field, heading, node_blocks, who
from tui.safe import fit, language, line
from tui.widgets.line_view import Piece
from tui.widgets.pieces import EMPTY, Block

ROLE = 12


@dataclass(frozen=True, slots=True)
class Rooted:
    """A document, what stands behind it or one of its sentences, and the texts that were read for it."""

    view: DocumentView
    origins: OriginsView
    texts: ChainTexts
    sentences: Sentences


@dataclass(frozen=True, slots=True)
class Entry:
    """A node that the answer names, what it is there, and why that matters."""

    role: str
    style: str
    node: ChainNode
    why: str


def rooted(case: Case, document: str, ordinal: int, known: Rooted | None = None) -> Rooted:
    """Return the origins of a sentence, of the whole document where ``ordinal`` is 0.

    ``known`` is what was found of another sentence in the same state of the database: if it is of the same
    document, nothing is read again. Raises InputError where the id is no document's, IdError, DatabaseError.
    """
    if known is not None and known.view.id == document:
        return _counted(known.view, known.texts, known.sentences, ordinal)
    view = show(case, document)
    if not isinstance(view, DocumentView):
        raise InputError("only a document has origins to count", where=document)
    texts = chain_texts(case, view.id)
    return _counted(view, texts, Sentences(texts), ordinal)


def _counted(view: DocumentView, texts: ChainTexts, sentences: Sentences, ordinal: int) -> Rooted:
    there = 0 < ordinal <= len(view.segments)
    return Rooted(view, roots_in(texts, ordinal if there else None, sentences), texts, sentences)


def entries(found: OriginsView) -> list[Entry]:
    """Return the nodes of the answer: origins, then what is not seen, then where the ways join."""
    told = [
        Entry("origin", "good", node, "Nothing that is recorded stands behind it.") for node in found.origins
    ]
    told += [
        Entry("not seen", "doubt", node, "It was cited and not seen: anything may stand behind it.")
        for node in found.unresolved
    ]
    told += [
        Entry("all join", "accent", node, "Every way leads through it: if it is wrong, all of it is.")
        for node in found.joins
        if node not in found.origins
    ]
    joined = {node.id for node in (*found.joins, *found.origins)}
    told += [
        Entry("cut", "accent", node, "One of the fewest texts without which no way is left.")
        for node in found.cut
        if node.id not in joined
    ]
    return told


def answer(found: OriginsView) -> Iterator[Block]:
    """Yield the answer in two figures, each with what it means."""
    low, high = found.roots
    yield field(
        "origins", (f"{_bounds(low, high)}", "strong"),
        (f"   distinct, behind {counted(found.texts, 'text')}", "plain"),
        (_unresolved(found), "doubt"),
    )  # fmt: skip
    low, high = found.ways
    yield field("ways   ", (f"{_bounds(low, high)}", "strong"), ("   " + _meaning(found), "plain"))


def _unresolved(found: OriginsView) -> str:
    count = len(found.unresolved)
    return (
        f"; {counted(count, 'text')} not seen, so between {found.roots[0]} and {found.roots[1]}"
        if count
        else ""
    )


def _meaning(found: OriginsView) -> str:
    if not found.origins and not found.unresolved:
        return "the text itself is all there is"
    if found.ways[1] == 1:
        only = " or ".join(name_of(node) for node in found.joins) or "the text itself"
        return f"with nothing in common: it is enough that one text is wrong ({only})"
    return "with no text in common: so many must be wrong for all of it to be"


def notes(found: OriginsView) -> Iterator[Block]:
    """Yield what else there is to say: one speech reported more than once, what may be one, limits."""
    for each in found.reports:
        by = ", ".join(name_of(node) for node in each.by)
        yield (
            1,
            (
                (f"❝ {name_of(each.utterance)}", "name"),
                (f" is one speech, reported by each of: {by}", "plain"),
            ),
        )
    for same in found.same_speech:
        reasons = "; ".join(map(line, same.reasons))
        told = f"may be one speech ({confidence_words(same.confidence)}): {reasons}"
        yield 1, ((f"{same.one[:12]} and {same.other[:12]} ", "name"), (told, "doubt"))
    for note in found.notes:
        yield 1, ((line(note), "faint"),)


def panel(found: OriginsView, entry: Entry | None) -> Iterator[Block]:
    """Yield what is known of the selected node, then the notes."""
    if entry is not None:
        yield from node_blocks(entry.node)
        yield 2, ((entry.why, entry.style),)
    told = list(notes(found))
    if told:
        yield EMPTY
        yield heading("to be borne in mind")
        yield from told


def head_of(width: int) -> list[Piece]:  # noqa: ARG001 - its columns are the same at any width
    """Return what the columns of a node's line are."""
    return [(f" {fit('it is', ROLE)}  which", "heading")]


def pieces_of(entry: Entry) -> list[Piece]:
    """Return the line of a node: what it is in the answer, and who it is."""
    return [(" " + fit(entry.role, ROLE), entry.style), *who(entry.node)]


def statement(found: Rooted) -> Sequence[Piece]:
    """Return what it is about: the sentence with its number, or that it is the whole text."""
    if found.origins.segment is None:
        return [("the whole text", "strong"), ("   n goes to its sentences", "faint")]
    return [(f"#{found.origins.segment} ", "faint"), (line(found.origins.statement), "plain")]


def name_of(node: ChainNode) -> str:
    """Return a node's name with its language."""
    return f"{line(node_name(node))} [{language(node.language)}]"


def told(found: OriginsView) -> str:
    """Return the answer as one plain sentence."""
    names = ", ".join(name_of(node) for node in found.origins)
    origins = f"{counted(len(found.origins), 'independent origin')} ({names or 'none'})"
    words = f"{counted(found.texts, 'text')}, {origins}"
    joins = f"; all ways join at {name_of(found.joins[0])}" if found.joins else ""
    return words + _unresolved(found) + joins


def _bounds(low: int, high: int) -> str:
    return str(low) if low == high else f"{low} to {high}"
