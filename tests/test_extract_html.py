"""Pages: main text, metadata, credit lines, hostile and empty pages."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.extract.html import read_html

PARAGRAPHS = [
    "Today, Russian Deputy Foreign Minister Sergei Ryabkov said that Moscow sees an opportunity to talk.",
    '"We cannot yet say anything about the level of capabilities," TASS quoted the minister as saying.',
    "According to the diplomat, it is important to understand what and with whom the side will negotiate.",
    "President Putin has repeatedly mentioned his readiness to sit at the negotiating table at any time.",
]
HEAD = """<html lang="en-US"><head><title>Russia confirms | Site</title>
<meta property="og:title" content="Russia confirms there is a chance">
<meta property="og:site_name" content="The Site"><meta name="author" content="Anna Vu">
<meta property="article:published_time" content="2025-01-23T10:15:00+07:00">
<link rel="canonical" href="/news/1.html"><link rel="alternate" hreflang="vi" href="https://x.example/vi/1.html">
</head>"""
LINKED = """<script type="application/ld+json">{"@context": "https://schema.org", "@graph": [
{"@type": "WebSite", "name": "Other"}, {"@type": "NewsArticle", "headline": "The headline",
"datePublished": "2025-01-22T23:00:00Z", "author": [{"@type": "Person", "name": "Bao Tran"},
{"name": "C. Le"}],
"publisher": {"name": "Publisher"}, "inLanguage": "vi-VN",
"translationOfWork": {"@id": "https://thanhnien.example/goc.htm"}}]}</script>"""


def page(*, head: str = HEAD, behind: str = "", inside: str = "") -> str:
    body = "".join(f"<p>{paragraph}</p>" for paragraph in PARAGRAPHS)
    return (
        f"{head}<body><nav><a href='/'>Home</a><a href='/world'>World</a></nav>"
        f"<article><h1>Russia confirms</h1>"
        f"<div class='body'>{body}{inside}</div>{behind}</article><footer>Copyright</footer></body></html>"
    )


def test_the_main_text_has_its_paragraphs_and_nothing_else() -> None:
    lines = read_html(page()).text.split("\n")
    assert [line for line in lines if line != "Russia confirms"] == PARAGRAPHS


def test_stated_metadata() -> None:
    got = read_html(page(), url="https://x.example/news/1.html?from=feed")
    assert got.title == "Russia confirms there is a chance"
    assert (got.author, got.published, got.language, got.site_name) == (
        "Anna Vu",
        "2025-01-23",
        "en",
        "The Site",
    )
    assert got.canonical_url == "https://x.example/news/1.html"
    [other] = got.relations
    assert (other.relation, other.language, other.url) == ("alternate", "vi", "https://x.example/vi/1.html")


def test_linked_data_goes_before_meta_elements() -> None:
    got = read_html(page(head=HEAD.replace("</head>", f"{LINKED}</head>")))
    assert got.title == "The headline"
    assert (got.author, got.published, got.language) == ("Bao Tran, C. Le", "2025-01-22", "vi")
    assert [(each.relation, each.url) for each in got.relations] == [
        ("translation-of", "https://thanhnien.example/goc.htm"),
    ]


@pytest.mark.parametrize(
    "linked", ["{not json", "[]", "null", '"x"', '{"@type": 5, "headline": {}}', "[" * 3000, '{"author": 7}']
)
def test_broken_linked_data_does_no_harm(linked: str) -> None:
    script = f'<script type="application/ld+json">{linked}</script></head>'
    assert read_html(page(head=HEAD.replace("</head>", script))).author == "Anna Vu"


@pytest.mark.parametrize(
    "credit",
    [
        "<p>Source: Thanh Nien</p>",
        "<p><em>Nguồn: TASS</em></p>",
        "<p style='text-align:right'>(Theo TTXVN)</p>",
        "<div class='source'>Thanh Nien Newspaper</div>",
        "<p class='author'>Источник: <a href='https://tass.example'>ТАСС</a></p>",
        "<div><span>Source: </span><strong>Reuters</strong></div>",
    ],
)
def test_a_credit_line_at_the_end_is_kept(credit: str) -> None:
    words = {"Thanh Nien", "TASS", "TTXVN", "ТАСС", "Reuters"}
    last = read_html(page(inside=credit)).text.split("\n")[-1]
    assert any(word in last for word in words)


def test_a_credit_behind_the_articles_body_is_kept_and_told() -> None:
    got = read_html(page(behind="<div class='news-source'>Nguồn: Báo Thanh Niên</div>"))
    assert got.text.endswith("Nguồn: Báo Thanh Niên")


@pytest.mark.parametrize(
    "apparatus",
    [
        "<div class='related'><p>Read: other news of today</p></div>",
        "<ul class='tags'><li><a href='/t'>Russia</a></li></ul>",
        "<div class='share-buttons'>Share: Facebook</div>",
        "<script>var source = 'Source: x';</script>",
    ],
)
def test_apparatus_is_no_credit(apparatus: str) -> None:
    assert read_html(page(behind=apparatus)).text.endswith(PARAGRAPHS[-1])


def test_the_title_is_in_the_metadata_where_the_text_does_not_begin_with_it() -> None:
    html = page().replace("<h1>Russia confirms</h1>", "")
    got = read_html(html)
    assert got.text.startswith("Today, Russian")
    assert got.title


@pytest.mark.parametrize(
    "html", ["", "   ", "<html></html>", "<html><body><nav><a href='/'>x</a></nav></body></html>"]
)
def test_a_page_without_text_is_an_input_error(html: str) -> None:
    with pytest.raises(InputError) as caught:
        read_html(html, url="https://x.example/")
    assert caught.value.to_do


def test_an_encoding_declaration_in_a_text_already_decoded() -> None:
    html = '<?xml version="1.0" encoding="windows-1251"?>' + page(inside="<p>Источник: ТАСС</p>")
    assert read_html(html).text.endswith("Источник: ТАСС")


def test_neither_network_nor_files_are_touched(monkeypatch: pytest.MonkeyPatch) -> None:
    import socket

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("the network was asked")

    monkeypatch.setattr(socket, "socket", refuse)
    monkeypatch.setattr(socket, "getaddrinfo", refuse)
    entity = '<!DOCTYPE html [<!ENTITY x SYSTEM "file:///etc/passwd">]>'
    got = read_html(entity + page(inside="<p>Source: &x; Reuters</p><img src='https://x.example/a.png'>"))
    assert "root:" not in got.text


@settings(max_examples=40, deadline=None)
@given(st.text(alphabet=st.characters(), max_size=200))
def test_any_characters(text: str) -> None:
    got = read_html(page(inside=f"<p>{text}</p>"))
    assert PARAGRAPHS[0] in got.text
    assert got.text.encode("utf-8")
