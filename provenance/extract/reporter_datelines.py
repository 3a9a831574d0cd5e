"""Datelines that name the reporter, in signs without capitals: 〔記者王小明／台北報導〕, 【台北＝高野修】."""

from __future__ import annotations

import re
from typing import NamedTuple

from provenance.model.kinds import Span

_CHINESE = re.compile(
    r"[〔［\[【（(]\s*(?:[^\s〔［\[【（()）】\]］〕／/]{0,8}?)[记記]者\s*(?P<who>[^\s〕］】）)、，,；;／/\d]{2,6})"
    r"(?:[、\s][^〕］】）)／/]{2,12})?[／/](?P<place>[^〕］】）)／/]{0,6}?)(?:[綜综]合)?[報报][導导道][〕］\]】）)]\s*"
)
_BRACKETS = frozenset("〔［[【（(")
_JAPANESE = re.compile(r"【(?P<place>[^】＝=\d]{1,12})[＝=](?P<who>[^】＝=\d]{2,12})】\s*")
# 中央社記者黃麗芸台北: behind the word stand a name, mostly of three signs, and the place.
_NAMED = re.compile(r"[记記]者(?P<who>[\u4e00-\u9fff]{2,3})(?P<place>[\u4e00-\u9fff]{2,})")
_BEHIND = re.compile(
    r"[（(]\s*(?:[\u4e00-\u9fff]{0,4}[记記]者)[:：\s]*(?P<who>[\u4e00-\u9fff]{2,4})(?=[\s、，,）)])"
)


# 〔娛樂中心／綜合報導〕, （體育組／台北報導）: the desk alone.
_DESK = re.compile(
    r"[〔［\[【（(][\u4e00-\u9fff]{1,6}(?:中心|[組组]|[頻频]道|新[聞闻]|部)[／/](?P<place>[\u4e00-\u9fff]{0,6}?)(?:[綜综]合)?"
    r"[報报][導导道][〕］\]】）)]\s*"
)


class Reported(NamedTuple):
    """Where such a dateline ends, its place, and the characters of the first reporter's name, if any."""

    end: int
    place: Span | None
    who: Span | None


def find_reported(piece: str) -> Reported | None:
    """Return the dateline that ``piece`` begins with, or None."""
    if piece[:1] not in _BRACKETS:
        return None
    match = _CHINESE.match(piece) or _JAPANESE.match(piece) or _DESK.match(piece)
    if match is None:
        return None
    place = Span(*match.span("place")) if match["place"] else None
    who = Span(*match.span("who")) if "who" in match.re.groupindex else None
    return Reported(match.end(), place, who)


def reporter_of_agency(piece: str, place: Span | None, end: int) -> tuple[Span | None, Span | None]:
    """Return the place of an agency's dateline without the reporter's name, and that name.

    The name stands before the place (記者黃麗芸台北) or in brackets before ``end`` (（记者 方建平）).
    """
    named = _NAMED.match(piece, place.start, place.end) if place is not None else None
    if named is not None:
        return Span(*named.span("place")), Span(*named.span("who"))
    behind = _BEHIND.search(piece, 0, end)
    return place, Span(*behind.span("who")) if behind is not None else None
