"""Datelines: the place, date and agency with which a dispatch begins.

A dateline is told by its shape, not by its language: capitals, dates, outlets and brackets only, up
to a dash, a colon or the full stop after an agency: "MOSCOW, Jan 22 (Reuters) -", "МОСКВА, 22
января. /ТАСС/.", "МОСКВА, 18 июня — РИА Новости.", "(PLO)-", "Moscow [Russia], January 23:".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from provenance.extract.reporter_datelines import Reported, find_reported, reporter_of_agency
from provenance.extract.uncased_datelines import Uncased, lone_place, may_open, uncased_dateline
from provenance.languages import Language
from provenance.model.kinds import FeatureKind, Span
from provenance.model.reading import Feature
from provenance.outlets import Gazetteer, OutletHit, OutletKind
from provenance.text.dates import FoundDate, absolute_dates, date_only
from provenance.text.tokens import fold_all, tokenise

REACH = 140
MOST_FREE_WORDS = 6
# Those of dates and names of agencies among them: "le 22 janvier", "Agence de presse de Hawar".
MOST_SMALL_WORDS = 5
UNCASED_REACH = 24
_SEPARATOR = re.compile(
    r"(?<=\))\s*\.?\s*--?\s*|\s*(?:--|[-–—―:：]|/\s*[.–—-]?|[.。])(?=\s|\Z|[^\w\s])\s*|\s*[–—](?=\S)\s*"
    r"|(?<=[)\]])\s+(?=\w)"
)
_BRACKETS = re.compile(
    r"[(/\[（【]\s*(?P<name>[^()/\[\]（）【】\d]{2,40}?)(?:\s+\d{1,2}[./-]\d{1,2})?\s*[)/\]）】]"
)
_SIGN = re.compile(r"[\d〇零一二三四五六七八九十(/\[（【–—―-]")
_WORD = re.compile(r"[^\W\d_]+")
_CHINESE = re.compile(
    r"[【\[（(]?据?(?P<agency>[\u4e00-\u9fff]{2,8}[社网網報报])[】\]）)]?(?P<place>[\u4e00-\u9fff]{1,12}?)?"
    r"(?P<date>(?:\d{1,2}月)?\d{1,2}日)(?:[^电電讯訊]{0,12})[电電讯訊](?:\s*[（(][^（）()。]{2,24}[）)])?[\s：:，,]*"
)
# 懂球帝11月25日讯, IT之家 11 月 25 日消息，: names of any form, so that only listed ones count.
_LISTED = re.compile(
    r"(?P<agency>[\u4e00-\u9fffA-Za-z0-9+]{2,12}?)\s?(?P<date>\d{1,2} ?月 ?\d{1,2} ?日)"
    r"(?:[电電讯訊](?:\s*[（(][^（）()。]{2,24}[）)])?|消息[，,])[\s：:，,]*"
)
# 【环球网报道 记者 王小明】: no date, and the reporter inside as well.
_MARKED = re.compile(
    r"【(?P<agency>[\u4e00-\u9fff]{2,8}?)(?:(?:[综綜]合)?[报報][道導]|[专專][讯訊]|(?<=[报報])[讯訊])(?:\s*[\u4e00-\u9fff]{0,4}[记記]者[:：\s]*"
    r"(?P<who>[\u4e00-\u9fff]{2,4}))?(?:[\s、，,][^【】]{0,24})?】\s*"
)
# 湖北日报讯（记者…）: no date, and the reporter in brackets.
_UNDATED = re.compile(
    r"(?P<agency>[\u4e00-\u9fff]{2,10}[社网網報报])[讯訊]\s*[（(](?P<who>[^（）()。]{0,12}[记記]者[^（）()。]{2,30})[）)][\s：:，,]*"
)
# （华盛顿综合电）: what several agencies have, without a date.
_COMPILED = re.compile(
    r"[（(](?P<place>[\u4e00-\u9fff]{2,8}?)(?:[综綜]合|特派|[专專])(?:外[电電])?(?:报道|報導|報道)?[电電讯訊][）)]\s*"
)
_COLONS = frozenset(":：")
_OPENS_QUOTATION = frozenset("«„“”\"‹‘'「『»")
_BRACKETED = re.compile(r"【(?P<inside>[\u3040-\u30ff\u3400-\u9fff]{2,16})】\s*")
_FEWEST_SIGNS = 2


@dataclass(frozen=True, slots=True)
class Dateline:
    """A dateline and where the running text begins after it."""

    span: Span
    body_start: int
    place: Span | None
    date: Span | None
    date_iso: str
    agency: Span | None
    agency_key: str
    reporter: Span | None

    def features(self) -> list[Feature]:
        """Return the dateline and its parts as features."""
        parts = [
            (FeatureKind.DATELINE, self.span, ""),
            (FeatureKind.DATELINE_PLACE, self.place, ""),
            (FeatureKind.DATELINE_DATE, self.date, self.date_iso),
            (FeatureKind.DATELINE_AGENCY, self.agency, self.agency_key),
            (FeatureKind.BYLINE, self.reporter, ""),
        ]
        return [Feature(kind, span, value) for kind, span, value in parts if span is not None]


@dataclass(frozen=True, slots=True)
class _Beginning:
    """The first characters of a paragraph with the outlets and dates in them."""

    text: str
    outlets: Sequence[OutletHit]
    dates: Sequence[FoundDate]

    def inside_name(self, at: int) -> bool:
        spans = [hit.span for hit in self.outlets] + [found.span for found in self.dates]
        return any(span.start < at < span.end for span in spans)

    def repeats_itself(self, end: int) -> bool:
        """Tell whether an agency is named twice: "The Korean Central News Agency (KCNA)" is a subject."""
        keys = [hit.outlet.key for hit in self.outlets if hit.span.end <= end]
        return len(set(keys)) < len(keys)

    def free_words(self, end: int) -> list[Span]:
        """Return the words before ``end`` that belong to no outlet and no date."""
        taken = [hit.span for hit in self.outlets] + [found.span for found in self.dates]
        words = (Span(*match.span()) for match in _WORD.finditer(self.text, 0, end))
        free = [word for word in words if not any(span.overlaps(word) for span in taken)]
        return [word for word in free if not self._opens_date(word)]

    def _opens_date(self, word: Span) -> bool:
        """Tell whether a small word stands right before a date: "Paris, le 22 janvier"."""
        small = self.text[word.start].islower()
        return small and any(found.span.start == word.end + 1 for found in self.dates)


@dataclass(frozen=True, slots=True)
class _Parts:
    place: Span | None
    date: FoundDate | None
    agency: tuple[Span, str] | None
    body_start: int
    reporter: Span | None = None


def find_dateline(
    text: str, paragraph: Span, language: Language, outlets: Gazetteer, *, reference: date | None
) -> Dateline | None:
    """Return the dateline at the beginning of ``paragraph``, or None. Spans are of ``text``."""
    piece = text[paragraph.start : min(paragraph.end, paragraph.start + REACH)]
    reported = find_reported(piece)
    if reported is not None:
        return _placed(_reported(piece, reported, outlets, language.code), piece, paragraph.start)
    separator = _SEPARATOR.search(piece)
    shaped = separator is not None and _may_be(piece, separator.start())
    undated = _UNDATED.match(piece) or _MARKED.match(piece)
    if undated is not None:
        return _placed(_undated(undated, outlets), piece, paragraph.start)
    compiled = _COMPILED.match(piece)
    if compiled is not None:
        place = Span(*compiled.span("place"))
        return _placed(_Parts(place, None, None, compiled.end()), piece, paragraph.start)
    uncased = may_open(piece, language)
    if not (shaped or uncased or _CHINESE.match(piece) or _BRACKETED.match(piece) or _LISTED.match(piece)):
        return None
    words, tokens = tokenise(piece)
    hits = outlets.find(piece, tokens, fold_all(words), language=language.code)
    dates = absolute_dates(piece, language=language.code, reference=reference)
    beginning = _Beginning(piece, hits, dates)
    if uncased and (found := uncased_dateline(piece, hits, dates, language)) is not None:
        return _placed(_of_uncased(found), piece, paragraph.start)
    parts = _chinese(beginning, outlets) or _bracketed(piece, outlets, language.code)
    parts = parts or (_by_shape(beginning) if shaped or not uncased else None)
    if parts is None and not language.capitals and (lone := lone_place(piece, language)) is not None:
        parts = _of_uncased(lone)
    return None if parts is None else _placed(parts, piece, paragraph.start)


# "Poznań, 3 lutego 2025" on a line of its own: how long it is at most.
LONGEST_LONE = 80
_PLACE_BEFORE_DATE = re.compile(r"\s*(?P<place>[^\W\d_][^\d,.:;!?–—]{1,39}?)(?:,|\s[-–—])\s*(?=\d)")


def lone_dateline(text: str, line: Span, language: Language) -> Dateline | None:
    """Return the dateline that is a whole line: a place of a few words with capitals, and a date."""
    words = line.cut(text)
    place = _PLACE_BEFORE_DATE.match(words) if len(words) <= LONGEST_LONE else None
    if place is None or not all(word[0].isupper() for word in _WORD.findall(place["place"])):
        return None
    when = date_only(words[place.end() :], language=language.code)
    if when is None or when.precision != "day":
        return None
    span = Span(place.end() + when.span.start, place.end() + when.span.end)
    found = FoundDate(span, when.iso, when.precision)
    return _placed(_Parts(Span(*place.span("place")), found, None, len(words)), words, line.start)


def _of_uncased(found: Uncased) -> _Parts:
    agency = (found.agency.span, found.agency.outlet.key) if found.agency is not None else None
    return _Parts(found.place, found.date, agency, found.end)


def _may_be(piece: str, end: int) -> bool:
    """Tell whether a beginning may be a dateline: a number, brackets or a dash, few small words."""
    if _SIGN.search(piece) is None:
        return False
    small = [word for word in _WORD.findall(piece, 0, end) if word[0].islower()]
    return len(small) <= MOST_SMALL_WORDS


def _placed(parts: _Parts, piece: str, offset: int) -> Dateline:
    def moved(span: Span | None) -> Span | None:
        return None if span is None else Span(span.start + offset, span.end + offset)

    return Dateline(
        span=Span(offset, offset + len(piece[: parts.body_start].rstrip())),
        body_start=offset + parts.body_start,
        place=moved(parts.place),
        date=moved(parts.date.span) if parts.date is not None else None,
        date_iso=parts.date.iso if parts.date is not None else "",
        agency=moved(parts.agency[0]) if parts.agency is not None else None,
        agency_key=parts.agency[1] if parts.agency is not None else "",
        reporter=moved(parts.reporter),
    )


def _reported(piece: str, found: Reported, outlets: Gazetteer, language: str) -> _Parts:
    """Return the parts of a dateline that names its reporter, or an agency in that place: 【北京＝共同】."""
    outlet = outlets.by_name(found.who.cut(piece), language=language) if found.who is not None else None
    agency = (found.who, outlet.key) if found.who is not None and outlet is not None else None
    return _Parts(found.place, None, agency, found.end, None if outlet is not None else found.who)


def _by_shape(beginning: _Beginning) -> _Parts | None:
    for separator in _SEPARATOR.finditer(beginning.text):
        end = separator.start()
        if not beginning.text[:end].strip() or beginning.inside_name(end):
            continue
        words = beginning.free_words(end)
        dated = sum(found.span.end - found.span.start for found in beginning.dates if found.span.end <= end)
        uncased = any(
            not beginning.text[word.start].isupper() and not beginning.text[word.start].islower()
            for word in words
        )
        if uncased and (set(beginning.text[:end]) & set("，、,") or end - dated > UNCASED_REACH):
            return None
        small = [place for place, word in enumerate(words) if beginning.text[word.start].islower()]
        if len(words) > MOST_FREE_WORDS or not _are_within_place(words, small):
            return None
        if beginning.repeats_itself(separator.end()):
            return None
        parts = _parts(beginning, separator, words)
        if parts is not None and not (small and (parts.agency is None or not parts.agency[1])):
            return _with_place_after(beginning, _with_agency_after(beginning, parts))
    return None


# "Rothenburg ob der Tauber", "Villefranche-sur-Saône", "São José dos Campos".
_MOST_WITHIN, _LONGEST_WITHIN = 3, 5


def _are_within_place(words: Sequence[Span], small: Sequence[int]) -> bool:
    """Tell whether the small words among some may be those within the name of a place."""
    if not small:
        return True
    short = all(words[place].end - words[place].start <= _LONGEST_WITHIN for place in small)
    return short and len(small) <= _MOST_WITHIN and small[0] > 0 and small[-1] < len(words) - 1


def _parts(beginning: _Beginning, separator: re.Match[str], words: Sequence[Span]) -> _Parts | None:
    piece = beginning.text
    end = separator.start()
    brackets = _BRACKETS.search(piece[: separator.end()])
    agency = _agency(beginning, end + 1, brackets)
    when = next((found for found in beginning.dates if found.span.end <= separator.end()), None)
    place = _place(
        piece, [word for word in words if brackets is None or word.end <= brackets.start() or agency is None]
    )
    shout = place is not None and piece[place.start : place.end].isupper()
    mark = separator.group().strip()[-1:]
    behind = piece[separator.end() : separator.end() + 1]
    capital = behind.isupper()
    if not mark and behind.islower():
        # "Der Abgeordnete Jan Kurz (CDU) sagte": a sentence that goes on is no place before one.
        return None
    if (
        mark in _COLONS
        and behind in _OPENS_QUOTATION
        and when is None
        and agency is not None
        and not agency[1]
    ):
        # "Paul Roux (PS) : « … »": of his party, and no agency.
        return None
    alone = agency is not None and not words and brackets is None and mark in {"-", "–", "—"}
    if not _accepted(mark, place=place is not None, date=when is not None, agency=agency is not None,
                     brackets=brackets is not None or alone, shout=shout and capital):  # fmt: skip
        return None
    return _Parts(place, when, agency, separator.end())


def _agency(beginning: _Beginning, end: int, brackets: re.Match[str] | None) -> tuple[Span, str] | None:
    inside = [hit for hit in beginning.outlets if hit.span.end <= end]
    if inside:
        return inside[-1].span, inside[-1].outlet.key
    if brackets is None or brackets[0][0] == "[":
        return None
    if brackets.start() and (not brackets["name"].isupper() or _abbreviates(beginning, brackets)):
        return None
    return Span(*brackets.span("name")), ""


def _abbreviates(beginning: _Beginning, brackets: re.Match[str]) -> bool:
    """Tell whether what stands in brackets is short for the words before: "Sağlık Bakanlığı (SB)" speaks."""
    initials = "".join(match[0][0] for match in _WORD.finditer(beginning.text, 0, brackets.start()))
    return len(initials) > 1 and initials.casefold().endswith(brackets["name"].casefold())


def _place(piece: str, words: Sequence[Span]) -> Span | None:
    if not words:
        return None
    place = Span(words[0].start, words[-1].end)
    closes = "[" in piece[place.start : place.end] and piece[place.end : place.end + 1] == "]"
    return Span(place.start, place.end + 1) if closes else place


def _accepted(mark: str, *, place: bool, date: bool, agency: bool, brackets: bool, shout: bool) -> bool:
    if mark in {".", "。", "/"}:
        return agency and (date or brackets)
    if mark in _COLONS:
        return (date and place) or (agency and brackets)
    return (agency and (date or brackets or shout)) or (date and place) or (shout and place)


def _with_agency_after(beginning: _Beginning, parts: _Parts) -> _Parts:
    """Take in an agency between the dash and a full stop: "МОСКВА, 18 июня — РИА Новости."."""
    if parts.agency is not None:
        return parts
    hit = next((hit for hit in beginning.outlets if hit.span.start == parts.body_start), None)
    after = re.compile(r"\s*[.,:–—-]\s*").match(beginning.text, hit.span.end) if hit is not None else None
    if hit is None or after is None:
        return parts
    return _Parts(parts.place, parts.date, (hit.span, hit.outlet.key), after.end())


def _with_place_after(beginning: _Beginning, parts: _Parts) -> _Parts:
    """Take in the place behind the agency: "(ANSA) - ROMA, 22 GEN - "."""
    if parts.place is not None or parts.agency is None:
        return parts
    for separator in _SEPARATOR.finditer(beginning.text, parts.body_start):
        end = separator.start()
        words = [word for word in beginning.free_words(end) if word.start >= parts.body_start]
        if (
            beginning.inside_name(end)
            or len(words) > 3
            or separator.group().strip()[-1:] not in {"-", "–", "—"}
        ):
            return parts
        when = next((found for found in beginning.dates if parts.body_start <= found.span.start < end), None)
        place = _place(beginning.text, words)
        if when is None or place is None or not beginning.text[place.start : place.end].isupper():
            return parts
        return _Parts(place, when, parts.agency, separator.end())
    return parts


def _bracketed(piece: str, outlets: Gazetteer, language: str) -> _Parts | None:
    """Read "【北京共同】": a place and the first signs of an agency's name in that language."""
    match = _BRACKETED.match(piece)
    if match is None:
        return None
    inside = Span(*match.span("inside"))
    agencies = [outlet for outlet in outlets if outlet.kind is OutletKind.AGENCY]
    for at in range(inside.start, inside.end - _FEWEST_SIGNS + 1):
        short = piece[at : inside.end]
        for outlet in agencies:
            names = (name for code, known in outlet.names if code == language for name in known)
            if any(name.startswith(short) and len(name) > len(short) for name in names):
                place = Span(inside.start, at) if at > inside.start else None
                return _Parts(place, None, (Span(at, inside.end), outlet.key), match.end())
    return None


def _undated(match: re.Match[str], outlets: Gazetteer) -> _Parts:
    outlet = outlets.by_name(match["agency"], language="zh")
    agency = (Span(*match.span("agency")), outlet.key) if outlet is not None else None
    who = Span(*match.span("who")) if match["who"] else None
    return _Parts(None, None, agency, match.end(), who)


def _chinese(beginning: _Beginning, outlets: Gazetteer) -> _Parts | None:
    match = _CHINESE.match(beginning.text)
    if match is None:
        return _listed(beginning)
    hit = next((hit for hit in beginning.outlets if hit.span.start <= match.end("agency")), None)
    outlet = hit.outlet if hit is not None else outlets.by_name(match["agency"], language="zh")
    when = next((found for found in beginning.dates if found.span.start >= match.start("date")), None)
    place = Span(*match.span("place")) if match["place"] else None
    place, reporter = reporter_of_agency(beginning.text, place, match.end())
    when = when or FoundDate(Span(*match.span("date")), "", "day")
    agency = (
        hit.span if hit is not None else Span(*match.span("agency")),
        outlet.key if outlet is not None else "",
    )
    return _Parts(place, when, agency, match.end(), reporter)


def _listed(beginning: _Beginning) -> _Parts | None:
    """Read "懂球帝11月25日讯": the name of a listed outlet, a date, and the word for a dispatch."""
    match = _LISTED.match(beginning.text)
    hit = beginning.outlets[0] if match is not None and beginning.outlets else None
    if match is None or hit is None or hit.span != Span(*match.span("agency")):
        return None
    when = next((found for found in beginning.dates if found.span.start >= match.start("date")), None)
    when = when or FoundDate(Span(*match.span("date")), "", "day")
    return _Parts(None, when, (hit.span, hit.outlet.key), match.end())
