"""The tables of the graph as they travel: what a row is known by elsewhere, and what it refers to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import Enum, StrEnum

from provenance.model.kinds import (
    Act,
    AgentKind,
    DerivationKind,
    FeatureKind,
    Method,
    Mode,
    NameKind,
    NodeKind,
    SegmentKind,
    Standing,
    Status,
)
from provenance.store.tables import (
    AGENT,
    AGENT_NAME,
    ATTRIBUTION,
    ATTRIBUTION_ACT,
    ATTRIBUTION_CONTENT,
    ATTRIBUTION_VIA,
    BLOB,
    CAPTURE,
    CAPTURE_RETRIEVAL,
    DERIVATION,
    DOCUMENT,
    DOCUMENT_TEXT,
    EVIDENCE,
    FEATURE,
    NODE,
    NOTE,
    RETRIEVAL,
    SEGMENT,
    TEXT,
    UTTERANCE,
    UTTERANCE_ATTRIBUTION,
    Table,
)

# What is about one database alone, or lies beside the rows.
_LOCAL = frozenset({"born", "withdrawn"})
_BESIDE = {"text": frozenset({"content"}), "blob": frozenset({"form", "data", "text"})}
DIGESTS = frozenset({"uid", "sha256"})


class Taking(StrEnum):
    """How a row is taken in: found by its key, with its owner alone, or where there is none like it."""

    KEYED = "keyed"
    OWNED = "owned"
    SET = "set"


@dataclass(frozen=True, slots=True)
class Shape:
    """A table as it travels.

    ``refs`` maps columns to the tables whose keys stand in them. ``within`` are the columns by which a row
    belongs to a part of a graph: all of them must lead into it. ``enums`` are columns of few ``words``,
    ``spans`` pairs of columns that are characters of the text that the row belongs to. ``columns`` are those
    that travel.
    """

    table: Table
    taking: Taking
    refs: Mapping[str, str] = field(default_factory=dict)
    within: tuple[str, ...] = ()
    enums: Mapping[str, type[Enum]] = field(default_factory=dict)
    spans: tuple[tuple[str, str], ...] = ()
    columns: tuple[str, ...] = field(init=False)
    words: Mapping[str, frozenset[str]] = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what is asked for with every row."""
        local = _LOCAL | _BESIDE.get(self.table.name, frozenset())
        columns = tuple(column for column in self.table.columns if column not in local)
        words = {column: frozenset(each.value for each in kind) for column, kind in self.enums.items()}
        object.__setattr__(self, "columns", columns)
        object.__setattr__(self, "words", words)


_SPAN = (("start", "stop"),)
_OF_TEXT = {"document_text": "document_text"}
_ENDS = {"child": "node", "parent": "node", "source": "document"}

SHAPES: tuple[Shape, ...] = (
    Shape(TEXT, Taking.KEYED),
    Shape(BLOB, Taking.KEYED),
    Shape(NODE, Taking.KEYED, enums={"kind": NodeKind}),
    Shape(AGENT, Taking.KEYED, enums={"kind": AgentKind}),
    Shape(DOCUMENT, Taking.KEYED, {"publisher": "agent"}, ("id",), {"language_method": Method}),
    Shape(UTTERANCE, Taking.KEYED, {"speaker": "agent"}, ("id",)),
    Shape(CAPTURE, Taking.KEYED, {"document": "document", "blob": "blob"}, ("document",)),
    Shape(
        DOCUMENT_TEXT, Taking.KEYED, {"document": "document", "capture": "capture", "text": "text"},
        ("document",),
    ),
    Shape(SEGMENT, Taking.OWNED, _OF_TEXT, ("document_text",), {"kind": SegmentKind}, _SPAN),
    Shape(FEATURE, Taking.OWNED, _OF_TEXT, ("document_text",), {"kind": FeatureKind}, _SPAN),
    Shape(
        AGENT_NAME, Taking.OWNED, {"agent": "agent", **_OF_TEXT}, ("document_text",), {"kind": NameKind},
        _SPAN,
    ),
    Shape(
        ATTRIBUTION, Taking.KEYED, {**_OF_TEXT, "speaker": "agent", "continues": "attribution"},
        ("document_text",), {"mode": Mode, "status": Status},
        (("source_start", "source_stop"), ("cue_start", "cue_stop")),
    ),
    Shape(ATTRIBUTION_CONTENT, Taking.OWNED, {"attribution": "attribution"}, ("attribution",), {}, _SPAN),
    Shape(
        ATTRIBUTION_VIA, Taking.OWNED, {"attribution": "attribution", "agent": "agent"}, ("attribution",), {},
        (*_SPAN, ("cue_start", "cue_stop")),
    ),
    Shape(
        ATTRIBUTION_ACT, Taking.OWNED, {"attribution": "attribution"}, ("attribution",), {"act": Act}
    ),
    Shape(
        UTTERANCE_ATTRIBUTION, Taking.SET, {"utterance": "utterance", "attribution": "attribution"},
        ("utterance", "attribution"),
    ),
    Shape(
        DERIVATION, Taking.KEYED, _ENDS, ("child", "parent"),
        {"kind": DerivationKind, "method": Method, "status": Status, "standing": Standing},
    ),
    Shape(
        EVIDENCE, Taking.SET, {"derivation": "derivation", **_OF_TEXT}, ("derivation", "document_text"),
        {"method": Method}, _SPAN,
    ),
    Shape(RETRIEVAL, Taking.KEYED, {"document": "document", "blob": "blob"}, ("document",)),
    Shape(
        CAPTURE_RETRIEVAL, Taking.SET, {"capture": "capture", "retrieval": "retrieval"},
        ("capture", "retrieval"),
    ),
    Shape(NOTE, Taking.SET, {"document": "document", **_OF_TEXT}, ("document",)),
)  # fmt: skip
SHAPE_OF = {shape.table.name: shape for shape in SHAPES}
