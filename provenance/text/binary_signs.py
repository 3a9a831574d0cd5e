"""Tells bytes that are no text, and what they seem to be: magic numbers and shares of control characters."""

from __future__ import annotations

import re

_WORD_PROCESSOR = "Save it as plain text or HTML and record that."
_PICTURE = "A picture has no text in it: type or recognise (OCR) its words first."
_SOUND = "Record a transcript of it instead."
_PACKED = "Unpack it and record the texts in it."

SIGNS: tuple[tuple[bytes, str, str], ...] = (
    (b"%PDF-", "a PDF document", "Extract its text first (for instance with pdftotext) and record that."),
    (b"PK\x03\x04", "a ZIP archive or an Office, OpenDocument or EPUB file", _WORD_PROCESSOR),
    (b"PK\x05\x06", "an empty ZIP archive", _PACKED),
    (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "an old Word, Excel or PowerPoint file", _WORD_PROCESSOR),
    (b"{\\rtf", "a Rich Text (RTF) document", _WORD_PROCESSOR),
    (b"\x89PNG\r\n", "a PNG picture", _PICTURE),
    (b"\xff\xd8\xff", "a JPEG picture", _PICTURE),
    (b"GIF87a", "a GIF picture", _PICTURE),
    (b"GIF89a", "a GIF picture", _PICTURE),
    (b"II*\x00", "a TIFF picture", _PICTURE),
    (b"MM\x00*", "a TIFF picture", _PICTURE),
    (b"OggS", "an Ogg sound or film file", _SOUND),
    (b"ID3\x02", "an MP3 sound file", _SOUND),
    (b"ID3\x03", "an MP3 sound file", _SOUND),
    (b"ID3\x04", "an MP3 sound file", _SOUND),
    (b"fLaC", "a FLAC sound file", _SOUND),
    (b"\x1a\x45\xdf\xa3", "a Matroska or WebM film", _SOUND),
    (b"\x1f\x8b\x08", "gzip-compressed data", _PACKED),
    (b"BZh9", "bzip2-compressed data", _PACKED),
    (b"\xfd7zXZ\x00", "xz-compressed data", _PACKED),
    (b"7z\xbc\xaf\x27\x1c", "a 7-Zip archive", _PACKED),
    (b"Rar!\x1a\x07", "a RAR archive", _PACKED),
    (b"\x28\xb5\x2f\xfd", "zstd-compressed data", _PACKED),
    (b"SQLite format 3\x00", "an SQLite database", "Give a database with --db, and a text to record."),
    (b"\x7fELF", "a program", "Record a text file."),
    (b"\x00asm", "a WebAssembly program", "Record a text file."),
)
_CONTAINERS = (
    (b"RIFF", 8, {b"WAVE": "a WAV sound file", b"AVI ": "an AVI film", b"WEBP": "a WebP picture"}),
)
_CONTROLS = bytes(set(range(32)) - set(b"\t\n\v\f\r\b\x1b")) + b"\x7f"
_MOSTLY_CONTROL = 0.02
# A few bells and escape sequences are more than that in a short text.
_FEW, _MOST_OF_FEW = 8, 0.1
_SAMPLE = 65536
_FILM = re.compile(rb"....ftyp", re.DOTALL)


def known_format(data: bytes) -> tuple[str, str] | None:
    """Return what the first bytes say the data is and what to do about it, or None."""
    for magic, what, to_do in SIGNS:
        if data.startswith(magic):
            return what, to_do
    for magic, offset, kinds in _CONTAINERS:
        if data.startswith(magic) and data[offset : offset + 4] in kinds:
            return kinds[data[offset : offset + 4]], _SOUND
    if _FILM.match(data[:8]):
        return "an MP4, QuickTime or HEIC file", _SOUND
    return None


def _controls(data: bytes) -> tuple[int, int]:
    """Return how many control bytes, NUL among them, are in three samples of ``data``, and their length."""
    middle = len(data) // 2
    samples = (data[:_SAMPLE], data[middle : middle + _SAMPLE], data[-_SAMPLE:])
    sample = data if len(data) <= _SAMPLE * 3 else b"".join(samples)
    return len(sample) - len(sample.translate(None, _CONTROLS)), len(sample)


def is_mostly_control(data: bytes) -> bool:
    """Tell whether more than one byte in fifty is a control character no text has: of few, one in ten."""
    count, length = _controls(data)
    return count > length * (_MOST_OF_FEW if count < _FEW else _MOSTLY_CONTROL)
