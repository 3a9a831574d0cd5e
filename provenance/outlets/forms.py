"""All forms under which an outlet is looked for, each with what decides whether a match holds."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from provenance.outlets.entry import Outlet
from provenance.outlets.inflect import grammars, inflected, plain_letters
from provenance.text.lexicon import expand
from provenance.text.tokens import fold


class Source(NamedTuple):
    """Something written in an entry that forms are made of; ``what`` is name, code, never or address."""

    outlet: Outlet
    text: str
    language: str
    what: str


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


def sources_of(outlet: Outlet) -> Iterator[Source]:
    """Yield all that forms of ``outlet`` are made of."""
    yield Source(outlet, outlet.name, outlet.language, "name")
    known = {outlet.name}
    for language, names in outlet.names:
        changes = language in grammars().languages
        for name in names:
            if changes or name not in known:
                known.add(name)
                yield Source(outlet, name, language, "name")
    for code in outlet.short:
        yield Source(outlet, code, "", "code")
    for phrase in outlet.never:
        yield Source(outlet, phrase, "", "never")
    for host in outlet.domains:
        yield Source(outlet, host, "", "address")
    if outlet.telegram:
        yield Source(outlet, f"t.me/{outlet.telegram}", "", "address")
        yield Source(outlet, f"@{outlet.telegram}", "", "address")


def beginnings(source: Source) -> set[str]:
    """Return the first letters, folded, of every form that ``forms_of`` makes of ``source``."""
    text, language = source.text, source.language
    first = {text[0].lower()}
    if not text[0].isascii():
        first = {fold(text[0])[0], plain_letters(text[0]).lower()[0]}
    if language:
        grammar = grammars().languages.get(language)
        if grammar is not None and grammar.prefixes:
            first.update(prefix[0] for prefix in grammar.prefixes)
        bare = _without_article(text)
        if bare:
            first.add(bare[0].lower())
    return first


def forms_of(source: Source) -> Iterator[Form]:
    """Yield every form of ``source``; the same phrase may come more than once."""
    outlet, text, language, what = source
    if what == "address":
        yield Form(outlet, text, text, solid=True)
    elif what == "never":
        yield Form(outlet, text, text, blocks=True)
    elif what == "code":
        yield Form(outlet, text, text, "always", code=True)
    else:
        for whole in expand(text) if "{" in text else (text,):
            yield from _name_forms(outlet, whole, language)


def _name_forms(outlet: Outlet, name: str, language: str) -> Iterator[Form]:
    doubt = ""
    if name in outlet.ambiguous:
        doubt = "always"
    elif outlet.homograph and fold(name) == fold(outlet.name):
        doubt = "home"
    grammar = grammars().languages.get(language)
    loose = grammar is not None and grammar.loose_tail and language == outlet.language
    variants = [name]
    if name not in outlet.indeclinable:
        variants += inflected(name, language)
    plain = plain_letters(name)
    if plain != name:
        variants.append(plain)
    if "-" in name:
        variants += [variant.replace("-", " ") for variant in variants]
    for variant in variants:
        yield Form(outlet, variant, name, doubt, loose=loose)
    bare = _without_article(name)
    if bare:
        yield Form(outlet, bare, name, doubt if " " in bare else "always")


def _without_article(name: str) -> str:
    first, _, rest = name.partition(" ")
    return rest if rest and first.lower() in grammars().bare_after else ""
