"""What a page's markup says of other pages: which it names, and what is proposed of them."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

import pytest

from provenance.extract.html import read_html
from provenance.model.chain_view import ChainEdge
from provenance.model.kinds import Status
from provenance.model.reading import Declared
from provenance.workflows.attach import attach
from provenance.workflows.bundle import bundle
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.merge import merge
from provenance.workflows.record import record_bytes
from provenance.workflows.review import decide, proposals
from provenance.workflows.show import show
from provenance.workflows.undo import undo
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in

OWN = "https://paper.example/en/ferry"
WORDS = "The northern ferry line is open again, after three years of repairs in both harbours."


CANONICAL = "<link rel=canonical href"


def page(
    head: str = "", linked: dict[str, object] | None = None, *, language: str = "en", body: str = ""
) -> str:
    data = {
        "@context": "https://schema.org",
        "@type": "NewsArticle",
        "headline": "Ferry opens",
        **(linked or {}),
    }
    words = "".join(f"<p>{WORDS} {number}.</p>" for number in range(4))
    return (
        f"<html lang='{language}'><head><title>Ferry opens</title>{head}\n"
        f"<script type='application/ld+json'>{json.dumps(data)}</script></head>"
        f"<body><article><h1>Ferry opens</h1>{words}{body}</article></body></html>"
    )


def named(html: str, url: str = OWN) -> list[tuple[str, str, str]]:
    return [(each.relation.value, each.language, each.url) for each in read_html(html, url=url).relations]


def link(language: str, url: str) -> str:
    return f'<link rel="alternate" hreflang="{language}" href="{url}">'


@pytest.mark.parametrize(
    ("html", "wanted"),
    [
        (page(linked={"translationOfWork": "https://a.example/1"}),
         ("translation-of", "", "https://a.example/1")),
        (page(linked={"isBasedOn": [{"@type": "NewsArticle", "inLanguage": "ru-RU", "url": "https://a.example/1"}]}),
         ("based-on", "ru", "https://a.example/1")),
        (page(linked={"workTranslation": {"@id": "/fr/1", "inLanguage": "fr"}}),
         ("translated-as", "fr", "https://paper.example/fr/1")),
        (page(body="<div itemscope itemprop='isBasedOn'><a itemprop='url' href='//a.example/1'>x</a></div>"),
         ("based-on", "", "https://a.example/1")),
        (page(body="<a property='schema:translationOfWork' href='https://a.example/1'>x</a>"),
         ("translation-of", "", "https://a.example/1")),
        (page("<meta name='original-source' content='https://a.example/1'>"), ("based-on", "", "https://a.example/1")),
        (page("<meta name='syndication-source' content='https://a.example/1'>"),
         ("syndicated", "", "https://a.example/1")),
        (page("<meta name='DCTERMS.isVersionOf' content='https://a.example/1'>"),
         ("version-of", "", "https://a.example/1")),
        (page("<meta name='citation_public_url' content='https://a.example/1'>"),
         ("canonical", "", "https://a.example/1")),
        (page("<link rel=canonical href='https://a.example/1'>"), ("canonical", "", "https://a.example/1")),
        (page(link("vi-VN", "/vi/ferry#top")), ("alternate", "vi", "https://paper.example/vi/ferry")),
    ],
)  # fmt: skip
def test_a_page_names_another(html: str, wanted: tuple[str, str, str]) -> None:
    assert named(html) == [wanted]


@pytest.mark.parametrize(
    "html",
    [
        page(link("en-GB", "https://paper.example/uk/ferry") + link("en-US", "https://paper.example/us/ferry")),
        page(link("x-default", "https://paper.example/ferry")),
        page(link("vi", "https://paper.example/") + link("fr", "https://paper.example/fr/")),
        page(link("de", "https://paper.example/de") + link("ru", "https://paper.example/index.html")),
        page(link("vi", OWN) + link("ru", OWN + "/")),
        page(f"{CANONICAL}='http://www.paper.example/en/ferry'>{CANONICAL}='/en/other'>"),
        page("<link rel=canonical href='https://m.paper.example/ferry.html'>"),
        page(linked={"translationOfWork": OWN, "isBasedOn": "https://paper.example/"}),
        page(linked={"isBasedOn": "A book", "translationOfWork": {"name": "Ferry"}, "isBasedOnUrl": None}),
        page("<link rel=alternate type='application/rss+xml' href='/rss'>"),
        page("<meta name='dc.source' content='TASS'>"),
        page("<link rel=alternate hreflang=ru href='javascript:x'><link rel=alternate hreflang=vi href='http://['>"),
    ],
)  # fmt: skip
def test_itself_other_regions_and_front_pages_are_nothing_else(html: str) -> None:
    assert named(html) == []


def test_the_surest_term_for_an_address_counts_and_shows_its_place() -> None:
    html = page(link("ru", "https://a.example/1"), {"translationOfWork": {"url": "https://a.example/1"}})
    [found] = read_html(html, url=OWN).relations
    assert found.relation == "translation-of"
    assert found.shown == 'JSON-LD "translationOfWork": "https://a.example/1"'
    assert html.split("\n")[found.line - 1].count("translationOfWork") == 1


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_in(tmp_path) as opened:
        yield opened


def recorded(case: Case, html: str, url: str = OWN) -> str:
    declared = Declared(url=url, language="ru" if "lang='ru'" in html else "en")
    return record_bytes(case, html.encode(), origin=url, declared=declared, media_type="text/html").id


def from_markup(case: Case, document: str = "") -> list[ChainEdge]:
    found = proposals(case, document=document, attributions=False)
    return [each for each in found if isinstance(each, ChainEdge) and each.rule == "page-markup"]


ELSEWHERE = "content='https://a.example/1'"
ENGLISH = "https://tass.com/politics/1903333"
THANH_NIEN_ENGLISH = "https://thanhnien.vn/english/ferry-185250122194215124.htm"
TASS, THANH_NIEN = "https://tass.ru/politika/22938193", "https://thanhnien.vn/pha-185250122194215123.htm"


@pytest.mark.parametrize(
    ("html", "url", "kind", "method", "confidence", "is_child"),
    [
        (page(linked={"translationOfWork": TASS}), OWN, "translation", "stated", 0.95, False),
        (page(linked={"isBasedOn": TASS}), OWN, "translation", "inferred", 0.7, False),
        (page(linked={"isBasedOn": "https://a.example/1"}), OWN, "primary-source", "stated", 0.8, False),
        (page(f"<meta name='dcterms.isversionof' {ELSEWHERE}>"), OWN, "revision", "stated", 0.8, False),
        (page("<link rel=canonical href='https://a.example/1'>"), OWN, "reprint", "inferred", 0.6, False),
        (page(f"<meta name='syndication-source' {ELSEWHERE}>"), OWN, "reprint", "stated", 0.9, False),
        (page(linked={"workTranslation": "https://a.example/1"}), OWN, "translation", "stated", 0.95, True),
        # Nobody knows the home of this paper: a guess, and said so.
        (page(link("vi", "https://paper.example/vi/ferry")), OWN, "translation", "inferred", 0.3, False),
        # The English edition of a Vietnamese daily, and the other way round.
        (page(link("vi", THANH_NIEN)), THANH_NIEN_ENGLISH, "translation", "inferred", 0.6, False),
        (page(link("en", ENGLISH), language="ru"), TASS, "translation", "inferred", 0.6, True),
    ],
)  # fmt: skip
def test_a_page_that_is_named_becomes_a_proposal_with_the_markup_as_its_reason(
    case: Case, html: str, url: str, kind: str, method: str, confidence: float, is_child: bool
) -> None:
    own = recorded(case, html, url)
    [edge] = from_markup(case, own if not is_child else "")
    assert (edge.kind, edge.method, edge.confidence, edge.status) == (kind, method, confidence, "proposed")
    assert (edge.parent if is_child else edge.child) == own
    assert "(line " in edge.reason
    other = show(case, edge.child if is_child else edge.parent)
    assert other.state == "placeholder"  # type: ignore[union-attr]
    assert other.url in html  # type: ignore[union-attr]
    assert other.publisher  # type: ignore[union-attr]
    assert verify(case).problems == ()


def test_a_proposal_from_markup_is_reviewed_and_taken_back_like_any_other(case: Case) -> None:
    own = recorded(case, page(linked={"translationOfWork": TASS}))
    [edge] = from_markup(case, own)
    assert [node.label for node in chain(case, own).nodes] == ["", "TASS"]
    decide(case, edge.id, Status.REJECTED, because="another story")
    assert from_markup(case, own) == []
    assert len(chain(case, own).nodes) == 1
    undo(case)
    decide(case, edge.id, Status.ACCEPTED)
    undo(case)
    undo(case)
    assert proposals(case) == []
    recorded(case, page(linked={"translationOfWork": TASS}))
    assert [each.id for each in from_markup(case, own)] == [edge.id]
    assert verify(case).problems == ()


def test_where_the_text_cites_the_page_there_is_one_placeholder_and_the_page_confirms_it(case: Case) -> None:
    own = recorded(case, page(linked={"translationOfWork": TASS}, body="<p>Source: TASS</p>"))
    found = chain(case, own)
    assert [node.label for node in found.nodes] == ["", "TASS"]
    [edge] = found.edges
    assert (edge.kind, edge.method, edge.rule) == ("translation", "stated", "credit")
    assert "translationOfWork" in edge.reason
    assert edge.evidence[0].quote == "Source: TASS"


def test_of_many_editions_a_few_are_proposed_and_the_others_noted(case: Case) -> None:
    languages = ("de", "fr", "es", "it", "pt", "ru", "ar")
    own = recorded(
        case, page("".join(link(each, f"https://paper.example/{each}/ferry") for each in languages))
    )
    assert len(from_markup(case, own)) == 4
    notes = show(case, own).notes  # type: ignore[union-attr]
    assert sum("further edition" in note for note in notes) == 3


def test_an_editions_own_text_does_not_contradict_what_only_markup_says(case: Case) -> None:
    """The Russian page names an English one; that one's text says nothing of it, as editions never do."""
    own = recorded(case, page(link("en", ENGLISH), language="ru"), TASS)
    [edge] = from_markup(case)
    assert edge.parent == own
    attach(case, edge.child, page().encode(), url=ENGLISH, media_type="text/html")
    [after] = from_markup(case)
    assert (after.standing, after.method, after.confidence) == ("open", "inferred", 0.6)
    assert verify(case).problems == ()


def test_what_markup_says_travels(case: Case, tmp_path: Path) -> None:
    own = recorded(case, page(linked={"translationOfWork": TASS}))
    made = bundle(case, tmp_path / "case.zip", [own])
    other_folder = tmp_path / "other"
    other_folder.mkdir()
    with case_in(other_folder) as other:
        merge(other, made.path)
        [edge] = from_markup(other, own)
        assert "translationOfWork" in edge.reason
        assert verify(other).problems == ()
