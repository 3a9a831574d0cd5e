"""``import_file``: a graph that another program wrote, or another copy of a case, whatever the file is."""

from __future__ import annotations

import json
from pathlib import Path

from provenance.errors import IdError, InputError
from provenance.formats.chain_data import FORMAT, chain_from_json
from provenance.formats.prov_reading import read_prov_json
from provenance.formats.urns import public_id_of, urn
from provenance.ids import parse_id
from provenance.model.chain_view import ChainView
from provenance.model.imported import ImportedDerivation, ImportedGraph, ImportedNode
from provenance.model.kinds import NodeKind
from provenance.model.merging import MergeResult
from provenance.store.imports import add_imported
from provenance.workflows.case import Case
from provenance.workflows.merge import SQLITE, ZIP, beginning, merge

LARGEST = 512 * 1024**2
_WHOLE = 32


def import_file(case: Case, path: Path) -> MergeResult:
    """Take in PROV-JSON, a chain as ``export --format json`` writes it, a bundle or another database.

    Documents of a graph come in as cited and not seen, derivations as proposals. What is here by the same id
    is found again. Raises InputError where the file is none of these, IntegrityError, DatabaseError.
    """
    if beginning(path).startswith((ZIP, SQLITE)):
        return merge(case, path)
    graph = _read(path)
    with case.change("import") as change:
        known = {node.name: uid for node in graph.nodes if (uid := _uid(node.name))}
        nodes, derivations = add_imported(change, graph, known)
        change.summary = f"{nodes} nodes and {derivations} derivations from {path.name}"
    added = tuple((name, count) for name, count in (("node", nodes), ("derivation", derivations)) if count)
    return MergeResult(path.name, added, (), graph.notes)


def _read(path: Path) -> ImportedGraph:
    if path.stat().st_size > LARGEST:
        raise InputError(f"it is larger than {LARGEST:,} bytes", where=str(path))
    try:
        text = path.read_text("utf-8")
        said = json.loads(text)
    except (ValueError, RecursionError, OSError) as error:
        raise InputError(
            "this is no PROV-JSON, chain, bundle or database",
            where=str(path),
            to_do="See 'provenance import --help'.",
        ) from error
    if isinstance(said, dict) and said.get("format") == FORMAT:
        return _graph(chain_from_json(text))
    if isinstance(said, dict) and ("entity" in said or "prefix" in said):
        return read_prov_json(text)
    raise InputError("this JSON is neither PROV-JSON nor a chain", where=str(path))


def _graph(view: ChainView) -> ImportedGraph:
    nodes = tuple(
        ImportedNode(
            urn(node.id), node.kind, node.title or (node.label if node.kind is NodeKind.DOCUMENT else ""),
            node.language, node.date, node.url,
        )
        for node in view.nodes
    )  # fmt: skip
    edges = [edge for edge in view.edges if edge.in_force]
    derivations = tuple(
        ImportedDerivation(urn(edge.child), urn(edge.parent), edge.kind, edge.confidence, edge.reason)
        for edge in edges
    )
    named = {node.name for node in nodes}
    if any(each.child not in named or each.parent not in named for each in derivations):
        raise InputError("a derivation of the chain leads to no node of it", where="import")
    return ImportedGraph(nodes, derivations)


def _uid(name: str) -> bytes | None:
    """Return the uid in a name that this program has given, None where it has not."""
    public = public_id_of(name)
    try:
        digits = parse_id(public)[1] if public else ""
    except IdError:
        return None
    return bytes.fromhex(digits) if len(digits) == _WHOLE else None
