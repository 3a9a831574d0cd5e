"""Time stamps verified without network: against captures' hashes and the authority's certificates."""

from __future__ import annotations

import sqlite3
from collections import Counter
from dataclasses import dataclass, field
from pathlib import Path

from provenance.archive.stamps import matching_stamp, verified_stamp
from provenance.errors import DataError, InputError, IntegrityError
from provenance.model.views import Problem
from provenance.store.contents import read_blob
from provenance.store.stamps import StoredStamp, all_stamps
from provenance.workflows.case import Case
from provenance.workflows.settings import fetch_settings

_NO_CERTIFICATES = "the authority's certificates are not named (stamp_authorities)"


@dataclass(slots=True)
class StampsChecked:
    """How many stamps were verified whole, what is wrong, and how many were not verified for which reason."""

    verified: int = 0
    problems: list[Problem] = field(default_factory=list)
    unchecked: Counter[str] = field(default_factory=Counter)

    def wrong(self, stamp: StoredStamp, what: str) -> None:
        """Note that a stamp does not hold."""
        self.problems.append(Problem(stamp.capture, f"time stamp by {stamp.authority}: {what}"))

    @property
    def said(self) -> tuple[str, ...]:
        """What could not be checked, a sentence for each reason."""
        return tuple(
            f"time stamps whose signature was not verified: {number}; {why}"
            for why, number in self.unchecked.items()
        )


def check_stamps(case: Case) -> StampsChecked:
    """Verify each stamp over its capture's hash.

    The hash is compared in any case, the signature where the settings name certificates. Without the
    library neither can be. Raises DataError where the configuration cannot be read.
    """
    checked = StampsChecked()
    with case.store.snapshot() as connection:
        stamps = all_stamps(connection)
        if not stamps:
            return checked
        authorities, missing = _authorities(fetch_settings(case.path).stamp_authorities)
        for each in stamps:
            _check(connection, each, checked, authorities, missing)
    return checked


def _check(
    connection: sqlite3.Connection, stamp: StoredStamp, checked: StampsChecked, authorities: bytes,
    missing: str,
) -> None:  # fmt: skip
    if stamp.answer is None:
        return
    sha256 = stamp.sha256.hex()
    try:
        answer = read_blob(connection, stamp.answer)
        matching_stamp(answer, sha256=sha256)
    except DataError as error:
        checked.unchecked[error.what] += 1
        return
    except (InputError, IntegrityError) as error:
        checked.wrong(stamp, error.what)
        return
    if missing:
        checked.unchecked[missing] += 1
        return
    try:
        verified_stamp(answer, sha256=sha256, authorities=authorities)
        checked.verified += 1
    except IntegrityError as error:
        checked.wrong(stamp, error.what)
    except InputError as error:
        # The answer was read above: it is the certificates that cannot be.
        checked.unchecked[error.what] += 1


def _authorities(path: str) -> tuple[bytes, str]:
    """Return the certificates (PEM), or why there are none."""
    if not path:
        return b"", _NO_CERTIFICATES
    try:
        return Path(path).read_bytes(), ""
    except OSError as error:
        return b"", f"the authority's certificates cannot be read: {path}: {error.strerror}"
