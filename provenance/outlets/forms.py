"""All forms under which one outlet is looked for, each with what decides whether a match holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.outlets.entry import Outlet
from provenance.outlets.inflect import grammars, inflected, plain_letters
from provenance.text.lexicon import expand


class Form(NamedTuple):
    """A phrase of the trie.

    ``doubt`` tells when it may mean something else: "always", "home" (in the outlet's own language)
    or "". ``solid`` phrases (hosts, handles) have no space in them and no capitals to compare.
    ``loose`` lets later words be small; ``blocks`` marks a phrase in which no outlet is named.
    """

    outlet: Outlet
    phrase: str
    name: str
    doubt: str = ""
    code: bool = False
    solid: bool = False
    loose: bool = False
    blocks: bool = False


def forms_of(outlet: Outlet) -> Iterator[Form]:
    """Yield every form of ``outlet``; the same phrase may come more than once."""
    listed = {name for _, names in outlet.names for name in names} | {outlet.name}
    yield from _name_forms(outlet, outlet.name, outlet.language, canonical=True)
    for language, names in outlet.names:
        for name in names:
            for whole in expand(name) if "{" in name else (name,):
                yield from _name_forms(outlet, whole, language)
    for code in outlet.short:
        if code not in listed:
            yield Form(outlet, code, code, "always", code=True)
    for phrase in outlet.never:
        yield Form(outlet, phrase, phrase, blocks=True)
    for address in _addresses(outlet):
        yield Form(outlet, address, address, solid=True)


def _addresses(outlet: Outlet) -> Iterator[str]:
    yield from outlet.domains
    if outlet.telegram:
        yield f"t.me/{outlet.telegram}"
        yield f"@{outlet.telegram}"


def _name_forms(outlet: Outlet, name: str, language: str, *, canonical: bool = False) -> Iterator[Form]:
    doubt = _doubt(outlet, name, language, canonical=canonical)
    grammar = grammars().languages.get(language)
    loose = grammar is not None and grammar.loose_tail
    variants = [name, *inflected(name, language)]
    plain = plain_letters(name)
    if plain != name:
        variants.append(plain)
    if "-" in name:
        variants += [variant.replace("-", " ") for variant in variants]
    for variant in variants:
        yield Form(outlet, variant, name, doubt, loose=loose)
    first, _, rest = name.partition(" ")
    if rest and first.lower() in grammars().bare_after:
        yield Form(outlet, rest, name, doubt if " " in rest else "always")


def _doubt(outlet: Outlet, name: str, language: str, *, canonical: bool) -> str:
    if name in outlet.ambiguous:
        return "always"
    return "home" if outlet.homograph and (canonical or language == outlet.language) else ""
