"""What microdata and RDFa say of the article, and not of other things that a page describes as well."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from provenance.extract.page_head import headline_element


def described(tree: Any, name: str) -> list[Any]:
    """Return the elements that microdata (itemprop) or RDFa (property) give a name of schema.org.

    Those that describe the thing whose headline the page has, where one does.
    """
    found = [element for element in tree.xpath(".//*[@itemprop or @property]") if _is_called(element, name)]
    return of_article(tree, found)


def within(element: Any, name: str) -> list[Any]:
    """Return the elements in another one that are given a name."""
    return [each for each in element.xpath(".//*[@itemprop or @property]") if _is_called(each, name)]


def of_article(tree: Any, elements: Sequence[Any]) -> list[Any]:
    """Return those of some elements whose described thing has the page's headline in it; all, if none has."""
    headline = headline_element(tree)
    around = [] if headline is None else [headline, *headline.iterancestors()]
    own = [each for each in elements if (owner := _owner(each)) is not None and owner in around]
    return own or list(elements)


def _owner(element: Any) -> Any:
    """Return the thing that an element describes: the nearest around it that is one."""
    things = (
        each for each in element.iterancestors() if "itemscope" in each.attrib or "typeof" in each.attrib
    )
    return next(things, None)


def _is_called(element: Any, name: str) -> bool:
    given = f"{element.get('itemprop', '')} {element.get('property', '')}".lower().split()
    return any(each.rpartition(":")[2] == name for each in given if not each.startswith(("og:", "article:")))
