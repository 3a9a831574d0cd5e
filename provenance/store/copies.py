"""Another database opened as a copy: the file itself is read and never migrated or written."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory

from provenance.errors import InputError
from provenance.store.connection import Store, open_store
from provenance.store.failures import telling


@contextmanager
def copy_of(path: Path) -> Iterator[Store]:
    """Open a copy of a database, brought to the present version, that is gone when the block ends.

    Raises InputError where there is no file, DatabaseError where it is no database of this program.
    """
    if not path.is_file():
        raise InputError("there is no such file", where=str(path))
    with TemporaryDirectory(prefix="provenance-") as folder:
        place = Path(folder) / path.name
        with telling(str(path)):
            source = sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)
            with closing(source), closing(sqlite3.connect(place)) as target:
                source.backup(target)
        store = open_store(place, create=False)
        try:
            yield store
        finally:
            store.close()
