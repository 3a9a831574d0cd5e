"""Credit lines: the words with which a text names the one that it was taken or translated from."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from itertools import takewhile
from typing import NamedTuple

from provenance.languages import Language
from provenance.model.kinds import FeatureKind, SegmentKind, Span
from provenance.outlets import Gazetteer, OutletHit
from provenance.text.tokens import fold, fold_all, token_spans, tokenise

_KINDS = {
    "translation": FeatureKind.CREDIT_TRANSLATION,
    "reprint": FeatureKind.CREDIT_REPRINT,
    "picture": FeatureKind.CREDIT_PICTURE,
    "source": FeatureKind.CREDIT,
}
CREDIT_LENGTH = 200
PICTURE_NAME = 60
NAME_WORDS = 8
SPELLED_OUT_WORDS = 3
_BRACKETED_END = re.compile(r"[(\[（](?P<inside>[^()\[\]（）]{2,80})[)\]）]\s*\Z")
_URL = re.compile(r"(?:https?://)?(?:[\w-]+\.)+[a-z]{2,}(?:/\S*)?", re.IGNORECASE)
_SPACED = re.compile(r"\S+")
_MARKS = (":", "：", "/", "|", "–", "—")
_LEADING = " ([*—–-"
_UNSPACED = re.compile(r"[\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff\u0e00-\u0eff]")
_WORD = re.compile(r"[^\W\d_]+")
_BESIDE_A_NAME = frozenset("GDM&sL")


class Credit(NamedTuple):
    """A credit: its characters, its kind, and whom it names (an outlet of the gazetteer, or just a name)."""

    kind: FeatureKind
    span: Span
    outlet_key: str
    name: str
    name_span: Span


def find_credits(
    text: str, paragraphs: Sequence[Span], kinds: list[SegmentKind], language: Language, outlets: Gazetteer
) -> list[Credit]:
    """Find the credit lines of an article and mark their paragraphs as apparatus."""
    reader = _CreditReader(text, language, outlets)
    found: list[Credit] = []
    body = [index for index, kind in enumerate(kinds) if kind is SegmentKind.BODY]
    for index in body:
        credits_here = reader.line(paragraphs[index])
        if credits_here:
            kinds[index] = SegmentKind.META
            found.extend(credits_here)
    last = next((index for index in reversed(body) if kinds[index] is SegmentKind.BODY), None)
    if last is not None:
        closing = reader.closing(paragraphs[last])
        found.extend(closing)
        if any(credit.span == paragraphs[last] for credit in closing):
            kinds[last] = SegmentKind.META
    return found


def _has_mark(words: str) -> bool:
    """Tell whether a line has one of the signs that stand between the marker of a picture and its credit."""
    return ":" in words or "：" in words or "/" in words


def _runs_on(words: str, at: int) -> bool:
    """Tell whether a marker ends within a word; a mark or a sign without spaces ends none."""
    return words[at - 1].isalpha() and words[at : at + 1].isalnum() and _UNSPACED.match(words, at) is None


@dataclass(frozen=True, slots=True)
class _CreditReader:
    text: str
    language: Language
    outlets: Gazetteer

    def line(self, line: Span) -> list[Credit]:
        """Return the credits of a line that is nothing else, or of the caption of a picture."""
        if line.end - line.start > CREDIT_LENGTH:
            return []
        picture = self._picture(line)
        if picture:
            return picture
        words = line.cut(self.text)
        for name, kind in _KINDS.items():
            pattern = self.language.credits.get(name)
            match = pattern.match(words) if pattern is not None else None
            if match is not None and not _runs_on(words, match.end()):
                found = self._marked(kind, line, match)
                if found:
                    return found
        return []

    def closing(self, line: Span) -> list[Credit]:
        """Return a credit in brackets at the very end, "(Theo TASS)", or of a line that is an outlet."""
        match = _BRACKETED_END.search(self.text, line.start, line.end)
        if match is not None:
            inside = Span(*match.span("inside"))
            pattern = self.language.credits.get("source")
            marker = pattern.match(inside.cut(self.text)) if pattern is not None else None
            rest = Span(inside.start + (marker.end() if marker else 0), inside.end)
            whole = Span(match.start(), match.start() + len(match[0].rstrip()))
            translator = self._translator_in_brackets(whole, inside)
            if translator:
                return translator
            return self._outlets_only(FeatureKind.CREDIT, whole, rest)
        if line.end - line.start <= PICTURE_NAME:
            return self._outlets_only(FeatureKind.CREDIT, line, line)
        return []

    def _translator_in_brackets(self, whole: Span, inside: Span) -> list[Credit]:
        """Return the translator that brackets at the very end name: （譯者：陳昱婷/核稿：…）."""
        pattern = self.language.credits.get("translation")
        words = inside.cut(self.text)
        marker = pattern.match(words) if pattern is not None else None
        if marker is None or not marker["marker"].endswith((":", "：")):
            return []
        parted = next((at for at, sign in enumerate(words) if sign in "/／;；|｜、"), len(words))
        rest = Span(inside.start + marker.end(), inside.start + parted)
        return self._translator(FeatureKind.CREDIT_TRANSLATION, whole, rest)

    def _marked(self, kind: FeatureKind, line: Span, match: re.Match[str]) -> list[Credit]:
        rest = Span(line.start + match.end(), line.end)
        after = rest.cut(self.text).lstrip()
        colon = match["marker"].endswith((":", "：")) or after.startswith(_MARKS)
        if kind is FeatureKind.CREDIT and self._says_translated(line):
            kind = FeatureKind.CREDIT_TRANSLATION
        spelled_out = len(match["marker"].split()) >= SPELLED_OUT_WORDS
        translator = self._named_translator(kind, line, rest)
        if not colon and not spelled_out:
            return self._outlets_only(kind, line, rest) or translator
        hits = self._hits(rest)
        if hits and (spelled_out or not self._is_sentence(rest)):
            return [self._credit(kind, line, hit) for hit in (hits[:1] if spelled_out else hits)] + translator
        return translator or (self._named(kind, line, rest) if colon else [])

    def _picture(self, line: Span) -> list[Credit]:
        """Find the credit of a picture, also behind its caption: "Firemen at the market. Photo: Reuters"."""
        pattern = self.language.credits_inside.get("picture")
        words = line.cut(self.text)
        if pattern is None or not (_has_mark(words) or self._begins_with(pattern, words)):
            return []
        for match in pattern.finditer(words):
            rest = Span(line.start + match.end(), line.end)
            whole = Span(line.start + match.start(), line.end)
            colon = match["marker"].endswith((":", "：")) or rest.cut(self.text).lstrip().startswith(
                _MARKS[:3]
            )
            at_start = not words[: match.start()].strip(_LEADING)
            if rest.end - rest.start > PICTURE_NAME or not (colon or at_start):
                continue
            found = self._outlets_only(FeatureKind.CREDIT_PICTURE, whole, rest, people=True)
            found = found or (self._named(FeatureKind.CREDIT_PICTURE, whole, rest) if colon else [])
            if found:
                return found
        return []

    @staticmethod
    def _begins_with(pattern: re.Pattern[str], words: str) -> bool:
        """Tell whether a marker begins a line or stands behind the signs that it begins with."""
        first = len(words) - len(words.lstrip(_LEADING))
        return any(pattern.match(words, at) is not None for at in range(first + 1))

    def _outlets_only(
        self, kind: FeatureKind, whole: Span, rest: Span, *, people: bool = False
    ) -> list[Credit]:
        """Return a credit for each outlet, where nothing but outlets and words such as "newspaper" stand.

        With ``people`` names may stand there too: "John Smith/AP".
        """
        hits = self._hits(rest)
        others = list(self._other_words(rest, hits)) if hits else []
        if not hits or not (not others or (people and all(word[0].isupper() for word in others))):
            return []
        return [self._credit(kind, whole, hit) for hit in hits]

    def _other_words(self, rest: Span, hits: Sequence[OutletHit]) -> Iterator[str]:
        piece = rest.cut(self.text)
        spans = token_spans(piece)
        folded = [fold(piece[a:b]) for a, b in spans]
        at = 0
        while at < len(spans):
            start = spans[at][0] + rest.start
            inside = any(hit.span.start <= start < hit.span.end for hit in hits)
            phrase = self.language.lexicon.longest(folded, at)
            known = phrase is not None and any(entry.tag in _BESIDE_A_NAME for entry in phrase.entries)
            word = piece[spans[at][0] : spans[at][1]]
            counts = len(word) > 1 or _UNSPACED.match(word) is not None
            if not inside and not known and counts and _WORD.match(word):
                yield word
            at = phrase.last if phrase is not None and known and not inside else at + 1

    def _named_translator(self, kind: FeatureKind, line: Span, rest: Span) -> list[Credit]:
        """Return the translator of a line that names one, alone or behind the source and the language."""
        if kind is not FeatureKind.CREDIT_TRANSLATION:
            return []
        pattern = self.language.credits_inside.get("translation")
        words = line.cut(self.text)
        ends = [match.end() for match in pattern.finditer(words)] if pattern is not None else []
        behind = Span(line.start + ends[-1], line.end) if ends else rest
        found = self._translator(kind, line, rest) or self._translator(kind, line, behind)
        hits = self._hits(rest)
        return [
            one
            for one in found or self._translator_at_end(line, behind)
            if not any(hit.span.overlaps(one.name_span) for hit in hits)
        ]

    def _translator_at_end(self, line: Span, rest: Span) -> list[Credit]:
        """Return the name at the end of a line, behind a word without a capital: "by Ann Lee"."""
        spans = [
            Span(*match.span()) for match in _SPACED.finditer(self.text, rest.start, self._trimmed(rest).end)
        ]
        capitals = list(takewhile(lambda span: self.text[span.start].isupper(), reversed(spans)))
        if not 2 <= len(capitals) <= 4 or len(capitals) == len(spans):
            return []
        name = Span(capitals[-1].start, capitals[0].end)
        return [Credit(FeatureKind.TRANSLATOR, line, "", name.cut(self.text), name)]

    def _translator(self, kind: FeatureKind, line: Span, rest: Span) -> list[Credit]:
        name = self._trimmed(rest)
        words = name.cut(self.text).split()
        capitals = all(not word[:1].islower() for word in words)
        unspaced = len(words) == 1 and _UNSPACED.match(words[0]) and 2 <= len(words[0]) <= 5
        few = 2 <= len(words) <= 4 or unspaced
        if kind is not FeatureKind.CREDIT_TRANSLATION or not few or not capitals:
            return []
        return [Credit(FeatureKind.TRANSLATOR, line, "", name.cut(self.text), name)]

    def _named(self, kind: FeatureKind, line: Span, rest: Span) -> list[Credit]:
        """Return the credit of a name that the gazetteer lacks, or of the site that an address names.

        In a language without a file the word before it may be another language's, and tells nothing alone.
        """
        if not self.language.covered:
            return []
        url = _URL.search(self.text, rest.start, rest.end)
        if url is not None:
            outlet = self.outlets.by_domain(re.sub(r"\Ahttps?://|/.*\Z", "", url[0]))
            key, name = (outlet.key, outlet.name) if outlet is not None else ("", url[0])
            return [Credit(kind, line, key, name, Span(*url.span()))]
        name_span = self._trimmed(rest)
        words = name_span.cut(self.text).split()
        if not words or len(words) > NAME_WORDS or self._is_sentence(rest):
            return []
        return [Credit(kind, line, "", name_span.cut(self.text), name_span)]

    def _is_sentence(self, rest: Span) -> bool:
        words = rest.cut(self.text).strip(" :：")
        return words[:1].islower() and words.endswith((".", "!", "?"))

    def _says_translated(self, line: Span) -> bool:
        pattern = self.language.credits_inside.get("translation")
        return pattern is not None and pattern.search(line.cut(self.text)) is not None

    def _hits(self, span: Span) -> list[OutletHit]:
        piece = span.cut(self.text)
        words, tokens = tokenise(piece)
        folded = fold_all(words)
        hits = self.outlets.find(piece, tokens, folded, language=self.language.code)
        return [
            replace(hit, span=Span(hit.span.start + span.start, hit.span.end + span.start)) for hit in hits
        ]

    def _trimmed(self, span: Span) -> Span:
        piece = span.cut(self.text)
        stripped = piece.strip(" :：.–—-/|\t()[]")
        start = span.start + piece.find(stripped)
        return Span(start, start + len(stripped))

    @staticmethod
    def _credit(kind: FeatureKind, whole: Span, hit: OutletHit) -> Credit:
        return Credit(kind, whole, hit.outlet.key, hit.outlet.name, hit.span)
