"""Particles in the place of the one that ends what is said: とも|明かした is one as と明かした is."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages import Language


def with_quotatives(items: Sequence[Item], language: Language) -> list[Item]:
    """Return the items, such a particle and the bare verb right behind it as the cue that both are."""
    first, *others = language.subjects.quotatives
    words = {" ".join(other) for other in others}
    done: list[Item] = []
    free = 0
    for at in [at for at, item in enumerate(items) if item[0] == "C"]:
        before, item = items[at - 1], items[at]
        if before[5] not in words or before.end != item.start:
            continue
        cue = language.lexicon.longest((*first, *item.word.split()), 0)
        entry = next((each for each in cue.entries if each.tag == "C"), None) if cue is not None else None
        if entry is not None and cue is not None and cue.last > len(item.word.split()):
            done += items[free : at - 1]
            word = f"{before.word} {item.word}"
            done.append(item._replace(start=before.start, detail=entry.detail, word=word))
            free = at + 1
    return [*done, *items[free:]]
