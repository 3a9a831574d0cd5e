"""Told again by the noun alone, the article written on to it: مسؤول أمني … المسؤول, محكمة مدنية … المحكمة."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.figures import Figure, fold_words, is_such_source, last_fitting_body, spoken_before
from provenance.languages import Language
from provenance.languages.name_rules import name_rules
from provenance.model.kinds import AgentKind
from provenance.text.tokens import fold

MORE_THAN_A_WORD = 2
# What tells more of somebody, so that he is no other's namesake by his noun.
_TELLS_MORE = frozenset("NKLOGnfw")


def described_again(chunk: Chunk, figures: Iterable[tuple[int, Figure]], language: Language) -> int | None:
    """Return whom without a name a noun with the article alone means: "المسؤول" is "مسؤول أمني" of before.

    That is the last who spoke and is called so, unless somebody with a name and that office spoke since.
    """
    noun = _noun_alone(chunk, language, "RU")
    if noun is None:
        return None
    best, named = (-1, -1), -1
    for index, figure in figures:
        if not 0 <= figure.last_active < chunk.span.start:
            continue
        if figure.tokens:
            if any(_without_article(word, language) == noun for _, word in figure.roles):
                named = max(named, figure.last_active)
        elif figure.kind in _PERSONS and _is_called(figure.name, noun, language):
            best = max(best, (figure.last_active, index))
    return best[1] if best[0] > named else None


_PERSONS = frozenset({AgentKind.PERSON, AgentKind.UNNAMED})


def is_its_report(chunk: Chunk, language: Language) -> bool:
    """Tell whether a chunk is but "the report" or "the source": what an outlet cited before has."""
    first, *others = chunk.items if chunk.letter in "ku" else (None,)
    if first is None or first.detail not in {"document", "same_source"} or " " in first.word:
        return False
    return first.word.startswith(language.subjects.anaphoric_prefixes) and all(
        item.detail == "stop" for item in others
    )


def source_again(chunk: Chunk, figures: Sequence[Figure], language: Language) -> int | None:
    """Let "the source" mean the unnamed source that spoke last, "the traders" the traders that did."""
    again = described_again(chunk, enumerate(figures), language)
    if again is not None:
        return again
    if len(chunk.items) > MORE_THAN_A_WORD or any(item.tag in "KLR" for item in chunk.items):
        return None
    spoke = [
        index
        for index in spoken_before(figures, AgentKind.UNNAMED, chunk.span.start)
        if is_such_source(figures[index], chunk.items, language)
    ]
    return spoke[-1] if spoke else None


def body_again(chunk: Chunk, figures: Sequence[Figure], language: Language) -> int | None:
    """Return the last body whose name begins with a noun that has the article now: "المحكمة"."""
    noun = _noun_alone(chunk, language, "K")
    if noun is None:
        return None
    return last_fitting_body(
        figures,
        chunk.span.start,
        lambda name: len(name.split()) >= MORE_THAN_A_WORD and _is_called(name, noun, language),
    )


def _noun_alone(chunk: Chunk, language: Language, tags: str) -> str | None:
    """Return the noun of a phrase without its article, if but an adjective or "itself" stands there."""
    written_on = language.subjects.anaphoric_prefixes
    if not written_on or language.capitals:
        return None
    nouns = [item for item in chunk.items if item.tag in tags]
    if len(nouns) != 1 or any(
        item.tag in _TELLS_MORE and item.detail != "stop" for item in chunk.items if item is not nouns[0]
    ):
        return None
    word = nouns[0].word
    article = max((each for each in written_on if word.startswith(each)), key=len, default="")
    return word[len(article) :] if article and " " not in word else None


def without_to(words: str, chunk: Chunk, language: Language) -> str:
    """Return what somebody is called without "to" written on to it: "للقائد" is "القائد", "لشاهد" "شاهد"."""
    item = chunk.items[0]
    if not language.told_prefixes or item.tag not in "RUK" or not words.startswith(language.told_prefixes[0]):
        return words
    to, article = language.told_prefixes[0], language.subjects.definite_prefixes[0]
    # "To the" is written without the first sign of the article.
    contracted = to + article[1:]
    bare = article + words[len(contracted) :] if words.startswith(contracted) else words[len(to) :]
    first = bare.split(maxsplit=1)[0] if len(bare) > 1 else ""
    known = " " in item.word or any(entry.tag == item.tag for entry in language.lexicon.alone(fold(first)))
    return bare if known else words


def _without_article(word: str, language: Language) -> str:
    article = next((each for each in language.subjects.definite_prefixes if word.startswith(each)), "")
    return word[len(article) :]


def _is_called(name: str, noun: str, language: Language) -> bool:
    """Tell whether a name begins with a noun, with or without what is written on to it."""
    first, rules = fold_words(name).split(maxsplit=1)[0], name_rules(language.code)
    written_on = {"", *language.told_prefixes, *(rules.prefixes if rules is not None else ())}
    return first.endswith(noun) and first[: -len(noun)] in written_on
