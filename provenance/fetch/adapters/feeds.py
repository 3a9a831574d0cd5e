"""Feeds: RSS, Atom and site maps, as lists of what is new; the one door to feedparser."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from io import BytesIO
from time import struct_time
from typing import Any
from urllib.parse import urljoin

from provenance.errors import InputError
from provenance.extract.sitemap import read_sitemap
from provenance.fetch.adapters.errors import AdapterError
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted

_MAPS = (b"<urlset", b"<sitemapindex")
_HEAD = 2048
_MOST_DEPTH = 3
_MOST_MAPS = 20


class Feed:
    """A feed given by its address: RSS 0.9 to 2.0, RDF, Atom, JSON-free; or a site map with its parts."""

    name = "feed"
    pattern = r"https?://.+(?:rss|atom|feed|sitemap|\.xml)"
    example = "https://example.org/rss.xml"

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask for the feed whose address is wanted."""
        if wanted.url:
            yield Query(wanted.url, Purpose.FEED, wanted.url)

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate | Query]:  # noqa: ARG002 - the role's
        """Return the items of a feed, in its order, and the further maps that an index names."""
        return read_feed(answer, self.name)


def read_feed(answer: Answer, name: str) -> Iterator[Candidate | Query]:
    """Yield what a feed or a site map lists. Raises AdapterError where the answer is neither."""
    if any(mark in answer.content[:_HEAD] for mark in _MAPS):
        yield from _of_map(answer, name)
    else:
        yield from _of_feed(answer, name)


def _of_map(answer: Answer, name: str) -> Iterator[Candidate | Query]:
    try:
        entries = read_sitemap(answer.content, where=answer.final_url)
    except InputError as error:
        raise AdapterError(name, answer.final_url, error.what) from error
    deeper = answer.query.depth + 1
    maps = [entry.url for entry in entries if entry.is_map][:_MOST_MAPS]
    if deeper <= _MOST_DEPTH:
        yield from (Query(url, Purpose.SITEMAP, answer.query.about, depth=deeper) for url in maps)
    for entry in entries:
        if not entry.is_map:
            yield Candidate(entry.url, entry.title, entry.published or entry.changed, entry.language, name)


def _of_feed(answer: Answer, name: str) -> Iterator[Candidate]:
    import feedparser

    # A stream, so that nothing in the bytes is taken for a path or an address to open.
    headers = {"content-location": answer.final_url, "content-type": _type(answer)}
    found = feedparser.parse(BytesIO(answer.content), response_headers=headers)
    if not found.get("version") and not found.entries:
        raise AdapterError(name, answer.final_url, "it is neither RSS nor Atom nor a site map")
    language = str(found.feed.get("language", "")).lower()[:2]
    for entry in found.entries:
        address = str(entry.get("link", "")).strip()
        if address:
            yield Candidate(
                urljoin(answer.final_url, address),
                str(entry.get("title", "")).strip(),
                _day(entry),
                language,
                name,
            )


def _type(answer: Answer) -> str:
    charset = f"; charset={answer.charset}" if answer.charset else ""
    return f"{answer.media_type or 'application/xml'}{charset}"


def _day(entry: Any) -> str:
    moment = entry.get("published_parsed") or entry.get("updated_parsed")
    return f"{moment[0]:04}-{moment[1]:02}-{moment[2]:02}" if isinstance(moment, struct_time) else ""
