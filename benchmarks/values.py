"""Numbers and dates by value, over texts generated from the CLDR's formats and from number words.

    python -m benchmarks.values [-v]

Numbers in digits, with magnitudes and as percentages come from Babel's formats, in words from num2words
(Chinese from a writer of its own here), dates from Babel's full, long and medium formats. Right is what
gives exactly the value that was written, and nothing else. With -v every miss is printed.
"""

from __future__ import annotations

import random
import sys
from collections.abc import Iterator
from datetime import date, timedelta
from decimal import Decimal

from babel import Locale
from babel.dates import format_date
from babel.numbers import format_compact_decimal, format_currency, format_decimal, format_percent
from num2words import num2words

from provenance.compare.numbers import find_numbers
from provenance.model.kinds import Span
from provenance.text.dates import find_dates

LANGUAGES = ("en", "ru", "uk", "vi", "zh", "ar", "fr", "de", "es")
_HAN = "零一二三四五六七八九"
Case = tuple[str, str, str]


def han(number: int) -> str:
    """Return a number below 10^12 in Chinese signs."""
    for power, sign in ((10**8, "亿"), (10**4, "万")):
        if number >= power:
            rest = number % power
            gap = "零" if rest and rest < power // 10 else ""
            return han(number // power) + sign + gap + (han(rest) if rest else "")
    for power, sign in ((1000, "千"), (100, "百"), (10, "十")):
        if number >= power:
            rest = number % power
            gap = "零" if rest and rest < power // 10 else ""
            return _HAN[number // power] + sign + gap + (han(rest) if rest else "")
    return _HAN[number]


def number_cases(language: str, dice: random.Random) -> Iterator[Case]:
    """Yield kind, text and value of numbers."""
    for _ in range(60):
        whole = dice.choice(
            [
                dice.randint(2, 99),
                dice.randint(100, 9999),
                dice.randint(10**4, 10**7),
                dice.randint(10**7, 10**10),
            ]
        )
        yield "digits", format_decimal(whole, locale=language), str(whole)
        part = Decimal(dice.randint(11, 99_999)) / 100
        yield "decimals", format_decimal(part, locale=language), str(part)
        yield "percent", format_percent(part / 100, format="#,##0.##%", locale=language), str(part)
        yield "currency", format_currency(whole, "USD", format="#,##0 ¤", locale=language), str(whole)
        cents = Decimal(dice.randint(10**5, 10**9)) / 100
        yield "currency", format_currency(cents, "EUR", locale=language), str(cents)
        size = dice.choice([10**3, 10**6, 10**9]) * (1 if language not in ("zh",) else 10)
        big = dice.randint(11, 989) * size // 10
        for form in ("long", "short"):
            if form not in Locale.parse(language).compact_decimal_formats:
                continue
            said = format_compact_decimal(big, format_type=form, locale=language, fraction_digits=3)
            yield f"compact {form}", said, str(big)
    for number in [*range(13, 100, 3), *(dice.randint(100, 10 ** dice.randint(3, 9)) for _ in range(90))]:
        words = han(number) if language == "zh" else num2words(number, lang=language)
        yield "words", words, str(number)


def date_cases(language: str, dice: random.Random) -> Iterator[Case]:
    """Yield kind, text and day of dates."""
    for _ in range(60):
        day = date(1990, 1, 1) + timedelta(days=dice.randint(0, 15_000))
        for form in ("full", "long", "medium"):
            yield f"date {form}", format_date(day, form, locale=language), day.isoformat()


def read_numbers(text: str, language: str) -> str:
    """Return the values that are found in a text."""
    found = find_numbers(text, Span(0, len(text)), language)
    return " ".join(f"{one.value:f}" for one in found)


def read_dates(text: str, language: str) -> str:
    """Return the days that are found in a text."""
    return " ".join(one.iso for one in find_dates(text, language=language))


def main() -> None:
    """Print the share of right values, a row a language."""
    everything: list[bool] = []
    print("language  numbers   words   dates")
    for language in LANGUAGES:
        dice = random.Random(7)
        rows: dict[str, list[bool]] = {"numbers": [], "words": [], "dates": []}
        for cases, read in ((number_cases, read_numbers), (date_cases, read_dates)):
            for kind, said, value in cases(language, dice):
                got = read(f"«{said}».", language)
                expected = f"{Decimal(value).normalize():f}" if read is read_numbers else value
                column = "dates" if kind.startswith("date") else "words" if kind == "words" else "numbers"
                rows[column].append(got == expected)
                if got != expected and "-v" in sys.argv:
                    print(f"  {language} {kind}: {said!r} is {expected}, read as {got!r}")
        print(
            f"{language:9} {_share(rows['numbers']):7.3f} {_share(rows['words']):7.3f} "
            f"{_share(rows['dates']):7.3f}"
        )
        everything += [one for row in rows.values() for one in row]
    print(f"all {_share(everything):.4f} of {len(everything)}")


def _share(right: list[bool]) -> float:
    return sum(right) / len(right)


if __name__ == "__main__":
    main()
