"""Adapters: addresses that they build, answers that they read; the answers are made up after public docs."""

from __future__ import annotations

import json
import re
from importlib.metadata import EntryPoint

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import DataError
from provenance.fetch.adapters import registry
from provenance.fetch.adapters.errors import AdapterError
from provenance.fetch.adapters.feeds import Feed
from provenance.fetch.adapters.gdelt import Gdelt
from provenance.fetch.adapters.link_format import links
from provenance.fetch.adapters.local import LocalFile, StandardInput, path_of
from provenance.fetch.adapters.memento import Memento
from provenance.fetch.adapters.moments import from_digits
from provenance.fetch.adapters.templates import filled
from provenance.fetch.adapters.wayback import Wayback
from provenance.model.fetch_settings import FetchSettings
from provenance.model.fetching import Answer, Purpose, Query
from provenance.model.retrieval import Candidate, Wanted
from provenance.workflows.settings import DEFAULTS, INTERNET_ARCHIVE
from tests.archive_for_tests import services

PAGE = "https://tass.ru/politika/22938193"
WANTED = Wanted(url=PAGE, until="2025-01-23", since="2025-01-21")
TASS = Wanted(
    outlet_key="tass", domains=("tass.ru",), language="ru", since="2025-01-21", until="2025-01-23",
    names=("Сергей Рябков", "Владимир Путин", "Дональд Трамп"),
)  # fmt: skip


def answer(query: Query, content: str | bytes, *, headers: tuple[tuple[str, str], ...] = ()) -> Answer:
    data = content.encode() if isinstance(content, str) else content
    return Answer(query, query.url, 200, headers, data)


def test_each_adapter_is_of_its_pattern_and_has_a_name_of_its_own() -> None:
    found = registry.adapters(DEFAULTS)
    assert len({each.name for each in found}) == len(found)
    assert {"file", "stdin", "web", "feed", "gdelt", "tass.ru", "tass.en", "thanh-nien.vi"} <= {
        each.name for each in found
    }
    for each in found:
        assert re.match(each.pattern, each.example), each.name


def test_use_names_the_adapters_that_are_asked() -> None:
    found = registry.adapters(FetchSettings(archives=(INTERNET_ARCHIVE,), use=("wayback:*", "tass.*")))
    assert sorted(each.name for each in found) == ["tass.en", "tass.ru", "wayback:internet-archive"]


class _Own:
    name, pattern, example = "own", r"https://own\.example/", "https://own.example/1"

    def __init__(self, settings: FetchSettings) -> None:
        self.settings = settings

    def queries(self, wanted: Wanted) -> list[Query]:
        return []

    def read(self, answer: Answer, wanted: Wanted) -> list[Candidate]:
        return []


class _Astray(_Own):
    example = "https://other.example/1"


@pytest.mark.parametrize(
    ("place", "fault"),
    [
        (f"{__name__}:_Own", ""),
        (f"{__name__}:_Astray", "is not of its pattern"),
        ("builtins:len", "cannot be loaded"),
        ("builtins:str", "is no adapter"),
        ("no_such_module:thing", "cannot be loaded"),
    ],
)
def test_users_bring_their_own_by_entry_point(
    monkeypatch: pytest.MonkeyPatch, place: str, fault: str
) -> None:
    point = EntryPoint("own", place, registry.GROUP)
    monkeypatch.setattr(registry, "entry_points", lambda group: [point] if group == registry.GROUP else [])
    if not fault:
        assert registry.adapters(FetchSettings())[-1].name == "own"
        return
    with pytest.raises(DataError, match=fault):
        registry.adapters(FetchSettings())


def test_a_template_encodes_in_a_query_and_leaves_a_path() -> None:
    url = "https://a.example/x?y=1&z=ü"
    assert filled("https://h/web/{url}", url=url) == "https://h/web/https://a.example/x?y=1&z=%C3%BC"
    assert (
        filled("https://h/?u={url}", url=url)
        == "https://h/?u=https%3A%2F%2Fa.example%2Fx%3Fy%3D1%26z%3D%C3%BC"
    )
    with pytest.raises(DataError, match=r"\{word\}"):
        filled("https://h/{word}", url=url)


TIMEMAP = """<https://tass.ru/politika/22938193>;rel="original",
<http://h/timegate/https://tass.ru/politika/22938193>; rel="timegate",
<http://h/a,1>; rel="first memento"; datetime="Wed, 22 Jan 2025 12:00:00 GMT",
<http://h/b>; rel=memento; datetime="Sat, 25 Jan 2025 12:00:00 GMT",
<http://h/c>; rel="last memento"; datetime="Sun, 01 Jun 2025 12:00:00 GMT"
"""


def test_a_time_map_gives_the_copy_nearest_to_the_date() -> None:
    memento = Memento(services("http://h"))
    [query] = memento.queries(WANTED)
    assert (query.url, query.purpose) == (f"http://h/news/timemap/link/{PAGE}", Purpose.TIMEMAP)
    [copy] = memento.read(answer(query, TIMEMAP), WANTED)
    assert isinstance(copy, Candidate)
    assert copy.url == f"http://h/news/20250122120000id_/{PAGE}"
    assert (copy.original, copy.captured) == (PAGE, "2025-01-22")
    undated = Memento(services("http://h"))
    [first] = undated.read(answer(query, TIMEMAP), Wanted(url=PAGE))
    assert isinstance(first, Candidate)
    assert first.captured == "2025-01-22"


def test_an_index_of_time_maps_is_followed_and_never_to_itself() -> None:
    memento = Memento(services("http://h"))
    [query] = memento.queries(WANTED)
    index = f'<{query.url}>; rel="self timemap", <http://h/2>; rel="timemap", <http://h/3>; rel="timemap"'
    found = list(memento.read(answer(query, index), WANTED))
    assert [each.url for each in found] == ["http://h/2", "http://h/3"]
    assert all(isinstance(each, Query) and each.depth == 1 for each in found)
    with pytest.raises(AdapterError, match="without a link"):
        list(memento.read(answer(query, "<html>not here</html>"), WANTED))


def test_a_time_gate_is_told_the_date_and_says_which_copy_it_led_to() -> None:
    service = services("http://h")
    memento = Memento(type(service)("gate", timegate=service.timegate))
    [query] = memento.queries(WANTED)
    assert query.headers == (("Accept-Datetime", "Thu, 23 Jan 2025 12:00:00 GMT"),)
    arrived = answer(query, "", headers=(("memento-datetime", "Wed, 22 Jan 2025 12:00:00 GMT"),))
    [copy] = memento.read(arrived, WANTED)
    assert isinstance(copy, Candidate)
    assert (copy.url, copy.original) == (query.url, PAGE)
    with pytest.raises(AdapterError, match="no copy"):
        list(memento.read(answer(query, "<html>"), WANTED))


@given(st.text(max_size=200))
def test_links_are_read_out_of_anything(text: str) -> None:
    for link in links(text):
        assert "<" not in link.target


def test_a_link_may_have_commas_quotes_and_semicolons_in_it() -> None:
    told = '<http://h/a,b;c>; title="x, \\"y\\"; z"; rel="memento next", <http://h/d>;rel=original'
    assert [(link.target, link.relations) for link in links(told)] == [
        ("http://h/a,b;c", ("memento", "next")), ("http://h/d", ("original",)),
    ]  # fmt: skip


OBJECT_LINES = "\n".join(
    json.dumps({"urlkey": key, "timestamp": stamp, "url": url, "mime": mime, "status": status})
    for key, stamp, url, mime, status in [
        ("a", "20250122120000", "https://tass.ru/a/1", "text/html", "200"),
        ("a", "20250501120000", "https://tass.ru/a/1", "text/html", "200"),
        ("b", "20250122120000", "https://tass.ru/b.jpg", "image/jpeg", "200"),
        ("c", "20250122120000", "https://tass.ru/c/3", "text/html", "404"),
    ]
)
ARRAYS = json.dumps(
    [
        ["urlkey", "timestamp", "original", "mimetype", "statuscode", "digest", "length"],
        ["a", "20250122120000", "https://tass.ru/a/1", "text/html", "200", "X", "1"],
    ]
)
CDXJ = 'ru,tass)/a/1 20250122120000 {"url": "https://tass.ru/a/1", "mime": "text/html", "status": "200"}'
PLAIN = "ru,tass)/a/1 20250122120000 https://tass.ru/a/1 text/html 200 X 1"


@pytest.mark.parametrize(
    "shape", [OBJECT_LINES, ARRAYS, CDXJ, PLAIN], ids=["objects", "arrays", "cdxj", "plain"]
)
def test_the_answers_of_capture_servers_are_read_in_every_shape(shape: str) -> None:
    wayback = Wayback(services("http://h"))
    [query] = wayback.queries(TASS)
    found = list(wayback.read(answer(query, shape), TASS))
    assert [(each.url, each.original) for each in found if isinstance(each, Candidate)] == [
        ("http://h/news/20250122120000id_/https://tass.ru/a/1", "https://tass.ru/a/1")
    ]


@pytest.mark.parametrize("empty", ["", "[]", "\n"])
def test_no_captures_are_no_fault(empty: str) -> None:
    wayback = Wayback(services("http://h"))
    [query] = wayback.queries(TASS)
    assert list(wayback.read(answer(query, empty), TASS)) == []


@pytest.mark.parametrize("broken", ["[1, 2]", '[["a"], ["b", "c"]]', "{", "[{}]", '{"urlkey": "a"'])
def test_what_is_no_answer_of_a_capture_server_is_told(broken: str) -> None:
    wayback = Wayback(services("http://h"))
    [query] = wayback.queries(TASS)
    with pytest.raises(AdapterError, match="is not one"):
        list(wayback.read(answer(query, broken), TASS))


def test_the_capture_server_is_asked_for_an_outlets_pages_of_those_days() -> None:
    [query] = Wayback(INTERNET_ARCHIVE).queries(TASS)
    assert query.url == (
        "https://web.archive.org/cdx/search/cdx?url=tass.ru&matchType=domain&from=20250121&to=20250222"
        "&output=json&filter=statuscode:200&filter=mimetype:text/html&collapse=urlkey&limit=500"
    )
    assert list(Wayback(INTERNET_ARCHIVE).queries(Wanted(domains=("tass.ru",)))) == []
    save = Wayback(INTERNET_ARCHIVE).save_query(PAGE)
    assert save is not None
    assert save.url == f"https://web.archive.org/save/{PAGE}"
    assert Wayback(services("http://h")).save_query(PAGE) is None


def test_availability_names_the_closest_copy() -> None:
    service = type(INTERNET_ARCHIVE)("ia", availability=INTERNET_ARCHIVE.availability)
    wayback = Wayback(service)
    [query] = wayback.queries(WANTED)
    assert query.url.endswith(
        "available?url=https%3A%2F%2Ftass.ru%2Fpolitika%2F22938193&timestamp=20250123120000"
    )
    closest = {
        "available": True,
        "url": "http://web/20250122/x",
        "timestamp": "20250122101112",
        "status": "200",
    }
    [copy] = wayback.read(answer(query, json.dumps({"archived_snapshots": {"closest": closest}})), WANTED)
    assert isinstance(copy, Candidate)
    assert (copy.url, copy.captured) == ("http://web/20250122/x", "2025-01-22")
    assert list(wayback.read(answer(query, '{"archived_snapshots": {}}'), WANTED)) == []
    with pytest.raises(AdapterError):
        list(wayback.read(answer(query, '{"archived_snapshots": []}'), WANTED))


@given(st.text("0123456789", max_size=16))
def test_time_stamps_are_moments_or_none(stamp: str) -> None:
    found = from_digits(stamp)
    assert found is None or found.strftime("%Y%m%d%H%M%S").lstrip("0").startswith(stamp[:4].lstrip("0"))


GDELT = """{"articles": [{"url": "https://tass.ru/politika/1", "title": "Рябков : окно", "domain": "tass.ru",
"seendate": "20250122T141500Z", "language": "Russian", "sourcecountry": "Russia"}]}"""


def test_gdelt_is_asked_by_outlet_days_and_names() -> None:
    gdelt = Gdelt("http://h/doc")
    queries = list(gdelt.queries(TASS))
    assert len(queries) == 2
    assert queries[0].url.startswith(
        "http://h/doc?query=%D0%A0%D1%8F%D0%B1%D0%BA%D0%BE%D0%B2+domainis%3Atass.ru&"
    )
    assert "startdatetime=20250121000000&enddatetime=20250123235959" in queries[0].url
    assert list(gdelt.read(answer(queries[0], GDELT), TASS)) == [
        Candidate("https://tass.ru/politika/1", "Рябков : окно", "2025-01-22", "ru", "gdelt")
    ]
    assert list(gdelt.read(answer(queries[0], "{}"), TASS)) == []
    with pytest.raises(AdapterError, match="too short"):
        list(gdelt.read(answer(queries[0], "Your query was too short or too long."), TASS))
    assert list(gdelt.queries(Wanted(domains=("tass.ru",)))) == []


RSS = """<?xml version="1.0"?><rss version="2.0"><channel><title>t</title><language>ru</language>
<item><title>Окно &amp; дверь</title><link>/politika/1</link>
<pubDate>Wed, 22 Jan 2025 14:07:00 +0300</pubDate></item>
<item><title>без ссылки</title></item></channel></rss>"""
ATOM = """<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>Window</title>
<link href="https://a.example/1"/><updated>2025-01-22T10:00:00Z</updated></entry></feed>"""
NEWS_MAP = """<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9"
 xmlns:news="http://www.google.com/schemas/sitemap-news/0.9"><url><loc>https://a.example/1</loc>
<news:news><news:publication><news:name>A</news:name><news:language>vi</news:language></news:publication>
<news:publication_date>2025-01-22T19:42:00+07:00</news:publication_date>
<news:title>Cơ hội</news:title></news:news>
</url></urlset>"""
INDEX = """<sitemapindex xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">
<sitemap><loc>https://a.example/s1.xml</loc></sitemap></sitemapindex>"""


@pytest.mark.parametrize(
    ("feed", "expected"),
    [
        (RSS, Candidate("https://h.example/politika/1", "Окно & дверь", "2025-01-22", "ru", "feed")),
        (ATOM, Candidate("https://a.example/1", "Window", "2025-01-22", "", "feed")),
        (NEWS_MAP, Candidate("https://a.example/1", "Cơ hội", "2025-01-22", "vi", "feed")),
        (INDEX, Query("https://a.example/s1.xml", Purpose.SITEMAP, "https://h.example/f", depth=1)),
    ],
    ids=["rss", "atom", "news map", "index"],
)
def test_feeds_of_every_kind_are_read(feed: str, expected: Candidate | Query) -> None:
    wanted = Wanted(url="https://h.example/f")
    [query] = Feed().queries(wanted)
    assert list(Feed().read(answer(query, feed), wanted)) == [expected]


@pytest.mark.parametrize("bad", ["", "<html><body>no</body></html>", "/etc/passwd", "http://127.0.0.1:9/x"])
def test_what_is_no_feed_is_told_and_nothing_is_opened(bad: str) -> None:
    query = Query("https://h.example/f", Purpose.FEED)
    with pytest.raises(AdapterError):
        list(Feed().read(answer(query, bad), Wanted()))


def test_an_entity_in_a_site_map_opens_no_file() -> None:
    entity = '<!DOCTYPE u [<!ENTITY x SYSTEM "file:///etc/hostname">]>' + NEWS_MAP.replace("Cơ hội", "&x;")
    found = list(Feed().read(answer(Query("https://h.example/f", Purpose.FEED), entity), Wanted()))
    assert [each.title for each in found if isinstance(each, Candidate)] == [""]


def test_local_adapters_answer_for_files_alone() -> None:
    assert list(LocalFile().queries(Wanted(url="https://a.example/"))) == []
    assert [each.url for each in LocalFile().queries(Wanted(url="file:///tmp/a"))] == ["file:///tmp/a"]
    assert [each.url for each in StandardInput().queries(Wanted(url="-"))] == ["-"]
    assert path_of("file:///tmp/a%20b").as_posix() == "/tmp/a b"
