"""Decoding: encodings, media types, damaged and hostile bytes."""

from __future__ import annotations

import codecs

import pytest
from hypothesis import given
from hypothesis import strategies as st

from provenance.errors import InputError
from provenance.text.decode import REPLACEMENT, decode

RUSSIAN = (
    "Заместитель министра иностранных дел России Сергей Рябков заявил, что окно возможностей есть.\n" * 4
)
VIETNAMESE_NFD = "Vie\u0323\u0302t Nam"


@pytest.mark.parametrize("encoding", ["utf-8", "utf-16-le", "utf-16-be", "utf-32-le", "utf-32-be"])
def test_byte_order_mark_is_noted_and_kept_out_of_the_text(encoding: str) -> None:
    bom = "\ufeff".encode(encoding)
    got = decode(bom + RUSSIAN.encode(encoding))
    assert (got.text, got.encoding) == (RUSSIAN, encoding)
    assert "byte order mark" in got.notes[0]


@pytest.mark.parametrize(
    ("encoding", "text"),
    [
        ("cp1251", RUSSIAN),
        ("koi8_r", RUSSIAN),
        ("cp1256", "قال وزير الخارجية الروسي سيرغي لافروف إن هناك فرصة للتفاوض مع الإدارة الجديدة.\n" * 4),
        ("gb18030", "俄罗斯副外长里亚布科夫表示，与美国新政府谈判的机会之窗已经出现。\n" * 4),
        ("shift_jis", "ロシアのリャプコフ外務次官は、米国の新政権と交渉する機会があると述べた。\n" * 4),
        (
            "cp1250",
            "Ministr řekl, že jednání s novou vládou by mohla začít příští měsíc, ale ještě ne.\n" * 4,
        ),
        ("cp1254", "Bakan, yeni yönetimle görüşmelerin gelecek ay başlayabileceğini söyledi ve çıktı.\n" * 4),
        ("cp1252", "Der Minister sagte, dass Gespräche möglich wären – aber für später.\n"),
        ("cp1252", "Le ministre a déclaré que la fenêtre d’opportunité était « étroite » mais réelle.\n" * 4),
    ],
)
def test_legacy_encodings_are_found(encoding: str, text: str) -> None:
    got = decode(text.encode(encoding))
    assert got.text == text
    assert got.notes


def test_utf16_without_a_mark() -> None:
    assert decode("A text without a mark.".encode("utf-16-le")).text == "A text without a mark."


def test_meta_charset_is_honoured() -> None:
    page = '<html><head><meta charset="windows-1251"></head><body><p>Да</p></body></html>'
    got = decode(page.encode("cp1251"))
    assert (got.text, got.encoding, got.media_type) == (page, "cp1251", "text/html")


def test_content_type_charset_is_honoured() -> None:
    got = decode("Нет".encode("koi8_r"), media_type="text/plain; charset=KOI8-R")
    assert (got.text, got.media_type) == ("Нет", "text/plain")


@pytest.mark.parametrize("charset", ["no-such-charset", "rot13", "hex", "utf-8"])
def test_a_wrong_declaration_does_no_harm(charset: str) -> None:
    page = f'<html><meta charset="{charset}"><p>{RUSSIAN}</p></html>'
    assert decode(page.encode("cp1251")).text == page


def test_lone_surrogate_in_utf8_is_one_replacement_and_told() -> None:
    got = decode("Мир ".encode() + b"\xed\xa0\x80" + " дом".encode())
    assert got.text == f"Мир {REPLACEMENT} дом"
    assert got.notes == ("1 sequence that is no character in utf-8, the first at byte 7, shown as U+FFFD",)


def test_damaged_utf8_stays_utf8() -> None:
    data = RUSSIAN.encode()
    got = decode(data[:40] + b"\xff" + data[40:])
    assert got.encoding == "utf-8"
    assert got.text.count(REPLACEMENT) == 1
    assert got.text.replace(REPLACEMENT, "") == RUSSIAN


def test_mixed_encodings_line_by_line() -> None:
    got = decode(RUSSIAN.encode() + RUSSIAN.encode("cp1251"))
    assert got.text == RUSSIAN + RUSSIAN
    assert got.notes[0].startswith("mixed encodings: 4 lines, the first line 5")


def test_lone_surrogate_in_utf16() -> None:
    got = decode(codecs.BOM_UTF16_LE + "a".encode("utf-16-le") + b"\x00\xd8" + "b".encode("utf-16-le"))
    assert got.text == f"a{REPLACEMENT}b"


def test_text_is_not_normalised() -> None:
    text = f"{VIETNAMESE_NFD}\r\nline two\r\n"
    assert decode(text.encode()).text == text


def test_stray_nul_in_a_text_becomes_a_replacement_of_the_same_length() -> None:
    got = decode(b"A long enough text, with a NUL\x00 in the middle of it, that is a text all the same.")
    assert got.text[30] == REPLACEMENT
    assert "1 NUL" in got.notes[0]


@pytest.mark.parametrize("data", [b"", b" \n\t ", "\u00a0\u3000\n".encode(), "\ufeff \u200b".encode()])
def test_nothing_to_read_is_an_input_error(data: bytes) -> None:
    with pytest.raises(InputError):
        decode(data)


@pytest.mark.parametrize(
    ("data", "names"),
    [
        (b"%PDF-1.7\n...", "PDF"),
        (b"PK\x03\x04rest", "ZIP"),
        (b"\x89PNG\r\n\x1a\n....", "PNG"),
        (b"SQLite format 3\x00", "SQLite"),
        (b"\x00\x00\x00\x18ftypmp42", "MP4"),
        (bytes(range(256)) * 20, "binary"),
    ],
)
def test_binary_is_named(data: bytes, names: str) -> None:
    with pytest.raises(InputError, match=names) as caught:
        decode(data, where="x.bin")
    assert caught.value.where == "x.bin"
    assert caught.value.to_do


def test_a_short_text_with_bells_and_escape_sequences_is_a_text() -> None:
    data = b"Title \x1b[31mred\x1b[0m \x07\n\nWe will \x1b]0;title\x07 go, he said.\n"
    assert decode(data).text == data.decode()


@pytest.mark.parametrize(
    ("text", "media_type"),
    [
        ("<!DOCTYPE html><p>x", "text/html"),
        ("\n <!-- c --> <HTML lang=en>x", "text/html"),
        ("<p>x</p>", "text/html"),
        ("a < b and <html> is a tag", "text/plain"),
        ("<TASS> says", "text/plain"),
        ("<p", "text/plain"),
    ],
)
def test_html_is_recognised(text: str, media_type: str) -> None:
    assert decode(text.encode()).media_type == media_type


def test_fifty_megabytes_in_one_line() -> None:
    line = "слово и ещё слово " * 1_600_000
    data = line.encode()
    assert len(data) > 50_000_000
    assert decode(data).text == line
    assert decode(line.encode("cp1251")).text == line


@given(
    st.text(alphabet=st.characters(exclude_categories=["Cs"]), min_size=1).map(
        lambda text: "Text: " + text * 2
    )
)
def test_utf8_comes_back_as_it_was(text: str) -> None:
    try:
        got = decode(text.encode())
    except InputError:
        return
    assert got.text == text.replace("\x00", REPLACEMENT)


@given(st.binary())
def test_any_bytes_give_a_text_that_utf8_can_hold_or_an_input_error(data: bytes) -> None:
    try:
        got = decode(data)
    except InputError:
        return
    assert got.text.encode("utf-8")
