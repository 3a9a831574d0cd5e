"""A text and what was read out of it, as rows."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from provenance.model.kinds import Act, Method, NodeKind, Span, Status
from provenance.model.reading import FoundAttribution, ProposedNode, Reading
from provenance.store.agents import add_agents, add_names
from provenance.store.changes import Change, Row, Value
from provenance.store.contents import put_blob, put_text
from provenance.store.derivations import NodeRef, Proposed, propose
from provenance.store.identity import (
    Identity,
    attribution_uid,
    attributions_prefix,
    capture_uid,
    identity_json,
    placeholder_identity,
    uid_of_json,
    utterance_identity,
)
from provenance.store.searching import add_to_index
from provenance.store.tables import (
    ATTRIBUTION,
    ATTRIBUTION_ACT,
    ATTRIBUTION_CONTENT,
    ATTRIBUTION_VIA,
    CAPTURE,
    DOCUMENT,
    DOCUMENT_TEXT,
    FEATURE,
    NODE,
    NOTE,
    SEGMENT,
    UTTERANCE,
    UTTERANCE_ATTRIBUTION,
)

_NO_SPAN = (None, None)


@dataclass(frozen=True, slots=True)
class Material:
    """A text with the bytes that it came in. ``obtained`` is an ISO 8601 instant in UTC.

    ``how`` is ``file``, ``stdin`` or the like; ``origin`` a path or an address; ``extractor`` names
    what took the text out of the bytes.
    """

    data: bytes
    text: str
    media_type: str
    encoding: str
    obtained: str
    how: str
    origin: str
    extractor: str = "plain"


@dataclass(frozen=True, slots=True)
class StoredText:
    """A document's text in the database."""

    document: NodeRef
    document_text: int
    sha256: bytes
    text: str
    capture: int = 0


@dataclass(frozen=True, slots=True)
class ReadingRows:
    """The rows of a reading: what each index of the reading became, and the capture that it is of."""

    agents: list[int] = field(default_factory=list)
    attributions: list[int] = field(default_factory=list)
    nodes: list[NodeRef] = field(default_factory=list)
    derivations: list[int] = field(default_factory=list)
    capture: int = 0


def add_nodes(change: Change, wanted: Sequence[tuple[NodeKind, Identity]]) -> list[tuple[NodeRef, bool]]:
    """Return the node of each identity, and whether it is new. What was withdrawn is in force again."""
    said = [identity_json(identity) for _, identity in wanted]
    uids = [uid_of_json(each) for each in said]
    known = change.find(NODE, uids)
    for row in known.values():
        change.set(NODE, row, "withdrawn", None)
    first = change.next_id(NODE)
    new: list[Row] = []
    nodes: list[tuple[NodeRef, bool]] = []
    for (kind, _), identity, uid in zip(wanted, said, uids, strict=True):
        is_new = uid not in known
        if is_new:
            known[uid] = first + len(new)
            new.append((uid, str(kind), identity, change.seq, None))
        nodes.append((NodeRef(known[uid], uid), is_new))
    change.insert(NODE, new)
    return nodes


def document_row(reading: Reading, publisher: int | None, *, state: str = "captured") -> Row:
    """Return the columns of ``document`` (without id) that a reading gives."""
    return (
        state, reading.title, reading.language, reading.language_method.value, reading.detected_language,
        publisher, reading.published, reading.author, reading.translator, reading.url, "",
    )  # fmt: skip


def add_text(change: Change, document: NodeRef, material: Material) -> StoredText:
    """Store the bytes and the text of a document, and that it was obtained."""
    text, sha256 = put_text(change, material.text)
    blob, raw = put_blob(change, material.data, (text, sha256))
    uid = capture_uid(document.uid, raw, material.obtained, material.how, material.origin)
    capture = None if change.is_new(NODE, document.row) else change.find(CAPTURE, [uid]).get(uid)
    if capture is None:
        about = (material.media_type, material.encoding, material.obtained, material.how, material.origin)
        capture = change.insert(CAPTURE, [(uid, document.row, blob, *about, change.seq)])
    row = change.insert(DOCUMENT_TEXT, [(document.row, capture, text, material.extractor, change.seq, None)])
    return StoredText(document, row, sha256, material.text, capture)


def add_document(
    change: Change, identity: Identity, material: Material, reading: Reading
) -> ReadingRows | None:
    """Record a document with all that was read out of it; None where it is there already.

    ``ReadingRows.nodes`` ends with the document itself, so that index -1 is the text, as in a reading.
    """
    said = identity_json(identity)
    uid = uid_of_json(said)
    if change.find(NODE, [uid]):
        return None
    document = NodeRef(change.insert(NODE, [(uid, NodeKind.DOCUMENT.value, said, change.seq, None)]), uid)
    agents = add_agents(change, reading.agents, document.uid)
    publisher = None if reading.publisher is None else agents[reading.publisher]
    change.insert_numbered(DOCUMENT, [(document.row, *document_row(reading, publisher))])
    stored = add_text(change, document, material)
    return add_reading(change, stored, reading, agents)


def add_reading(
    change: Change,
    stored: StoredText,
    reading: Reading,
    agents: list[int],
    known: Mapping[int, NodeRef] | None = None,
) -> ReadingRows:
    """Add what was read out of a stored text.

    ``agents`` are the rows of the reading's agents; ``known`` tells which proposed nodes are nodes
    of the graph already (by their index in the reading).
    """
    change.subject("doc", stored.document.uid)
    _add_segments(change, stored, reading)
    add_names(change, reading.agents, agents, stored.document_text)
    attributions = _add_attributions(change, stored, reading, agents)
    nodes = _add_proposed(change, stored, reading, agents, known or {})
    _link_utterances(change, reading.nodes, nodes, attributions)
    nodes.append(stored.document)
    proposed = [Proposed(nodes[found.child], nodes[found.parent], found) for found in reading.derivations]
    derivations = propose(change, proposed, source=stored.document.row, document_text=stored.document_text)
    add_notes(change, stored.document.row, reading.notes, stored.document_text)
    return ReadingRows(agents, attributions, nodes, derivations, stored.capture)


def add_notes(change: Change, document: int, notes: Sequence[str], document_text: int | None = None) -> None:
    """Add plain sentences about a document or one of its texts."""
    change.insert(NOTE, [(document, document_text, note, change.seq) for note in notes])


def _add_segments(change: Change, stored: StoredText, reading: Reading) -> None:
    text = stored.document_text
    rows: list[Row] = [
        (text, ordinal, *_ends(found.span), found.paragraph, str(found.kind), found.language)
        for ordinal, found in enumerate(reading.segments, 1)
    ]
    first = change.insert(SEGMENT, rows)
    add_to_index(
        change,
        (
            (number, found.span.cut(stored.text), found.language)
            for number, found in enumerate(reading.segments, first)
        ),
    )
    change.insert(
        FEATURE, [(text, str(each.kind), *_ends(each.span), each.value) for each in reading.features]
    )


def _add_attributions(
    change: Change, stored: StoredText, reading: Reading, agents: Sequence[int]
) -> list[int]:
    """Add attributions; two that stand on the same characters are one. Return their rows."""
    first = change.next_id(ATTRIBUTION)
    seen: dict[bytes, int] = {}
    rows: list[int] = []
    added: list[tuple[int, FoundAttribution]] = []
    full: list[Row] = []
    prefix = attributions_prefix(stored.document.uid, stored.sha256)
    for found in reading.attributions:
        uid = attribution_uid(prefix, found.content, found.source, found.cue)
        if uid not in seen:
            seen[uid] = first + len(added)
            added.append((seen[uid], found))
            speaker = None if found.speaker is None else agents[found.speaker]
            row = _attribution_row(stored, found, uid, speaker, _earlier(rows, found.continues))
            full.append((*row, change.seq, Status.PROPOSED.value))
        rows.append(seen[uid])
    change.insert(ATTRIBUTION, full)
    change.insert(
        ATTRIBUTION_CONTENT, [(row, *_ends(span)) for row, found in added for span in found.content]
    )
    change.insert(
        ATTRIBUTION_VIA,
        [
            (row, position, agents[hop.agent], *_ends(hop.span), *_ends(hop.cue))
            for row, found in added
            for position, hop in enumerate(found.via)
        ],
    )
    change.insert(
        ATTRIBUTION_ACT, [(row, str(found.act)) for row, found in added if found.act is not Act.SPEECH]
    )
    return rows


def _attribution_row(
    stored: StoredText, found: FoundAttribution, uid: bytes, speaker: int | None, continues: int | None
) -> tuple[Value, ...]:
    """Return all columns but the last two, which tell when it was recorded and what was decided."""
    return (
        uid, stored.document_text, str(found.mode), *_ends(found.source), *_ends(found.cue), speaker,
        found.rule, float(found.confidence), found.place, found.date, found.runner_up, continues,
    )  # fmt: skip


def _earlier(rows: Sequence[int], index: int | None) -> int | None:
    return rows[index] if index is not None and index < len(rows) else None


def _ends(span: Span | None) -> tuple[int, int] | tuple[None, None]:
    return _NO_SPAN if span is None else (span.start, span.end)


def _add_proposed(
    change: Change, stored: StoredText, reading: Reading, agents: Sequence[int], known: Mapping[int, NodeRef]
) -> list[NodeRef]:
    citing = stored.document.uid
    wanted = [(index, found) for index, found in enumerate(reading.nodes) if index not in known]
    added = add_nodes(change, [(found.kind, _identity(citing, found)) for _, found in wanted])
    documents: list[Row] = []
    utterances: list[Row] = []
    nodes = dict(known)
    for (index, found), (node, new) in zip(wanted, added, strict=True):
        nodes[index] = node
        if not new:
            continue
        if found.kind is NodeKind.UTTERANCE:
            speaker = None if found.speaker is None else agents[found.speaker]
            utterances.append((node.row, speaker, found.date, found.place, found.language, found.title))
        else:
            documents.append((node.row, *_placeholder_row(found, agents)))
    change.insert_numbered(DOCUMENT, documents)
    change.insert_numbered(UTTERANCE, utterances)
    return [nodes[index] for index in range(len(reading.nodes))]


def _identity(citing: bytes, found: ProposedNode) -> Identity:
    if found.kind is NodeKind.UTTERANCE:
        return utterance_identity(citing, found.path)
    return placeholder_identity(citing, found.path)


def _placeholder_row(found: ProposedNode, agents: Sequence[int]) -> Row:
    publisher = None if found.publisher is None else agents[found.publisher]
    method = Method.INFERRED.value
    about = (found.title, found.language, method, "", publisher, found.date)
    return ("placeholder", *about, "", "", found.url, "")


def _link_utterances(
    change: Change, proposed: Sequence[ProposedNode], nodes: Sequence[NodeRef], attributions: Sequence[int]
) -> None:
    pairs = [
        (node.row, attributions[index])
        for found, node in zip(proposed, nodes, strict=True)
        if found.kind is NodeKind.UTTERANCE
        for index in found.attributions
    ]
    change.insert(UTTERANCE_ATTRIBUTION, list(dict.fromkeys(pairs)))
