"""Graphs of other programs as rows: what is here already is found again, the rest is cited and not seen."""

from __future__ import annotations

from collections.abc import Mapping

from provenance.model.imported import ImportedGraph, ImportedNode
from provenance.model.kinds import Method, NodeKind, Standing, Status
from provenance.store.changes import Change, Row
from provenance.store.derivations import NodeRef
from provenance.store.identity import derivation_uid
from provenance.store.recordings import add_nodes
from provenance.store.tables import DERIVATION, DOCUMENT, NODE, UTTERANCE

_RULE = "imported"


def add_imported(change: Change, graph: ImportedGraph, known: Mapping[str, bytes]) -> tuple[int, int]:
    """Add a graph; return how many nodes and derivations are new.

    ``known`` gives for names that are public ids of this program their uids. A derivation comes in as
    inferred and proposed, whatever the other program held of it: no words of a text stand behind it here.
    """
    here = change.find(NODE, list(known.values()))
    places = {name: NodeRef(here[uid], uid) for name, uid in known.items() if uid in here}
    missing = [node for node in graph.nodes if node.name not in places]
    added = add_nodes(change, [(node.kind, (_RULE, node.name)) for node in missing])
    documents: list[Row] = []
    utterances: list[Row] = []
    for node, (place, new) in zip(missing, added, strict=True):
        places[node.name] = place
        if new and node.kind is NodeKind.DOCUMENT:
            documents.append((place.row, *_document(node)))
        elif new:
            utterances.append((place.row, None, node.date, "", node.language, node.title))
    change.insert_numbered(DOCUMENT, documents)
    change.insert_numbered(UTTERANCE, utterances)
    return len(documents) + len(utterances), _add_derivations(change, graph, places)


def _document(node: ImportedNode) -> Row:
    method = Method.INFERRED.value
    return ("placeholder", node.title, node.language, method, "", None, node.date, "", "", node.url, "")


def _add_derivations(change: Change, graph: ImportedGraph, places: Mapping[str, NodeRef]) -> int:
    rows: dict[bytes, Row] = {}
    for each in graph.derivations:
        child, parent = places[each.child], places[each.parent]
        uid = derivation_uid(child.uid, parent.uid, each.kind.value)
        fixed = (uid, child.row, parent.row, each.kind.value, _RULE, None, change.seq)
        decided = (Method.INFERRED.value, Status.PROPOSED.value, Standing.OPEN.value)
        rows.setdefault(uid, (*fixed, *decided, each.confidence, each.reason, "", None))
    for uid in change.find(DERIVATION, list(rows)):
        del rows[uid]
    change.insert(DERIVATION, list(rows.values()))
    return len(rows)
