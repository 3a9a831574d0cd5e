"""The tables that the log covers: their columns, what of them is hashed, and what may change."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True, slots=True)
class Table:
    """A logged table. Its rowid is the column ``id``.

    ``columns`` are written at insertion, in order, after ``id``. ``unhashed`` are those that another
    hash vouches for (the content of a text, the data of a blob). ``mutable`` are those that a later
    event may set. ``hashed`` are the columns, ``id`` first, over which an event's digest of its rows
    goes; ``insert`` is the statement that inserts a row, ``id`` first.
    """

    name: str
    columns: tuple[str, ...]
    mutable: tuple[str, ...] = ()
    unhashed: tuple[str, ...] = ()
    hashed: tuple[str, ...] = field(init=False)
    insert: str = field(init=False)

    def __post_init__(self) -> None:
        """Write out once what every insertion needs."""
        hashed = ("id", *(column for column in self.columns if column not in self.unhashed))
        names = ", ".join(("id", *self.columns))
        marks = ", ".join("?" * (len(self.columns) + 1))
        object.__setattr__(self, "hashed", hashed)
        insert = f"INSERT INTO {self.name} ({names}) VALUES ({marks})"  # noqa: S608 - names from here
        object.__setattr__(self, "insert", insert)

    def place(self, column: str) -> int:
        """Return the position of a column in an inserted row, where ``id`` is 0."""
        return self.columns.index(column) + 1


def _table(name: str, columns: str, *, mutable: str = "", unhashed: str = "") -> Table:
    both = (*columns.split(), *mutable.split())
    return Table(name, both, tuple(mutable.split()), tuple(unhashed.split()))


TEXT = _table("text", "sha256 length content", unhashed="content")
BLOB = _table("blob", "sha256 size form data text", unhashed="data")
NODE = _table("node", "uid kind identity born", mutable="withdrawn")
AGENT = _table("agent", "uid identity kind name language outlet_key born")
DOCUMENT = _table(
    "document",
    "",
    mutable="state title language language_method detected_language publisher published author "
    "translator url end_reason",
)
UTTERANCE = _table("utterance", "speaker date place language title")
CAPTURE = _table("capture", "uid document blob media_type encoding obtained how origin born")
DOCUMENT_TEXT = _table("document_text", "document capture text extractor born", mutable="withdrawn")
SEGMENT = _table("segment", "document_text ordinal start stop paragraph kind language")
FEATURE = _table("feature", "document_text kind start stop value")
AGENT_NAME = _table("agent_name", "agent document_text name kind language start stop")
ATTRIBUTION = _table(
    "attribution",
    "uid document_text mode source_start source_stop cue_start cue_stop speaker rule confidence place "
    "date runner_up continues born",
    mutable="status",
)
ATTRIBUTION_CONTENT = _table("attribution_content", "attribution start stop")
ATTRIBUTION_VIA = _table("attribution_via", "attribution position agent start stop cue_start cue_stop")
# Only those that are of no speech have a row.
ATTRIBUTION_ACT = _table("attribution_act", "attribution act")
UTTERANCE_ATTRIBUTION = _table("utterance_attribution", "utterance attribution")
DERIVATION = _table(
    "derivation",
    "uid child parent kind rule source born",
    mutable="method status standing confidence reason by withdrawn",
)
EVIDENCE = _table("evidence", "derivation document_text start stop role method")
NOTE = _table("note", "document document_text content born")
COMPARISON = _table(
    "comparison", "uid child_text parent_text relation method version unchecked born", mutable="withdrawn"
)
BEAD = _table("bead", "comparison position child parent confidence moved")
DRIFT = _table(
    "drift",
    "comparison bead kind child_spans parent_spans child_value parent_value said confidence detector",
)
SCORE = _table("score", "comparison bead metric value signature reference")

FINDING = _table(
    "finding", "uid document rule born",
    mutable="severity said advice confidence places evidence_hash status reason by withdrawn",
)  # fmt: skip

ASSERTION = _table("assertion", "uid subject aspect value reason by source born", mutable="withdrawn")
MERGED_EVENT = _table(
    "merged_event", "uid source seq at actor verb summary undoes payload previous hash born",
    mutable="withdrawn",
)  # fmt: skip
RETRIEVAL = _table(
    "retrieval",
    "document purpose adapter requested final redirects started seconds robots address status headers "
    "media_type charset size sha256 blob failure said retry_after unchanged born",
)
ARCHIVED = _table("archived", "retrieval file start stop sha256 kind born")
CAPTURE_RETRIEVAL = _table("capture_retrieval", "capture retrieval born")
CANDIDATE = _table(
    "candidate", "uid document url born",
    mutable="original captured title published language adapter score reasons status by withdrawn",
)  # fmt: skip

# In an order in which every table stands after those that it refers to.
TABLES: tuple[Table, ...] = (
    TEXT, BLOB, NODE, AGENT, DOCUMENT, UTTERANCE, CAPTURE, DOCUMENT_TEXT, SEGMENT, FEATURE, AGENT_NAME,
    ATTRIBUTION, ATTRIBUTION_CONTENT, ATTRIBUTION_VIA, ATTRIBUTION_ACT, UTTERANCE_ATTRIBUTION, DERIVATION,
    EVIDENCE, NOTE, COMPARISON, BEAD, DRIFT, SCORE, FINDING, ASSERTION, MERGED_EVENT, RETRIEVAL, ARCHIVED,
    CAPTURE_RETRIEVAL, CANDIDATE,
)  # fmt: skip
BY_NAME = {table.name: table for table in TABLES}
