"""Bodies and whose they are, where nothing stands between: شركة الكهرباء is one name."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.languages.name_rules import NameRules

_BODY_AND_WORD = re.compile("K(?=w)")
_TWO_BODIES = re.compile("K(?=K)")


def with_constructs(items: Sequence[Item], rules: NameRules) -> list[Item]:
    """Take the noun with an article right behind a noun for a body without one for part of its name."""
    done = list(items)
    if rules.genitive is None or rules.definite is None:
        return done
    tags = "".join([item[0] for item in done])
    for match in _TWO_BODIES.finditer(tags) if "KK" in tags else ():
        # "بلاغ لولاية أمن فاس": whose statement it is, speaks.
        statement, body = done[match.start()], done[match.end()]
        if statement.word in rules.statements and body.word.startswith(rules.owner_prefixes):
            done[match.start()] = statement._replace(tag="b", detail="filler")
    for match in _BODY_AND_WORD.finditer(tags):
        body, word = done[match.start()], done[match.end()]
        bare = rules.definite.fullmatch(body.word.rpartition(" ")[2]) is None
        if bare and not word.detail and word.start == body.end + 1 and rules.genitive.fullmatch(word.word):
            done[match.end()] = word._replace(tag="M", detail="modifier")
    return done


def _is_named(items: Sequence[Item], at: int, rules: NameRules) -> bool:
    """Tell whether a first name stands behind a journalist's outlet: مراسل قناة «الرافدين» أحمد سالم."""
    while at < len(items) and (items[at].tag in "GOLM" or items[at].word in _MARKS):
        at += 1
    return at < len(items) and items[at].word in rules.first_names and items[at - 1].tag != "G"


_MARKS = frozenset('«„“"»”')
_OPENS = frozenset('«„“"')


def with_reporters(items: Sequence[Item], rules: NameRules) -> list[Item]:
    """Take "the reporter of", or "sources of", right before an outlet for the outlet's: مراسل «الجزيرة».

    What is a noun elsewhere, "knowledge", is a verb there: علم موقع «البطولة» من مصدر أن.
    """
    done = list(items)
    telling = rules.reporters | rules.learned
    for at in [at for at, item in enumerate(done[:-1]) if item[0] in "RUw" and item[5] in telling]:
        behind = done[at + 1]
        marked = behind.word in _OPENS
        if marked and at + 2 < len(done):
            behind = done[at + 2]
        if done[at].tag == "R" and _is_named(done, at + 1 + marked, rules):
            continue
        if behind.tag in "OG" and done[at].word in rules.learned:
            done[at] = done[at]._replace(tag="C", detail="relay")
        elif behind.tag in "OG" and done[at].tag != "w":
            done[at] = done[at]._replace(tag="G", detail="outlet_noun")
    return done
