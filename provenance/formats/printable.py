"""Makes a text from the web safe to print: what could steer a terminal or hide is shown by a sign for it.

Controls become their control pictures (ESC is ``␛``), what is bidirectional, invisible, unassigned
as a separator or half a surrogate pair becomes ``<U+202E>``. Letters, marks and the zero-width
joiners that scripts need stay as they are.
"""

from __future__ import annotations

import re

_UNSAFE = re.compile(
    "[\x00-\x1f\x7f-\x9f\u00ad\u061c\u180e\u200b\u200e\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb"
    "\ud800-\udfff\U000e0000-\U000e007f]"
)
_SAFE_ASCII = re.compile(r"[ -~]*\Z")
_DELETE_PICTURE = "\u2421"


def visible(text: str) -> str:
    """Return ``text`` as one line that does nothing when it is printed; longer where signs were needed."""
    return text if _SAFE_ASCII.match(text) else _UNSAFE.sub(_sign, text)


def _sign(match: re.Match[str]) -> str:
    code = ord(match[0])
    if code < 0x20:
        return chr(0x2400 + code)
    return _DELETE_PICTURE if code == 0x7F else f"<U+{code:04X}>"
