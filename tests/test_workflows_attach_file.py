"""Files that users have saved: PDF, MHTML, WARC, WACZ, each given to a placeholder as its text."""

from __future__ import annotations

import gzip
import io
import sys
import zipfile
from collections.abc import Iterator
from email.message import EmailMessage
from email.mime.multipart import MIMEMultipart
from email.mime.text import MIMEText
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.archive.foreign import archived_in
from provenance.errors import InputError
from provenance.extract.mhtml import is_mhtml, saved_page
from provenance.extract.pdf import pdf_text
from provenance.formats import bundle_layout as layout
from provenance.ids import sha256_hex
from provenance.model.fetch_settings import FetchSettings
from provenance.model.views import DocumentView
from provenance.workflows.attach_file import attach_file, given_by
from provenance.workflows.bundle import bundle
from provenance.workflows.captures import captures, tries
from provenance.workflows.case import Case
from provenance.workflows.fetch import fetch
from provenance.workflows.keeping import archive_folder
from provenance.workflows.retrieving import Session
from provenance.workflows.show import show
from provenance.workflows.verify import verify
from tests.case_for_tests import case_in
from tests.pages_for_tests import (
    FIXTURES,
    TASS_URL,
    THANH_NIEN_URL,
    fixture_text,
    tass_page,
    thanh_nien_page,
    warc_of,
)
from tests.seed_case import Seed, seed_case

PAGES = {
    TASS_URL: (tass_page(), "2025-01-22T12:00:00Z"),
    THANH_NIEN_URL: (thanh_nien_page(), "2025-01-23T01:00:00Z"),
}


_ESCAPED = str.maketrans({"(": "\\(", ")": "\\)", "\\": "\\\\"})


def pdf_of(*pages: str) -> bytes:
    """Return a PDF with a line of text for each line, in a font that every reader has."""
    objects = [b"<</Type/Catalog/Pages 2 0 R>>", b""]
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica/Encoding/WinAnsiEncoding>>"
    kids = []
    for page in pages:
        lines = "".join(f"({line.translate(_ESCAPED)}) Tj T*\n" for line in page.splitlines())
        stream = f"BT /F 12 Tf 72 720 Td 14 TL\n{lines}ET".encode("cp1252")
        number = len(objects) + 1
        kids.append(f"{number} 0 R")
        objects.append(
            f"<</Type/Page/Parent 2 0 R/MediaBox[0 0 612 792]/Contents {number + 1} 0 R"
            f"/Resources<</Font<</F {number + 2} 0 R>>>>>>".encode()
        )
        objects += [b"<</Length %d>>stream\n%s\nendstream" % (len(stream), stream), font]
    objects[1] = f"<</Type/Pages/Kids[{' '.join(kids)}]/Count {len(kids)}>>".encode()
    body, places = b"%PDF-1.4\n", []
    for number, each in enumerate(objects, 1):
        places.append(len(body))
        body += b"%d 0 obj\n%s\nendobj\n" % (number, each)
    table = b"".join(b"%010d 00000 n \n" % place for place in places)
    count = len(objects) + 1
    head = b"xref\n0 %d\n0000000000 65535 f \n" % count
    tail = b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (count, len(body))
    return body + head + table + tail


ENGLISH = (FIXTURES / "ryabkov-en" / "article.txt").read_text(encoding="utf-8")


def test_a_pdf_is_read_page_by_page() -> None:
    text = pdf_text(pdf_of("A headline\n\nThe first page ends here.", "(The second) begins."))
    assert text.splitlines() == ["A headline", "The first page ends here.", "", "(The second) begins."]


def test_lines_that_were_broken_for_the_page_are_joined() -> None:
    wrapped = (
        "A headline\nThe minister said on Wednesday that the negoti-\nations could begin in a week,\nif so."
    )
    assert pdf_text(pdf_of(wrapped)).splitlines() == [
        "A headline",
        "The minister said on Wednesday that the negotiations could begin in a week, if so.",
    ]


@pytest.mark.parametrize(
    ("data", "fault"),
    [
        (pdf_of(""), "only pictures"),
        (b"%PDF-1.4\nrubbish", "cannot be read"),
        (pdf_of("x")[:200], "cannot be read"),
    ],
)
def test_a_pdf_without_text_is_told(data: bytes, fault: str) -> None:
    with pytest.raises(InputError, match=fault):
        pdf_text(data, where="a.pdf")


@given(st.binary(max_size=300))
def test_no_bytes_break_the_reading_of_a_pdf(data: bytes) -> None:
    with pytest.raises(InputError):
        pdf_text(b"%PDF-1.7\n" + data)


def mhtml_of(page: str, url: str) -> bytes:
    message = MIMEMultipart("related", type="text/html")
    message["Snapshot-Content-Location"] = url
    message["MIME-Version"] = "1.0"
    message.attach(MIMEText(page, "html", "utf-8"))
    message.attach(MIMEText("body { color: red }", "css"))
    return message.as_bytes()


def test_a_page_that_a_browser_saved_is_taken_out_with_its_address() -> None:
    data = mhtml_of(tass_page(), TASS_URL)
    assert is_mhtml(data)
    page = saved_page(data)
    assert page.content.decode() == tass_page()
    assert (page.url, page.media_type) == (TASS_URL, "text/html; charset=utf-8")
    empty = EmailMessage()
    empty["Content-Type"] = "multipart/related"
    with pytest.raises(InputError, match="no page"):
        saved_page(empty.as_bytes())


@pytest.mark.parametrize(
    "text", [ENGLISH, "Content: this is a text\n\nIt begins like a letter.", tass_page()]
)
def test_other_texts_are_no_mhtml(text: str) -> None:
    assert not is_mhtml(text.encode())


def wacz_of(warc: bytes) -> bytes:
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        packed.writestr("datapackage.json", "{}")
        packed.writestr("archive/data.warc.gz", warc)
    return buffer.getvalue()


@pytest.fixture
def case(tmp_path: Path) -> Iterator[Case]:
    with case_in(tmp_path) as opened:
        yield opened


FILES = {
    "a.warc.gz": warc_of(PAGES),
    "a.warc": gzip.decompress(warc_of(PAGES)),
    "a.wacz": wacz_of(warc_of(PAGES)),
    "a.mhtml": mhtml_of(tass_page(), TASS_URL),
    "a.html": tass_page().encode(),
    "a.txt": fixture_text("ryabkov-ru-tass").encode("cp1251"),
}


TYPES = {
    "a.warc.gz": "application/warc", "a.warc": "application/warc", "a.wacz": "application/wacz",
    "a.mhtml": "multipart/related", "a.html": "text/html", "a.txt": "text/plain",
}  # fmt: skip


@pytest.mark.parametrize("name", FILES)
def test_every_kind_of_file_gives_the_placeholder_the_same_text(
    case: Case, tmp_path: Path, name: str
) -> None:
    seed: Seed = seed_case(case, whole=False)
    file = tmp_path / name
    file.write_bytes(FILES[name])
    url = TASS_URL if name.startswith("a.wa") else ""
    result = attach_file(case, seed.russian, file, url=url)
    assert (result.outcome, result.language) == ("attached", "ru")
    view = show(case, seed.russian)
    assert isinstance(view, DocumentView)
    assert "пусть и небольшое, но окно возможностей" in view.text
    assert "Американской гостиной" in view.text
    if name not in ("a.html", "a.txt"):
        assert view.url == TASS_URL
    if name.startswith("a.wa"):
        assert view.captures[0].obtained.startswith("2025-01-22T12:00:00")
    assert attach_file(case, seed.russian, file, url=url).outcome == "already-recorded"


@pytest.mark.parametrize("name", FILES)
def test_a_file_is_kept_as_it_was_given_and_travels(case: Case, tmp_path: Path, name: str) -> None:
    seed = seed_case(case, whole=False)
    file = tmp_path / name
    file.write_bytes(FILES[name])
    attach_file(case, seed.russian, file, url=TASS_URL if name.startswith("a.wa") else "")
    [row] = captures(case, seed.russian)
    assert row.archived.startswith("captures-00001.warc.gz, bytes ")
    [one] = tries(case, seed.russian)
    assert (one.adapter, one.size, one.sha256) == ("file", len(FILES[name]), sha256_hex(FILES[name]))
    archive = archive_folder(case.path) / "captures-00001.warc.gz"
    [kept] = [each for each in archived_in(archive, most=10**7) if each.kind == "resource"]
    assert (kept.body, kept.media_type) == (FILES[name], TYPES[name])
    result = verify(case)
    assert (result.problems, dict(result.checked)["archive records"]) == ((), 2)
    made = bundle(case, tmp_path / "case.zip", [seed.english])
    with zipfile.ZipFile(made.path) as packed:
        assert packed.read(layout.WARC) == archive.read_bytes()
    damaged = bytearray(archive.read_bytes())
    damaged[-20] ^= 1
    archive.write_bytes(damaged)
    [problem] = verify(case).problems
    assert "not the bytes that were written" in problem.what
    assert "captures-00001.warc.gz, bytes" in problem.where


def test_the_same_file_given_twice_is_kept_once_and_noted_twice(case: Case, tmp_path: Path) -> None:
    seed = seed_case(case, whole=False)
    file = tmp_path / "a.warc.gz"
    file.write_bytes(FILES["a.warc.gz"])
    attach_file(case, seed.russian, file, url=TASS_URL)
    attach_file(case, seed.vietnamese, file, url=THANH_NIEN_URL)
    places = {captures(case, each)[0].archived for each in (seed.russian, seed.vietnamese)}
    assert len(places) == 2  # The first one's begins with the record that begins the file.
    assert len({place.rpartition("-")[2] for place in places}) == 1
    archive = archive_folder(case.path) / "captures-00001.warc.gz"
    assert len([each for each in archived_in(archive, most=10**7) if each.kind == "resource"]) == 1
    assert verify(case).problems == ()


def test_a_file_without_a_text_is_not_kept(case: Case, tmp_path: Path) -> None:
    seed = seed_case(case, whole=False)
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_of(""))
    with pytest.raises(InputError, match="only pictures"):
        attach_file(case, seed.russian, file)
    assert tries(case, seed.russian) == []
    assert not archive_folder(case.path).exists()


def test_a_pdf_is_attached(case: Case, tmp_path: Path) -> None:
    seed = seed_case(case, whole=False)
    file = tmp_path / "a.pdf"
    file.write_bytes(pdf_of("Window of opportunity\nSergei Ryabkov said a small window has appeared."))
    assert attach_file(case, seed.russian, file).outcome == "attached"
    view = show(case, seed.russian)
    assert isinstance(view, DocumentView)
    assert view.captures[0].media_type == "application/pdf"


def test_standard_input_is_attached(case: Case, monkeypatch: pytest.MonkeyPatch) -> None:
    seed = seed_case(case, whole=False)
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(FILES["a.txt"])))
    result = attach_file(case, seed.russian, Path("-"))
    assert (result.outcome, result.origin, result.language) == ("attached", "-", "ru")


def test_an_address_of_a_file_is_fetched_without_a_network(case: Case, tmp_path: Path) -> None:
    seed = seed_case(case, whole=False)
    file = tmp_path / "saved page.mhtml"
    file.write_bytes(FILES["a.mhtml"])
    with Session(case, FetchSettings()) as session:
        outcome = fetch(session, seed.russian, url=file.as_uri())
        assert outcome.outcome == "attached"
        assert [(each.adapter, each.status) for each in outcome.tries] == [("file", None)]
        with pytest.raises(InputError, match="another machine"):
            fetch(session, seed.vietnamese, url="file://elsewhere.example/etc/passwd")
    view = show(case, seed.russian)
    assert isinstance(view, DocumentView)
    assert view.url == TASS_URL


def test_which_page_is_meant_must_be_clear(tmp_path: Path) -> None:
    file = tmp_path / "a.warc.gz"
    file.write_bytes(warc_of(PAGES))
    with pytest.raises(InputError, match="there are 2 pages in it") as caught:
        given_by(file)
    assert TASS_URL in caught.value.what
    with pytest.raises(InputError, match=r"no page https://tass\.ru/other"):
        given_by(file, url="https://tass.ru/other")
    assert given_by(file, url=TASS_URL.replace("https", "http") + "#top").data.decode() == tass_page()
    file.write_bytes(warc_of({TASS_URL: PAGES[TASS_URL]}))
    assert given_by(file).url == TASS_URL


@pytest.mark.parametrize(
    "data",
    [b"WARC/1.1\r\nrubbish", b"\x1f\x8bnot gzip", b"PK\x03\x04not zip", wacz_of(b"WARC/1.0\r\nx")],
    ids=["warc", "gzip", "zip", "wacz"],
)
def test_a_damaged_archive_is_told(tmp_path: Path, data: bytes) -> None:
    file = tmp_path / "a.bin"
    file.write_bytes(data)
    with pytest.raises(InputError):
        given_by(file)


def test_a_file_that_is_not_there_is_told(tmp_path: Path) -> None:
    for place in (tmp_path / "none", tmp_path):
        with pytest.raises(InputError, match="cannot be read"):
            given_by(place)
