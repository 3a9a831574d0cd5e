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
        ("<title>Ferry opens | Post</title>", "<h1>News</h1><h3>Ferry opens</h3>", "Ferry opens"),
        ("<title>Ferry opens (Post) - Portal</title><meta property='og:site_name' content='Portal'>",
         "<h1>Ferry opens</h1>", "Ferry opens"),
        ("<title>Ferry opens (again)</title>", "<h1>Ferry opens (again)</h1>", "Ferry opens (again)"),
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
        # The earliest in the head; told by an attribute; the only one, though it is called a change.
        ("<h1>Ferry</h1><time datetime='2025-01-24'>a</time><time datetime='2025-01-22'>b</time>", "",
         "2025-01-22"),
        ("<h1>Ferry</h1><p class='update' data-published-time='202501221407'>14:07</p>", "", "2025-01-22"),
        ("<h1>Ferry</h1><p class='update-time'>2025-01-22 14:07</p>", "", "2025-01-22"),
        ("<h1>Ferry</h1><aside><time datetime='2025-01-22'>22 January</time></aside>", "", "2025-01-22"),
        # Whose the microdata is: the article's with the headline in it, not that of another or of a comment.
        ("<div itemscope><b itemprop='author'>Bo Lee</b><i itemprop='datePublished' content='2025-01-26'></i>"
         "</div>"
         "<div itemscope><h1>Ferry</h1><b itemprop='author'>Ann Ray</b>"
         "<i itemprop='datePublished' content='2025-01-22'></i>"
         "<p itemscope itemprop='comment'><b itemprop='author'>Cy Poe</b></p></div>", "Ann Ray",
         "2025-01-22"),
        # Without the role, the paper and the place; an editor is no author.
        ("<h1>Ferry</h1><p class='byline'>By Ann Ray, Staff Writer</p>", "Ann Ray", ""),
        ("<a href='/'>The Post</a><h1>Ferry</h1><p class='byline'>By Ann Ray, The Post</p>", "Ann Ray", ""),
        ("<h1>Ferry</h1><p class='byline'>By <a href='/x'>Ann Ray</a>, Westport</p>", "Ann Ray", ""),
        ("<h1>Ferry</h1><p class='byline'>Edited by Bo Lee</p><p class='byline'>Ann Ray</p>", "Ann Ray", ""),
        ("<h1>F</h1><p class='author'><a href='/'>海島日報</a>／記者<a href='/r'>林佳慧</a>／台北報導</p>",
         "林佳慧", ""),
        ("<h1>Ferry</h1><nav class='pst'>Written by: <a href='/w/1'>Ann Ray</a></nav>", "Ann Ray", ""),
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
    ("end", "author"),
    [
        ("<p style='text-align:right'><strong>Ann Ray</strong> (Reuters)</p>", "Ann Ray"),
        ("<p><b>Ann Ray</b></p>", "Ann Ray"),
        ("<p>Author: Ann Ray</p>", "Ann Ray"),
        ("<footer><p>中村あかり</p></footer>", "中村あかり"),
        ("<p><b>Ann Ray</b> was there, too, and saw it.</p>", ""),
        ("<p>Ann Ray</p>", ""),
        ("<p><b>How to help us</b></p>", ""),
    ],
)
def test_an_author_signs_at_the_end_of_the_article(end: str, author: str) -> None:
    top = "<h1>Ferry opens</h1>"
    words = (
        "The harbour master said that the first ship would leave at seven and that nobody had to book. " * 2
    )
    page = page_with("<title>Ferry opens</title>", end=f"<p>{words}</p>{end}").replace(
        "<article>", "<article>" + top
    )
    assert read_html(page).author == author


@pytest.mark.parametrize(
    ("stated", "shown", "author"),
    [
        ("The Post Online", "Ann Ray", "Ann Ray"),
        ("The Post Online", "", "The Post Online"),
        ("Super User", "Ann Ray", "Ann Ray"),
        ("104102", "Ann Ray", "Ann Ray"),
        ("104102", "", ""),
        ("Post | Portal", "Ann Ray", "Ann Ray"),
        ("Bo Lee", "Ann Ray", "Bo Lee"),
        ("Ann Posteraro", "Bo Lee", "Ann Posteraro"),
        ("김민수 기자", "", "김민수"),
    ],
)
def test_a_person_shown_goes_before_an_institution_stated(stated: str, shown: str, author: str) -> None:
    head = f"<title>Ferry opens | The Post Online</title><meta name='author' content='{stated}'>"
    top = f"<h1>Ferry opens</h1><p class='byline'>{shown}</p>"
    assert read_html(page_with(head, top)).author == author


@pytest.mark.parametrize(
    ("head", "credit"),
    [
        ("<p>2025年1月22日 | 来源：<a href='http://x.example/'>新华社</a></p>", "来源：新华社"),
        ("<p><span>2025-01-22</span> <span>Source: Reuters</span></p>", "Source: Reuters"),
        ("<p><span>2025-01-22</span> <span>Source: The Post</span></p>", ""),
        ("<figure><figcaption>Source: Reuters</figcaption></figure>", ""),
    ],
)
def test_a_credit_line_in_the_head_is_kept(head: str, credit: str) -> None:
    page = page_with("<title>Ferry opens | The Post</title>", f"<h1>Ferry opens</h1>{head}").replace(
        " lang='en'", ""
    )
    last = read_html(page).text.split("\n")[-1]
    assert last == credit or (not credit and last.endswith("3."))


def test_paragraphs_parted_by_breaks_are_lines_of_their_own() -> None:
    words = "The ministers agreed on Wednesday to reopen the northern ferry line in March, after three years."
    body = "<br><br>".join(f"{words} <i>{number}</i>." for number in range(4))
    page = f"<html lang='en'><head><title>F</title></head><body><div><h1>F</h1><div>{body}</div>" \
        "<div>By the desk of the harbour</div></div></body></html>"  # fmt: skip
    assert read_html(page).text.split("\n")[:4] == [f"{words} {number}." for number in range(4)]


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
