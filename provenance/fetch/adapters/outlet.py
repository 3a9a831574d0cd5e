"""An outlet's own site: searched by words and days, by its day pages, site maps and feeds."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta

from provenance.errors import InputError
from provenance.extract.listing import Listed, Paths, read_listing
from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.adapters.feeds import read_feed
from provenance.fetch.adapters.moments import day_of, days_between, noon
from provenance.fetch.adapters.templates import filled
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted
from provenance.outlets.websites import Site
from provenance.text.dates import parse_date

_MOST_NAMES, _MOST_SEARCHES, _MOST_WORDS = 2, 4, 8
# Shorter numbers are in too many texts to search for.
_TELLING_DIGITS = 3
# Seconds since 1970, of which some sites write thousandths.
_UNIX = re.compile(r"(\d{10})(?:\d{3})?")
_MOST_DAYS = 8


class OutletSite:
    """One outlet's site in one language; what is special about it is data (``outlets.websites``)."""

    def __init__(self, site: Site) -> None:
        self.site = site
        self.name = f"{site.outlet}.{site.language}"
        self.pattern = site.article
        self.example = site.example

    def queries(self, wanted: Wanted) -> Iterable[Query]:
        """Ask the site's search for the best names, then its day pages, maps and feeds.

        Only of the outlet that is wanted, and in the language that is; where the outlet has no site in
        that language, nothing is asked.
        """
        site = self.site
        if wanted.url or wanted.outlet_key != site.outlet or wanted.language not in ("", site.language):
            return
        since, until = day_of(wanted.since), day_of(wanted.until)
        if site.search:
            for words in _search_words(wanted):
                yield self._query(site.search, Purpose.SEARCH, words=words, **_window(since, until))
        if site.day and since and until:
            for day in days_between(since, until, most=_MOST_DAYS):
                yield self._query(site.day, Purpose.DAY, **_parts(day))
        yield from (Query(url, Purpose.SITEMAP, self.name) for url in site.sitemaps)
        yield from (Query(url, Purpose.FEED, self.name) for url in site.feeds)

    def read(self, answer: Answer, wanted: Wanted) -> Iterable[Candidate | Query]:
        """Return the articles of an answer; of an index of maps, those that may hold the days wanted."""
        if answer.query.purpose in (Purpose.SITEMAP, Purpose.FEED):
            for found in read_feed(answer, self.name):
                if isinstance(found, Query):
                    if self._may_hold(found.url, wanted):
                        yield found
                elif self.site.is_article(found.url):
                    yield self._dated(found)
        else:
            yield from self._listed(answer)

    def _query(self, template: str, purpose: Purpose, **values: str) -> Query:
        return Query(filled(template, where=f"[{self.name}]", **values), purpose, self.name)

    def _listed(self, answer: Answer) -> Iterator[Candidate]:
        site = self.site
        paths = Paths(site.item, site.link, site.title, site.date)
        page = answer.content.decode(_codec(answer.charset), "replace")
        try:
            found = read_listing(page, paths, url=answer.final_url)
        except InputError as error:
            raise AdapterError(self.name, answer.final_url, error.what) from error
        day = _day_asked(answer.query)
        for each in found:
            if site.is_article(each.url):
                yield self._dated(self._candidate(each, day))

    def _candidate(self, listed: Listed, day: str) -> Candidate:
        written = _day_written(listed.date, self.site.language)
        return Candidate(listed.url, listed.title, written or day, self.site.language, self.name)

    def _dated(self, found: Candidate) -> Candidate:
        """Return a candidate with the day that its address tells, which is surer than any list."""
        return replace(
            found,
            published=self.site.date_of(found.url) or found.published,
            language=found.language or self.site.language,
        )

    def _may_hold(self, url: str, wanted: Wanted) -> bool:
        """Tell whether a map may hold pages of the days wanted; one whose name does not tell may."""
        match = re.match(self.site.shard, url) if self.site.shard else None
        since, until = day_of(wanted.since), day_of(wanted.until)
        if match is None or since is None or until is None:
            return True
        year, month = int(match["year"]), int(match["month"])
        try:
            first = date(year, month, int(match["first"]))
        except ValueError:
            return True
        last = first + timedelta(days=int(match["last"]) - int(match["first"]))
        return first <= until and since <= last


def _search_words(wanted: Wanted) -> list[str]:
    """Return what to search for, the likeliest first.

    The family names of who is quoted; the first of them with a distinctive number; words of a quotation; the
    title. Quotations and titles are there in the outlet's own language alone.
    """
    families = [name.split()[-1] for name in wanted.names if name.split()]
    found = families[:_MOST_NAMES]
    telling = [number for number in wanted.numbers if sum(map(str.isdigit, number)) >= _TELLING_DIGITS]
    found += [f"{family} {number}" for family in families[:1] for number in telling[:1]]
    found += [_beginning(quotation) for quotation in wanted.quotations[:1]]
    found += [_beginning(each) for each in (wanted.title, *wanted.words[:1])]
    return list(dict.fromkeys(each for each in found if each))[:_MOST_SEARCHES]


def _beginning(text: str) -> str:
    """Return the first words of a text, without its marks."""
    return " ".join(re.findall(r"\w+(?:[-'’]\w+)*", text)[:_MOST_WORDS])


def _day_written(date_: str, language: str) -> str:
    """Return the day of a date as a list has it: in words, in ISO 8601, or as seconds since 1970."""
    if not date_:
        return ""
    if match := _UNIX.fullmatch(date_.strip()):
        return datetime.fromtimestamp(int(match[1]), UTC).date().isoformat()
    return parse_date(date_, language=language)


def _window(since: date | None, until: date | None) -> dict[str, str]:
    told = {}
    for name, day in (("since", since), ("until", until)):
        told[name] = day.isoformat() if day else ""
        told[f"{name}_unix"] = str(int(noon(day).timestamp())) if day else ""
        told[f"{name}_dotted"] = day.strftime("%d.%m.%Y") if day else ""
    return told


def _parts(day: date) -> dict[str, str]:
    return {"year": f"{day:%Y}", "month": f"{day:%m}", "day": f"{day:%d}", "date": day.isoformat()}


def _day_asked(query: Query) -> str:
    if query.purpose is not Purpose.DAY:
        return ""
    digits = re.search(r"(\d{4})\D?(\d\d)\D?(\d\d)", query.url)
    return "-".join(digits.groups()) if digits else ""


def _codec(charset: str) -> str:
    import codecs

    try:
        return codecs.lookup(charset or "utf-8").name
    except LookupError:
        return "utf-8"
