"""What somebody is, with a name in it, beside his own: "Giám đốc Minh Long" is no second person."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.languages import Language
from provenance.model.kinds import Span

TITLE = "title"
# What a plural article tells.
SEVERAL = "pl"
_ROLE_BEFORE = re.compile("p,p(?:,(?=[bt]{0,3}[CI])|(?=[,.CbtI]))")


def roles_before(chunks: list[Chunk]) -> list[Chunk]:
    """Join "Người phát ngôn SkyHarbor, bà Anke Voss": before a title the first name is whose he is."""
    joined = chunks
    for match in reversed(list(_ROLE_BEFORE.finditer("".join([chunk.letter for chunk in chunks])))):
        role, person = chunks[match.start()], chunks[match.start() + 2]
        titled = person.items[0].tag == "R" and person.items[0].detail == TITLE
        if titled and _is_called(role) and not _is_called(person):
            joined = list(chunks) if joined is chunks else joined
            whole = Span(role.span.start, person.span.end)
            joined[match.start() : match.end()] = [
                person._replace(span=whole, items=(*role.items, *person.items))
            ]
    return joined


def _is_called(person: Chunk) -> bool:
    """Tell whether a name stands with what somebody is: "Giám đốc Lê An", and not "ông Lê An"."""
    return any(item.tag == "R" and item.detail != TITLE for item in person.items)


_TWO_ROLES = re.compile("d&[dp]")


def with_two_roles(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Join what one person is: "o economista e ex-ministro Rui Sá" has an article before the first alone."""
    joined = chunks
    for match in reversed(list(_TWO_ROLES.finditer(letters))):
        one, other = chunks[match.start()], chunks[match.end() - 1]
        article, role = one.items[0], other.items[0]
        single = article.tag == "D" and language.article_sexes.get(article.word, "") not in {"", SEVERAL}
        if single and role.tag in "RM" and not role.capital:
            whole = Span(one.span.start, other.span.end)
            joined = list(chunks) if joined is chunks else joined
            joined[match.start() : match.end()] = [
                other._replace(span=whole, items=(*one.items, *other.items))
            ]
    return joined


_ROLE_BEHIND = re.compile("p,(?=p,)")


def roles_behind(chunks: list[Chunk]) -> list[Chunk]:
    """Take a role and whose it is behind a name for no second person: "مايك، مدير سينسبري،"."""
    joined = chunks
    for match in _ROLE_BEHIND.finditer("".join([chunk.letter for chunk in chunks])):
        person, role = chunks[match.start()], chunks[match.end()]
        if role.items[0].tag == "R" and not _is_called(person):
            joined = list(chunks) if joined is chunks else joined
            joined[match.end()] = role._replace(letter="d", items=role.items[:1])
    return joined
