"""Which words of a run beside a title or a verb are the name, and how else the text may call the person."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.item import Item
from provenance.extract.name_runs import foreign_part
from provenance.extract.name_subjects import NEARBY
from provenance.languages.name_rules import NameRules


def names_in(run: list[Item], text: str, rules: NameRules, *, backwards: bool, bounded: bool) -> list[str]:
    """Return the name that a run of words next to a title is, and how else the text may call the person.

    ``bounded`` tells that the run ends, or begins, where a name would, so that it may be an unknown one.
    """
    foreign = foreign_part(run, rules, backwards=backwards)
    native = _native_part(run, text, rules, backwards=backwards, bounded=bounded)
    if rules.surnames and len(native) > len(foreign) and rules.fits(text[native[0].start : native[-1].end]):
        foreign = []  # 加藤胜信, whose first signs write names from abroad too
    chosen = foreign or native
    if not chosen:
        return []
    name = text[chosen[0].start : chosen[-1].end]
    if backwards and foreign and name in rules.loanwords:
        # キャンペーン|スポークスマン
        return []
    names = [name]
    parts = [at for at, item in enumerate(chosen) if item.word in rules.joiners]
    if parts and chosen[-1].end - chosen[parts[-1]].end >= 2:
        names.append(text[chosen[parts[-1]].end : chosen[-1].end])
    if not foreign and rules.short and len(chosen) > rules.short:
        names.append(text[chosen[0].start : chosen[rules.short - 1].end])
    if rules.last_alone and len(chosen) > 1:
        last = chosen[-2] if len(chosen) > 2 and chosen[-2].word in rules.compounds else chosen[-1]
        names.append(text[last.start : chosen[-1].end])
    return names


def _native_part(
    run: Sequence[Item], text: str, rules: NameRules, *, backwards: bool, bounded: bool
) -> list[Item]:
    usable: list[Item] = []
    for item in reversed(run) if backwards else run:
        if item.word in rules.joiners or not rules.native.fullmatch(item.word):
            break
        usable.append(item)
    usable = usable[::-1] if backwards else usable
    if rules.aspect and not backwards:
        verb = next((at for at, item in enumerate(usable) if item.word in rules.aspect), 0)
        # A name and the verb behind it: 朱婷|红着.
        usable, bounded = (usable[: verb - 1], True) if verb > rules.least else (usable, bounded)
    while usable and usable[-1].word in rules.not_given:
        usable.pop()
    if len(usable) < rules.least:
        return []
    whole = text[usable[0].start : usable[-1].end]
    # Before a title nothing but a surname tells a name from the body that somebody speaks for: 运输署|发言人.
    bounded = bounded and not (backwards and rules.surnames)
    if len(usable) <= rules.longest and (rules.fits(whole) or bounded):
        return usable
    for length in range(rules.longest, rules.least - 1, -1):
        part = usable[-length:] if backwards else usable[:length]
        start, end = part[0].start, part[-1].end
        near = text.count(text[start:end], max(0, start - NEARBY), end + NEARBY) > 1
        if near and rules.fits(text[start:end]):
            return list(part)
    return []
