"""Comparisons, findings, others' statements and the log of another copy, taken in after its graph."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from typing import Any, TypeVar

from provenance.errors import InputError, IntegrityError
from provenance.model.comparison import Comparison
from provenance.model.finding import FindingStatus, KeptFinding
from provenance.model.plain import from_plain
from provenance.store.assertions import Said, add_assertion
from provenance.store.comparisons import add_comparison, comparison_uid, is_kept, latest
from provenance.store.eventhash import event_hash, event_uid
from provenance.store.findings import add_finding, finding, is_withdrawn, judge_finding, restore_finding
from provenance.store.merging import Merging
from provenance.store.portable import ASSERTIONS, COMPARISONS, EVENTS, FINDINGS, MERGED, Row
from provenance.store.tables import COMPARISON, DOCUMENT_TEXT, FINDING, MERGED_EVENT

Kind = TypeVar("Kind")
_SAID = ("subject", "aspect", "value", "reason", "by", "source")
_EVENT = ("seq", "at", "actor", "verb", "summary", "undoes", "payload")
_JUDGED = (FindingStatus.CONFIRMED, FindingStatus.WAIVED)
_SENTENCES = "SELECT ordinal, start, stop FROM segment WHERE document_text = ? ORDER BY ordinal"
_WITHDRAWN = "SELECT withdrawn FROM merged_event WHERE id = ?"


class Results:
    """Takes in what was found about the texts of a parcel whose graph is in."""

    def __init__(self, merging: Merging) -> None:
        self.merging, self.change, self.parcel = merging, merging.change, merging.parcel
        self.notes: list[str] = []
        # The number and the hash of the last event that is told of the other copy's log.
        self.head: tuple[int, str] | None = None

    def take(self) -> None:
        """Take everything in. Raises IntegrityError, naming the place, where a row is not what it can be."""
        self._each(COMPARISONS, self._comparison)
        self._each(FINDINGS, self._finding)
        self._each(ASSERTIONS, self._assertion)
        self._each(EVENTS, self._event)
        self._each(MERGED, self._event)

    def _each(self, table: str, take: Callable[[Any, str], bool]) -> None:
        for number, row in enumerate(self.parcel.rows(table), 1):
            where = f"{self.parcel.where}, {table} {number}"
            try:
                new = take(row, where)
            except (KeyError, TypeError, ValueError, InputError) as error:
                raise IntegrityError(f"it cannot be read: {error}", where=where) from error
            self.merging.added[table] = self.merging.added.get(table, 0) + new

    def _comparison(self, row: Row, where: str) -> bool:
        child, parent = (self._here("document_text", row[end]) for end in ("child_text", "parent_text"))
        found = from_plain(Comparison, row["comparison"], where=where)
        if not (
            self._has_sentences(row["child_text"], child) and self._has_sentences(row["parent_text"], parent)
        ):
            self.notes.append(
                f"{where}: left out, as the sentences of these texts are divided otherwise here"
            )
            return False
        self._check_places(found, child, parent, where)
        uid = comparison_uid(child, parent, found)
        if is_kept(self.change.connection, uid):
            return False
        ours = latest(self.change.connection, child, parent)
        first = self.change.next_id(COMPARISON)
        add_comparison(self.change, uid, child, parent, found)
        if ours is not None and self.change.next_id(COMPARISON) > first:
            # Ours stays the one that is shown.
            self.change.set(COMPARISON, first, "withdrawn", self.change.seq)
        return True

    def _here(self, table: str, key: object) -> int:
        """Return the row here of a key. Raises KeyError where the parcel has no such row."""
        here = self.merging.ids.look_up(table, str(key))
        if here is None:
            raise KeyError(key)
        return here

    def _has_sentences(self, key: str, here: int) -> bool:
        """Tell whether a text has the same sentences here as there."""
        return self.change.is_new(DOCUMENT_TEXT, here) or self.merging.sentences.are_same(key, here)

    def _check_places(self, found: Comparison, child: int, parent: int, where: str) -> None:
        counts = [
            len(self.change.connection.execute(_SENTENCES, (each,)).fetchall()) for each in (child, parent)
        ]
        beads = [place for bead in found.beads for place in bead.child]
        others = [place for bead in found.beads for place in bead.parent]
        drifts = [drift.bead for drift in found.drifts]
        for places, count in ((beads, counts[0]), (others, counts[1]), (drifts, len(found.beads))):
            if any(not 0 <= place < count for place in places):
                raise IntegrityError("it speaks of a sentence that is not there", where=where)
        _check_spans(
            [span for drift in found.drifts for span in drift.child_spans], self._length(child), where
        )
        _check_spans(
            [span for drift in found.drifts for span in drift.parent_spans], self._length(parent), where
        )

    def _length(self, document_text: int) -> int:
        query = "SELECT length FROM text JOIN document_text ON text.id = text WHERE document_text.id = ?"
        return int(self.change.connection.execute(query, (document_text,)).fetchone()[0])

    def _finding(self, row: Row, where: str) -> bool:
        kept = from_plain(KeptFinding, row["kept"], where=where)
        uid = bytes.fromhex(kept.finding.fingerprint)
        if row["key"] != uid.hex() or kept.finding.document != f"doc:{row['document']}":
            raise IntegrityError("it is not what its key says", where=where)
        document = self._here("document", row["document"])
        here = self.change.find(FINDING, [uid]).get(uid)
        if here is None:
            add_finding(self.change, document, kept)
            return True
        if is_withdrawn(self.change.connection, here):
            restore_finding(self.change, here, kept)
            return True
        self._judgement(here, kept)
        return False

    def _judgement(self, here: int, theirs: KeptFinding) -> None:
        ours = finding(self.change.connection, here)
        if theirs.status not in _JUDGED or theirs.finding.evidence_hash != ours.finding.evidence_hash:
            return
        if ours.status is FindingStatus.OPEN:
            judge_finding(self.change, here, theirs.status, theirs.reason, theirs.by)
        elif ours.status in _JUDGED and ours.status is not theirs.status:
            self.merging.verdicts.differ(
                ours.id, "status", ours.status.value, theirs.status.value, by=(ours.by, theirs.by),
                reason=theirs.reason,
            )  # fmt: skip

    def _assertion(self, row: Row, where: str) -> bool:
        said = Said(*(_string(row[name], where) for name in _SAID))
        return add_assertion(self.change, said)

    def _event(self, row: Row, where: str) -> bool:
        """Keep an event of another log, unless it is one of ours. Raises IntegrityError if it was changed."""
        if "source" not in row:
            # Of the copy's own log: the last one tells how far it is known here.
            last = row["sealed"][1] if "sealed" in row else row["seq"]
            self.head = (int(last), _string(row["hash"], where))
        if "sealed" in row:
            return False
        said = tuple(row[name] for name in _EVENT)
        previous, hashed = bytes.fromhex(row["previous"]), bytes.fromhex(row["hash"])
        if event_hash(said, previous) != hashed:
            raise IntegrityError("what it says is not what was hashed when it was written", where=where)
        if not isinstance(json.loads(row["payload"])["subjects"], list):
            raise IntegrityError("it cannot be read", where=where)
        uid = event_uid(hashed)
        ours = self.change.connection.execute("SELECT 1 FROM event WHERE uid = ?", (uid,)).fetchone()
        if ours is not None:
            return False
        held = self.change.find(MERGED_EVENT, [uid]).get(uid)
        if held is not None:
            before = self.change.connection.execute(_WITHDRAWN, (held,)).fetchone()[0]
            self.change.set(MERGED_EVENT, held, "withdrawn", None)
            return before is not None
        source = _string(row.get("source", self.parcel.log), where)
        self.change.insert(MERGED_EVENT, [(uid, source, *said, previous, hashed, self.change.seq, None)])
        return True


def _string(value: object, where: str) -> str:
    if not isinstance(value, str):
        raise IntegrityError("it holds something that is no text", where=where)
    return value


def _check_spans(spans: Sequence[tuple[int, int]], length: int, where: str) -> None:
    if any(not 0 <= start <= end <= length for start, end in spans):
        raise IntegrityError("its characters are not in the text", where=where)
