"""The page of ``roots``: the answer in one line, then what it rests on."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.cli.cells import counted, language, plain
from provenance.formats.wording import node_name, short_id
from provenance.model.chain_view import ChainNode
from provenance.model.kinds import NodeKind
from provenance.model.origins import OriginsView


def page(view: OriginsView) -> Iterator[str]:
    """Yield the lines of the page."""
    if view.statement:
        yield f"{short_id(view.document)}#{view.segment}  {plain(view.statement)}"
        yield ""
    yield _answer(view)
    yield ""
    yield from _listed("origins", view.origins)
    yield from _listed("not seen", view.unresolved)
    yield f"distinct roots     {_bounds(view.roots)}"
    yield f"ways that share nothing  {_bounds(view.ways)}: {_meaning(view)}"
    if view.joins:
        yield f"all ways lead through    {', '.join(_name(node) for node in view.joins)}"
    for reports in view.reports:
        by = ", ".join(_name(node) for node in reports.by)
        yield f"{_name(reports.utterance)} is one speech, reported {len(reports.by)} times: by {by}"
    for same in view.same_speech:
        reasons = "; ".join(plain(reason) for reason in same.reasons)
        yield (
            f"{short_id(same.one)} and {short_id(same.other)} might be one speech "
            f"({same.confidence:.2f}): {reasons}"
        )
    for note in view.notes:
        yield f"note: {note}"


def _answer(view: OriginsView) -> str:
    low, high = view.roots
    origins = f"{counted(len(view.origins), 'independent origin')}"
    if view.origins:
        origins += f" ({', '.join(plain(node_name(node)) for node in view.origins)})"
    words = [counted(view.texts, "text"), origins]
    if view.unresolved:
        words.append(f"{len(view.unresolved)} unresolved: between {low} and {high}")
    answer = ", ".join(words)
    if view.joins:
        answer += f"; all ways join at {plain(node_name(view.joins[0]))}"
    return answer + "."


def _meaning(view: OriginsView) -> str:
    if view.ways[1] == 1:
        only = " or ".join(_name(node) for node in view.joins) if view.joins else "the text itself"
        return f"it is enough that one node is wrong ({only})"
    return f"so many must be wrong for all to be; for example {', '.join(_name(node) for node in view.cut)}"


def _listed(title: str, nodes: Sequence[ChainNode]) -> Iterator[str]:
    for place, node in enumerate(nodes):
        yield f"{title if not place else '':10} {_line(node)}"


def _line(node: ChainNode) -> str:
    kind = "speech" if node.kind is NodeKind.UTTERANCE else node.state
    words = [short_id(node.id), plain(node_name(node)), f"[{language(node.language)}]", kind]
    return "  ".join([*words, plain(node.date)] if node.date else words)


def _name(node: ChainNode) -> str:
    return f"{plain(node_name(node))} [{language(node.language)}]"


def _bounds(bounds: tuple[int, int]) -> str:
    low, high = bounds
    return str(low) if low == high else f"{low} to {high}"
