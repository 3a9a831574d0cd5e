"""Latin letters for Arabic and Hebrew ones as names use them: long vowels count, short ones aren't written.

General transliterators give و as w and ע as a sign; in a foreign name they are u and a.
"""

from __future__ import annotations

_ARABIC = {
    "و": "u", "ي": "i", "ى": "a", "ا": "a", "أ": "a", "إ": "i", "آ": "a", "ع": "a", "ة": "a", "ء": "",
    "ئ": "i", "ؤ": "u", "غ": "g", "ج": "j", "خ": "kh", "ق": "k", "ث": "th", "ذ": "d", "ش": "sh",
    "ص": "s", "ض": "d", "ط": "t", "ظ": "z", "ح": "h", "ه": "h", "چ": "ch", "پ": "p", "گ": "g",
    "ڤ": "v", "ک": "k", "ی": "i", "ك": "k", "ب": "b", "ت": "t", "د": "d", "ر": "r", "ز": "z",
    "س": "s", "ف": "f", "ل": "l", "م": "m", "ن": "n", "ژ": "zh",
}  # fmt: skip
_HEBREW = {
    "ו": "u", "י": "i", "א": "a", "ע": "a", "ה": "h", "ח": "h", "כ": "k", "ך": "k", "ק": "k", "ט": "t",
    "ת": "t", "צ": "ts", "ץ": "ts", "ש": "sh", "פ": "p", "ף": "f", "ב": "b", "ג": "g", "ד": "d",
    "ז": "z", "ל": "l", "מ": "m", "ם": "m", "נ": "n", "ן": "n", "ס": "s", "ר": "r",
}  # fmt: skip

ABJAD_LETTERS = str.maketrans(_ARABIC | _HEBREW)
