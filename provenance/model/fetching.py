"""What is asked of a service while an original is looked for, and what the fetching verbs return."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

from provenance.model.views import RecordResult


class Purpose(StrEnum):
    """Why an address was asked for."""

    PAGE = "page"
    SEARCH = "search"
    DAY = "day"
    FEED = "feed"
    SITEMAP = "sitemap"
    TIMEGATE = "timegate"
    TIMEMAP = "timemap"
    CAPTURES = "captures"
    AVAILABILITY = "availability"
    SAVE = "save"
    STAMP = "stamp"
    ROBOTS = "robots"


@dataclass(frozen=True, slots=True)
class Query:
    """An address to ask for. ``about`` is what the answer is about: for an archive, the archived address.

    ``headers`` go with the request; ``depth`` counts the answers that led here.
    """

    url: str
    purpose: Purpose
    about: str = ""
    headers: tuple[tuple[str, str], ...] = ()
    depth: int = 0


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for a query: the last answer's address, status and headers, its content decoded."""

    query: Query
    final_url: str
    status: int
    headers: tuple[tuple[str, str], ...]
    content: bytes
    media_type: str = ""
    charset: str = ""

    def header(self, name: str) -> str:
        """Return the values of a header, joined; empty where it is not there."""
        wanted = name.lower()
        return ", ".join(value for key, value in self.headers if key.lower() == wanted)


@dataclass(frozen=True, slots=True)
class TryView:
    """A try that was made, as it is recorded. ``failure`` is empty where it succeeded.

    ``redirects`` are (status, address) of the answers before the last; ``sha256`` is of the bytes as
    received; ``started`` an ISO 8601 instant in UTC, ``seconds`` how long it took; ``archived`` the file
    in which the exchange is kept, with the first byte and the byte behind the last.
    """

    id: int
    document: str
    purpose: str
    adapter: str
    requested: str
    final: str
    redirects: tuple[tuple[int, str], ...]
    started: str
    seconds: float
    robots: str
    status: int | None
    media_type: str
    size: int
    sha256: str
    failure: str
    said: str
    retry_after: float | None
    unchanged: bool
    archived: str = ""


@dataclass(frozen=True, slots=True)
class CandidateView:
    """A candidate as it is recorded; ``number`` is its place in the ranking, from 1."""

    number: int
    document: str
    url: str
    title: str
    published: str
    language: str
    adapter: str
    score: float
    reasons: tuple[str, ...]
    status: str


@dataclass(frozen=True, slots=True)
class FetchOutcome:
    """What came of fetching one document.

    ``outcome``: ``attached``, ``candidates`` (somebody has to choose), ``nothing-found``, ``failed``;
    ``said`` a sentence for a person.
    """

    document: str
    label: str
    outcome: str
    said: str
    candidates: tuple[CandidateView, ...] = ()
    tries: tuple[TryView, ...] = ()
    recorded: RecordResult | None = None


@dataclass(frozen=True, slots=True)
class CaptureRow:
    """A capture of a document beside the one before it.

    ``change``: ``first``, ``same-bytes``, ``same-text``, ``changed-text``, ``no-text``; ``removed`` and
    ``added`` the paragraphs that only the earlier and only the later one has; ``archived`` where in the
    archives it lies. A try that failed is a row too: ``change`` is then its failure.

    ``stamped`` is the instant (ISO 8601 in UTC) at which ``authority`` says that the bytes existed;
    ``unstamped`` why there is no such instant though the authority was asked. All are empty where none was.
    """

    id: str
    obtained: str
    how: str
    origin: str
    size: int
    sha256: str
    change: str
    removed: tuple[str, ...] = ()
    added: tuple[str, ...] = ()
    archived: str = ""
    stamped: str = ""
    authority: str = ""
    unstamped: str = ""


@dataclass(frozen=True, slots=True)
class RecheckRow:
    """What asking for a document's address again has shown.

    ``outcome``: ``unchanged``, ``same-text``, ``corrected``, ``withdrawn``, ``failed``, ``no-address``; where
    the stored bytes were read anew ``reread``, ``no-text``; of a time stamp over a capture ``stamped``, of a
    copy that an archive was asked for ``saved``.
    """

    document: str
    title: str
    url: str
    outcome: str
    said: str


@dataclass(frozen=True, slots=True)
class WatchRow:
    """An item of a feed: ``outcome`` is ``recorded``, ``already-recorded`` or what went wrong."""

    url: str
    title: str
    published: str
    outcome: str
    document: str = ""
