"""What is wanted of a document that nobody has seen, as services can be asked for it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from datetime import date, timedelta

from provenance.model.retrieval import Wanted
from provenance.outlets import Gazetteer, Outlet
from provenance.store.wanting import Citing, Surroundings
from provenance.text.dates import find_dates
from provenance.text.native_script import in_native_script

# A dispatch is cited soon: where only the citing text's date is known, the original is at most this old.
_DAYS_BEFORE = 7
_MOST_NAMES, _MOST_NUMBERS, _MOST_QUOTATIONS = 5, 8, 5
_NUMBER = re.compile(r"(?<![\w.,])\d+(?:[.,]\d+)*(?![\w])")
_FEWEST_DIGITS = 2


def wanted_of(around: Surroundings, gazetteer: Gazetteer, *, days: int) -> Wanted:
    """Return what to look for.

    ``days`` is how far before and after the dates that the chain gives is looked. Names are in the outlet's
    language where a text has them so, else written back into its script.
    """
    outlet = gazetteer.get(around.outlet_key) if around.outlet_key in gazetteer else None
    language = around.language if around.language != "und" else outlet.language if outlet else ""
    since, until = _window(around, days)
    names = _names(around, language)
    same = [citing for citing in around.citing if citing.language == language]
    return Wanted(
        url=around.url,
        outlet_key=around.outlet_key,
        outlet_name=outlet.name if outlet else around.outlet,
        domains=_domains(outlet, language) if outlet else (),
        language=language,
        since=since,
        until=until,
        title=around.title or next((citing.title for citing in same), ""),
        quotations=_first(
            (quotation for citing in same for quotation in citing.quotations), _MOST_QUOTATIONS
        ),
        names=names,
        numbers=_numbers(around.citing),
    )


def _first(found: Iterable[str], most: int) -> tuple[str, ...]:
    return tuple(dict.fromkeys(each for each in found if each))[:most]


def _domains(outlet: Outlet, language: str) -> tuple[str, ...]:
    """Return the hosts of the outlet's edition in a language; all where it has none in it."""
    own = tuple(host for host in outlet.hosts() if outlet.edition_language(host) == language)
    return own or outlet.hosts()


def _window(around: Surroundings, days: int) -> tuple[str, str]:
    """Return the days between which it was published: not before the speech, not after who cites it."""
    own = _day(around.published)
    if own is not None:
        return _iso(own - timedelta(days=days)), _iso(own + timedelta(days=days))
    cited = min((day for citing in around.citing if (day := _day(citing.published))), default=None)
    spoken = [day for each in around.speakers if (day := _day(each.date))]
    if cited is None and not spoken:
        return "", ""
    until = cited or max(spoken) + timedelta(days=days)
    near = [day for day in spoken if until - timedelta(days=_DAYS_BEFORE) <= day <= until]
    since = max(near) if near else until - timedelta(days=_DAYS_BEFORE)
    # A day more at each end: time zones, and dates that were written down a day late.
    return _iso(since - timedelta(days=1)), _iso(until + timedelta(days=1))


def _day(iso: str) -> date | None:
    try:
        return date.fromisoformat(iso)
    except ValueError:
        return None


def _iso(day: date) -> str:
    return day.isoformat()


def _names(around: Surroundings, language: str) -> tuple[str, ...]:
    found = []
    for speaker in around.speakers:
        own = [name for name, spoken in speaker.names if spoken == language]
        rest = [in_native_script(name, language) for name, _ in speaker.names]
        best = max(own or rest, key=lambda name: len(name.split()), default="")
        found.append(best)
    return _first(found, _MOST_NAMES)


def _numbers(citing: Iterable[Citing]) -> tuple[str, ...]:
    """Return the numbers that tell a text apart: of two digits and more, and no parts of dates."""
    found: list[str] = []
    for each in citing:
        dates = [found_date.span for found_date in find_dates(each.text, language=each.language)]
        found += [
            match[0]
            for match in _NUMBER.finditer(each.text)
            if len(re.sub(r"\D", "", match[0])) >= _FEWEST_DIGITS
            and not any(span.start < match.end() and match.start() < span.end for span in dates)
        ]
    return _first(found, _MOST_NUMBERS)
