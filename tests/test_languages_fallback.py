"""Languages without a file: quotations with outlets and names are read, and what is not covered is said."""

from __future__ import annotations

import pytest

from provenance.languages import available_languages
from provenance.model.kinds import FeatureKind, Method, Mode
from tests.reading_cases import content_of, read_text

SAID = [
    ("fi", "”Olemme valmiita”, sanoi Reuters.", "Reuters", "Olemme valmiita"),
    ("fi", "”Olemme valmiita”, sanoi Olli Rehn.", "Olli Rehn", "Olemme valmiita"),
    ("el", "«Είμαστε έτοιμοι», μετέδωσε το Reuters.", "Reuters", "Είμαστε έτοιμοι"),
    ("el", "«Είμαστε έτοιμοι», δήλωσε ο Κυριάκος Μητσοτάκης.", "Κυριάκος Μητσοτάκης", "Είμαστε έτοιμοι"),
    ("he", '"אנחנו מוכנים", מסר רויטרס.', "Reuters", "אנחנו מוכנים"),
    ("sv", "”Vi är redo”, säger Olof Brandt till Reuters.", "Olof Brandt", "Vi är redo"),
    (
        "ko",
        "“우리는 기다릴 준비가 되어 있다”고 연합뉴스가 보도했다.",
        "Yonhap",
        "우리는 기다릴 준비가 되어 있다",
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


CITED = [
    ("nl", "Volgens persbureau Reuters heeft Brussel al om opheldering gevraagd.", ["Reuters"]),
    ("nl", '"Dit is te weinig", zegt directeur Donald Pols tegen de Volkskrant.', ["de Volkskrant"]),
    ("id", "Menurut laporan Reuters, Washington belum menanggapi pernyataan itu.", ["Reuters"]),
    (
        "id",
        '"Kami siap berunding," kata Lavrov kepada wartawan di Moskow, seperti dikutip TASS.',
        ["TASS"],
    ),
    (
        "hr",
        "„Spremni smo da čekamo”, rekao je Rjabkov za RIA Novosti, prenosi Tanjug.",
        ["Tanjug", "RIA Novosti"],
    ),
    ("sr", "Бела кућа још није одговорила на то питање, јавља Ројтерс.", ["Reuters"]),
    ("ko", "로이터 통신에 따르면 백악관은 논평을 거부했다.", ["Reuters"]),
    ("hi", "रॉयटर्स ने बताया कि व्हाइट हाउस ने कोई टिप्पणी नहीं की।", ["Reuters"]),
    ("fa", "رویترز گزارش داد که کاخ سفید هنوز پاسخی نداده است.", ["Reuters"]),
    ("el", "Η Μόσχα είναι έτοιμη να περιμένει, όπως μετέδωσε το πρακτορείο TASS.", ["TASS"]),
    ("cs", "Jednání začnou příští týden, uvedla agentura Reuters.", ["Reuters"]),
    ("hu", "A tárgyalások jövő héten kezdődnek – közölte a Reuters.", ["Reuters"]),
    ("ro", "Negocierile vor începe săptămâna viitoare, relatează Reuters.", ["Reuters"]),
]


@pytest.mark.parametrize(("language", "text", "via"), CITED)
def test_outlets_at_the_edge_of_a_sentence_are_cited_unsurely(
    language: str, text: str, via: list[str]
) -> None:
    reading = read_text(text, language)
    [found] = reading.attributions
    assert [reading.agents[hop.agent].name for hop in found.via] == via
    assert all(hop.cue is not None and hop.cue.cut(text) for hop in found.via)
    assert found.confidence < 0.6
    assert {derivation.method for derivation in reading.derivations} == {Method.INFERRED}


@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("nl", "Hij werkte zes jaar voor de Volkskrant en schreef daarna romans over de zee."),
        ("sv", "Den som äger Dagens Nyheter betalar också för tryckeriet i Akalla."),
        ("nl", "DEN HAAG (ANP) - De nieuwe wet gaat nog voor de zomer naar de Tweede Kamer."),
        ("id", "CNN Indonesia -- Perundingan dimulai pekan depan di Jenewa."),
    ],
)
def test_outlets_named_in_passing_are_not_cited(language: str, text: str) -> None:
    assert read_text(text, language).attributions == ()


@pytest.mark.parametrize(
    ("language", "line"),
    [
        ("nl", "Bron: ANP"),
        ("id", "Sumber: Antara"),
        ("el", "Πηγή: Καθημερινή"),
        ("sr", "Извор: Танјуг"),
        ("cs", "Zdroj: ČTK"),
        ("ko", "출처: 연합뉴스"),
    ],
)
def test_a_credit_line_names_an_outlet(language: str, line: str) -> None:
    text = f"Regeringen sammanträdde på måndagen i huvudstaden.\n\n{line}\n"
    credited = [f for f in read_text(text, language).features if f.kind is FeatureKind.CREDIT]
    assert [text[f.span.start : f.span.end].strip() for f in credited] == [line]


def test_a_credit_without_a_known_outlet_is_none_where_the_language_is_not_covered() -> None:
    text = "Regeringen sammanträdde på måndagen i huvudstaden.\n\nFont: grande e rossa\n"
    assert not any(f.kind is FeatureKind.CREDIT for f in read_text(text, "sv").features)
