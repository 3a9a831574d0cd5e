"""Reports: whole, offline, escaped whatever the texts hold, and drawn and printed by a real browser."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Iterator
from html.parser import HTMLParser
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.cli.main import main
from provenance.errors import InputError
from provenance.formats.audit_html import audit_html
from provenance.formats.chain_svg import SIZES
from provenance.formats.marked_spans import Mark, marked
from provenance.formats.markup import element, escaped
from provenance.formats.report_html import report_html
from provenance.formats.report_markdown import report_markdown
from provenance.graph.layers import layered
from provenance.model.chain_view import Opinion
from provenance.model.kinds import Span
from provenance.model.layout import Layout
from provenance.model.report import CaseReport
from provenance.text.visible import visible
from provenance.workflows import graphviz, printing
from provenance.workflows.audit import audit
from provenance.workflows.compare import compare_chain
from provenance.workflows.printing import browser, pdf
from provenance.workflows.report import case_report, own_layout
from tests.case_for_tests import case_in
from tests.sample_dossiers import dossier
from tests.seed_case import Seed, seed_case

HOSTILE = (
    '"><script>alert(1)</script><img src=x onerror=alert(2)>\x1b[31m\u202e&#x3c; javascript:alert(3) --> ]]>'
)
WORDS = st.text(st.characters(codec="utf-8"), max_size=30) | st.just(HOSTILE)
VOID = {"meta", "br", "path", "rect"}


class Page(HTMLParser):
    """Reads a page: its elements, whether all are closed, its attributes and its words."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.open: list[str] = []
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str, str]] = []
        self.words: list[str] = []
        self.wrong: list[str] = []
        self.feed(html)
        self.close()

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, key, value or "") for key, value in attrs]
        if tag not in VOID:
            self.open.append(tag)

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(tag, key, value or "") for key, value in attrs]

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.wrong.append(tag)

    def handle_data(self, data: str) -> None:
        if "style" not in self.open:
            self.words.append(data)

    @property
    def said(self) -> str:
        return "".join(self.words)


def made(words: str) -> CaseReport:
    found = dossier(words)
    return CaseReport(found, {}, {}, own_layout(found.chain))


@pytest.fixture(scope="module")
def seed(tmp_path_factory: pytest.TempPathFactory) -> Iterator[tuple[Path, Seed, CaseReport]]:
    folder = tmp_path_factory.mktemp("report")
    with case_in(folder) as case:
        ids = seed_case(case)
        list(compare_chain(case, ids.english))
        audit(case, [ids.english])
        yield folder, ids, case_report(case, [ids.english], graphviz=False)


def test_the_report_on_the_seed_has_all_that_it_should(seed: tuple[Path, Seed, CaseReport]) -> None:
    _, ids, report = seed
    html = report_html(report)
    page = Page(html)
    assert page.open == []
    assert page.wrong == []
    for words in (
        "Russia confirms there is a chance", "Nga xác nhận có cơ hội", "Рябков",
        "Source: Thanh Nien Newspaper",
        "Where each sentence comes from", "Side by side", "Who stands behind it", "date-impossible",
        report.dossier.documents[ids.russian].sha256, "nobody is named", "record: ",
    ):  # fmt: skip
        assert words in page.said, words
    assert page.tags.count("svg") == 1
    assert page.tags.count("mark") >= 5
    assert html == report_html(report), "nothing of the moment is in it"


def test_nothing_comes_from_elsewhere_and_no_script_runs(seed: tuple[Path, Seed, CaseReport]) -> None:
    html = report_html(seed[2])
    page = Page(html)
    assert "script" not in page.tags
    assert {"link", "iframe", "object", "img"}.isdisjoint(page.tags)
    loaded = [value for _, key, value in page.attributes if key in ("src", "href", "action", "data")]
    assert all(value.startswith("#") for value in loaded)
    assert not [key for _, key, _ in page.attributes if key.startswith("on")]
    assert [value for tag, key, value in page.attributes if value.startswith("default-src 'none';")]
    assert "@import" not in html
    assert not re.search(r"url\((?!#)", html)


def test_who_does_not_see_it_can_read_it(seed: tuple[Path, Seed, CaseReport]) -> None:
    page = Page(report_html(seed[2]))
    assert ("html", "lang", "en") in page.attributes
    headings = [int(tag[1]) for tag in page.tags if re.fullmatch(r"h[1-6]", tag)]
    assert headings[0] == 1
    assert all(after <= before + 1 for before, after in pairwise(headings)), "no level is skipped"
    [label] = [value for tag, key, value in page.attributes if tag == "svg" and key == "aria-labelledby"]
    ids = [value for _, key, value in page.attributes if key == "id"]
    assert set(label.split()) <= set(ids)
    assert len(ids) == len(set(ids))
    assert ("span", "lang", "vi") in page.attributes
    assert page.tags.count("th") == [key for _, key, _ in page.attributes].count("scope")
    targets = [value[1:] for tag, key, value in page.attributes if tag == "a" and key == "href"]
    assert set(targets) <= set(ids)


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_hostile_words_stay_words(words: str) -> None:
    page, plain = Page(report_html(made(words))), Page(report_html(made("x")))
    assert page.open == page.wrong == []
    assert set(page.tags) <= set(plain.tags) | {"em", "mark"}
    known = {(tag, key) for tag, key, _ in plain.attributes} | {("text", "direction")}
    assert {(tag, key) for tag, key, _ in page.attributes} <= known
    assert not re.search("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u202a-\u202e\u2066-\u2069]", page.said)
    if words:
        assert visible(words, newlines=False) in page.said


@settings(deadline=None, max_examples=40)
@given(WORDS)
def test_hostile_words_stay_words_in_markdown(words: str) -> None:
    text = "\n".join(report_markdown(made(words)))
    outside = re.sub(r"```mermaid.*?```", "", text, flags=re.DOTALL)
    assert not re.search(r"(?<!\\)<", outside)
    assert not re.search(r"(?<!\\)\[(?!\w\w\w?\])", outside.replace("\\\\", ""))


def test_what_others_decided_is_shown() -> None:
    report = made("words")
    edges = report.dossier.chain.edges
    object.__setattr__(edges[0], "others", (Opinion("rejected", "Ivan", "never said"),))
    html = report_html(report)
    assert "rejected by Ivan: never said" in html
    assert "disputed" in html


def test_marks_that_overlap_are_all_kept() -> None:
    marks = [
        Mark(Span(0, 5), "number", "one"),
        Mark(Span(3, 9), "date", "two"),
        Mark(Span(20, 30), "x", "far"),
    ]
    html = marked("0123456789ab", Span(0, 12), marks)
    assert html == (
        '<mark class="number" title="one">012</mark><mark class="number date" title="one; two">34</mark>'
        '<mark class="date" title="two">5678</mark>9ab'
    )


def test_markup_has_no_way_around_escaping() -> None:
    assert element("p", "<b>", title='"<') == '<p title="&quot;&lt;">&lt;b&gt;</p>'
    assert escaped(escaped("&")) == "&amp;"
    assert element("p", None, hidden=True, class_=None) == "<p hidden></p>"


def edges_of(pairs: list[tuple[int, int]]) -> list[tuple[str, str, str]]:
    return [(f"e{number}", str(upper), str(lower)) for number, (upper, lower) in enumerate(pairs)]


def overlap(layout: Layout) -> bool:
    points = list(layout.boxes.values())
    return any(
        abs(one[0] - other[0]) < SIZES.width and abs(one[1] - other[1]) < SIZES.height
        for number, one in enumerate(points)
        for other in points[:number]
    )


PAIRS = st.lists(st.tuples(st.integers(0, 8), st.integers(0, 8)), max_size=20)


@given(PAIRS)
def test_no_box_lies_on_another_whatever_the_graph(pairs: list[tuple[int, int]]) -> None:
    nodes = [str(number) for number in range(9)]
    layout = layered(nodes, edges_of(pairs), SIZES)
    assert set(layout.boxes) == set(nodes)
    assert set(layout.arrows) == {f"e{number}" for number in range(len(pairs))}
    assert not overlap(layout)
    for x, y in layout.boxes.values():
        assert SIZES.width / 2 <= x + 1e-6 <= layout.width - SIZES.width / 2 + 1e-3
        assert SIZES.height / 2 <= y + 1e-6 <= layout.height - SIZES.height / 2 + 1e-3
    assert all(len(arrow.points) % 3 == 1 for arrow in layout.arrows.values())


def test_sources_stand_above_what_was_made_of_them() -> None:
    layout = layered(list("abcd"), [("1", "a", "b"), ("2", "b", "d"), ("3", "c", "d")], SIZES)
    assert layout.boxes["a"][1] < layout.boxes["b"][1] == layout.boxes["c"][1] < layout.boxes["d"][1]
    arrow = layout.arrows["1"]
    assert arrow.at(0) == arrow.points[0]
    assert arrow.at(1) == arrow.points[-1]


@pytest.mark.skipif(shutil.which("dot") is None, reason="Graphviz is not installed")
def test_graphviz_places_the_same_boxes(seed: tuple[Path, Seed, CaseReport]) -> None:
    view = seed[2].dossier.chain
    layout = graphviz.laid_out(view)
    assert layout is not None
    assert set(layout.boxes) == {node.id for node in view.nodes}
    assert set(layout.arrows) == {edge.id for edge in view.edges}
    assert not overlap(layout)


def test_without_graphviz_our_own_drawing_is_taken(
    seed: tuple[Path, Seed, CaseReport], monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    broken = tmp_path / "dot"
    broken.write_text("#!/bin/sh\necho graph nonsense\n")
    broken.chmod(0o755)
    view = seed[2].dossier.chain
    monkeypatch.setattr(graphviz, "PROGRAM", str(broken))
    assert graphviz.laid_out(view) is None
    monkeypatch.setattr(graphviz, "PROGRAM", "no-such-program")
    assert graphviz.laid_out(view) is None


def test_an_audit_as_a_page() -> None:
    found = dossier(HOSTILE)
    page = Page(audit_html(found.findings, found.documents, ()))
    assert page.open == page.wrong == []
    assert "script" not in page.tags
    assert visible(HOSTILE, newlines=False) in page.said
    assert "Nothing found" in audit_html((), {}, ())


def test_on_the_command_line(
    seed: tuple[Path, Seed, CaseReport], tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder, ids, _ = seed
    database = str(folder / "case.db")
    assert main(["report", ids.english, "--no-graphviz", "--db", database]) == 0
    assert capsys.readouterr().out.startswith("<!DOCTYPE html>")
    place = tmp_path / "report.md"
    assert main(["report", ids.english, "--format", "md", "-o", str(place), "--db", database]) == 0
    assert "## Findings" in place.read_text("utf-8")
    assert main(["report", ids.english, "-o", str(tmp_path / "no" / "x.html"), "--db", database]) == 3
    assert main(["audit", ids.english, "--format", "html", "--db", database]) == 0
    assert "<h1>Audit</h1>" in capsys.readouterr().out


def test_without_a_browser_a_pdf_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(printing, "PROGRAMS", ("no-such-browser",))
    with pytest.raises(InputError, match="none is installed"):
        pdf("<p>x</p>")


needs_browser = pytest.mark.skipif(browser() is None, reason="Chromium is not installed")


@needs_browser
def test_a_browser_prints_it(seed: tuple[Path, Seed, CaseReport]) -> None:
    assert pdf(report_html(seed[2])).startswith(b"%PDF-")


@needs_browser
def test_a_browser_draws_it_and_runs_nothing(tmp_path: Path) -> None:
    """The page as the browser has it after loading: no script ran, and right-to-left words are read so."""
    page = tmp_path / "page.html"
    trap = "<script>document.title='ran'</script>\u0633\u0644\u0627\u0645"
    page.write_text(report_html(made(trap)), "utf-8")
    program = browser()
    assert program is not None
    flags = [
        "--headless", "--no-sandbox", "--disable-gpu", "--no-first-run", "--disable-background-networking",
        "--disable-component-update", "--disable-sync", "--disable-quic",
        f"--user-data-dir={tmp_path / 'profile'}",
    ]  # fmt: skip
    done = subprocess.run(
        [program, *flags, "--dump-dom", page.as_uri()],
        capture_output=True,
        text=True,
        check=True,
        timeout=120,
    )
    drawn = Page(done.stdout)
    assert "script" not in drawn.tags
    assert "<title>ran</title>" not in done.stdout
    assert "سلام" in drawn.said
