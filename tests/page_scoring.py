"""The pages of ``fixtures/pages``, and what of each was read right: title, author, date, credit line."""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path

from provenance.extract.html import HtmlArticle
from provenance.model.kinds import FeatureKind
from provenance.model.reading import Declared
from provenance.workflows.reading import read_bytes, taken_out

FOLDER = Path(__file__).parent.parent / "fixtures/pages"
FIELDS = ("title", "author", "published", "credit")
_CREDITS = (FeatureKind.CREDIT, FeatureKind.CREDIT_TRANSLATION, FeatureKind.CREDIT_REPRINT)
ReadPage = Callable[[bytes], HtmlArticle]


@dataclass(frozen=True, slots=True)
class Page:
    """One page, and what a careful reader finds in it; ``outlet`` is whom the credit line names."""

    file: str
    language: str
    title: str
    author: str
    published: str
    credit: str
    outlet: str
    first: str
    last: str
    unwanted: list[str]

    @property
    def data(self) -> bytes:
        """The page's bytes."""
        return (FOLDER / self.file).read_bytes()


def pages() -> list[Page]:
    """Return all pages."""
    rows = tomllib.loads((FOLDER / "pages.toml").read_text(encoding="utf-8"))["page"]
    return [Page(**row) for row in rows]


def article_of(data: bytes) -> HtmlArticle:
    """Return the article as the product takes it out of a page."""
    article = taken_out(data, url="https://paper.example/a", origin="", media_type="text/html").article
    assert article is not None
    return article


def right_fields(page: Page, article: HtmlArticle) -> Mapping[str, bool]:
    """Return which fields are right; a credit line is when it is a line of its own in the text."""
    return {
        "title": article.title == page.title,
        "author": article.author == page.author,
        "published": article.published == page.published,
        "credit": page.credit in article.text.split("\n"),
    }


def credited_outlets(page: Page) -> list[str]:
    """Return the outlets that the credit lines of a page were read to name."""
    reading = read_bytes(page.data, declared=Declared(), origin="", media_type="text/html").reading
    return [feature.value for feature in reading.features if feature.kind in _CREDITS]
