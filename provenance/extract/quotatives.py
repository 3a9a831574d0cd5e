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
    for item in items:
        before = done[-1] if done else None
        if before is not None and item[0] == "C" and before[5] in words and before.end == item.start:
            cue = language.lexicon.longest((*first, *item.word.split()), 0)
            entry = next((each for each in cue.entries if each.tag == "C"), None) if cue is not None else None
            if entry is not None and cue is not None and cue.last > len(item.word.split()):
                done[-1] = item._replace(
                    start=before.start, detail=entry.detail, word=f"{before.word} {item.word}"
                )
                continue
        done.append(item)
    return done
