"""Statistical detectors of languages: langdetect, always there, and eldc, which is better and an extra.

A detector is asked where script, words and letters don't decide. What it takes languages for that it doesn't
know is known, so that its word is no evidence against these.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import cache
from importlib.util import find_spec

LANGDETECT, ELDC = "langdetect", "eldc"
_SAMPLE = 2000


@dataclass(frozen=True, slots=True)
class Detector:
    """A detector: its name, the shares (0 to 1) that it gives languages (its own codes), its confusions.

    ``twins`` maps a language that it knows to those that it doesn't know and takes for it; ``merged`` maps
    one to another that it calls by the same name, so that its word is evidence for both. ``reliable``
    gives the one language that it is sure of, or an empty string.
    """

    name: str
    shares: Callable[[str], dict[str, float]]
    reliable: Callable[[str], str]
    twins: Mapping[str, tuple[str, ...]]
    merged: Mapping[str, str] = field(default_factory=dict)


@cache
def detector() -> Detector:
    """Return eldc where it is installed, else langdetect."""
    return detector_named(ELDC if find_spec(ELDC) is not None else LANGDETECT)


def detector_named(name: str) -> Detector:
    """Return one of the detectors. Raises KeyError for another name, ImportError where it isn't installed."""
    return {LANGDETECT: _langdetect, ELDC: _eldc}[name]()


@cache
def _langdetect() -> Detector:
    from langdetect import DetectorFactory, LangDetectException, detect_langs

    # Unseeded it changes its mind from one call to the next.
    DetectorFactory.seed = 0

    def shares(text: str) -> dict[str, float]:
        try:
            return {found.lang: float(found.prob) for found in detect_langs(text[:_SAMPLE])}
        except LangDetectException:
            return {}

    return Detector(LANGDETECT, shares, lambda _: "", _LANGDETECT_TWINS)


@cache
def _eldc() -> Detector:
    import eldc

    eldc.init()
    asked = eldc.instance()

    def shares(text: str) -> dict[str, float]:
        scores = asked.detect_details(_encodable(text)).scores
        return {str(code): float(share) for code, share in scores.items()}

    def reliable(text: str) -> str:
        found = asked.detect_details(_encodable(text))
        return str(found.language) if found.reliable else ""

    return Detector(ELDC, shares, reliable, _ELDC_TWINS, {"ms": "id"})


def _encodable(text: str) -> str:
    """Return the sample of a text, "?" for half a character pair: eldc takes UTF-8, which has none."""
    return text[:_SAMPLE].encode("utf-8", "replace").decode("utf-8")


_LANGDETECT_TWINS = {
    "hr": ("sr", "bs"),
    "sl": ("sr", "bs"),
    "mk": ("sr",),
    "bg": ("sr",),
    "ru": ("sr", "be", "kk", "ky", "mn", "tg"),
    "uk": ("be",),
    "id": ("ms",),
    "da": ("no",),
    "es": ("gl", "eu"),
    "pt": ("gl",),
    "tr": ("az", "uz"),
    "fa": ("ps", "ku", "ug"),
    "ar": ("ku", "ug"),
}
_ELDC_TWINS = {
    "hr": ("bs",),
    "bg": ("mk",),
    "sr": ("mk", "bs"),
    "ru": ("kk", "ky", "mn", "tg"),
    "es": ("gl",),
    "pt": ("gl",),
    "tr": ("uz",),
    "az": ("uz",),
    "fa": ("ps", "ug"),
    "ar": ("ug",),
    "hi": ("ne",),
    "mr": ("ne",),
}
