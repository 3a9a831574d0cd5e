"""Signs that the characters of a text are not those that were written: read in a wrong encoding, or lost.

Such a text has no names and few words that can be compared; whoever records it should know before. Nothing is
mended: what was meant is shown where it can be told, and the text stays as it came.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from provenance.text.decode import REPLACEMENT, REPLACEMENT_NAME
from provenance.text.visible import visible

# Words of question marks alone: what a database without Unicode makes of another script.
_ASKING = re.compile(r"(?<![^\s\"'«“(])\?{3,}(?=[\s,.;:!)»”\"']|\Z)")
_LEAST_ASKING = 3
# What nearly every such text has somewhere: how the first byte of a letter in UTF-8 is read, before how the
# next is, other than as a mark that stands behind letters anyway. Without one, nothing is weighed.
_SUSPECT = re.compile(
    "[\u0080-\u009f√≈\u2500-\u25ff]|[ÂÃÐ][^A-Za-z\u00c0-\u024f\u1e00-\u1eff]|[–—][À-ÿƒ†∞]"
    "|[À-ôĂ-řА-я][¡-ª¬-º¼-¿€ƒ†‡ˆ‰Š™šœžŸŒŽ]|[РСГ][\u0401-\u040f\u0450-\u045f\u0490\u0491\u00a0-\u00bf]"
)
# A sign of this class, found many times as fast, is in each of these but for what the next ones have.
_SUSPECT_SIGN = re.compile(
    "[\u0080-ª¬-º¼-¿ÂÃÐŒœŠšŸŽžƒˆ†‡‰€™√≈\u2500-\u25ff\u0401-\u040f\u0450-\u045f\u0490\u0491]"
)
_BEHIND_DASH = re.compile("[–—][À-ÿƒ†∞]")
_BEFORE_MARK = tuple(letter + mark for letter in "РСГ" for mark in "«»")
_WORD = re.compile(r"\S*[^\x00-\x7f]\S*")
_SAMPLE = 40
# A page that is broken is so from its beginning.
_READ = 100_000


def signs_of_mangling(text: str) -> Iterator[str]:
    """Yield in plain sentences what shows that characters were exchanged or lost before a text came here."""
    head = text[:_READ]
    if _is_suspect(head) and (lines := _misread(head)):
        yield _told(lines)
    if lost := text.count(REPLACEMENT):
        yield (
            f"{lost} {'character was' if lost == 1 else 'characters were'} lost before it came here"
            f" ({REPLACEMENT_NAME}, the first at character {text.index(REPLACEMENT)})"
        )
    asking = _ASKING.findall(head) if "???" in head else []
    if len(asking) >= _LEAST_ASKING:
        yield f"{len(asking)} words are question marks alone: their letters were lost before it came here"


def _is_suspect(text: str) -> bool:
    """Tell whether a text has anything of what texts in a wrong encoding have."""
    if text.isascii():
        return False
    if _SUSPECT_SIGN.search(text) is None:
        return any(pair in text for pair in _BEFORE_MARK) or _BEHIND_DASH.search(text) is not None
    return _SUSPECT.search(text) is not None


def _misread(text: str) -> list[str]:
    """Return the lines whose characters are those of another encoding (the heuristics of ftfy)."""
    from ftfy.badness import is_bad

    return [line for line in text.split("\n") if line.strip() and is_bad(line)]


def _told(lines: list[str]) -> str:
    from ftfy import fix_encoding

    count = f"{len(lines)} {'line looks' if len(lines) == 1 else 'lines look'}"
    said = f"{count} as if read in a wrong encoding (UTF-8 taken for another, mostly)"
    for line in lines:
        for word in _WORD.findall(line):
            meant = fix_encoding(word)
            if meant != word and REPLACEMENT not in meant:
                return f"{said}: {visible(word[:_SAMPLE])!r} was {visible(meant[:_SAMPLE])!r}, it seems"
    return f"{said}: {visible(_WORD.findall(lines[0])[0][:_SAMPLE])!r}"
