"""Outlets that no list has: each way to tell one, in the order in which they are tried."""

from __future__ import annotations

from provenance.extract.appositive_outlets import with_appositive_outlets
from provenance.extract.articled_outlets import with_articled_outlets, with_names_beside
from provenance.extract.direct_names import with_direct_names
from provenance.extract.foreign_papers import with_foreign_papers
from provenance.extract.glued_names import with_glued_names
from provenance.extract.headed_papers import with_headed_papers
from provenance.extract.item import Item, Lettered
from provenance.extract.longer_names import with_longer_names
from provenance.extract.media_named import with_media_named
from provenance.extract.named_again import with_listed_again, with_names_again
from provenance.extract.named_by_signs import with_names_by_signs
from provenance.extract.named_later import with_named_later
from provenance.extract.nouns_in_names import with_nouns_in_names
from provenance.extract.outlet_initials import with_initials
from provenance.extract.read_inside import with_outlets_read_inside
from provenance.extract.short_papers import with_short_papers
from provenance.extract.told_capitals import with_told_capitals
from provenance.extract.told_names import with_told_names
from provenance.extract.uncased_outlets import (
    with_marked_names,
    with_regional_names,
    with_relaying_names,
)
from provenance.extract.unknown_outlets import with_unknown_outlets
from provenance.extract.worded_outlets import with_worded_outlets
from provenance.languages import Language
from provenance.languages.media_words import media_words
from provenance.outlets import Gazetteer


def with_outlets_of_no_list(
    items: list[Item], tags: str, text: str, language: Language, outlets: Gazetteer
) -> list[Item]:
    """Return the items with the names of outlets that no gazetteer has as one item ``O`` each.

    ``tags`` are the items' letters; where nothing is found the items are the same list.
    """
    letters = Lettered(items, tags)
    joined = with_longer_names(with_listed_again(items, text, language), tags, text, language)
    joined = with_initials(joined, letters.of(joined), text) if language.capitals else joined
    joined = with_headed_papers(joined, text, language)
    joined = with_appositive_outlets(joined, letters.of(joined), text, language)
    joined = with_unknown_outlets(joined, letters.of(joined), text, language)
    joined = with_articled_outlets(joined, letters.of(joined), text, language)
    if language.writing.outlets_in_marks and not language.capitals:
        joined = with_relaying_names(with_nouns_in_names(joined, language, outlets), text, language)
        joined = with_regional_names(with_marked_names(joined, text, language), text, language)
    if not language.spaced:
        joined = with_short_papers(joined, text, language, outlets)
    joined = with_media_named(
        with_glued_names(with_worded_outlets(joined, text, language), text, language), text, language
    )
    joined = with_foreign_papers(joined, text, language)
    joined = with_names_again(joined, text) if joined is not items else joined
    joined = with_names_by_signs(joined, letters.of(joined), text, language)
    joined = with_direct_names(joined, letters.of(joined), text, language)
    joined = with_told_capitals(joined, letters.of(joined), text, language)
    joined = with_told_names(joined, letters.of(joined), text, language)
    joined = with_outlets_read_inside(joined, letters.of(joined), text, language)
    joined = with_names_beside(joined, letters.of(joined), text, language)
    joined = with_named_later(joined, letters.of(joined), text, language)
    return _with_listed(joined, language, outlets) if joined is not items else joined


def _with_listed(items: list[Item], language: Language, outlets: Gazetteer) -> list[Item]:
    """Take outlets for those of the gazetteer whose names they are, where its own search has missed them.

    So where a number begins the name ("w programie „60 minutes”"), or another's with its article is part of
    it ("il Corriere dell'Umbria"); or where a text in another script leaves out the article: "пишет Verge".
    """
    found = items
    for at, item in enumerate(items):
        if item[0] != "O" or item[6] is not None:
            continue
        article, _, rest = item.detail.partition(" ")
        if item.word[0].isdigit():
            name = item.detail
        elif language.verbs.foreign_paper_verbs and item.detail.isascii():
            name = f"{media_words().article} {item.detail}"
        elif " " in rest and article.lower() in language.article_sexes:
            name = rest
        else:
            continue
        if (listed := outlets.by_name(name, language.code)) is not None:
            found = list(items) if found is items else found
            found[at] = item._replace(outlet=listed, detail=listed.key)
    return found
