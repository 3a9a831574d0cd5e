"""Texts of any length that are hostile to a reader: of quotation marks, of names, of cues, of lines."""

from __future__ import annotations

import random
from collections.abc import Callable, Mapping

_PIECES: Mapping[str, tuple[str, str]] = {
    "straight-marks": ("en", '"'),
    "opening-marks": ("ru", "«"),
    "names": ("en", "Sergei Ryabkov "),
    "initials": ("en", "A. B. C. "),
    "cues": ("en", "said that "),
    "outlets": ("en", "Reuters citing TASS, "),
    "commas": ("en", ", "),
    "sentences": ("en", "Ryabkov said it rained. "),
    "quoted": ("en", '"It rained," said Ryabkov, citing TASS. '),
    "unclosed": ("en", "“It rained, said Ryabkov. "),
    "lines": ("en", "A: yes\n"),
    "digits": ("en", "1"),
    "dates": ("en", "22 January 2025 "),
    "offices": ("en", "the head of the "),
    "inversions": ("ru", "заявил министр Рябков, по словам ТАСС, "),
    "governed": ("ru", "на саммите НАТО Рютте сказал "),
    "prepositions": ("de", "mit Putin sagte Orban "),
    "appositions": ("fr", "La Feuille du Lac, bulletin des riverains, affirme "),
    "borne-out": ("en", "said they wept: “It hurt” "),
    "ages": ("zh", "林国辉（52岁）说"),
    "unspaced": ("zh", "据新华社报道，外交部长王毅说。"),
    "nothing-spaced": ("ja", "述べた外相が"),
    "abjad": ("ar", "وقال الوزير إن "),
    "titles": ("vi", "Bộ trưởng Nguyễn Văn A nói "),
}
_MARKS = "«»“”„\"'‘’「」『』‹›"


def _mixed(length: int) -> str:
    chance = random.Random(7)
    return "".join(chance.choice(_MARKS) for _ in range(length))


def _repeated(piece: str) -> Callable[[int], str]:
    return lambda length: (piece * (length // len(piece) + 1))[:length]


# By name: the language that the text is declared to be in, and what makes one of a number of characters.
HOSTILE: Mapping[str, tuple[str, Callable[[int], str]]] = {
    **{name: (language, _repeated(piece)) for name, (language, piece) in _PIECES.items()},
    "mixed-marks": ("en", _mixed),
}
