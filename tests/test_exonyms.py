"""Places by their names in other languages, letters for the words that they begin, and where a name ends."""

from __future__ import annotations

import pytest

from provenance.compare.drift_names import name_changes, names
from provenance.compare.name_phrases import name_phrases
from provenance.compare.name_search import haystack
from provenance.text.exonyms import FILE, exonym_spans, exonyms, ruled_from
from provenance.text.language_data import language_file
from tests.test_name_evidence import pair_of, side_of


@pytest.mark.parametrize(
    ("text", "places"),
    [
        ("The court in The Hague sat.", {"the-hague"}),
        ("Mahkeme Lahey'deki binada toplandı.", {"the-hague"}),
        ("Суд заседал в Гааге, а не в Пекине.", {"the-hague", "beijing"}),
        ("海牙的法庭", {"the-hague"}),
        ("Ông rời Vân Nam đi Bắc Kinh.", {"yunnan", "beijing"}),
        ("Aiana, Hayashi and Hagemann met.", set()),
        ("nothing of the kind", set()),
    ],
)
def test_places_are_known_by_their_names_in_any_language(text: str, places: set[str]) -> None:
    assert exonyms(text) == places


def test_no_form_is_of_two_places() -> None:
    table = {place: forms for place, forms in language_file(FILE).items() if place != "capitals"}
    forms = [form for names in table.values() for form in names]
    assert len(forms) == len(set(forms))
    assert all(len(names) > 1 for names in table.values())
    assert set(language_file(FILE)["capitals"]) <= set(table)


def test_a_capital_stands_for_its_country() -> None:
    assert ruled_from("Washington and Beijing have not said so.") == {"US", "CN"}
    assert ruled_from("Paris has not said so.") == set()
    assert [one.cut("他去了重庆和海牙。") for one in exonym_spans("他去了重庆和海牙。")] == ["重庆", "海牙"]


@pytest.mark.parametrize(
    ("source", "code", "text"),
    [
        ("アメリカ政府はこれに抵抗した。", "ja", "Washington has resisted this."),
        ("Washington resisted this.", "en", "Соединенные Штаты этому воспротивились."),
    ],
)
def test_a_government_may_be_called_by_its_country(source: str, code: str, text: str) -> None:
    language = "en" if code != "en" else "ru"
    assert name_changes(pair_of(source, code, text, language)) == []


@pytest.mark.parametrize(
    ("source", "code", "text"),
    [
        ("El tribunal de La Haya sesionó.", "es", "The court in The Hague sat."),
        ("Суд засідав у Гаазі.", "uk", "The court in The Hague sat."),
        ("Er reiste nach Köln.", "de", "He travelled to Cologne."),
        ("Ông đến Vân Nam hôm qua.", "vi", "He came to Yunnan yesterday."),
        ("Il l'a dit à Saturday Night Live hier.", "fr", "He said so on SNL yesterday."),
        ("Esto dijo la JE ayer en la sala.", "es", "Johnny English said so yesterday in the hall."),
    ],
)
def test_a_place_or_letters_under_another_name_are_no_change(source: str, code: str, text: str) -> None:
    assert name_changes(pair_of(source, code, text, "en")) == []


def test_a_place_put_for_one_with_exonyms_is_told() -> None:
    (found,) = names(
        pair_of("El tribunal de La Haya sesionó ayer.", "es", "The court in Oslo sat yesterday.", "en")
    )
    assert found.child_value == "Oslo"


def test_letters_stand_for_words_in_their_order() -> None:
    other = haystack(side_of("They met at Saturday Night Live and at the Bank of England.", "en"))
    assert other.has_letters(["SNL"])
    assert other.has_letters(["BE"])
    assert not other.has_letters(["NSL"])
    assert haystack(side_of("They met at SNL.", "en")).has_initials("Saturday Night Live")
    assert not haystack(side_of("They met at NLS.", "en")).has_initials("Saturday Night Live")


def test_a_name_ends_with_its_sentence_but_goes_on_over_a_shortened_word() -> None:
    told = [one.words for one in name_phrases(side_of("We met Kovacic. Hammel left for St. Gallen.", "en"))]
    assert told == ["Kovacic", "Hammel", "St. Gallen"]


def test_a_capital_beside_its_country_stands_for_itself() -> None:
    source, text = "Канада подписала договор в Оттаве.", "Chile signed the treaty in Ottawa."
    (found,) = names(pair_of(source, "ru", text, "en"))
    assert (found.child_value, found.parent_value) == ("Chile", "Канада")
