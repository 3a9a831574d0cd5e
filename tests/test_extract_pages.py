"""Whole pages in 21 scripts, as news sites of many kinds mark them up: what they say is read right."""

from __future__ import annotations

import pytest

from provenance.extract.html import read_html
from provenance.languages import load_language
from tests.page_scoring import FIELDS, Page, article_of, credited_outlets, pages, right_fields

PAGES = pages()
FLOOR = 0.95
each_page = pytest.mark.parametrize("page", PAGES, ids=lambda page: page.file)


def test_the_fields_are_right_in_nearly_all() -> None:
    right = {
        (page.file, field): ok
        for page in PAGES
        for field, ok in right_fields(page, article_of(page.data)).items()
    }
    assert len(right) >= 100
    wrong = [key for key, ok in right.items() if not ok]
    assert 1 - len(wrong) / len(right) >= FLOOR, wrong
    for field in FIELDS:
        assert sum(ok for (_, name), ok in right.items() if name == field) / len(PAGES) >= 0.9, field


@each_page
def test_the_text_is_the_article_and_nothing_else(page: Page) -> None:
    lines = article_of(page.data).text.split("\n")
    assert page.first in lines
    assert page.last in lines
    assert not [line for line in lines if any(unwanted in line for unwanted in page.unwanted)]


@pytest.mark.parametrize(
    "page", [page for page in PAGES if load_language(page.language).credits], ids=lambda page: page.file
)
def test_the_credit_line_names_the_outlet(page: Page) -> None:
    assert page.outlet in credited_outlets(page)


def page_with(head: str = "", top: str = "", end: str = "") -> str:
    words = "The ministers agreed on Wednesday to reopen the northern ferry line in March, after three years."
    body = "".join(f"<p>{words} {number}.</p>" for number in range(4))
    return f"<html lang='en'><head>{head}</head><body>{top}<article>{body}{end}</article></body></html>"


@pytest.mark.parametrize(
    ("head", "top", "title"),
    [
        ("<title>Ferry opens | Post</title>", "<h1>Ferry opens</h1>", "Ferry opens"),
        ("<title>Post: Ferry opens</title>", "<h1><a href='/'>Post</a></h1><h2>Ferry opens</h2>",
         "Ferry opens"),
        ("<title>Ferry - opens - Post</title>", "<h1>Ferry - opens</h1>", "Ferry - opens"),
        ("<title>Ferry opens: what is known</title>", "<h1>Ferry opens: what is known</h1>",
         "Ferry opens: what is known"),
        ("<title>Ferry opens – who pays</title>", "", "Ferry opens – who pays"),
        ("<meta property='og:site_name' content='Post'><title>Ferry opens – Post</title>", "", "Ferry opens"),
        ("<title>North-south ferry opens</title>", "<h1>South ferry</h1><h1>x</h1>",
         "North-south ferry opens"),
    ],
)  # fmt: skip
def test_a_title_loses_the_name_of_the_site_and_nothing_else(head: str, top: str, title: str) -> None:
    assert read_html(page_with(head, top)).title == title


@pytest.mark.parametrize(
    ("top", "author", "published"),
    [
        ("<span class='author'>By Ann Ray</span>", "Ann Ray", ""),
        ("<span class='author'>12,345 readers</span><i class='byline'>http://x.example</i>", "", ""),
        ("<time class='updated' datetime='2025-01-25'></time><time datetime='2025-01-22'></time>", "",
         "2025-01-22"),
        ("<aside><time datetime='2025-01-26'></time></aside><span class='date'>22 January 2025</span>", "",
         "2025-01-22"),
        ("<div class='comments'><span class='comment-date'>23 January 2025</span></div>", "", ""),
        ("<h1>Ferry</h1><p><span>22.01.2025</span></p>", "", "2025-01-22"),
        # By a sign, a word in whatever language, a link to a person, or the place beside the date.
        ("<h1>F</h1><ul><li><i class='fa fa-user'></i> Ann Ray</li><li>22 January 2025</li></ul>", "Ann Ray",
         "2025-01-22"),
        ("<h1>Ferry</h1><p><b>Հեղինակ՝ Անի Ռեյ</b> | 22.01.2025 | News</p>", "Անի Ռեյ", "2025-01-22"),
        ("<h1>Ferry</h1><p>লিখেছেন</p><p>রফিকুল হাসান</p>", "রফিকুল হাসান", ""),
        ("<h1>Ferry</h1><div><a href='/profile/9'>Ann Ray</a><i>22 January 2025</i> <i>3 min</i></div>",
         "Ann Ray", "2025-01-22"),
        ("<h1>Ferry</h1><div><b>Ann Ray</b> · 22 January 2025 · <a href='/e'>World News</a></div>", "Ann Ray",
         "2025-01-22"),
        ("<div class='author-box'><b class='author-box__name'>Ann Ray</b><p>x</p></div>", "Ann Ray", ""),
        ("<div class='news-author'>Ryšininkas: Ann Ray</div>", "Ann Ray", ""),
        # What is none: two that may be it, a section, what stands beside the article.
        ("<h1>Ferry</h1><div><b>Ann Ray</b> <b>World Now</b> <i>22 Jan 2025</i></div>", "", "2025-01-22"),
        ("<h1>Ferry</h1><div><a href='/e'>World News</a> <i>22 January 2025</i></div>", "", "2025-01-22"),
        ("<div class='related-posts'><b class='author'>Bo Lee</b><time datetime='2025-01-26'></time></div>",
         "", ""),
        ("<div class='comment'><i class='fa fa-user'></i> Bo Lee <b class='author'>Bo Lee</b></div>", "", ""),
    ],
)  # fmt: skip
def test_author_and_date_are_what_the_page_shows_of_itself(top: str, author: str, published: str) -> None:
    article = read_html(page_with("<title>Ferry</title>", top))
    assert (article.author, article.published) == (author, published)


@pytest.mark.parametrize(
    ("line", "is_left_out"),
    [
        ("Read also: Storm closes the southern line for a week", True),
        ("Читайте также: Шторм закрыл южную линию на неделю", True),
        ("À lire aussi » La tempête ferme la ligne du sud", True),
        ("相关阅读：风暴使南部航线关闭一周", True),
        ("Read also what the ministers wrote: the letter is on the table of the house.", False),
        ("Lea, the harbour master, said: we are ready for the first ship in March.", False),
    ],
)
def test_a_line_that_leads_to_another_article_is_left_out_and_told(line: str, is_left_out: bool) -> None:
    article = read_html(
        page_with("<title>Ferry</title>", end=f"<p>{line}</p><p>A last paragraph of the article.</p>")
    )
    assert (line not in article.text) is is_left_out
    assert any(line in note for note in article.notes) is is_left_out


def test_a_table_of_figures_stays_a_table() -> None:
    cells = "".join(f"<tr><td>Line {number}</td><td>{number}0 euros</td></tr>" for number in range(3))
    article = read_html(page_with("<title>Ferry</title>", end=f"<table>{cells}</table>"))
    assert "| Line 1 | 10 euros |" in article.text


@pytest.mark.parametrize("word", ["ಮಾರ್ಚ್\u200cನಲ್ಲಿ", "می\u200cخواهم", "අමාත්\u200dයවරු", "👩\u200d🚀"])
def test_the_joiners_that_belong_to_a_word_are_kept(word: str) -> None:
    line = f"The ministers agreed on Wednesday to reopen the line, {word}, after a break of three years."
    article = read_html(page_with("<title>Ferry</title>", end=f"<p>{line}</p>"))
    assert line in article.text.split("\n")
