"""Many documents and derivations at once, without reading a text: imports, and graphs to measure on."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from itertools import islice
from json.encoder import encode_basestring
from typing import TypeVar

from provenance.errors import InputError
from provenance.ids import DIGEST_BYTES
from provenance.model.kinds import DerivationKind, Method, Status
from provenance.store.changes import Change, Row
from provenance.store.tables import DERIVATION, DOCUMENT, NODE
from provenance.store.walks import marks

Item = TypeVar("Item")
_CHUNK = 8192
# The words of the kinds, which a dictionary gives faster than the property of an enumeration.
_VALUES: dict[str, str] = {each: each.value for kind in (DerivationKind, Method, Status) for each in kind}
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
    """Adds prepared documents and derivations inside one change; memory grows by 16 bytes a document.

    ``source`` names where the keys of the documents come from, and is part of their identity.
    """

    def __init__(self, change: Change, source: str) -> None:
        self._change = change
        self._prefix = f'["imported",{encode_basestring(source)},'
        self._base = change.next_id(NODE)
        self._uids = bytearray()
        # The rows of those documents alone that are not at their place after the base.
        self._elsewhere: dict[int, int] = {}

    @property
    def count(self) -> int:
        """How many documents were given so far."""
        return len(self._uids) // DIGEST_BYTES

    def documents(self, prepared: Iterable[PreparedDocument]) -> int:
        """Add documents, passing over those that are there; return how many are new."""
        before = self._change.next_id(NODE)
        for part in _parts(prepared):
            self._add_documents(part)
        return self._change.next_id(NODE) - before

    def _add_documents(self, part: Sequence[PreparedDocument]) -> None:
        seq, row, first = self._change.seq, self._change.next_id(NODE), self.count
        identities = [f"{self._prefix}{encode_basestring(each.key)}]" for each in part]
        uids = [hashlib.sha256(said.encode()).digest()[:DIGEST_BYTES] for said in identities]
        query = _KNOWN_NODES.format(marks(uids))
        known: dict[bytes, int] = dict(self._change.connection.execute(query, uids).fetchall())
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
        self._uids += b"".join(uids)

    def derivations(self, prepared: Iterable[PreparedDerivation]) -> int:
        """Add derivations between the documents added before, passing over those that are there.

        Returns how many are new. Raises InputError where a place is not that of a document.
        """
        before = self._change.next_id(DERIVATION)
        for part in _parts(prepared):
            self._add_derivations(part)
        return self._change.next_id(DERIVATION) - before

    def _add_derivations(self, part: Sequence[PreparedDerivation]) -> None:
        seq, values, digits, row = self._change.seq, _VALUES, self._digits, self._row
        rows: dict[bytes, Row] = {}
        self._check_places(part)
        for each in part:
            kind, child, parent = values[each.kind], each.child, each.parent
            said = f'["derivation","{digits(child)}","{digits(parent)}","{kind}"]'
            uid = hashlib.sha256(said.encode()).digest()[:DIGEST_BYTES]
            rows[uid] = (
                uid, row(child), row(parent), kind, "imported", None, seq,
                values[each.method], values[each.status], "open", each.confidence, each.reason, "", None,
            )  # fmt: skip
        uids = list(rows)
        for (uid,) in self._change.connection.execute(_KNOWN_DERIVATIONS.format(marks(uids)), uids):
            del rows[uid]
        first = self._change.insert(DERIVATION, list(rows.values()))
        rejected = [(first + place,) for place, row in enumerate(rows.values()) if row[8] == _REJECTED]
        if rejected:
            # Whether it counts is worked out where its status is set, not where it is inserted.
            self._change.connection.executemany(_COUNT_ANEW, rejected)

    def _row(self, place: int) -> int:
        return self._elsewhere.get(place, self._base + place)

    def _check_places(self, part: Sequence[PreparedDerivation]) -> None:
        count = self.count
        for each in part:
            for place in (each.child, each.parent):
                if not 0 <= place < count:
                    raise InputError(f"a derivation names document {place} of {count}")

    def _digits(self, place: int) -> str:
        return self._uids[place * DIGEST_BYTES : (place + 1) * DIGEST_BYTES].hex()


def _columns(row: int, each: PreparedDocument) -> Row:
    said = (each.title, each.language, _INFERRED, "", None, each.published, "", "", each.url, "")
    return (row, "placeholder", *said)


def _parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while part := list(islice(rest, _CHUNK)):
        yield part
