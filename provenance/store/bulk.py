"""Many documents and derivations at once, without reading a text: imports, and graphs to measure on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from json.encoder import encode_basestring
from typing import Any, TypeVar

from provenance.errors import InputError
from provenance.ids import DIGEST_BYTES
from provenance.model.kinds import DerivationKind, Method, Status
from provenance.store.changes import Change, Row
from provenance.store.tables import DERIVATION, DOCUMENT, NODE, Table
from provenance.store.walks import marks

Item = TypeVar("Item")
_CHUNK = 16384
_DIGITS = 2 * DIGEST_BYTES
# The words of the kinds, which a dictionary gives faster than the property of an enumeration.
_VALUES: dict[str, str] = {each: each.value for kind in (DerivationKind, Method, Status) for each in kind}
# The identity of a derivation in parts: what stands before, between and behind the digits of its ends.
_BEGINS, _BETWEEN = b'["derivation","', b'","'
_ENDS = {kind: f'","{kind.value}"]'.encode() for kind in DerivationKind}
_STATUS = DERIVATION.place("status")
_INFERRED, _REJECTED = Method.INFERRED.value, Status.REJECTED.value
_COUNT_ANEW = "UPDATE derivation SET status = status WHERE id = ?"
_KNOWN_NODES = "SELECT uid, id FROM node WHERE uid IN ({})"
_KNOWN_DERIVATIONS = "SELECT uid FROM derivation WHERE uid IN ({})"


@dataclass(frozen=True, slots=True)
class PreparedDocument:
    """A document known from elsewhere; ``key`` names it there, and is what its public id is made from."""

    key: str
    title: str = ""
    language: str = "und"
    published: str = ""
    url: str = ""


@dataclass(frozen=True, slots=True)
class PreparedDerivation:
    """A derivation between two prepared documents, given by their places (from 0) in the input."""

    child: int
    parent: int
    kind: DerivationKind = DerivationKind.PRIMARY_SOURCE
    method: Method = Method.INFERRED
    status: Status = Status.PROPOSED
    confidence: float = 1.0
    reason: str = ""


class BulkRecorder:
    """Adds prepared documents and derivations inside one change; memory grows by 32 bytes a document.

    ``source`` names where the keys of the documents come from, and is part of their identity.
    """

    def __init__(self, change: Change, source: str) -> None:
        self._change = change
        self._prefix = f'["imported",{encode_basestring(source)},'
        self._base = change.next_id(NODE)
        # The uids of all documents that were given, as hexadecimal digits.
        self._digits = bytearray()
        # The rows of those documents alone that are not at their place after the base.
        self._elsewhere: dict[int, int] = {}

    @property
    def count(self) -> int:
        """How many documents were given so far."""
        return len(self._digits) // _DIGITS

    def documents(self, prepared: Iterable[PreparedDocument]) -> int:
        """Add documents, passing over those that are there; return how many are new."""
        before = self._change.next_id(NODE)
        for part in _parts(prepared):
            self._add_documents(part)
        return self._change.next_id(NODE) - before

    def _add_documents(self, part: Sequence[PreparedDocument]) -> None:
        seq, row, first = self._change.seq, self._change.next_id(NODE), self.count
        identities = [f"{self._prefix}{encode_basestring(each.key)}]" for each in part]
        uids = [sha256(said.encode()).digest()[:DIGEST_BYTES] for said in identities]
        known: dict[bytes, int] = dict(self._there(NODE, _KNOWN_NODES, uids))
        nodes: list[Row] = []
        documents: list[Row] = []
        for place, (each, said, uid) in enumerate(zip(part, identities, uids, strict=True), first):
            there = known.get(uid)
            if there is None:
                known[uid] = there = row
                nodes.append((row, uid, "document", said, seq, None))
                documents.append(_columns(row, each))
                row += 1
            if there != self._base + place:
                self._elsewhere[place] = there
        self._change.insert_numbered(NODE, nodes)
        self._change.insert_numbered(DOCUMENT, documents)
        self._digits += b"".join(uids).hex().encode()

    def derivations(self, prepared: Iterable[PreparedDerivation]) -> int:
        """Add derivations between the documents added before, passing over those that are there.

        Returns how many are new. Raises InputError where a place is not that of a document.
        """
        before = self._change.next_id(DERIVATION)
        for part in _parts(prepared):
            self._add_derivations(part)
        return self._change.next_id(DERIVATION) - before

    def _add_derivations(self, part: Sequence[PreparedDerivation]) -> None:
        seq, values, base, elsewhere = self._change.seq, _VALUES, self._base, self._elsewhere.get
        uids = self._derivation_uids(part)
        there = {uid for (uid,) in self._there(DERIVATION, _KNOWN_DERIVATIONS, uids)}
        first = row = self._change.next_id(DERIVATION)
        rows: list[Row] = []
        for uid, each in zip(uids, part, strict=True):
            if uid in there:
                continue
            there.add(uid)
            child, parent = each.child, each.parent
            rows.append((
                row, uid, elsewhere(child, base + child), elsewhere(parent, base + parent), values[each.kind],
                "imported", None, seq, values[each.method], values[each.status], "open", each.confidence,
                each.reason, "", None,
            ))  # fmt: skip
            row += 1
        self._change.insert_numbered(DERIVATION, rows)
        rejected = [(first + place,) for place, row in enumerate(rows) if row[_STATUS] == _REJECTED]
        if rejected:
            # Whether it counts is worked out where its status is set, not where it is inserted.
            self._change.insert_after(_COUNT_ANEW, rejected)

    def _derivation_uids(self, part: Sequence[PreparedDerivation]) -> list[bytes]:
        """Return what ``identity.derivation_uid`` does, out of the digits at hand."""
        count, digits = self.count, self._digits
        said: list[bytes] = []
        for each in part:
            child, parent = each.child, each.parent
            if not (0 <= child < count and 0 <= parent < count):
                place = parent if 0 <= child < count else child
                raise InputError(f"a derivation names document {place} of {count}")
            of_child, of_parent = child * _DIGITS, parent * _DIGITS
            ends = digits[of_child : of_child + _DIGITS], digits[of_parent : of_parent + _DIGITS]
            said.append(b"".join((_BEGINS, ends[0], _BETWEEN, ends[1], _ENDS[each.kind])))
        return [sha256(each).digest()[:DIGEST_BYTES] for each in said]

    def _there(self, table: Table, query: str, uids: Sequence[bytes]) -> Iterable[Any]:
        """Return what a query finds of some uids; nothing is asked while the table is empty."""
        if self._change.next_id(table) == 1:
            return ()
        # In their order they are looked up twice as fast: each beside the one before.
        return self._change.connection.execute(query.format(marks(uids)), sorted(uids)).fetchall()


def _columns(row: int, each: PreparedDocument) -> Row:
    said = (each.title, each.language, _INFERRED, "", None, each.published, "", "", each.url, "")
    return (row, "placeholder", *said)


def _parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while part := list(islice(rest, _CHUNK)):
        yield part
