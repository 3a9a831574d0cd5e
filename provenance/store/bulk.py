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
from provenance.store.changes import Change, Value, without_surrogates
from provenance.store.tables import DERIVATION, DOCUMENT, NODE, Table
from provenance.store.walks import marks

Item = TypeVar("Item")
Columns = dict[str, Sequence[Value]]
_CHUNK = 16384
_DIGITS = 2 * DIGEST_BYTES
# The words of the kinds, which a dictionary gives faster than the property of an enumeration.
_VALUES: dict[str, str] = {each: each.value for kind in (DerivationKind, Method, Status) for each in kind}
# The identity of a derivation in parts: what stands before, between and behind the digits of its ends.
_BEGINS, _BETWEEN = b'["derivation","', b'","'
_ENDS = {kind: f'","{kind.value}"]'.encode() for kind in DerivationKind}
# What is the same in every row.
_NO_TEXT: dict[str, Value] = {
    "state": "placeholder", "language_method": Method.INFERRED.value, "detected_language": "",
    "publisher": None, "author": "", "translator": "", "end_reason": "",
}  # fmt: skip
_IMPORTED: dict[str, Value] = {
    "rule": "imported", "source": None, "standing": "open", "by": "", "withdrawn": None,
}  # fmt: skip
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
        change, first, row = self._change, self.count, self._change.next_id(NODE)
        identities = [f"{self._prefix}{encode_basestring(each.key)}]" for each in part]
        try:
            uids = _uids(identities)
        except UnicodeEncodeError:
            # Halves of character pairs are not kept, so that no identity may rest on them.
            identities = [without_surrogates(said) for said in identities]
            uids = _uids(identities)
        known: dict[bytes, int] = dict(self._there(NODE, _KNOWN_NODES, uids))
        new: list[int] = []
        for at, uid in enumerate(uids):
            if uid not in known:
                known[uid] = row + len(new)
                new.append(at)
        if len(new) < len(part) or row != self._base + first:
            places = enumerate(uids, first)
            self._elsewhere |= {at: known[uid] for at, uid in places if known[uid] != self._base + at}
        ids = range(row, row + len(new))
        change.insert_alike(NODE, _node_columns(ids, _those(uids, new), _those(identities, new)), {
            "kind": "document", "born": change.seq, "withdrawn": None,
        })  # fmt: skip
        change.insert_alike(DOCUMENT, _document_columns(ids, _those(part, new)), _NO_TEXT)
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
        change, base = self._change, self._base
        uids: Sequence[bytes] = self._derivation_uids(part)
        there = {uid for (uid,) in self._there(DERIVATION, _KNOWN_DERIVATIONS, uids)}
        if there or len(set(uids)) < len(uids):
            new = _not_yet(uids, there)
            part, uids = _those(part, new), _those(uids, new)
        first = change.next_id(DERIVATION)
        row_of = self._elsewhere.get
        change.insert_alike(DERIVATION, {
            "id": range(first, first + len(part)),
            "uid": uids,
            "child": [row_of(each.child, base + each.child) for each in part],
            "parent": [row_of(each.parent, base + each.parent) for each in part],
            "kind": [_VALUES[each.kind] for each in part],
            "method": [_VALUES[each.method] for each in part],
            "status": [_VALUES[each.status] for each in part],
            # SQLite gives back 1 as 1.0 and -0.0 as 0.0, and so must the digest have them.
            "confidence": [each.confidence + 0.0 for each in part],
            "reason": [each.reason for each in part],
        }, {**_IMPORTED, "born": change.seq})  # fmt: skip
        rejected = [(row,) for row, each in enumerate(part, first) if each.status is Status.REJECTED]
        if rejected:
            # Whether it counts is worked out where its status is set, not where it is inserted.
            change.insert_after(_COUNT_ANEW, rejected)

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


def _uids(identities: Sequence[str]) -> list[bytes]:
    return [sha256(said.encode()).digest()[:DIGEST_BYTES] for said in identities]


def _node_columns(ids: range, uids: Sequence[bytes], identities: Sequence[str]) -> Columns:
    return {"id": ids, "uid": uids, "identity": identities}


def _document_columns(ids: range, documents: Sequence[PreparedDocument]) -> Columns:
    return {
        "id": ids,
        "title": [each.title for each in documents],
        "language": [each.language for each in documents],
        "published": [each.published for each in documents],
        "url": [each.url for each in documents],
    }


def _not_yet(uids: Sequence[bytes], there: set[bytes]) -> list[int]:
    """Return the places of the uids that are not there, each once; they are there then."""
    new: list[int] = []
    for at, uid in enumerate(uids):
        if uid not in there:
            there.add(uid)
            new.append(at)
    return new


def _those(items: Sequence[Item], places: Sequence[int]) -> Sequence[Item]:
    return items if len(places) == len(items) else [items[at] for at in places]


def _parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while part := list(islice(rest, _CHUNK)):
        yield part
