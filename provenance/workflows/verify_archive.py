"""The archives hashed again: every byte of the WARC files, against what the log says was written."""

from __future__ import annotations

from provenance.archive.checking import damages
from provenance.archive.place import Place
from provenance.archive.shelf import Archive
from provenance.errors import IntegrityError
from provenance.model.views import Problem
from provenance.store.retrievals import stretches
from provenance.workflows.case import Case
from provenance.workflows.keeping import archive_folder


def archive_problems(case: Case) -> tuple[int, list[Problem]]:
    """Return how many records were checked, and each stretch of a file that is not as it was written."""
    folder = archive_folder(case.path)
    with case.store.snapshot() as connection:
        places = [
            (
                Place(each.file, each.start, each.stop - each.start, each.sha256.hex()),
                f"{each.kind}, written when {requested} was asked for",
            )
            for each, requested in stretches(connection)
        ]
    if not places and not folder.is_dir():
        return 0, []
    places += _not_listed(
        folder_archive=Archive(folder), known={(place.file, place.offset) for place, _ in places}
    )
    found = [
        Problem(f"{folder / damage.file}, bytes {damage.offset}-{damage.end - 1}", damage.said)
        for damage in damages(folder, places)
    ]
    return len(places), found


def _not_listed(folder_archive: Archive, known: set[tuple[str, int]]) -> list[tuple[Place, str]]:
    """Return the records that a process archived and was ended before it wrote them into the log.

    The next retrieval writes them down; until then the archive's own index vouches for them.
    """
    try:
        entries = list(folder_archive.entries())
    except ValueError as error:
        raise IntegrityError(
            f"the index of the archive is damaged: {error}", where=str(folder_archive.folder)
        ) from error
    return [
        (entry.place, f"{entry.kind} {entry.url}".strip())
        for entry in entries
        if (entry.place.file, entry.place.offset) not in known
    ]
