"""Names of bodies of which each part begins with a capital: "Sở Giao thông Công chánh", "Viện Địa chất"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language

# Behind the noun one syllable with a capital and some without; before another name, a verb, or a mark.
_PARTS = re.compile("(?<=K)[ML]{0,3}(?P<parts>(?:N[wM]{1,3})+)(?=[NLMKCBVbtg,(.:]|\\Z)")

# "Bộ Nông nghiệp và Môi trường", "Sở Văn hóa, Thể thao và Du lịch": more than one part.
_PART = "(?:M{1,3}|N[wM]{1,3})"
# "Dẫn thông cáo của nhà cung cấp phần mềm SkyDesk": what is governed has no verb before its name.
_GOVERNED = re.compile("(?<=[VAf])[KR]M?(?P<trade>w{1,3})(?=N+[CT,.(:])")
_AND = re.compile(
    rf"(?<=[KR])(?P<first>{_PART})(?P<more>(?:,{_PART})?&{_PART}{{1,4}})(?=[LCBVbtgxDf,(.:]|NN|\\Z)"
)


# "Республиканской партии": what looks like a name before a noun for a body.
_ADJECTIVE = re.compile("(?<!N)[Nw](?=K)")


def _with_adjectives(items: list[Item], tags: str, language: Language) -> str:
    """Take an adjective with a capital that agrees with a body's noun for part of its name.

    Returns the letters of the items.
    """
    letters = list(tags)
    for match in _ADJECTIVE.finditer(tags):
        item, noun = items[match.start() : match.start() + 2]
        if item.capital and any(
            first.search(item.word) and last.search(noun.word)
            for first, last in language.nouns.body_adjectives
        ):
            items[match.start()] = item._replace(tag="M", detail="")
            letters[match.start()] = "M"
    return "".join(letters)


def with_body_names(items: list[Item], tags: str, language: Language) -> str:
    """Take the rest of such a name for words that belong to its noun; return the letters.

    A foreign word with a capital is a name by itself: "Công ty Honda bán xe".
    """
    if language.nouns.body_adjectives and "K" in tags:
        tags = _with_adjectives(items, tags, language)
    native = language.native_word
    if native is None or ("K" not in tags and "&" not in tags and "R" not in tags):
        return tags
    letters = list(tags)
    for match in _GOVERNED.finditer(tags):
        trade = range(*match.span("trade"))
        if all(not items[at].detail and _is_native(items[at], native) for at in trade):
            for at in trade:
                items[at] = items[at]._replace(tag="M", detail="")
                letters[at] = "M"
    if "K" not in tags and "&" not in tags:
        return "".join(letters)
    for match in _PARTS.finditer(tags):
        parts = range(*match.span("parts"))
        if all(_is_native(items[at], native) for at in parts) and _is_one(items, parts):
            for at in parts:
                items[at] = items[at]._replace(tag="M", detail="")
                letters[at] = "M"
    joined = "".join(letters)
    for match in _AND.finditer(joined) if "&" in tags else ():
        more = range(*match.span("more"))
        if _are_parts(items, more, joined, native):
            for at in range(match.start("first"), more.stop):
                items[at] = items[at]._replace(tag="M", detail="")
                letters[at] = "M"
    return "".join(letters)


def _are_parts(items: Sequence[Item], more: range, tags: str, native: re.Pattern[str]) -> bool:
    """Tell whether behind each mark and "and" a part of the name begins, with a capital."""
    return all(
        items[at + 1].capital if tags[at] in ",&" else _is_native(items[at], native) or tags[at] == "M"
        for at in more
    )


def _is_native(item: Item, native: re.Pattern[str]) -> bool:
    return all(native.fullmatch(word) for word in item.word.split())


def _is_one(items: Sequence[Item], parts: range) -> bool:
    """Tell whether nothing but spaces stands between the words."""
    return all(items[at].end + 1 == items[at + 1].start for at in parts[:-1])
