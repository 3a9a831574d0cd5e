"""The same bytes read anew by another extractor: a text is added, the old one stays, undo brings it back."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.extract.html import HtmlArticle
from provenance.model.kinds import DerivationKind
from provenance.model.views import DocumentView
from provenance.workflows import reading
from provenance.workflows.captures import captures
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.record import record_bytes
from provenance.workflows.reread import reread
from provenance.workflows.search import search
from provenance.workflows.show import show
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.pages_for_tests import article_page, fixture_text


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_in(tmp_path) as opened:
        yield opened


def page() -> bytes:
    text = fixture_text("ryabkov-en")
    return article_page(text, language="en", published="2025-01-23", url="", site="A paper").encode()


def _extracts(monkeypatch: pytest.MonkeyPatch, change: dict[str, str]) -> None:
    """Let the extractor find other words, as a newer one may."""
    real = reading._article

    def changed(html: str, url: str, origin: str) -> HtmlArticle:
        article = real(html, url, origin)
        text = article.text
        for old, new in change.items():
            assert old in text
            text = text.replace(old, new)
        return HtmlArticle(text, article.title, article.author, article.published, article.language)

    monkeypatch.setattr(reading, "_article", changed)


def test_nothing_happens_where_the_same_text_comes_out(case: Case) -> None:
    document = record_bytes(case, page(), origin="a.html").id
    before = case.store.connection.execute("SELECT count(*) FROM event").fetchone()
    [row] = reread(case)
    assert (row.document, row.outcome) == (document, "unchanged")
    assert case.store.connection.execute("SELECT count(*) FROM event").fetchone() == before


def test_another_text_comes_into_force_and_the_old_one_stays(
    case: Case, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = record_bytes(case, page(), origin="a.html").id
    old = show(case, document)
    assert isinstance(old, DocumentView)
    edges = {edge.id for edge in chain(case, document).edges}
    _extracts(
        monkeypatch, {"Source: Thanh Nien Newspaper": "Copyright 2025", "albeit small": "however small"}
    )
    [row] = reread(case, [document])
    assert row.outcome == "reread"
    new = show(case, document)
    assert isinstance(new, DocumentView)
    assert "however small" in new.text
    assert len(new.captures) == len(old.captures) == 1
    assert [each.change for each in captures(case, document)] == ["first"]
    # The credit line is gone, and the derivation that rested on it alone.
    kinds = {edge.kind for edge in chain(case, document).edges}
    assert DerivationKind.TRANSLATION not in kinds
    assert all(edge.evidence for edge in chain(case, document).edges)
    assert [hit for hit in search(case, "albeit") if hit.document == document] == []
    assert verify(case).problems == ()
    assert next(iter(reread(case, [document]))).outcome == "unchanged"
    undo(case)
    back = show(case, document)
    assert isinstance(back, DocumentView)
    assert (back.text, {edge.id for edge in chain(case, document).edges}) == (old.text, edges)
    assert verify(case).problems == ()


def test_a_placeholder_has_nothing_to_read(case: Case) -> None:
    document = record_bytes(case, page(), origin="a.html").id
    placeholder = next(node.id for node in chain(case, document).nodes if node.state == "placeholder")
    assert next(iter(reread(case, [placeholder]))).outcome == "no-text"
