"""Outlets' sites: the shipped entries, what they are asked, and what is read out of their lists."""

from __future__ import annotations

import tomllib
from dataclasses import replace
from pathlib import Path
from urllib.parse import parse_qs, urlsplit

import pytest

from provenance.errors import DataError
from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.adapters.outlet import OutletSite
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted
from provenance.outlets import load_gazetteer
from provenance.outlets.websites import Site, read_sites, shipped_sites, with_changes

SITES = {f"{site.outlet}.{site.language}": site for site in shipped_sites()}
ASKED_FOR = {
    "tass", "thanh-nien", "ria-novosti", "interfax", "reuters", "ap", "afp", "xinhua", "bbc", "ukrinform",
    "vnexpress", "tuoi-tre",
}  # fmt: skip
SEARCH_PAGES = tomllib.loads(
    (Path(__file__).parent / "data/search_pages.toml").read_text(encoding="utf-8")
)  # fmt: skip
SEARCH_PAGES = {
    f"{outlet}.{language}": page for outlet, both in SEARCH_PAGES.items() for language, page in both.items()
}
OF_TASS = Wanted(
    outlet_key="tass", language="ru", since="2025-01-21", until="2025-01-23",
    names=("Сергей Рябков", "Владимир Путин", "Дональд Трамп"),
)  # fmt: skip
OF_THANH_NIEN = Wanted(
    outlet_key="thanh-nien", language="vi", since="2025-01-21", until="2025-01-23", names=("Sergei Ryabkov",)
)


def answer(query: Query, content: str) -> Answer:
    return Answer(query, query.url, 200, (), content.encode())


def test_all_that_were_asked_for_are_there() -> None:
    assert {site.outlet for site in SITES.values()} >= ASKED_FOR


@pytest.mark.parametrize("site", SITES.values(), ids=SITES)
def test_a_shipped_site_is_of_its_outlet(site: Site) -> None:
    outlet = load_gazetteer().get(site.outlet)
    for address in (site.home, site.example):
        assert load_gazetteer().by_domain(urlsplit(address).hostname or "") is outlet, address
    assert site.is_article(site.example)
    assert not site.is_article(site.home)
    assert not site.is_article("https://elsewhere.example/politika/12345678")
    assert not site.is_article(site.example + "\n")
    if "?P<year>" in site.article:
        assert site.date_of(site.example) == "2025-01-22"
    assert list(OutletSite(site).queries(Wanted(outlet_key="somebody-else", language=site.language))) == []


def test_a_search_has_the_names_of_the_outlets_script_and_the_days() -> None:
    queries = list(OutletSite(SITES["tass.ru"]).queries(OF_TASS))
    searches = [each.url for each in queries if each.purpose is Purpose.SEARCH]
    assert len(searches) == 2  # Nothing but names is known.
    assert "searchStr=%D0%A0%D1%8F%D0%B1%D0%BA%D0%BE%D0%B2&" in searches[0]
    assert searches[0].endswith("from=2025-01-21&to=2025-01-23")
    assert list(OutletSite(SITES["tass.en"]).queries(OF_TASS)) == []


def test_day_pages_are_asked_for_each_day_the_latest_first() -> None:
    wanted = Wanted(outlet_key="ria-novosti", language="ru", since="2025-01-30", until="2025-02-01")
    days = [
        each.url
        for each in OutletSite(SITES["ria-novosti.ru"]).queries(wanted)
        if each.purpose is Purpose.DAY
    ]
    assert days == ["https://ria.ru/20250201/", "https://ria.ru/20250131/", "https://ria.ru/20250130/"]


LISTED = """<html><body><nav><a href="/">Главная</a><a href="/politika">Политика</a></nav>
<a href="/politika/22938193#comments"><img src="x.jpg"></a><a href="/politika/22938193">Рябков: окно
 возможностей</a> <a href="https://elsewhere.example/politika/1">чужое</a></body></html>"""


def test_links_to_articles_are_candidates_each_once_with_its_title() -> None:
    adapter = OutletSite(SITES["tass.ru"])
    query = next(iter(adapter.queries(OF_TASS)))
    assert list(adapter.read(answer(query, LISTED), OF_TASS)) == [
        Candidate("https://tass.ru/politika/22938193", "Рябков: окно возможностей", "", "ru", "tass.ru")
    ]
    with pytest.raises(AdapterError, match="no page"):
        list(adapter.read(answer(query, ""), OF_TASS))


def test_a_list_is_read_by_the_expressions_of_the_site() -> None:
    paths = {"item": "//div[@class='hit']", "link": ".//a/@href", "date": ".//time", "title": ".//h3"}
    [site] = with_changes([SITES["tass.ru"]], [("tass", "ru", name, path) for name, path in paths.items()])
    page = """<div class="hit"><time>22 января 2025, 14:07</time>
    <a href="/politika/1"><h3>Окно</h3> ещё</a></div>
    <div class="other"><a href="/politika/2">мимо</a></div>"""
    adapter = OutletSite(site)
    query = Query("https://tass.ru/search?x", Purpose.SEARCH)
    assert list(adapter.read(answer(query, page), OF_TASS)) == [
        Candidate("https://tass.ru/politika/1", "Окно", "2025-01-22", "ru", "tass.ru")
    ]


@pytest.mark.parametrize("name", [name for name, site in SITES.items() if site.search])
def test_the_results_of_each_sites_search_are_read(name: str) -> None:
    case, adapter = SEARCH_PAGES[name], OutletSite(SITES[name])
    found = list(adapter.read(answer(Query(SITES[name].home, Purpose.SEARCH), case["html"]), Wanted()))
    assert [[each.url, each.title, each.published] for each in found] == case["found"]  # type: ignore[union-attr]


@pytest.mark.parametrize("name", [name for name, site in SITES.items() if site.item])
def test_where_a_site_has_changed_every_link_to_an_article_counts(name: str) -> None:
    adapter, url = OutletSite(SITES[name]), SITES[name].example
    page = f"<div class='other'><a href='{url}'>A title</a></div>"
    [found] = adapter.read(answer(Query(SITES[name].home, Purpose.SEARCH), page), Wanted())
    assert (found.url, found.title) == (url, "A title")  # type: ignore[union-attr]


def test_a_search_is_for_names_numbers_quotations_and_the_title() -> None:
    wanted = replace(
        OF_TASS, numbers=("22", "1988"), title="Окно: «пусть и небольшое»",
        quotations=("Появилось, пусть и небольшое, но окно возможностей, сказал он потом", "Да"),
    )  # fmt: skip
    searches = [each.url for each in OutletSite(SITES["tass.ru"]).queries(wanted) if "search" in each.url]
    words = [parse_qs(urlsplit(each).query)["searchStr"][0] for each in searches]
    assert words == [
        "Рябков", "Путин", "Рябков 1988", "Появилось пусть и небольшое но окно возможностей сказал",
    ]  # fmt: skip
    words = [
        parse_qs(urlsplit(each.url).query)["searchStr"][0]
        for each in OutletSite(SITES["tass.ru"]).queries(replace(wanted, names=(), quotations=()))
        if "search" in each.url
    ]
    assert words == ["Окно пусть и небольшое"]


def test_an_address_tells_the_day_and_an_index_which_days_it_holds() -> None:
    adapter = OutletSite(SITES["thanh-nien.vi"])
    index = "".join(
        f"<sitemap><loc>https://thanhnien.vn/sitemaps/sitemaps-{name}.xml</loc></sitemap>"
        for name in ("2025-1-11-20", "2025-1-21-31", "2025-2-1-10", "category")
    )
    query = Query("https://thanhnien.vn/sitemap.xml", Purpose.SITEMAP)
    found = list(adapter.read(answer(query, f"<sitemapindex>{index}</sitemapindex>"), OF_THANH_NIEN))
    assert [each.url.rpartition("sitemaps-")[2] for each in found] == ["2025-1-21-31.xml", "category.xml"]
    url = "https://thanhnien.vn/nga-xac-nhan-185250122194215123.htm"
    entries = f"<url><loc>{url}</loc></url><url><loc>https://thanhnien.vn/video.htm</loc></url>"
    assert list(adapter.read(answer(query, f"<urlset>{entries}</urlset>"), OF_THANH_NIEN)) == [
        Candidate(url, "", "2025-01-22", "vi", "thanh-nien.vi")
    ]


@pytest.mark.parametrize(
    ("field", "value", "fault"),
    [
        ("artikle", "x", "unknown field"),
        ("article", "(", "no regular expression"),
        ("feeds", "https://x", "feeds cannot be"),
        ("search", ("a",), "search cannot be"),
    ],
)
def test_a_wrong_entry_is_told(field: str, value: str | tuple[str, ...], fault: str) -> None:
    with pytest.raises(DataError, match=fault) as caught:
        with_changes(SITES.values(), [("tass", "ru", field, value)])
    assert caught.value.where == "[site.tass.ru]"


def test_a_file_of_sites_is_checked(tmp_path: Path) -> None:
    path = tmp_path / "mine.toml"
    for text, fault in (
        ("[a.en]\nhome = 'https://a.example/'", "article is missing"),
        ("a = 1", "no table"),
        ("[a.english]\nx = 1", "no table of a language"),
        ("[a", "cannot be read"),
    ):
        path.write_text(text, encoding="utf-8")
        with pytest.raises(DataError, match=fault):
            read_sites(path)
    told = {
        "home": "https://m.example/",
        "article": r"https://m\.example/\d+",
        "example": "https://m.example/1",
    }
    new = [("mine", "en", name, value) for name, value in told.items()]
    assert with_changes([], new)[0].is_article("https://m.example/22")
