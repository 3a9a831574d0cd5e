"""Family names that a language has few of: where a person's name begins behind that of a place or body."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language

# How many words a whole name has, the likeliest number first.
USUAL_WORDS = (3, 4, 2)


def own_name(
    items: Sequence[Item], tags: str, person: tuple[int, int], language: Language
) -> tuple[int, int] | None:
    """Return the items of a person's name without the place before it; None where it is no person's at all.

    "Chủ tịch UBND xã Ea Hồ Trần Đình Khôi", "Giám đốc Công ty Minh Long": behind a function the name of a
    body or place is a person's only where a family name stands in it.
    """
    first, last = person
    families, native = language.nouns.family_names, language.native_word
    if not first or "R" not in tags[:first] or native is None:
        return person
    before = items[first - 1]
    of_place = before.word.rpartition(" ")[2] in language.nouns.place_nouns
    run = [items[at].word for at in range(first, last)]
    if tags[first - 1] != "K" and not of_place:
        return person
    for words in USUAL_WORDS:
        if len(run) >= words and run[-words] in families:
            return last - words, last
    # "Giám đốc cảng Andriy Hnatiuk": two names from abroad are a person's.
    abroad = len(run) > 1 and native.fullmatch(run[0]) is None
    if (of_place and not abroad) or all(native.fullmatch(word) for word in run):
        return None
    return person
