"""Which scripts (ISO 15924) the letters of a text are in."""

from __future__ import annotations

import re
from functools import cache, lru_cache

_RANGES: tuple[tuple[str, str], ...] = (
    (
        "Latn",
        r"A-Za-z\u00aa\u00ba\u00c0-\u00d6\u00d8-\u00f6\u00f8-\u02af\u1e00-\u1eff\uff21-\uff3a\uff41-\uff5a",
    ),
    ("Cyrl", r"\u0400-\u052f\u1c80-\u1c8f\u2de0-\u2dff\ua640-\ua69f"),
    (
        "Arab",
        r"\u0620-\u065f\u066e-\u06d3\u06d5-\u06dc\u06fa-\u06ff\u0750-\u077f\u08a0-\u08ff\ufb50-\ufdff\ufe70-\ufefc",
    ),
    ("Hani", r"\u3005-\u3007\u3400-\u4dbf\u4e00-\u9fff\uf900-\ufaff\U00020000-\U0003134f"),
    ("Kana", r"\u3040-\u309f\u30a0-\u30fa\u30fc-\u30ff\u31f0-\u31ff\uff66-\uff9f"),
    ("Hang", r"\u1100-\u11ff\u3130-\u318f\ua960-\ua97f\uac00-\ud7ff"),
    ("Grek", r"\u0370-\u03e1\u03f0-\u03ff\u1f00-\u1fff"),
    ("Hebr", r"\u0590-\u05f4\ufb1d-\ufb4f"),
    ("Deva", r"\u0900-\u0963\u0971-\u097f\ua8e0-\ua8ff"),
    ("Beng", r"\u0980-\u09ff"),
    ("Guru", r"\u0a00-\u0a7f"),
    ("Gujr", r"\u0a80-\u0aff"),
    ("Orya", r"\u0b00-\u0b7f"),
    ("Taml", r"\u0b80-\u0bff"),
    ("Telu", r"\u0c00-\u0c7f"),
    ("Knda", r"\u0c80-\u0cff"),
    ("Mlym", r"\u0d00-\u0d7f"),
    ("Sinh", r"\u0d80-\u0dff"),
    ("Thai", r"\u0e00-\u0e3a\u0e40-\u0e7f"),
    ("Laoo", r"\u0e80-\u0eff"),
    ("Tibt", r"\u0f00-\u0fff"),
    ("Mymr", r"\u1000-\u109f\ua9e0-\ua9ff\uaa60-\uaa7f"),
    ("Geor", r"\u10a0-\u10ff\u1c90-\u1cbf\u2d00-\u2d2f"),
    ("Ethi", r"\u1200-\u139f\u2d80-\u2ddf\uab00-\uab2f"),
    ("Khmr", r"\u1780-\u17ff\u19e0-\u19ff"),
    ("Armn", r"\u0530-\u058f\ufb13-\ufb17"),
)
# A run goes on over what stands between words, so that most sentences are one run; that counts it in,
# for every script alike.
_BETWEEN = r" ,.;:'’\-\u00a0\u060c"
_SAMPLE = 20_000
# A text is asked for again and again, at each of its sentences.
_REMEMBERED = 128
_KANA_SHARE = 0.04
# Latin boilerplate and names stand in texts of any script, hardly the other way round.
_LATIN_WEIGHT = 0.6
# A Han sign or a Hangul syllable says as much as two or three letters of an alphabet.
_WEIGHT = {"Hani": 2.5, "Hang": 2.0, "Kana": 1.5}


@cache
def _run() -> re.Pattern[str]:
    """Compile at first use: with all these ranges it takes as long as the rest of a start."""
    groups = (f"(?P<{name}>[{letters}]++(?:[{_BETWEEN}]++[{letters}]++)*+)" for name, letters in _RANGES)
    letter = "".join(letters for _, letters in _RANGES)
    # A sign that is no letter is passed over at once, and not asked for by one script after the other.
    return re.compile(f"(?=[{letter}])(?:{'|'.join(groups)})")


def letters_by_script(text: str) -> dict[str, int]:
    """Return how many letters each script has in the first 20,000 characters of ``text``, about.

    The spaces and marks between words of one script are counted with them.
    """
    sample = text[:_SAMPLE]
    counts: dict[str, int] = {}
    for match in _run().finditer(sample):
        name = match.lastgroup or ""
        start, end = match.span()
        counts[name] = counts.get(name, 0) + end - start
    return counts


def dominant_script(counts: dict[str, int]) -> str:
    """Return the dominant script of such counts: ``Jpan`` where there is kana, ``Zyyy`` for none."""
    if not counts:
        return "Zyyy"
    if len(counts) == 1:
        only = next(iter(counts))
        return {"Kana": "Jpan", "Hang": "Kore"}.get(only, only)
    east_asian = {name: count for name, count in counts.items() if name in _WEIGHT}
    others = {
        name: count * (_LATIN_WEIGHT if name == "Latn" else 1.0)
        for name, count in counts.items()
        if name not in _WEIGHT
    }
    weighed = sum(count * _WEIGHT[name] for name, count in east_asian.items())
    best_other = max(others, key=lambda name: others[name]) if others else ""
    if not east_asian or (others and others[best_other] > weighed):
        return best_other
    if east_asian.get("Hang", 0) * 2 >= east_asian.get("Hani", 0) + east_asian.get("Kana", 0):
        return "Kore"
    kana = east_asian.get("Kana", 0)
    return "Jpan" if kana > _KANA_SHARE * (kana + east_asian.get("Hani", 0)) else "Hani"


@lru_cache(maxsize=_REMEMBERED)
def script_of(text: str) -> str:
    """Return the dominant script of ``text`` as ISO 15924, ``Zyyy`` where it has no letters.

    Japanese is ``Jpan`` (kana among the Han), Korean ``Kore``, Han without kana ``Hani``.
    """
    return dominant_script(letters_by_script(text))
