"""``recheck --reread``: texts taken out of the bytes that are stored, by what extracts and reads them now."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Iterator

from provenance.errors import InputError
from provenance.model.fetching import RecheckRow
from provenance.model.kinds import Method
from provenance.model.reading import Declared
from provenance.store.contents import read_blob, text_bytes
from provenance.store.derivations import NodeRef
from provenance.store.recordings import Material
from provenance.store.rereading import TextInForce, replace_text, text_in_force
from provenance.store.resolve import Found, resolve, short
from provenance.store.wanting import addresses, captured
from provenance.workflows.case import Case
from provenance.workflows.reading import ReadBytes, Reader, read_bytes


def reread(
    case: Case, document_ids: Iterable[str] = (), *, reader: Reader | None = None
) -> Iterator[RecheckRow]:
    """Take texts out of the stored bytes anew; of all documents, where none is named.

    Where another text comes out, by a newer extractor, it is added with what is read in it and comes into
    force; the old one stays stored. Nothing is asked of the network. Raises IdError.
    """
    with case.store.snapshot() as connection:
        wanted = list(document_ids) or captured(connection)
    for each in wanted:
        yield _reread(case, each, reader)


def _reread(case: Case, document_id: str, reader: Reader | None) -> RecheckRow:
    with case.store.snapshot() as connection:
        found = resolve(connection, document_id, ("doc",))
        title, url = addresses(connection, found.row)
        before = text_in_force(connection, found.row)
        data = b"" if before is None else read_blob(connection, before.bytes_sha256)
    if before is None:
        return RecheckRow(found.public, title, url, "no-text", "no text is stored of it")
    try:
        read = _read(data, before, reader)
    except InputError as error:
        return RecheckRow(
            found.public, title, url, "failed", f"no text comes out of it any more: {error.what}"
        )
    if hashlib.sha256(text_bytes(read.text)).digest() == before.text_sha256:
        return RecheckRow(found.public, title, url, "unchanged", "the same text comes out of the same bytes")
    return RecheckRow(found.public, title, url, "reread", _replaced(case, found, before, data, read))


def _read(data: bytes, before: TextInForce, reader: Reader | None) -> ReadBytes:
    media_type = "" if before.media_type.startswith(("multipart/", "application/pdf")) else before.media_type
    stated = before.language if before.language_method == Method.STATED.value else ""
    declared = Declared(url=before.url, publisher=before.publisher, language=stated)
    return read_bytes(data, declared=declared, origin=before.origin, media_type=media_type, reader=reader)


def _replaced(case: Case, found: Found, before: TextInForce, data: bytes, read: ReadBytes) -> str:
    material = Material(
        data, read.text, before.media_type, before.encoding, before.obtained, before.how, before.origin,
        read.extractor,
    )  # fmt: skip
    with case.change("reread") as change:
        gone = replace_text(change, NodeRef(found.row, found.uid), before, material, read.reading)
        change.subject("doc", found.uid)
        change.summary = f"{short(found.public)} was read anew out of the same bytes, by {read.extractor}"
    more = f"; {gone} derivations that only the old text had are withdrawn" if gone else ""
    return f"another text comes out of the same bytes{more}; the old one is kept, and undo brings it back"
