"""Names in marks, where no spaces part words, that nobody said: 在平台“真实社交”发文, 网友“西湖边的猫”称."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.model.kinds import Span

# Behind a preposition and a noun for a body it is the body's, before a verb of saying.
_OF_BODY = re.compile("f[wMmDk]{0,3}k(?P<name>[Qq])(?=[bw]{0,3}C)")
# Behind what somebody is it is how he calls himself.
_OF_SOMEBODY = re.compile(
    "(?:\\A|(?<=[,;.:]))[bt&]{0,2}[mM]?(?P<who>[du])(?P<name>[Qq])(?=[bt]{0,2}(?:f[^CQT,;:.]{1,6})?C)"
)
MOST_SIGNS = 14
_PUNCTUATION = frozenset(",.;:!?")


_MAY_BE = re.compile("k[Qq]|[du][Qq][bt]{0,2}[fC]")


def with_quoted_nicknames(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks of a sentence, such names in marks as words of what stands before them."""
    letters = "".join([chunk[0] for chunk in chunks])
    if _MAY_BE.search(letters) is None:
        return chunks
    done = list(chunks)
    for match in _OF_BODY.finditer(letters):
        at = match.start("name")
        if _is_name(chunks[at]):
            done[at] = chunks[at]._replace(letter="w", quotation=None)
    for match in reversed(list(_OF_SOMEBODY.finditer(letters))):
        at = match.start("name")
        quotation = chunks[at].quotation
        if quotation is None or not _is_name(chunks[at]) or chunks[at - 1].items[-1].tag not in "RU":
            continue
        inner, who = quotation.inner, chunks[at - 1]
        begin = max(inner.start, chunks[at].items[0].start)
        name = Item("N", begin, inner.end, "", True, "".join(item.word for item in chunks[at].items))
        roles = tuple(
            item._replace(tag="R", detail=item.detail if item.tag == "R" else "person") for item in who.items
        )
        whole = Span(who.span.start, quotation.span.end)
        done[at - 1 : at + 1] = [Chunk("p", whole, (*roles, name), Span(begin, inner.end))]
    return done


def _is_name(chunk: Chunk) -> bool:
    """Tell whether what stands in marks is short and no sentence."""
    if chunk.span.end - chunk.span.start > MOST_SIGNS:
        return False
    return all(item.tag not in _PUNCTUATION for item in chunk.items)
