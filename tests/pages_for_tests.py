"""Pages as outlets lay them out, around the texts of fixtures; all of them reconstructions of our own."""

from __future__ import annotations

import html
import io
import json
from pathlib import Path

FIXTURES = Path(__file__).parent.parent / "fixtures"
TASS_URL = "https://tass.ru/politika/22938193"
THANH_NIEN_URL = "https://thanhnien.vn/nga-xac-nhan-co-co-hoi-dam-phan-185250122194215123.htm"


def article_page(
    text: str, *, language: str, published: str, url: str, site: str, head: str = "", title: str = ""
) -> str:
    """Return a page with a navigation, an article of the lines of ``text``, and a footer."""
    lines = [line for line in text.splitlines() if line.strip()]
    name, body = (title, lines) if title else (lines[0], lines[1:])
    linked = json.dumps(
        {"@context": "https://schema.org", "@type": "NewsArticle", "headline": name, "inLanguage": language,
         "datePublished": published, "publisher": {"@type": "Organization", "name": site}},
        ensure_ascii=False,
    )  # fmt: skip
    paragraphs = "\n".join(f"<p>{html.escape(line)}</p>" for line in body)
    return (
        f'<!doctype html><html lang="{language}"><head><meta charset="utf-8">'
        f'<title>{html.escape(name)}</title><link rel="canonical" href="{url}">{head}'
        f'<script type="application/ld+json">{linked}</script></head>'
        f'<body><nav><a href="/">{html.escape(site)}</a> <a href="/search">?</a></nav><main><article>'
        f"<h1>{html.escape(name)}</h1>{paragraphs}</article></main>"
        f"<footer><p>&copy; {html.escape(site)}</p></footer></body></html>"
    )


def fixture_text(name: str) -> str:
    """Return the text of a fixture."""
    return (FIXTURES / name / "article.txt").read_text(encoding="utf-8")


def tass_page(*, correction: str = "") -> str:
    """Return the reconstruction of the Russian dispatch as a page of the agency's site."""
    text = fixture_text("ryabkov-ru-tass") + correction
    return article_page(text, language="ru", published="2025-01-22T14:07:00+03:00", url=TASS_URL, site="ТАСС")


def thanh_nien_page(head: str = "") -> str:
    """Return the reconstruction of the Vietnamese report as a page of the daily's site."""
    return article_page(
        fixture_text("ryabkov-vi-thanhnien"), language="vi", published="2025-01-22T19:42:15+07:00",
        url=THANH_NIEN_URL, site="Báo Thanh Niên", head=head,
    )  # fmt: skip


def warc_of(pages: dict[str, tuple[str, str]]) -> bytes:
    """Return a WARC file of pages: address to (page, moment of the copy as ISO 8601 in UTC)."""
    from warcio.statusandheaders import StatusAndHeaders
    from warcio.warcwriter import WARCWriter

    buffer = io.BytesIO()
    writer = WARCWriter(buffer, gzip=True)
    for url, (page, moment) in pages.items():
        headers = StatusAndHeaders(
            "200 OK", [("Content-Type", "text/html; charset=utf-8")], protocol="HTTP/1.1"
        )
        record = writer.create_warc_record(
            url, "response", payload=io.BytesIO(page.encode()), http_headers=headers,
            warc_headers_dict={"WARC-Date": moment},
        )  # fmt: skip
        writer.write_record(record)
    return buffer.getvalue()
