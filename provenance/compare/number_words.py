"""Numbers in words by value: "three hundred and twelve", двадцать пять, năm mươi lăm, 三百零五."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from provenance.compare.numerals import NumberWord, Numerals, Slot, numerals, plain

_DIGITS_OF_A_YEAR = 3
_TEN, _HUNDRED = 10, 100


@dataclass(frozen=True, slots=True)
class WordedNumber:
    """A number in words: where it stands in the text, its value, its words."""

    start: int
    end: int
    value: Decimal
    words: tuple[str, ...]


@dataclass(slots=True)
class _Sum:
    """A number as far as its words were read: finished scales, and what is below the next."""

    known: Numerals
    scales: list[tuple[int, int]] = field(default_factory=list)
    section: int = 0
    digits: list[int] = field(default_factory=list)
    words: list[str] = field(default_factory=list)
    after_zero: bool = False

    def takes(self, word: NumberWord) -> bool:
        """Add a word and return true, or return false where it can only begin another number."""
        taken = self._takes(word)
        self.after_zero = word.slot is Slot.UNIT and not word.value
        return taken

    def _takes(self, word: NumberWord) -> bool:
        if word.slot is Slot.UNIT and word.value < _TEN and len(self.digits) == len(self.words):
            if self.words and not (self.known.unspaced and self.section < _TEN):
                return False
            # Signs one after the other are the digits of a year or a code.
            self.digits.append(word.value)
            self.section = word.value
            return True
        return {
            Slot.UNIT: self._unit, Slot.HUNDREDS: self._hundreds, Slot.TIMES: self._times,
            Slot.SCALE: self._scale, Slot.PAIR: self._pair,
        }[word.slot](word.value)  # fmt: skip

    def _unit(self, value: int) -> bool:
        low = self.section % _HUNDRED
        free = low == 0
        after_ten = low % _TEN == 0 and value < _TEN and (low > _TEN or self.known.by_digit)
        before_ten = self.known.units_first and 0 < low < _TEN and value % _TEN == 0 and value > 0
        if not (free or after_ten or before_ten):
            return False
        self.section += value
        return True

    def _hundreds(self, value: int) -> bool:
        if self.section:
            return False
        self.section = value
        return True

    def _times(self, power: int) -> bool:
        factor = 10**power
        digit = self.section % (_TEN if self.known.by_digit else _HUNDRED)
        rest = self.section - digit
        if rest % factor if not self.known.by_digit else rest and rest < factor:
            return False
        if rest and not digit and not self.after_zero:
            return False
        self.section = rest + (0 if self.after_zero else (digit or 1) * factor)
        return True

    def _scale(self, power: int) -> bool:
        below = sum(value for value, scale in self.scales if scale < power)
        if any(scale == power for _, scale in self.scales):
            return False
        kept = [(value, scale) for value, scale in self.scales if scale > power]
        self.scales = [*kept, ((below + self.section or 1) * 10**power, power)]
        self.section = 0
        return True

    def _pair(self, power: int) -> bool:
        if self.section or any(scale <= power for _, scale in self.scales):
            return False
        self.scales.append((2 * 10**power, power))
        return True

    def value(self) -> Decimal:
        """Return the value of the words read."""
        if len(self.digits) == len(self.words) and len(self.digits) >= _DIGITS_OF_A_YEAR:
            return Decimal("".join(map(str, self.digits)))
        return Decimal(sum(value for value, _ in self.scales) + self.section)


def worded_numbers(
    low: str, language: str, start: int, end: int, *, ordinals: bool = False
) -> Iterator[WordedNumber]:
    """Yield the numbers in words of ``low`` (lower case) between two places, articles and years too.

    What a word before it makes a place in a row is left out, unless ``ordinals`` are asked for.
    """
    known = numerals(language)
    for phrase in known.phrase.finditer(low, start, end):
        if not ordinals and known.ordinal.search(low[max(0, phrase.start() - 8) : phrase.start()]):
            continue
        yield from _numbers(low, known, phrase.start(), phrase.end())


def _numbers(low: str, known: Numerals, start: int, end: int) -> Iterator[WordedNumber]:
    current, begun, last = _Sum(known), start, start
    for match in known.word.finditer(low, start, end):
        written = plain(match["word"])
        word = known.words[written]
        # A comma goes on with a number behind a scale alone: in a list it parts two.
        parted = "," in low[last : match.start()] and known.words[current.words[-1]].slot is not Slot.SCALE
        low_part = current.section % _HUNDRED
        parted = parted or (written in known.years and low_part > 0 and low_part % _TEN == 0)
        if parted or not current.takes(word):
            yield WordedNumber(begun, last, current.value(), tuple(current.words))
            current, begun = _Sum(known), match.start("word")
            current.takes(word)
        elif not current.words:
            begun = match.start("word")
        current.words.append(written)
        last = match.end()
    if current.words:
        yield WordedNumber(begun, last, current.value(), tuple(current.words))
