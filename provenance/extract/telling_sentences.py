"""Sentences that only tell who said what stands before them, or whom it is about."""

from __future__ import annotations

import re

# Somebody and a cue, and when or to whom.
_ONLY_TELLS = re.compile(
    r"-?(?:t,?w{0,4})?(?:[DMRNPKULGOh.]{1,8})(?:,?[DML]?O[sy]b{1,2})?[bt]{0,2}"
    r"(?:C[btf]{0,3}[RNOLK]{0,3}|I[btD]{0,2}[GM]{0,2}O)[.!]?"
)
_ABOUT_TOPIC = re.compile(r"[^jCQT;:.]{0,18}?[RNU](?:\([^)]{1,8}\))?j")


def only_tells(tags: str) -> bool:
    """Tell by its letters whether all of a sentence is who said what stands before: "Ông Nam chia sẻ."."""
    return _ONLY_TELLS.fullmatch(tags) is not None


def is_about_topic(tags: str) -> bool:
    """Tell whether a particle marks somebody as what a sentence is about: 宮下さんは静かに笑った。"""
    return _ABOUT_TOPIC.match(tags) is not None
