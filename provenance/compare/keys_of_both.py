"""What the sentences of two texts share: keys that both texts have, and not everywhere."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence

# What stands in more of the sentences tells none of them from the others.
_MOST_SENTENCES = 0.34


def keys_of_both(
    kind: str, child: Sequence[set[str]], parent: Sequence[set[str]]
) -> tuple[list[set[str]], list[set[str]]]:
    """Return for each sentence of both sides the keys, ``kind`` before each, of what both texts have.

    What is in a third of the sentences of a text is none.
    """
    sides = (child, parent)
    counts = [Counter(one for sentence in side for one in sentence) for side in sides]
    common = {
        one
        for one in counts[0].keys() & counts[1].keys()
        if all(
            count[one] <= max(1, _MOST_SENTENCES * len(side))
            for count, side in zip(counts, sides, strict=True)
        )
    }
    ours, theirs = ([{f"{kind} {one}" for one in sentence & common} for sentence in side] for side in sides)
    return ours, theirs
