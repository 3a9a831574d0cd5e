"""Many documents and derivations at once, without reading a text: imports, and graphs to measure on."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from hashlib import sha256
from itertools import islice
from json.encoder import encode_basestring
from operator import attrgetter
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
# The identity of a derivation in parts: what stands before, between and behind the digits of its ends.
_BEGINS, _BETWEEN = b'["derivation","', b'","'
_ENDS = {kind.value: f'","{kind.value}"]'.encode() for kind in DerivationKind}
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
        change = self._change
        children, parents = _each(part, "child"), _each(part, "parent")
        kinds = _words(part, "kind")
        uids = self._derivation_uids(children, parents, kinds)
        there = {uid for (uid,) in self._there(DERIVATION, _KNOWN_DERIVATIONS, uids)}
        if there or len(set(uids)) < len(uids):
            new = _not_yet(uids, there)
            part, uids, kinds = _those(part, new), _those(uids, new), _those(kinds, new)
            children, parents = _those(children, new), _those(parents, new)
        first = change.next_id(DERIVATION)
        change.insert_alike(DERIVATION, {
            "id": range(first, first + len(part)),
            "uid": uids,
            "child": self._rows_of(children),
            "parent": self._rows_of(parents),
            "kind": kinds,
            "method": _words(part, "method"),
            "status": _words(part, "status"),
            # SQLite gives back 1 as 1.0 and -0.0 as 0.0, and so must the digest have them.
            "confidence": [each.confidence + 0.0 for each in part],
            "reason": _each(part, "reason"),
        }, {**_IMPORTED, "born": change.seq})  # fmt: skip
        rejected = [(row,) for row, each in enumerate(part, first) if each.status is Status.REJECTED]
        if rejected:
            # Whether it counts is worked out where its status is set, not where it is inserted.
            change.insert_after(_COUNT_ANEW, rejected)

    def _rows_of(self, places: Sequence[int]) -> Sequence[int]:
        """Return the rows of documents by their places in the input."""
        base, elsewhere = self._base, self._elsewhere
        if not elsewhere:
            return [base + at for at in places]
        return [elsewhere.get(at, base + at) for at in places]

    def _derivation_uids(
        self, children: Sequence[int], parents: Sequence[int], kinds: Sequence[str]
    ) -> Sequence[bytes]:
        """Return what ``identity.derivation_uid`` does, out of the digits at hand."""
        count, digits, size = self.count, self._digits, _DIGITS
        for places in (parents, children):
            if places and not (min(places) >= 0 and max(places) < count):
                wrong = next(at for at in places if not 0 <= at < count)
                raise InputError(f"a derivation names document {wrong} of {count}")
        return [
            sha256(
                b"".join((
                    _BEGINS, digits[size * child : size * child + size], _BETWEEN,
                    digits[size * parent : size * parent + size], _ENDS[kind],
                ))
            ).digest()[:DIGEST_BYTES]
            for child, parent, kind in zip(children, parents, kinds, strict=True)
        ]  # fmt: skip

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
        **{name: _each(documents, name) for name in ("title", "language", "published", "url")},
    }


def _each(items: Sequence[object], name: str) -> Sequence[Any]:
    """Return one field of each of the items."""
    return list(map(attrgetter(name), items))


def _words(items: Sequence[object], name: str) -> Sequence[str]:
    """Return a field that is a member of an enumeration of strings, as the plain string that it is."""
    return list(map(str.__str__, _each(items, name)))


def _not_yet(uids: Sequence[bytes], there: set[bytes]) -> list[int]:
    """Return the places of the uids that are not there, each once, where it comes first."""
    last = len(uids) - 1
    first = {uid: last - back for back, uid in enumerate(reversed(uids))}
    return sorted(place for uid, place in first.items() if uid not in there)


def _those(items: Sequence[Item], places: Sequence[int]) -> Sequence[Item]:
    return items if len(places) == len(items) else [items[at] for at in places]


def _parts(items: Iterable[Item]) -> Iterator[list[Item]]:
    rest = iter(items)
    while part := list(islice(rest, _CHUNK)):
        yield part
