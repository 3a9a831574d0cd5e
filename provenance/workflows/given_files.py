"""Files that a person gave, kept as they are in the archive beside what came over the network."""

from __future__ import annotations

import time
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from provenance.archive.shelf import Archive
from provenance.fetch.adapters.local import STDIN, LocalFile, StandardInput
from provenance.model.fetching import Purpose
from provenance.model.retrieval import Retrieval, RobotsDecision
from provenance.store.changes import instant, without_surrogates
from provenance.workflows.case import Case
from provenance.workflows.keeping import archive_folder, note_try
from provenance.workflows.source import Source

_STDIN = "stdin:"


def kept_file(
    case: Case, document: int, path: Path, file: bytes, page: bytes, *, file_type: str, media_type: str,
    source: Source,
) -> Source:  # fmt: skip
    """Keep a file in the archive and write down that it was given; return ``source`` with that try.

    ``file`` are its bytes, ``page`` those of the page in it, which is the file itself but for web archives.
    Raises DatabaseError, LockedError.
    """
    begun = time.monotonic()
    address, now = address_of(path), instant(case.clock())
    adapter = StandardInput.name if address == _STDIN else LocalFile.name
    archive = Archive(archive_folder(case.path))
    kept = archive.keep_file(address, file, media_type=file_type, date=now)
    retrieval = Retrieval(
        requested_url=address, final_url=address, adapter=adapter, started=now,
        seconds=time.monotonic() - begun, robots=RobotsDecision.NOT_ASKED, content=page,
        media_type=media_type.partition(";")[0].strip(), given=file,
    )  # fmt: skip
    row = note_try(case, archive, retrieval, [kept.answer], document=document, purpose=Purpose.PAGE.value)
    return replace(source, retrieval=row)


def address_of(path: Path) -> str:
    """Return a ``file:`` address of a path as it was typed; no more of this machine's folders is told."""
    typed = without_surrogates(str(path))
    return _STDIN if typed == STDIN else f"file:{quote(typed)}"
