"""Makes a hostile text safe to show: what is invisible or moves the cursor is spelled out."""

from __future__ import annotations

import re
import unicodedata

_MOST_MARKS = 8
_CUT_MARK = "‹…marks›"
# Patterns are compiled when they are first needed: a start that prints plain ASCII does without.
_HOSTILE = (
    r"[\x00-\x08\x0b-\x1f\x7f-\x9f\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u2028-\u202e"
    r"\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\ufff0-\ufffb\ud800-\udfff\U0001bca0-\U0001bca3"
    r"\U0001d173-\U0001d17a\U000e0000-\U000e0fff]"
)
_NEWLINES = r"\r\n|[\n\r\t]"
_MARK = (
    r"\u0300-\u036f\u0483-\u0489\u0591-\u05bd\u0610-\u061a\u064b-\u065f\u0e31\u0e34-\u0e3a\u0e47-\u0e4e"
    r"\u1ab0-\u1aff\u1dc0-\u1dff\u20d0-\u20ff\ufe20-\ufe2f"
)
_FLOOD = rf"([{_MARK}]{{{_MOST_MARKS}}})[{_MARK}]+"
# Joiners belong to the spelling in these scripts, and with variation selectors to emoji.
_JOINER = (
    r"(?<=[\u0600-\u08ff\u0900-\u0dff\u1000-\u109f\u1780-\u17ff])[\u200c\u200d]"
    r"|(?<=[\u2190-\u2bff\U0001f000-\U0001faff])\ufe0f"
    r"|(?<=[\ufe0f\U0001f000-\U0001faff])\u200d(?=[\u2190-\u2bff\U0001f000-\U0001faff])"
)


def visible(text: str, *, newlines: bool = True) -> str:
    """Return ``text`` with control, escape, bidirectional and zero-width characters written out.

    C0, C1 and DEL become ``\\x1b``, other invisible ones and lone surrogates ``‹U+202E›``. Joiners stay
    where a script spells with them. With ``newlines`` line feeds and tabs stay (CR LF becomes a line feed),
    without they are escaped too. More than 8 marks on one letter are cut, visibly.
    """
    if text.isascii() and text.isprintable():
        return text
    shown = re.sub(_NEWLINES, _keep_newline if newlines else _escape_newline, text)
    shown = re.sub(_FLOOD, rf"\1{_CUT_MARK}", shown)
    joined = [match.start() for match in re.finditer(_JOINER, shown)]
    if joined:
        return _with_joiners(shown, set(joined))
    return re.sub(_HOSTILE, _escape, shown)


def _keep_newline(match: re.Match[str]) -> str:
    return "\t" if match[0] == "\t" else "\n" if match[0] != "\r" else "\\r"


def _escape_newline(match: re.Match[str]) -> str:
    return {"\n": "\\n", "\r": "\\r", "\t": "\\t", "\r\n": "\\r\\n"}[match[0]]


def _escape(match: re.Match[str]) -> str:
    code = ord(match[0])
    return f"\\x{code:02x}" if code < 0xA0 else f"‹U+{code:04X}›"


def _with_joiners(shown: str, joined: set[int]) -> str:
    return re.sub(_HOSTILE, lambda match: match[0] if match.start() in joined else _escape(match), shown)


def display_width(text: str) -> int:
    """Return how many columns of a terminal ``text`` takes: 2 for wide East Asian signs, 0 for marks."""
    if text.isascii():
        return len(text)
    return sum(map(_columns, text))


def _columns(sign: str) -> int:
    if sign < "\u0300":
        return 1
    if unicodedata.category(sign) in ("Mn", "Me", "Cf"):
        return 0
    return 2 if unicodedata.east_asian_width(sign) in ("W", "F") else 1


def shorten(text: str, width: int, *, ellipsis: str = "…") -> str:
    """Return ``text`` cut to ``width`` columns, with an ellipsis where something was cut off."""
    if display_width(text) <= width:
        return text
    room = width - display_width(ellipsis)
    if room < 0:
        return ""
    kept: list[str] = []
    for sign in text:
        room -= _columns(sign)
        if room < 0:
            break
        kept.append(sign)
    return "".join(kept).rstrip() + ellipsis
