"""Pages that are no article, told by data in many languages; and articles that must not be taken for one."""

from __future__ import annotations

import html
import tomllib
from pathlib import Path
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.extract.html import instead_of_article_in
from provenance.extract.page_kind import Instead
from provenance.fetch.page_checks import failure_of_page
from provenance.model.retrieval import FailureKind
from provenance.text.language_data import language_file

PAGES = tomllib.loads((Path(__file__).parent / "data/pages_instead.toml").read_text(encoding="utf-8"))["page"]
FILLER = (
    "The report names the month, the place and the weather, and says in plain words what had been seen "
    "from the tower on that morning."
)
PICTURE = b"\x89PNG\r\n\x1a\n" + bytes(range(256))


def page_of(case: dict[str, Any]) -> str:
    paragraphs = [*case["words"], *[FILLER] * case.get("filler", 0)]
    data = f'<script type="application/ld+json">{case["ld_json"]}</script>' if "ld_json" in case else ""
    script = f"<script>{case['script']}</script>" if "script" in case else ""
    spare = f"<noscript><p>{case['noscript']}</p></noscript>" if "noscript" in case else ""
    body = "".join(f"<p>{html.escape(words)}</p>" for words in paragraphs)
    head = f"<head><title>{html.escape(case['title'])}</title>{data}</head>"
    return f"<!doctype html><html>{head}<body><div>{body}</div>{script}{spare}</body></html>"


@pytest.mark.parametrize("case", PAGES, ids=lambda case: str(case["name"]))
def test_a_page_is_told_for_what_it_is(case: dict[str, Any]) -> None:
    verdict = instead_of_article_in(page_of(case), url=case.get("url", "https://paper.example/a"))
    assert (verdict.kind.value if verdict else "") == case["kind"]


@pytest.mark.parametrize("kind", ["consent", "paywall", "challenge"])
def test_the_signs_are_as_they_are_looked_for(kind: str) -> None:
    table = language_file("page_signs.toml")[kind]
    for language, phrases in table.items():
        for phrase in phrases if language != "places" else []:
            assert phrase == " ".join(phrase.split()).casefold(), (language, phrase)
            assert "\u2019" not in phrase


@given(st.text(max_size=300))
@settings(max_examples=60, deadline=None)
def test_any_characters_are_judged_or_refused(text: str) -> None:
    try:
        verdict = instead_of_article_in(f"<html><body>{text}</body></html>", url="http://a.example/")
    except InputError:
        return
    assert verdict is None or isinstance(verdict.kind, Instead)


@pytest.mark.parametrize(("depth", "kind"), [(240, None), (20_000, Instead.EMPTY)])
def test_deep_nesting_is_read_as_far_as_the_parser_goes(depth: int, kind: Instead | None) -> None:
    deep = "<div>" * depth + "The harbour was closed on Monday, the office said." + "</div>" * depth
    verdict = instead_of_article_in(f"<html><body>{deep}</body></html>", url="http://a.example/")
    assert (verdict.kind if verdict else None) is kind


@pytest.mark.parametrize(
    ("content", "media_type", "said"),
    [
        (b"", "text/html", "empty"),
        (PICTURE, "image/png", "a PNG picture"),
        (PICTURE, "text/html", "a PNG picture"),
        (b"\x00\x01\x02\x03" * 200, "text/html", "binary data"),
        (b"RIFF....", "audio/wav", "audio/wav"),
        (b"not a PDF at all", "application/pdf", "application/pdf"),
        (b"<html><body><script>go()</script></body></html>", "text/html", "nothing to read"),
    ],
)
def test_what_is_no_text_is_said_to_be_none(content: bytes, media_type: str, said: str) -> None:
    failure = failure_of_page(content, media_type=media_type, charset="", url="http://a.example/")
    assert failure is not None
    assert failure.kind is FailureKind.NOT_TEXT
    assert said in failure.said


@pytest.mark.parametrize(
    ("content", "media_type", "charset"),
    [
        (b"%PDF-1.7 ...", "application/pdf", ""),
        (b"A plain text, and no page.", "text/plain", "utf-8"),
        (b"A text of which nothing is declared.", "", ""),
        ("<html><body><p>Порт закрыли в понедельник.".encode(), "text/html", "iso-8859-1"),
        ("<html><body><p>Порт закрыли в понедельник.".encode("cp1251"), "text/html", "utf-8"),
        ("<html><body><p>Порт закрыли в понедельник.".encode(), "text/html", "no-such-charset"),
    ],
)
def test_a_text_is_one_whatever_is_declared_of_it(content: bytes, media_type: str, charset: str) -> None:
    assert failure_of_page(content, media_type=media_type, charset=charset, url="http://a.example/") is None
