"""Ranks candidates by what a chain knows of the document that is looked for; every point has its reason."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from urllib.parse import unquote, urlsplit

from provenance.fetch.adapters.moments import day_of
from provenance.model.retrieval import Candidate, Wanted
from provenance.text.names import name_parts, romanised_key, similar_names, strip_inflection
from provenance.text.tokens import fold, token_spans

# What each kind of evidence weighs; the score is the share that was found of what could be asked for.
_OUTLET, _LANGUAGE, _DATE, _NAMES, _NUMBERS, _WORDS, _QUOTED = 2.0, 1.0, 3.0, 4.0, 1.5, 3.0, 3.0
_NEAR_DAYS = 1
_HEARD = 0.9
_MOST_SHOWN = 3
_SHORTEST_WORD = 4
_FEWEST_QUOTED, _LONGEST_SHOWN = 3, 60
_NUMBER = re.compile(r"\d+(?:[.,]\d+)*")


@dataclass(frozen=True, slots=True)
class Page:
    """What is known of a candidate's page once it was looked into: its text, and what it says of itself."""

    text: str
    title: str = ""
    published: str = ""
    language: str = ""


@dataclass(frozen=True, slots=True)
class _Point:
    """A kind of evidence: what it weighs, which part of it was found, and what to say of it."""

    weight: float
    part: float
    reason: str = ""


def ranked(candidates: Iterable[tuple[Candidate, Page | None]], wanted: Wanted) -> list[Candidate]:
    """Return the candidates with score and reasons, the best first, one for each page.

    Of several copies of one page the best is kept. Ties are ordered by address, so that the ranking is the
    same every time.
    """
    best: dict[str, Candidate] = {}
    for candidate, page in candidates:
        scored = judged(candidate, wanted, page)
        key = _bare(scored.original or scored.url)
        held = best.get(key)
        if held is None or (scored.score, not scored.original) > (held.score, not held.original):
            best[key] = scored
    return sorted(best.values(), key=lambda each: (-each.score, each.url))


def judged(candidate: Candidate, wanted: Wanted, page: Page | None = None) -> Candidate:
    """Return a candidate with its score, 0 to 1, and the reasons for it."""
    known = _known(candidate, page)
    words = " ".join((known.title, _slug(candidate), page.text if page else ""))
    language = known.language or wanted.language
    points = [
        _outlet(candidate, wanted),
        _language(known, wanted),
        _date(known, wanted),
        _names(words, wanted, language),
        _numbers(page.text if page else known.title, wanted),
        _words(words, wanted, language),
        _quoted(page, wanted, language),
    ]
    asked = [point for point in points if point is not None]
    total = sum(point.weight for point in asked)
    score = sum(point.weight * point.part for point in asked) / total if total else 0.0
    reasons = [reason for reason in candidate.reasons if reason not in _told(asked)]
    if page is None and not candidate.title:
        reasons.append("not looked into: only its address is known")
    return replace(known, score=round(max(0.0, score), 4), reasons=(*reasons, *_told(asked)))


def _told(points: Iterable[_Point]) -> list[str]:
    return [point.reason for point in points if point.reason]


def _known(candidate: Candidate, page: Page | None) -> Candidate:
    if page is None:
        return candidate
    return replace(
        candidate,
        title=page.title or candidate.title,
        published=page.published or candidate.published,
        language=page.language or candidate.language,
    )


def _outlet(candidate: Candidate, wanted: Wanted) -> _Point | None:
    if not wanted.domains:
        return None
    host = (urlsplit(candidate.original or candidate.url).hostname or "").lower()
    home = next((each for each in wanted.domains if host == each or host.endswith(f".{each}")), "")
    name = wanted.outlet_name or wanted.outlet_key
    return (
        _Point(_OUTLET, 1.0, f"{home} is {name}'s")
        if home
        else _Point(_OUTLET, 0.0, f"{host} is not {name}'s")
    )


def _language(known: Candidate, wanted: Wanted) -> _Point | None:
    if not wanted.language:
        return None
    if not known.language:
        return _Point(_LANGUAGE, 0.0)
    same = known.language == wanted.language
    return _Point(
        _LANGUAGE, float(same), "" if same else f"it is in {known.language}, not in {wanted.language}"
    )


def _date(known: Candidate, wanted: Wanted) -> _Point | None:
    since, until = day_of(wanted.since), day_of(wanted.until)
    if since is None or until is None:
        return None
    day = day_of(known.published)
    if day is None:
        copied = day_of(known.captured)
        if copied is not None and copied < since:
            return _Point(_DATE, -0.5, f"archived on {copied}, before the days in question")
        return _Point(_DATE, 0.0, "")
    if since <= day <= until:
        return _Point(_DATE, 1.0, f"published on {day}, within {since} to {until}")
    away = (since - day).days if day < since else (day - until).days
    part = 0.4 if away <= _NEAR_DAYS else -0.5
    return _Point(_DATE, part, f"published on {day}, {away} days outside {since} to {until}")


def _names(words: str, wanted: Wanted, language: str) -> _Point | None:
    if not wanted.names:
        return None
    heard = _keys(words, language)
    found = [name for name in wanted.names if _is_named(name, words, heard)]
    if not found:
        return _Point(_NAMES, 0.0, "none of the names was found" if heard else "")
    # The first name is that of who is quoted most: it weighs as much as all the others.
    weights = [float(len(wanted.names)), *(1.0 for _ in wanted.names[1:])]
    part = sum(weight for name, weight in zip(wanted.names, weights, strict=True) if name in found) / sum(
        weights
    )
    return _Point(_NAMES, part, f"names {', '.join(found[:_MOST_SHOWN])}")


def _keys(words: str, language: str) -> dict[str, str]:
    """Return the words of a text by the keys of what they may be forms of."""
    keys: dict[str, str] = {}
    for start, end in token_spans(words):
        token = words[start:end]
        if len(token) > 1 and not token.isdigit():
            for base in strip_inflection(token, language):
                keys.setdefault(romanised_key(base), token)
    return keys


def _is_named(name: str, words: str, heard: dict[str, str]) -> bool:
    family = name_parts(name)[-1:]
    if not family:
        return False
    key = romanised_key(family[0])
    if family[0] in words or key in heard:
        return True
    near = (
        token for other, token in heard.items() if other[:1] == key[:1] and abs(len(other) - len(key)) <= 2
    )
    return any(similar_names(family[0], token) >= _HEARD for token in near)


def _numbers(text: str, wanted: Wanted) -> _Point | None:
    if not wanted.numbers or not text:
        return None
    there = {_digits(each) for each in _NUMBER.findall(text)}
    found = [each for each in wanted.numbers if _digits(each) in there]
    told = f"has the numbers {', '.join(found[:_MOST_SHOWN])}" if found else ""
    return _Point(_NUMBERS, len(found) / len(wanted.numbers), told)


def _digits(number: str) -> str:
    return re.sub(r"\D", "", number)


def _words(words: str, wanted: Wanted, language: str) -> _Point | None:
    """Compare the words of title and quotations, which means something within one language alone."""
    said = " ".join((wanted.title, *wanted.quotations, *wanted.words))
    asked = _folded(said)
    if not asked or language not in ("", wanted.language):
        return None
    there = _folded(words)
    common = asked & there
    with_what = " and ".join(
        name
        for name, there_is in (("the title", wanted.title), ("what is quoted", wanted.quotations))
        if there_is
    )
    told = f"shares {len(common)} of {len(asked)} words with {with_what or 'what is known'}" if common else ""
    return _Point(_WORDS, len(common) / len(asked), told)


def _quoted(page: Page | None, wanted: Wanted, language: str) -> _Point | None:
    """Look for quotations word for word, which are only there in one language."""
    asked = [each for each in wanted.quotations if len(_folded(each)) >= _FEWEST_QUOTED]
    if page is None or not asked or language not in ("", wanted.language):
        return None
    text = _run(page.text)
    found = [each for each in asked if _run(each) in text]
    told = f"has the quotation “{found[0][:_LONGEST_SHOWN]}” word for word" if found else ""
    return _Point(_QUOTED, len(found) / len(asked), told)


def _run(text: str) -> str:
    """Return the words of a text, folded, without what stands between them."""
    return f" {' '.join(fold(text[start:end]) for start, end in token_spans(text) if text[start].isalnum())} "


def _folded(text: str) -> set[str]:
    spans = token_spans(text)
    return {fold(text[start:end]) for start, end in spans if end - start >= _SHORTEST_WORD}


def _slug(candidate: Candidate) -> str:
    """Return the words of an address, which are often those of the title without its marks."""
    return re.sub(r"[\W_]+", " ", unquote(urlsplit(candidate.original or candidate.url).path))


def _bare(url: str) -> str:
    parts = urlsplit(url)
    return f"{(parts.hostname or '').removeprefix('www.')}{parts.path.rstrip('/')}?{parts.query}"
