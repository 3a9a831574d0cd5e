"""JSON that is safe to print: letters of every script as they are, what could steer a terminal escaped.

``json`` escapes the characters below U+0020. Escaped here besides: DEL and the C1 controls, the
bidirectional and other invisible format characters, line and paragraph separators, and surrogates
that stand alone (which no encoding can carry). The zero-width joiners stay, since scripts need them.
"""

from __future__ import annotations

import json
import re
from typing import Any

_UNSAFE = re.compile(
    "[\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)


def _escaped(match: re.Match[str]) -> str:
    units = match[0].encode("utf-16-be", "surrogatepass")
    return "".join(f"\\u{units[at]:02x}{units[at + 1]:02x}" for at in range(0, len(units), 2))


def escape_format(text: str) -> str:
    """Return ``text`` with its invisible and bidirectional characters, C1 and DEL as ``\\uXXXX``."""
    return text if text.isascii() and "\x7f" not in text else _UNSAFE.sub(_escaped, text)


def dumps(value: Any, *, indent: int | None = None) -> str:
    """Return plain values as JSON without a line end; on one line unless ``indent`` is given."""
    separators = (",", ": ") if indent is not None else (", ", ": ")
    return escape_format(json.dumps(value, ensure_ascii=False, indent=indent, separators=separators))
