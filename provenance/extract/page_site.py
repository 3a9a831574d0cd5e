"""What a page calls its site: by that an institution is told from the person who wrote the article."""

from __future__ import annotations

import re
from collections.abc import Iterable
from typing import Any

from provenance.text.language_data import language_file

_PARTS = re.compile(r"[|‖•·»›«_]|\s[-–—~/:]+\s|--")
# What parts words; the signs that some scripts write vowels with are none of it.
_WORDS = re.compile(r"[\s!-/:-@\[-`{-~|‖•·»›«„“”’‘—–、。，：；（）【】]+")
_SHORTEST = 3
# More than one name, or the number of an account.
_NO_PERSON = re.compile(r"[|‖]|\A\W*\d[\d\W]*\Z")


def site_names(tree: Any, stated: Iterable[str], title: str) -> frozenset[str]:
    """Return the names of the site in lower case: those ``stated``, what leads home, the rest of the title.

    ``title`` is the article's, without the site's name.
    """
    found = [*stated]
    for link in tree.iter("a"):
        if leads_home(link):
            found += ["".join(link.itertext()), *(image.get("alt") or "" for image in link.iter("img"))]
    for element in tree.iter("title"):
        before, same, behind = (element.text or "").partition(title)
        found += (
            [part for whole in (before, behind) for part in _PARTS.split(whole)] if same and title else []
        )
    clean = (_WORDS.sub(" ", name).strip().casefold() for name in found)
    return frozenset(name for name in clean if len(name) >= _SHORTEST)


def is_person(name: str, sites: frozenset[str]) -> bool:
    """Tell whether a name of an author can be that of a person: it does not name the site and no account."""
    words = _WORDS.sub(" ", name).strip().casefold()
    accounts = language_file("page_signs.toml")["byline"]["accounts"]
    if words in accounts or words.rpartition(" ")[2] in accounts:
        return False
    return not _NO_PERSON.search(name) and not any(
        f" {site} " in f" {words} " or f" {words} " in f" {site} " for site in sites
    )


def leads_home(link: Any) -> bool:
    """Tell whether a link leads to the front page of the site."""
    return bool(link.get("href")) and not link.get("href").strip("./")
