"""Credit lines: the words with which a text names the one that it was taken or translated from."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from typing import NamedTuple

from provenance.languages import Language
from provenance.model.kinds import FeatureKind, SegmentKind, Span
from provenance.outlets import Gazetteer, OutletHit
from provenance.text.tokens import fold, token_spans

_KINDS = {
    "translation": FeatureKind.CREDIT_TRANSLATION,
    "reprint": FeatureKind.CREDIT_REPRINT,
    "picture": FeatureKind.CREDIT_PICTURE,
    "source": FeatureKind.CREDIT,
}
_BRACKETED_END = re.compile(r"[(\[（][^()\[\]（）]{2,80}[)\]）]\s*\Z")
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
CREDIT_LENGTH = 200
PICTURE_NAME = 60


class Credit(NamedTuple):
    """A credit: its characters, its kind, and whom it names (an outlet of the gazetteer, or just a name)."""

    kind: FeatureKind
    span: Span
    outlet_key: str
    name: str
    name_span: Span


def outlets_in(text: str, span: Span, language: Language, outlets: Gazetteer) -> list[OutletHit]:
    """Return the outlets named between two characters of ``text``, spans in ``text``."""
    piece = text[span.start : span.end]
    tokens = token_spans(piece)
    hits = outlets.find(piece, tokens, [fold(piece[a:b]) for a, b in tokens], language=language.code)
    return [replace(hit, span=Span(hit.span.start + span.start, hit.span.end + span.start)) for hit in hits]


def find_credits(
    text: str, paragraphs: Sequence[Span], kinds: list[SegmentKind], language: Language, outlets: Gazetteer
) -> list[Credit]:
    """Find the credit lines of an article and mark their paragraphs as apparatus."""
    found: list[Credit] = []
    for index, line in enumerate(paragraphs):
        if kinds[index] is not SegmentKind.BODY:
            continue
        credit = _credit_line(text, line, language, outlets)
        if credit is not None:
            kinds[index] = SegmentKind.META
            found.append(credit)
    last = next((i for i in range(len(paragraphs) - 1, -1, -1) if kinds[i] is SegmentKind.BODY), None)
    if last is not None:
        credit = _closing_credit(text, paragraphs[last], language, outlets)
        if credit is not None:
            found.append(credit)
            if credit.span == paragraphs[last]:
                kinds[last] = SegmentKind.META
    return found


def _credit_line(text: str, line: Span, language: Language, outlets: Gazetteer) -> Credit | None:
    words = line.cut(text)
    if len(words) > CREDIT_LENGTH:
        return None
    picture = _picture(text, line, language, outlets)
    if picture is not None:
        return picture
    for name, kind in _KINDS.items():
        pattern = language.credits.get(name)
        match = pattern.match(words) if pattern is not None else None
        if match is None or words[match.end() : match.end() + 1].isalnum():
            continue
        rest = Span(line.start + match.end(), line.end)
        credit = _named(text, kind, line, rest, language, outlets)
        if credit is not None and kind is FeatureKind.CREDIT and _says_translated(words, language):
            credit = credit._replace(kind=FeatureKind.CREDIT_TRANSLATION)
        elif credit is not None and kind is FeatureKind.CREDIT_TRANSLATION and not credit.outlet_key:
            credit = credit._replace(kind=FeatureKind.TRANSLATOR)
        marked = match["marker"].endswith((":", "：")) or words[match.end() :].lstrip()[:1] in {
            ":",
            "：",
            "/",
            "|",
            "–",
            "—",
        }
        if credit is not None and (credit.outlet_key or marked) and _is_all_name(text, credit, marked):
            return credit
    return None


def _says_translated(words: str, language: Language) -> bool:
    pattern = language.credits_inside.get("translation")
    return pattern is not None and pattern.search(words) is not None


def _picture(text: str, line: Span, language: Language, outlets: Gazetteer) -> Credit | None:
    """Find the credit of a picture, also behind its caption: "Firemen at the market. Photo: Reuters"."""
    pattern = language.credits_inside.get("picture")
    words = line.cut(text)
    for match in pattern.finditer(words) if pattern is not None else ():
        rest = Span(line.start + match.end(), line.end)
        colon = match["marker"].endswith((":", "：")) or text[rest.start : rest.end].lstrip()[:1] in {
            ":",
            "：",
            "/",
        }
        at_start = not words[: match.start()].strip(" ([*—–-")
        if rest.end - rest.start > PICTURE_NAME or not (colon or (at_start and len(words) <= PICTURE_NAME)):
            continue
        whole = Span(line.start + match.start(), line.end)
        credit = _named(text, FeatureKind.CREDIT_PICTURE, whole, rest, language, outlets)
        if credit is not None:
            return credit
    return None


def _is_all_name(text: str, credit: Credit, marked: bool) -> bool:
    """Tell whether the line is nothing but its marker and the name, and so no sentence."""
    tail = text[credit.name_span.end : credit.span.end].strip(" .)]）")
    return marked or len(tail) <= 30


def _closing_credit(text: str, line: Span, language: Language, outlets: Gazetteer) -> Credit | None:
    """Find a credit in brackets at the very end: "(Theo TASS)", "(Reuters)"; or a line that is an outlet."""
    words = line.cut(text)
    match = _BRACKETED_END.search(words)
    if match is not None:
        inside = Span(line.start + match.start() + 1, line.start + len(match[0].rstrip()) + match.start() - 1)
        pattern = language.credits.get("source")
        marker = pattern.match(inside.cut(text)) if pattern is not None else None
        rest = Span(inside.start + (marker.end() if marker else 0), inside.end)
        hits = outlets_in(text, rest, language, outlets)
        if hits and _only_names(text, rest, hits):
            hit = hits[0]
            span = Span(line.start + match.start(), line.start + match.start() + len(match[0].rstrip()))
            return Credit(FeatureKind.CREDIT, span, hit.outlet.key, hit.outlet.name, hit.span)
    if len(words) <= 60:
        hits = outlets_in(text, line, language, outlets)
        if len(hits) == 1 and _only_names(text, line, hits):
            return Credit(FeatureKind.CREDIT, line, hits[0].outlet.key, hits[0].outlet.name, hits[0].span)
    return None


def _only_names(text: str, span: Span, hits: Sequence[OutletHit]) -> bool:
    rest = span.cut(text)
    for hit in hits:
        rest = rest.replace(hit.span.cut(text), "")
    return len(re.sub(r"[\W_]+", "", rest)) <= 8


def _named(
    text: str, kind: FeatureKind, line: Span, rest: Span, language: Language, outlets: Gazetteer
) -> Credit | None:
    hits = outlets_in(text, rest, language, outlets)
    if hits:
        hit = hits[0]
        return Credit(kind, line, hit.outlet.key, hit.outlet.name, hit.span)
    name = rest.cut(text)
    url = _URL.search(name)
    if url is not None:
        outlet = outlets.by_domain(re.sub(r"\Ahttps?://|/.*\Z", "", url[0]))
        span = Span(rest.start + url.start(), rest.start + url.end())
        return Credit(kind, line, outlet.key if outlet else "", outlet.name if outlet else url[0], span)
    stripped = name.strip(" :：.–—-/|\t()[]")
    if not stripped:
        return None
    start = rest.start + name.index(stripped)
    return Credit(kind, line, "", stripped, Span(start, start + len(stripped)))
