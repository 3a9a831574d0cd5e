"""Splits paragraphs into sentences, in any script, without touching a character.

Rule-based: every terminal mark is a candidate, and what stands before and behind it decides. A
quotation of several sentences is split inside; a quotation that ends inside a sentence doesn't end it.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import cache
from typing import NamedTuple

from provenance.model.kinds import Span
from provenance.text.abbreviations import Abbreviations, abbreviations
from provenance.text.language_data import base_language

__all__ = ["Abbreviations", "abbreviations", "paragraphs", "split"]

_QUOTES = "\"'”’“»«›‹」』＂＇"
_CLOSERS = r"\"'”’“»›)\]}」』）】〉》〕＂＇"
_WIDE_CLOSERS = _CLOSERS.replace("“", "")
_DASHES = ("—", "–", "-")
_QUOTE_OPENERS = ("«", "“", "„", '"')
_OPENERS = "\"'“”„‘’«»‹›([{「『（【〈《〔¿¡—–―-*•·…"
_UNSPACED = r"\u3040-\u30ff\u3400-\u4dbf\u4e00-\u9fff"
_MARKS = ".!?…‼⁇⁈⁉‽؟۔።፧።"
_WIDE = "。！？｡।॥។᙮།༎"
_CANDIDATE = (
    rf"(?P<wide>[WIDE]+[！？!?]*)(?P<wide_close>[{_CLOSERS.replace('“', '')}]*)"
    rf"|(?P<mark>[MARKS]+(?:\s\.\.\.)?)"
    rf"(?P<close>[{_CLOSERS}]*(?:[ \u00a0\u202f]»(?!\w))?(?:\[\d{{1,3}}\])*)"
    rf"(?:(?=\s|\Z)|(?<=[!?\"”’」])(?=[{_UNSPACED}“「『]))"
)
# A Greek question ends with a semicolon, an Armenian sentence with a mark that is often typed as a colon.
_OWN_MARKS = {"el": ";\u037e", "hy": "։:՞"}
_NEXT = re.compile(rf"\s*(?P<open>(?:[{re.escape(_OPENERS)}]+\s*)*)(?P<word>\w[\w'’-]*)?(?P<point>\.)?")
_BEFORE = re.compile(r"(?:\w{1,6}\.[ \u00a0\u202f]?){0,4}[\w'’-]+\Z|№\Z")
_BEFORE_WIDTH = 36
# How near to its beginning a point of a sentence may be that of a numbered item: "(2.1) ".
_LIST_REACH = 12
_PLAIN_WORD = 3
_PLAIN_NEXT = re.compile(r" \w[\w'’-]*+(?!\.)")
_PARTS = re.compile(r"[.\s]+")
_ELISION = re.compile(r"\A\w{1,5}['’](?=\w)")
_ELLIPSIS = ("…", "..")
_COMPOSITE = re.compile(r"(?:\d[ \u00a0:.,/–-]|[A-Z][-/])\d{1,3}\Z")
# "w portalu Meczyki.pl. Jego": a host, and no abbreviation.
_HOST = re.compile(r"[\w-]{2,}\.(?:com|de|es|eu|fr|info|it|net|org|pl|pt|ro|ru|tr|tv|ua)\Z")
_ROMAN = re.compile(r"[IVXLC]+\Z")
_LIST_NUMBER = re.compile(r"[(\[]?(?:\d{1,3}(?:\.\d{1,2})*|[^\W\d_]|[ivxIVX]{1,5})\Z")
_SPEECH_WORD = re.compile(r"[^\s,;:!?\"“”«»]+")
_UNSPACED_CLAUSE = re.compile(r"([^。！？，,：:“「\s]{0,18})([。，,：:]?[“「]?)")
_SPACE = re.compile(r"\S")
_LINE = re.compile(r"[^\r\n\v\f\x1c-\x1e\x85\u2028\u2029]+")
_SPEECH_REACH = 70
_SPEECH_WORDS = 6


class _Candidates(NamedTuple):
    """Where a sentence may end in a language: the signs that a candidate begins with, and all of it."""

    first: re.Pattern[str]
    whole: re.Pattern[str]

    def find(self, text: str, start: int, end: int) -> Iterator[re.Match[str]]:
        """Yield the candidates; a class of signs is looked for many times as fast as the whole is."""
        free = start
        for sign in self.first.finditer(text, start, end):
            at = sign.start()
            candidate = self.whole.match(text, at, end) if at >= free else None
            if candidate is not None:
                yield candidate
                free = candidate.end()


@cache
def _candidates(language: str) -> _Candidates:
    marks = _MARKS + _OWN_MARKS.get(language, "")
    whole = re.compile(_CANDIDATE.replace("WIDE", _WIDE).replace("MARKS", marks))
    return _Candidates(re.compile(f"[{_WIDE}{marks}]"), whole)


def paragraphs(text: str) -> list[Span]:
    """Return the lines of ``text`` that have more than white space in them, trimmed."""
    lines = (_trimmed(text, *match.span()) for match in _LINE.finditer(text))
    return [span for span in lines if span is not None]


def split(
    text: str,
    spans: Iterable[Span] | None = None,
    *,
    language: str,
    abbreviations: Abbreviations,
) -> list[Span]:
    """Return the sentences of each paragraph span (of each line, where none are given).

    Leading and trailing white space is outside the sentences; nothing else is. ``language`` (ISO
    639-1) brings marks of its own (the Greek question mark); words are all in ``abbreviations``.
    """
    found: list[Span] = []
    candidates = _candidates(base_language(language))
    for span in paragraphs(text) if spans is None else spans:
        found.extend(_split_paragraph(text, span, candidates, abbreviations))
    return found


def _split_paragraph(text: str, span: Span, candidates: _Candidates, known: Abbreviations) -> Iterator[Span]:
    whole = _trimmed(text, span.start, span.end)
    if whole is None:
        return
    start, end = whole
    for candidate in candidates.find(text, start, end):
        stop = candidate.end()
        if stop >= end:
            break
        if _ends_plainly(text, start, candidate, end, known) or _ends_sentence(
            text, start, candidate, end, known
        ):
            yield Span(start, stop)
            following = _SPACE.search(text, stop, end)
            start = following.start() if following else end
    if start < end:
        yield Span(start, end)


def _trimmed(text: str, start: int, end: int) -> Span | None:
    first = _SPACE.search(text, start, end)
    if first is None:
        return None
    while text[end - 1].isspace():
        end -= 1
    return Span(first.start(), end)


def _ends_plainly(text: str, start: int, candidate: re.Match[str], end: int, known: Abbreviations) -> bool:
    """Tell at a glance that a point ends a sentence, as most do: ``_ends_sentence`` says so as well.

    It stands behind a word in small letters that is no abbreviation, and before a space and a word with a
    capital that has no point.
    """
    at = candidate.start()
    if candidate[0] != "." or not text[at + 2 : at + 3].isupper() or at - start < _LIST_REACH:
        return False
    word = text[text.rfind(" ", start, at) + 1 : at]
    if len(word) < _PLAIN_WORD or not word.islower() or not word.isalpha() or word in known.forms:
        return False
    return _PLAIN_NEXT.match(text, at + 1, end) is not None and not word.endswith(known.compounds)


def _ends_sentence(text: str, start: int, candidate: re.Match[str], end: int, known: Abbreviations) -> bool:
    if candidate["wide"] is not None:
        return _wide_mark_ends(text, candidate.end(), candidate["wide_close"], end, known)
    if _is_in_name(text, candidate):
        return False
    following = _NEXT.match(text, candidate.end(), end)
    if following is None or following.end() == candidate.end():
        return True
    close, word = candidate["close"], following["word"]
    if word is None:
        if candidate["mark"] == "." and _belongs_to_what_follows(text, start, candidate.start(), known):
            return False
        return _symbol_begins(text, following.end(), end, following["open"])
    if _continues(word, candidate["mark"]) or _is_bracketed_mark(text, candidate.start(), close):
        return False
    if any(sign in _QUOTES for sign in close) and _goes_on(text, candidate["mark"], following, end, known):
        return False
    return candidate["mark"] != "." or _point_ends(text, start, candidate.start(), following, known)


def _is_in_name(text: str, candidate: re.Match[str]) -> bool:
    """Tell whether a mark belongs to a name in Latin letters that the text of another script runs on from."""
    before, after = (
        text[candidate.start() - 1 : candidate.start()],
        text[candidate.end() : candidate.end() + 1],
    )
    return not after.isspace() and not candidate["close"] and before.isascii() and before.isalpha()


def _goes_on(text: str, mark: str, following: re.Match[str], end: int, known: Abbreviations) -> bool:
    """Tell whether the sentence goes on behind a quotation that ended with a mark."""
    if _begins_with(following["word"], known.after_quotation):
        return True
    return mark[-1] != "." and _speech_follows(text, following, end, known)


def _continues(word: str, mark: str) -> bool:
    """Tell whether a word cannot begin a sentence: it is in lower case (but iPhone is a name).

    In a script without cases an ellipsis is taken for a pause.
    """
    if not word[0].islower():
        return mark.endswith(_ELLIPSIS) and word[0].isalpha() and not word[0].isupper()
    return not (len(word) > 2 and word[1].isupper() and word[0].isascii())


def _symbol_begins(text: str, at: int, end: int, opened: str) -> bool:
    """Tell whether a sign that is no letter or digit can begin a sentence (a currency or a hash can)."""
    if at >= end:
        return bool(opened.strip(_OPENERS))
    return text[at] in "$€£¥₫₽₴#@%№+~" or not (text[at].isascii() or text[at] in "，、；：،؛")


def _is_bracketed_mark(text: str, at: int, close: str) -> bool:
    """Tell whether the mark stands alone in brackets: (!), […]."""
    return bool(close) and close[0] in ")]）" and at > 0 and text[at - 1] in "([（"


def _begins_with(word: str, particles: frozenset[str]) -> bool:
    return any(word.startswith(particle) for particle in particles)


def _wide_mark_ends(text: str, stop: int, close: str, end: int, known: Abbreviations) -> bool:
    rest = text[stop : min(end, stop + 1)]
    if rest in "，、；,;：:":
        return False
    if not any(sign in _QUOTES for sign in close):
        return True
    if known.after_quotation:
        following = text[stop : stop + 6].lstrip()
        return not _begins_with(following, known.after_quotation)
    clause = _UNSPACED_CLAUSE.match(text, stop, end)
    if clause is None or clause[2][:1] not in ("。", "，", ",") or (clause[2] in ("，", ",")):
        return True
    return not any(clause[1].endswith(verb) for verb in known.speech)


def _speech_follows(text: str, following: re.Match[str], end: int, known: Abbreviations) -> bool:
    """Tell whether a verb of speech follows the quotation's mark within a few words ("…!" Ryabkov said)."""
    if following["open"].strip() or following["word"] in known.starters:
        return following["open"].strip()[:1] in _DASHES and following["open"].strip()[-1:] in _QUOTE_OPENERS
    if not following["word"][0].isupper():
        return following["word"] in known.speech
    begin = following.start("word")
    for number, match in enumerate(_SPEECH_WORD.finditer(text, begin, min(end, begin + _SPEECH_REACH))):
        word = match[0].rstrip(".").lower()
        if word in known.speech:
            return True
        if number >= _SPEECH_WORDS or (match[0].endswith(".") and len(word) > 4):
            return False
    return False


# "رمضان. ع": a family name of which one letter is told.
_FAMILY_INITIAL = re.compile("[\\u0621-\\u064a]")


def _point_ends(text: str, start: int, at: int, following: re.Match[str], known: Abbreviations) -> bool:
    """Decide about a single point: does it end a sentence, or only an abbreviation?"""
    parts = _parts_before(text, start, at)
    if not parts:
        return True
    word, plain = following["word"], not following["open"].strip()
    last = parts[-1] = _ELISION.sub("", parts[-1])
    last = parts[-1] = last.rpartition("-")[2] or last
    if (at - start < _LIST_REACH and _LIST_NUMBER.match(text[start:at].lstrip(_OPENERS))) or (
        following["point"] and plain and _goes_together(last, word, known)
    ):
        return False
    if _FAMILY_INITIAL.fullmatch(word):
        return False
    if last.isdigit() or (_ROMAN.match(last) and known.ordinals):
        numbered = _kind(parts[:-1], known) == "numbered" if len(parts) > 1 else False
        ordinal = plain and not (numbered or word[0].isdigit()) and _is_ordinal(text[start:at], last)
        ordinal = ordinal and known.ordinals
        return not ordinal or word in known.starters
    if len(parts) > 1 and word[0].isupper() and _HOST.search(text[max(start, at - _BEFORE_WIDTH) : at]):
        return True
    return _word_ends(parts, word, known)


def _is_ordinal(before: str, last: str) -> bool:
    """Tell whether a number may be an ordinal: small, and no part of a time, a score or a longer number."""
    return (len(last) <= 2 or not last.isdigit()) and _COMPOSITE.search(before[-_BEFORE_WIDTH:]) is None


def _belongs_to_what_follows(text: str, start: int, at: int, known: Abbreviations) -> bool:
    """Tell whether a point ends an abbreviation that never stands last: "approx. $5"."""
    parts = _parts_before(text, start, at)
    return bool(parts) and _kind(parts, known) == "never"


def _parts_before(text: str, start: int, at: int) -> list[str]:
    """Return the word right before a point, with the abbreviated words before it; nothing before no word."""
    before = text[max(start, at - _BEFORE_WIDTH) : at]
    head, space, word = before.rpartition(" ")
    if space and word.isalnum() and not head.endswith("."):
        return [word]
    chunk = _BEFORE.search(before)
    return [] if chunk is None else _PARTS.split(chunk[0])


def _goes_together(last: str, word: str, known: Abbreviations) -> bool:
    """Tell whether two abbreviated words are one abbreviation: initials, "z. B.", "EE. UU."."""
    both = f"{last}.{word}"
    return (
        (len(last) == 1 and len(word) == 1 and last.isalpha())
        or both in known.sometimes
        or both in known.never
    )


def _word_ends(parts: list[str], word: str, known: Abbreviations) -> bool:
    """Decide by the lists about a point behind a word, with ``word`` after it."""
    kind = _kind(parts, known)
    if kind == "closing":
        return word[0].isupper()
    if kind == "never" or (kind == "numbered" and (word[0].isdigit() or _ROMAN.match(word))):
        return False
    if kind == "sometimes" or _is_initial(parts):
        return word in known.starters
    return True


def _kind(parts: list[str], known: Abbreviations) -> str:
    """Return which list the last parts of a chunk are in, the longest form first."""
    for count in range(min(4, len(parts)), 0, -1):
        form = ".".join(parts[-count:])
        for name, forms in (
            ("closing", known.closed),
            ("sometimes", known.sometimes),
            ("never", known.never),
            ("numbered", known.numbered),
        ):
            if form in forms:
                return name
    return "numbered" if known.compounds and parts[-1].endswith(known.compounds) else ""


def _is_initial(parts: list[str]) -> bool:
    """Tell whether the point belongs to an initial ("S. V. Lavrov") or to letters ("U.N.")."""
    last = parts[-1]
    if len(last) == 1:
        return last.isupper() or (len(parts) > 1 and len(parts[-2]) == 1)
    return (
        len(last) == 2 and last.istitle() and len(parts) > 1 and len(parts[-2]) == 1 and parts[-2].isupper()
    )
