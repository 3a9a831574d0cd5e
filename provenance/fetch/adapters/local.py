"""Files of this machine and standard input, read like any other source and never over the network."""

from __future__ import annotations

import mimetypes
import re
from collections.abc import Iterable
from pathlib import Path
from typing import BinaryIO
from urllib.parse import unquote, urlsplit

from provenance.errors import InputError
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted

STDIN = "-"


class LocalFile:
    """A file by its path or ``file:`` address."""

    name = "file"
    pattern = r"file:///?|\.{0,2}/"
    example = "file:///home/me/saved/article.html"

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask for the file that is named; a page of the web is none."""
        if re.match(self.pattern, wanted.url):
            yield Query(wanted.url, Purpose.PAGE, wanted.url)

    def open(self, query: Query) -> Answer:
        """Read the file that a query names. Raises InputError where it can't be read."""
        path = path_of(query.url)
        try:
            data = path.read_bytes()
        except (OSError, ValueError) as error:
            reason = getattr(error, "strerror", None) or str(error)
            raise InputError(
                f"it cannot be read: {reason}",
                where=str(path),
                to_do="Correct its name, or see to it that you may read it.",
            ) from error
        return Answer(query, str(path), 200, (), data, mimetypes.guess_type(path.name)[0] or "")

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate]:
        """Return the file itself as the candidate."""
        yield Candidate(
            answer.final_url, wanted.title, "", wanted.language, self.name, 1.0, ("given by you",)
        )


class StandardInput:
    """What is piped in."""

    name = "stdin"
    pattern = r"-\Z"
    example = STDIN

    def __init__(self, stream: BinaryIO | None = None) -> None:
        self.stream = stream

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask for the stream where it is named."""
        if wanted.url == STDIN:
            yield Query(STDIN, Purpose.PAGE, STDIN)

    def open(self, query: Query) -> Answer:
        """Read the stream to its end."""
        import sys

        return Answer(query, STDIN, 200, (), (self.stream or sys.stdin.buffer).read())

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate]:
        """Return what was piped in as the candidate."""
        yield Candidate(
            answer.final_url, wanted.title, "", wanted.language, self.name, 1.0, ("given by you",)
        )


def path_of(address: str) -> Path:
    """Return the path that a ``file:`` address or a plain path names. Raises InputError for another's."""
    if not address.startswith("file:"):
        return Path(address)
    parts = urlsplit(address)
    if parts.netloc not in ("", "localhost"):
        raise InputError(
            "it names a file of another machine", where=address, to_do="Copy the file, and name its path."
        )
    return Path(unquote(parts.path))
