"""Outlets that belong to others: "an affiliate of CBS, WAFB" is WAFB, and not CBS."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item

# "Una afiliada de CBS, WAFB,", "WAFB, filial de CBS,": what is whose stands beside its name.
_OF_OWNER = re.compile(
    r"(?:(?<![VA])(?P<first>o),(?P<own>[po])|(?P<name>[po]),(?P<last>ko|[ok]))"
    r"(?:,(?=[bx]{0,3}[CBv])|(?=[,.C])|\Z)"
)
_OWNED_NOUN = re.compile(r"[DM]*[GK][M]*f[DM]*O\Z")


def without_owners(chunks: list[Chunk]) -> list[Chunk]:
    """Let what is named beside "an affiliate of CBS" be the outlet, and not CBS."""
    letters = "".join([chunk.letter for chunk in chunks])
    if "," not in letters:
        return chunks
    joined = list(chunks)
    for match in reversed(list(_OF_OWNER.finditer(letters))):
        if "k" in match[0]:
            owners = [item for chunk in chunks[slice(*match.span("last"))] for item in chunk.items]
            owner = chunks[match.start("last")]._replace(items=tuple(owners))
        else:
            owner = chunks[match.start("first" if match.lastgroup == "own" else "last")]
        own = chunks[match.start("own" if match.lastgroup == "own" else "name")]
        tags = "".join([item.tag for item in owner.items])
        is_name = own.letter == "o" or all(item.tag == "N" for item in own.items)
        owned = match.lastgroup == "last" and any(item.detail == OWNED for item in owner.items[:-1])
        if (owned or _OWNED_NOUN.match(tags) is not None) and is_name:
            joined[match.start() : match.end()] = [_as_outlet(own)]
    return joined


# "«Вечерний Лужск», издание холдинга «Губерния», пишет": what kind of outlet it is, and whose.
_WITH_KIND = re.compile(r"(?<=o),(?P<kind>[ok])[kmwfDMp]{0,5}(?:,(?=[bxt]{0,3}[CBv])|(?=,))")
# "The local paper, the Halden Observer, said": the kind first, and the name between commas.
_KIND_FIRST = re.compile(r"(?P<first>[ok][kmwfDMp]{0,5},)o(?P<comma>,)(?=[bxt]{0,3}[CBv])")
_KIND = re.compile(r"[DM]*G[^O]*\Z")


def without_kinds(chunks: list[Chunk]) -> list[Chunk]:
    """Leave out what stands between commas behind an outlet and begins with a noun for one."""
    letters = "".join([chunk.letter for chunk in chunks])
    if "o,o" not in letters and "o,k" not in letters and ",o," not in letters:
        return chunks
    joined = list(chunks)
    for match in reversed(list(_KIND_FIRST.finditer(letters))):
        tags = "".join([item.tag for item in chunks[match.start()].items])
        if _KIND.match(tags) is not None and tags[0] == "D":
            del joined[match.start("comma")]
            del joined[slice(*match.span("first"))]
            letters = "".join([chunk.letter for chunk in joined])
    for match in reversed(list(_WITH_KIND.finditer(letters))):
        tags = "".join([item.tag for item in chunks[match.start("kind")].items])
        if _KIND.match(tags) is not None:
            del joined[slice(*match.span())]
    return joined


_BESIDE_OWNER = re.compile("o(?P<name>[po])")
OWNED = "owned_outlet"


def without_owners_before(chunks: list[Chunk]) -> list[Chunk]:
    """Let the name right behind a noun for what another outlet owns be the outlet: "CBS iştiraki WAFB"."""
    joined = list(chunks)
    for match in reversed(list(_BESIDE_OWNER.finditer("".join([chunk.letter for chunk in chunks])))):
        owner, own = chunks[match.start()], chunks[match.start("name")]
        owned = len(owner.items) > 1 and owner.items[-1].detail == OWNED
        if owned and (own.letter == "o" or all(item.tag in "Ns" for item in own.items)):
            joined[match.start() : match.end()] = [_as_outlet(own)]
    return joined


def _as_outlet(chunk: Chunk) -> Chunk:
    """Return a name that no gazetteer has as an outlet's."""
    if chunk.letter == "o":
        return chunk
    return chunk._replace(letter="o", items=tuple(item._replace(tag="O") for item in chunk.items))


_OWNED = re.compile("(?P<owner>O)s?GN+\\Z")
_BODYS = re.compile("K(?=s[DMG]*O[NG]?\\Z)")


def without_owner(items: list[Item], tags: str) -> list[Item]:
    """Let "CBS affiliate WAFB" name the affiliate, and not the outlet whose affiliate it is.

    Nor is "the party's Global Times" the party.
    """
    match = _OWNED.search(tags)
    if match is None:
        body = _BODYS.search(tags)
        if body is None:
            return items
        at = body.start()
        return [*items[:at], items[at]._replace(tag="M"), *items[at + 1 :]]
    owner = match.start("owner")
    return [
        item._replace(tag="M", outlet=None)
        if at == owner
        else item._replace(tag="O")
        if item.tag == "N"
        else item
        for at, item in enumerate(items)
    ]
