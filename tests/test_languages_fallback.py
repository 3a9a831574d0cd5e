"""Languages without a file: quotations with outlets and names are read, and what is not covered is said."""

from __future__ import annotations

import pytest

from provenance.languages import available_languages
from provenance.model.kinds import Mode
from tests.reading_cases import content_of, read_text

SAID = [
    ("fi", "”Olemme valmiita”, sanoi Reuters.", "Reuters", "Olemme valmiita"),
    ("fi", "”Olemme valmiita”, sanoi Olli Rehn.", "Olli Rehn", "Olemme valmiita"),
    ("el", "«Είμαστε έτοιμοι», μετέδωσε το Reuters.", "Reuters", "Είμαστε έτοιμοι"),
    ("el", "«Είμαστε έτοιμοι», δήλωσε ο Κυριάκος Μητσοτάκης.", "Κυριάκος Μητσοτάκης", "Είμαστε έτοιμοι"),
    ("he", '"אנחנו מוכנים", מסר רויטרס.', "Reuters", "אנחנו מוכנים"),
    ("sv", "”Vi är redo”, säger Olof Brandt till Reuters.", "Olof Brandt", "Vi är redo"),
    pytest.param(
        "ko",
        "“준비됐다”고 연합뉴스가 보도했다.",
        "Yonhap",
        "준비됐다",
        marks=pytest.mark.xfail(strict=True, reason="outlets with a particle are not found"),
    ),
    pytest.param(
        "ja",
        "「準備はできた」と共同通信が報じた。",
        "Kyodo News",
        "準備はできた",
        marks=pytest.mark.xfail(strict=True, reason="a short sentence is taken for a credit line"),
    ),
]


@pytest.mark.parametrize(("language", "text", "speaker", "content"), SAID)
def test_quotations_with_somebody_near(language: str, text: str, speaker: str, content: str) -> None:
    assert language not in available_languages()
    reading = read_text(text, language)
    [found] = reading.attributions
    assert found.speaker is not None
    assert reading.agents[found.speaker].name == speaker
    assert content_of(text, found).strip() == content
    assert found.mode is Mode.DIRECT
    assert found.confidence < 0.75


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fi", "Hallitus kokoontui maanantaina Helsingissä."),
        ("fi", "Teos ”Tuntematon sotilas” ilmestyi vuonna 1954."),
        ("el", "Η κυβέρνηση συνεδρίασε τη Δευτέρα."),
        ("el", "Το έργο «Ζορμπάς» παίχτηκε στην Αθήνα."),
        ("ko", "정부는 월요일에 회의를 열었다."),
        ("sv", "Regeringen sammanträdde på måndagen."),
    ],
)
def test_nobody_says_anything(language: str, text: str) -> None:
    assert read_text(text, language).attributions == ()


@pytest.mark.parametrize("language", ["fi", "el", "ko", "he", "sv", "xx"])
def test_what_is_not_covered_is_said(language: str) -> None:
    notes = read_text("Reuters.", language).notes
    assert any(repr(language) in note and "no language file" in note for note in notes)


@pytest.mark.parametrize("language", ["en", "ru", "vi"])
def test_a_language_with_a_file_is_covered(language: str) -> None:
    assert not any("no language file" in note for note in read_text("Reuters.", language).notes)
