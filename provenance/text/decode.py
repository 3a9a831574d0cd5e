"""Turns the raw bytes of a file into text, and says which encoding they were in.

The text is not normalised: NFD stays NFD, CRLF stays CRLF. What cannot be a character (invalid
sequences, lone surrogates, and NUL, at which half of the world's software ends a text) becomes
U+FFFD, one for one, with a note that counts them; the raw bytes are kept elsewhere.
"""

from __future__ import annotations

import codecs
import re
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from provenance.errors import InputError
from provenance.text.binary_signs import is_mostly_control, known_format
from provenance.text.mixed_encodings import encodings_of_lines

REPLACEMENT, REPLACEMENT_NAME = "\ufffd", "U+FFFD"
_BOMS = (
    (codecs.BOM_UTF8, "utf-8"),
    (codecs.BOM_UTF32_LE, "utf-32-le"),
    (codecs.BOM_UTF32_BE, "utf-32-be"),
    (codecs.BOM_UTF16_LE, "utf-16-le"),
    (codecs.BOM_UTF16_BE, "utf-16-be"),
)
_HTML_TYPES = ("text/html", "application/xhtml+xml")
_HTML_START = re.compile(
    r"\A\s*(?:<\?xml[^>]*>\s*|<!--.*?-->\s*)*<(?:!doctype\s+html|html|head|body|title|meta|article|main|section"
    r"|div|p|h[1-6]|table|script|style)\b[^<>]*>",
    re.IGNORECASE | re.DOTALL,
)
_META_CHARSET = re.compile(rb"<meta[^>]{0,200}?charset\s*=\s*[\"']?\s*([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_XML_CHARSET = re.compile(rb"\A\s*<\?xml[^>]{0,200}?encoding\s*=\s*[\"']([A-Za-z0-9_.:-]{2,40})")
_TYPE_CHARSET = re.compile(r"charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{2,40})", re.IGNORECASE)
_UTF8_SEQUENCE = re.compile(rb"[\xc2-\xdf][\x80-\xbf]|[\xe0-\xef][\x80-\xbf]{2}|[\xf0-\xf4][\x80-\xbf]{3}")
_CODED_SURROGATE = re.compile(rb"\xed[\xa0-\xbf][\x80-\xbf]")
_HIGH = re.compile(rb"[\x80-\xff]")
_SAMPLE = 65536
_HEAD = 4096
_INVISIBLE = "\ufeff\u200b\u200c\u200d\u2060\ufffd\u00ad\u200e\u200f\x00"


@dataclass(frozen=True, slots=True)
class Decoded:
    """A text and how it was got. ``media_type`` is ``text/html`` or ``text/plain``."""

    text: str
    encoding: str
    media_type: str
    notes: tuple[str, ...] = ()


def decode(data: bytes, *, media_type: str = "", where: str = "") -> Decoded:
    """Decode ``data``; ``media_type`` may be a Content-Type with a charset, ``where`` names the file.

    Raises InputError where the bytes are empty, white space only, or no text.
    """
    _refuse_what_is_no_text(data, media_type, where)
    text, encoding, notes = _read(data, media_type, where)
    zeros = text.count("\x00")
    if zeros:
        first = text.index("\x00")
        text = text.replace("\x00", REPLACEMENT)
        notes.append(f"{zeros} NUL characters, the first at character {first}, are shown as U+FFFD")
    if not text.strip().strip(_INVISIBLE).strip():
        raise InputError("there is no text in it, only white space", where=where, to_do="Record a text.")
    return Decoded(text, encoding, _media_type(text, media_type), tuple(notes))


def _refuse_what_is_no_text(data: bytes, media_type: str, where: str) -> None:
    if not data:
        raise InputError("the file is empty", where=where, to_do="Record a file that has text in it.")
    known = known_format(data)
    if known is not None:
        raise InputError(f"this is {known[0]}, not a text", where=where, to_do=known[1])
    bare = media_type.split(";", maxsplit=1)[0].strip().lower()
    if bare and not (bare.startswith("text/") or bare.endswith(("+xml", "/xml", "json", "octet-stream"))):
        raise InputError(f"its type is {bare}, not a text", where=where, to_do="Record plain text or HTML.")


def _read(data: bytes, media_type: str, where: str) -> tuple[str, str, list[str]]:
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            text, notes = _decode_lossy(data[len(bom) :], encoding)
            return text, encoding, [f"a byte order mark ({encoding}) stands before the text", *notes]
    wide = _wide_without_bom(data)
    if wide:
        text, notes = _decode_lossy(data, wide)
        return text, wide, [f"no byte order mark; the zero bytes show {wide}", *notes]
    if is_mostly_control(data):
        raise InputError("this is binary data, not a text", where=where, to_do="Record plain text or HTML.")
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        return _read_not_utf8(data, media_type)


def _read_not_utf8(data: bytes, media_type: str) -> tuple[str, str, list[str]]:
    for name in _declared_charsets(data, media_type):
        try:
            return data.decode(name), name, [f"read as {name}, which the page or the server declares"]
        except UnicodeDecodeError:
            continue
    lines = data.split(b"\n")
    foreign = [number for number, line in enumerate(lines) if _is_foreign(line)]
    if not foreign:
        text, notes = _decode_lossy(data, "utf-8")
        return text, "utf-8", notes
    encodings = encodings_of_lines(lines, foreign)
    if len({*encodings.values()}) > 1 or any(
        _HIGH.search(line) for number, line in enumerate(lines) if number not in encodings
    ):
        return _read_mixed(lines, encodings)
    encoding = encodings[foreign[0]]
    text, notes = _decode_lossy(data, encoding)
    return text, encoding, [f"not UTF-8; it reads as {encoding} (a guess from the bytes)", *notes]


def _read_mixed(lines: Sequence[bytes], encodings: Mapping[int, str]) -> tuple[str, str, list[str]]:
    """Read each line in its own encoding, those that have none in UTF-8."""
    parts, notes = [], []
    for number, line in enumerate(lines):
        text, said = _decode_lossy(line, encodings.get(number, "utf-8"))
        parts.append(text)
        notes += [f"line {number + 1}: {note}" for note in said]
    more = [f"and {len(notes) - 5} more lines with invalid bytes"] if len(notes) > 5 else []
    return "\n".join(parts), "utf-8", [_mixture(encodings), *notes[:5], *more]


def _mixture(encodings: Mapping[int, str]) -> str:
    counted = Counter(encodings.values())
    first = {
        encoding: min(place for place, one in encodings.items() if one == encoding) for encoding in counted
    }
    told = (
        f"{count} lines, the first line {first[encoding] + 1}, read as {encoding}"
        for encoding, count in counted.most_common()
    )
    return f"mixed encodings: {'; '.join(told)}, the rest as UTF-8"


def _is_foreign(line: bytes) -> bool:
    """Tell whether a line is in another encoding than UTF-8, not merely damaged UTF-8."""
    line = line[:_SAMPLE]
    high = len(_HIGH.findall(line))
    if not high:
        return False
    sequences = _UTF8_SEQUENCE.findall(line)
    surrogates = _CODED_SURROGATE.findall(line)
    explained = sum(map(len, sequences)) + sum(map(len, surrogates))
    if explained == high:
        return False
    return len(sequences) + len(surrogates) < 2 * (high - explained)


def _decode_lossy(data: bytes, encoding: str) -> tuple[str, list[str]]:
    """Decode with U+FFFD for every sequence that is no character; the notes say how many and where."""
    bad: list[int] = []

    def replace(error: UnicodeError) -> tuple[str, int]:
        if not isinstance(error, UnicodeDecodeError):
            raise error
        bad.append(error.start)
        end = error.end
        if encoding == "utf-8" and _CODED_SURROGATE.match(error.object, error.start):
            end = error.start + 3
        return REPLACEMENT, end

    codecs.register_error("provenance.replace", replace)
    text = codecs.decode(data, encoding, "provenance.replace")
    if not bad:
        return text, []
    what = "sequence that is no character" if len(bad) == 1 else "sequences that are no characters"
    return text, [f"{len(bad)} {what} in {encoding}, the first at byte {bad[0]}, shown as U+FFFD"]


def _wide_without_bom(data: bytes) -> str:
    head = data[:_HEAD]
    half = len(head) // 2
    if half < 2 or head.count(0) < half * 0.3 or len(data) % 2:
        return ""
    even, odd = head[0::2].count(0), head[1::2].count(0)
    for encoding, mine, other in (("utf-16-le", odd, even), ("utf-16-be", even, odd)):
        if mine >= half * 0.6 and other <= half * 0.02:
            return encoding
    return ""


def _declared_charsets(data: bytes, media_type: str) -> list[str]:
    found = [match[1] for match in [_TYPE_CHARSET.search(media_type)] if match]
    head = data[:_HEAD]
    for pattern in (_XML_CHARSET, _META_CHARSET):
        match = pattern.search(head)
        if match:
            found.append(match[1].decode("ascii"))
    return [known for known in map(_known_charset, found) if known]


def _known_charset(name: str) -> str:
    try:
        known = codecs.lookup(name).name
    except LookupError:
        return ""
    # Browsers read what calls itself Latin-1 as Windows-1252; UTF-8 was tried, the rest are no charsets.
    if known in ("iso8859-1", "ascii"):
        return "cp1252"
    usable = known.startswith(
        ("iso8859", "cp", "koi8", "gb", "big5", "shift", "euc", "mac", "tis", "iso2022")
    )
    return known if usable else ""


def _media_type(text: str, given: str) -> str:
    bare = given.split(";", maxsplit=1)[0].strip().lower()
    if bare in _HTML_TYPES:
        return "text/html"
    if bare == "text/plain":
        return bare
    return "text/html" if _HTML_START.match(text[: _HEAD * 4]) else "text/plain"
