"""Says which language a text or a sentence is in: script first, then words and letters, then a detector.

The cheap evidence (``language_evidence``) decides nearly everything; a detector (``text.detectors``), held to
the script that the letters are in, is asked once where it doesn't. Declared and found stay apart, and so do
what the words say and what a better detector, where one is installed, is sure of.
"""

from __future__ import annotations

import math
import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

from provenance.text.detectors import ELDC, LANGDETECT, detector
from provenance.text.language_data import base_language, language_file
from provenance.text.language_evidence import Evidence, is_unrivalled, languages_of, reads_as, weigh
from provenance.text.scripts import dominant_script, letters_by_script, script_of

__all__ = ["Identified", "identify", "identify_segments", "script_of"]

UNDETERMINED = "und"
_ADDRESS = re.compile(r"https?://\S+|www\.\S+|\S+@\S+\.\w+|[@#]\w+")
_SAMPLE = 5000
_FEWEST_LETTERS = 12
_CLEAR_SCORE = 1.6
_CLEAR_MARGIN = 0.9
_CLEAR_RATIO = 0.25
_SEGMENT_SCORE = 2.2
_SEGMENT_MARGIN = 1.6
_DISAGREES_FROM = 0.8
_ALIASES = {
    "zh-cn": "zh",
    "zh-tw": "zh",
    "iw": "he",
    "in": "id",
    "nb": "no",
    "nn": "no",
    "sh": "sr",
    "fil": "tl",
}
_TWIN_LEAD = 0.3
# How much a detector's word weighs beside that of the words and letters.
_TRUST = {LANGDETECT: 2.0, ELDC: 4.0}


@dataclass(frozen=True, slots=True)
class Identified:
    """What language a text reads as.

    ``confidence`` is 0 to 1; ``method`` is ``script``, ``words``, ``expected``, ``none`` or the
    name of a detector; ``disagreement`` says in a sentence where the declared language differs, or what a
    detector is sure of, else is empty.
    """

    language: str
    confidence: float
    method: str
    disagreement: str = ""


def identify(text: str, *, declared: str = "", expected: str = "") -> Identified:
    """Identify the language of ``text`` (ISO 639-1, or ``und``); never raises.

    ``declared`` is what somebody says it is: compared, not believed. ``expected`` is what it is likely
    to be (an outlet's home language): it decides where the text alone can't.
    """
    found = _identify(text, _code(expected) or _code(declared))
    stated = _code(declared)
    if not stated or found.language in (UNDETERMINED, stated) or found.confidence < _DISAGREES_FROM:
        return _second_look(text, found) if found.method == "words" else found
    if stated in _close_to(found.language):
        return found
    said = f"declared as {stated}, reads as {found.language} ({found.confidence:.2f}, by {found.method})"
    return Identified(found.language, found.confidence, found.method, said)


def identify_segments(segments: Sequence[str], document_language: str) -> list[str]:
    """Return the language of each sentence: the document's, unless the evidence for another is strong.

    Cheap evidence only (script, words, letters), so that it keeps up with a folder of articles.
    """
    home = _code(document_language) or UNDETERMINED
    return [_identify_segment(segment, home) for segment in segments]


def _code(language: str) -> str:
    if not language or language == UNDETERMINED:
        return ""
    lowered = language.replace("_", "-").lower()
    return _ALIASES.get(lowered, _ALIASES.get(base_language(lowered), base_language(lowered)))


def _close_to(language: str) -> tuple[str, ...]:
    return next(
        (group for group in (("hr", "sr", "bs"), ("id", "ms"), ("da", "no")) if language in group), ()
    )


def _identify(text: str, expected: str) -> Identified:
    sample = _ADDRESS.sub(" ", text[:_SAMPLE])
    counts = letters_by_script(sample)
    letters = sum(counts.values())
    if not letters:
        return _undecided(expected)
    script = dominant_script(counts)
    sure = min(1.0, counts.get(script, letters) / letters + 0.1)
    alone = _by_script(sample, script, expected)
    if alone:
        return Identified(alone, round(0.99 * sure, 2), "script")
    if script not in ("Latn", "Cyrl", "Arab", "Deva"):
        return _undecided(expected)
    evidence = weigh(sample, script)
    if _is_clear(evidence):
        return Identified(evidence.best, _confidence(evidence), "words")
    if letters < _FEWEST_LETTERS:
        return _short(evidence, expected, script)
    return _by_detector(sample, script, evidence, expected)


def _by_script(sample: str, script: str, expected: str) -> str:
    """Return the language that a script alone decides, or an empty string."""
    if script == "Hani":
        japanese = _letters_of_japanese()
        telling = 0 if japanese.isdisjoint(sample) else sum(letter in japanese for letter in sample)
        return "ja" if telling >= 2 or (expected == "ja" and telling) else "zh"
    languages = languages_of(script)
    if script == "Hebr":
        return max(languages, key=weigh(sample, script).of) if weigh(sample, script).score > 1 else "he"
    return languages[0] if len(languages) == 1 else ""


@cache
def _letters_of_japanese() -> frozenset[str]:
    return frozenset(language_file("identification.toml")["ja"]["letters"])


def _is_clear(evidence: Evidence) -> bool:
    if evidence.score < _CLEAR_SCORE:
        return False
    return evidence.margin >= max(_CLEAR_MARGIN, _CLEAR_RATIO * evidence.score)


def _confidence(evidence: Evidence) -> float:
    """Confidence from the lead of the best: .8 where it is just clear, towards .99."""
    lead = max(evidence.margin, 0.0) / max(evidence.score, 1e-9)
    weight = min(1.0, evidence.score / 6)
    return round(min(0.99, 0.75 + 0.24 * math.sqrt(lead) * (0.5 + 0.5 * weight)), 2)


def _undecided(expected: str) -> Identified:
    if expected:
        return Identified(expected, 0.3, "expected")
    return Identified(UNDETERMINED, 0.0, "none")


def _short(evidence: Evidence, expected: str, script: str) -> Identified:
    """Too short for statistics: the expected language if the script allows it, else undetermined."""
    if evidence.score >= 0.9 and evidence.margin >= 0.35:
        return Identified(evidence.best, 0.5, "words")
    if expected and expected in languages_of(script):
        return Identified(expected, 0.3, "expected")
    return Identified(UNDETERMINED, 0.0, "none")


def _by_detector(sample: str, script: str, evidence: Evidence, expected: str) -> Identified:
    """Let a detector's probabilities and the cheap evidence decide together."""
    asked, allowed = detector(), set(languages_of(script))
    probable: dict[str, float] = {}
    for code, share in asked.shares(sample).items():
        if (name := _code(code)) in allowed:
            probable[name] = probable.get(name, 0.0) + share
    probable |= {other: probable[one] for one, other in asked.merged.items() if one in probable}
    for known, unknown in asked.twins.items():
        for twin in unknown:
            if known in probable and twin in allowed and evidence.of(twin) > evidence.of(known) + _TWIN_LEAD:
                probable[twin] = max(probable.get(twin, 0.0), probable[known])
    if not probable:
        return _short(evidence, expected, script)
    totals = {
        name: probable.get(name, 0.0) * _TRUST[asked.name]
        + 0.5 * max(evidence.of(name), -2.0)
        + (0.4 if name == expected else 0.0)
        for name in {*probable, *(name for name, _ in evidence.ranked)}
    }
    best = max(sorted(totals), key=lambda name: totals[name])
    share = probable.get(best, 0.3)
    agreed = evidence.best == best
    return Identified(best, round(min(0.95, share * (0.95 if agreed else 0.8)), 2), asked.name)


def _second_look(text: str, found: Identified) -> Identified:
    """Say what a detector is sure of, where that is another language than the words say."""
    asked = detector()
    other = _code(asked.reliable(_ADDRESS.sub(" ", text[:_SAMPLE])))
    same = (found.language, "", *_close_to(found.language))
    if other in same or found.language in asked.twins.get(other, ()):
        return found
    said = f"reads as {found.language} by its words, as {other} by {asked.name}"
    return replace(found, disagreement=said)


def _identify_segment(segment: str, home: str) -> str:
    counts = letters_by_script(segment)
    if not counts:
        return home
    script = dominant_script(counts)
    at_home = home == UNDETERMINED or home in languages_of(script)
    alone = _by_script(segment, script, home)
    if alone:
        return home if at_home and home != UNDETERMINED else alone
    if at_home and (sum(counts.values()) < _FEWEST_LETTERS or _is_sure(segment, home, script)):
        return home
    evidence = weigh(segment, script)
    if not at_home:
        return evidence.best if evidence.score > 0.9 and evidence.margin > 0.3 else _lone_reader(script, home)
    ahead = evidence.score - max(evidence.of(home), 0.0)
    strong = evidence.score >= _SEGMENT_SCORE and ahead >= _SEGMENT_MARGIN
    return evidence.best if strong and evidence.best not in (home, *_close_to(home)) else home


def _is_sure(segment: str, home: str, script: str) -> bool:
    """Tell whether a sentence is in the document's language without weighing it for each language."""
    return is_unrivalled(segment, home, script, lead=_SEGMENT_MARGIN) or reads_as(segment, home, script)


def _lone_reader(script: str, home: str) -> str:
    """Return what a few words in another script than the document's are most likely in.

    In Latin letters they are names, which belong to the document's language as much as to any.
    """
    return {"Cyrl": "ru", "Arab": "ar", "Deva": "hi"}.get(script, home)
