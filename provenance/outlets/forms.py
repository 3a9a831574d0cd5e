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
    ``loose`` lets later words be small; ``blocks`` marks a phrase in which no outlet is named. ``after``
    are the words (folded) one of which must stand before it: "Parisien" is the outlet in "au Parisien".
    ``only`` is the language in whose texts alone it counts.
    """

    outlet: Outlet
    phrase: str
    name: str
    doubt: str = ""
    code: bool = False
    solid: bool = False
    loose: bool = False
    blocks: bool = False
    after: frozenset[str] = frozenset()
    only: str = ""


def sources_of(outlet: Outlet) -> Iterator[Source]:
    """Yield all that forms of ``outlet`` are made of."""
    languages = grammars().languages
    yield Source(outlet, outlet.name, outlet.language, "name")
    known = {outlet.name}
    for language, names in outlet.names:
        for name in names:
            if language in languages or name not in known:
                known.add(name)
                yield Source(outlet, name, language, "name")
    for code in outlet.short:
        yield Source(outlet, code, "", "code")
    for phrase in outlet.never:
        yield Source(outlet, phrase, "", "never")
    for host in outlet.hosts():
        yield Source(outlet, host, "", "address")
    if outlet.telegram:
        yield Source(outlet, f"t.me/{outlet.telegram}", "", "address")
        yield Source(outlet, f"@{outlet.telegram}", "", "address")


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
            own = outlet.language if whole in outlet.at_home else ""
            for form in _name_forms(outlet, whole, language):
                yield form._replace(only=own) if own else form


def _name_forms(outlet: Outlet, name: str, language: str) -> Iterator[Form]:
    doubt = ""
    if name in outlet.ambiguous:
        doubt = "always"
    elif outlet.homograph and fold(name) == fold(outlet.name):
        doubt = "home"
    grammar = grammars().languages.get(language)
    loose = grammar is not None and grammar.loose_tail and language == outlet.language
    as_written = doubt == "always" and name.isupper()
    for variant in _variants(name, language, declines=name not in outlet.indeclinable):
        yield Form(outlet, variant, name, doubt, code=as_written, loose=loose)
    bare = without_article(name)
    if bare and doubt != "always":
        yield Form(outlet, bare, name, doubt if " " in bare else "always")
    contracted = rest_of_contracted(name, language)
    if contracted is not None:
        rest, words = contracted
        # "Nell'Adige" is the river: what is one word, and in doubt, is a paper's right behind "to".
        elided = doubt == "always" and words[0][-1] == "'" and " " not in rest
        after = frozenset(words[:1] if elided else words)
        yield Form(outlet, rest, name, doubt or ("" if " " in rest else "home"), loose=loose, after=after)


def _variants(name: str, language: str, *, declines: bool) -> list[str]:
    variants = [name]
    if declines:
        variants += inflected(name, language)
    plain = plain_letters(name)
    if plain != name:
        variants.append(plain)
    if "-" in name:
        variants += [variant.replace("-", " ") for variant in variants]
    return variants


def without_article(name: str) -> str:
    """Return a name without an article that may be left out; empty where it begins with none."""
    for article in grammars().bare_after:
        if name.startswith(article):
            return name[len(article) :]
    return ""


def rest_of_contracted(name: str, language: str) -> tuple[str, tuple[str, ...]] | None:
    """Return what is left of a name without its article, and the words that hold the article, "to" first."""
    grammar = grammars().languages.get(language)
    for article, words in grammar.contracted if grammar is not None else ():
        rest = name[len(article) :]
        if rest[:1].isupper() and name[: len(article)].capitalize() == article:
            return rest, words
    return None
