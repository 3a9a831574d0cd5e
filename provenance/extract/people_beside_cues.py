"""People whom no lexicon has, beside verbs of saying: told by the dictionary, where nouns tell who lives.

"Об этом рассказала стюардесса", "по словам сталеваров": an animate noun in the case of a subject, or in
another behind "according to", is who speaks.
"""

from __future__ import annotations

import re

from provenance.extract.item import Item
from provenance.languages import Language
from provenance.text.morphology import has_dictionary, living

_BESIDE = re.compile(
    "(?:(?P<according>A)|C)[bt]{0,2}[DM]{0,2}(?P<behind>w)(?!f[DM]*N)"
    "|(?:(?<=[,.:;&TbtDMj-])|\\A)(?P<before>w)(?=b{0,2}C)"
)
_NOMINATIVE, _OTHERS = frozenset({"nomn"}), frozenset({"gent", "datv"})


def with_people_beside_cues(items: list[Item], tags: str, language: Language) -> str:
    """Take such nouns for somebody who speaks, several of them for people without a name.

    Returns the letters of the items.
    """
    if not has_dictionary(language.code):
        return tags
    letters = list(tags)
    for match in _BESIDE.finditer(tags):
        at = match.start(match.lastgroup or 0)
        item = items[at]
        if item.capital or item.detail or not item.word.isalpha():
            continue
        several = living(item.word, language.code, _OTHERS if match["according"] else _NOMINATIVE)
        if several is not None:
            tag, detail = ("U", "unnamed") if several else ("R", "person")
            items[at] = item._replace(tag=tag, detail=detail)
            letters[at] = tag
    return "".join(letters)
