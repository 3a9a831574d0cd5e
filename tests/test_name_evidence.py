"""What tells that a name was changed: signs weighed, places in any writing, and what is heard in doubt."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from provenance.compare.drift_names import name_changes, names
from provenance.compare.name_evidence import FILE, least_likely, likely, may_be_one_name, signs, surety
from provenance.compare.name_phrase import NamePhrase
from provenance.compare.name_phrases import name_phrases
from provenance.compare.name_runs import name_runs
from provenance.compare.name_search import haystack
from provenance.compare.pairs import Pair, Side, pairs_of
from provenance.languages import available_languages
from provenance.model.comparison import Bead
from provenance.model.kinds import Span
from provenance.text.language_data import language_file
from provenance.text.sounds import clearest, loudest, runs
from provenance.text.territories import may_be_one_place, named_places, territories
from provenance.text.word_lists import has_word_list, is_ordinary
from tests.test_compare import text_of


def pair_of(source: str, source_language: str, text: str, language: str) -> Pair:
    child, parent = text_of(text, language=language), text_of(source, language=source_language)
    (pair,) = pairs_of(child, parent, [Bead((0,), (0,), 0.95)])
    return pair


def side_of(text: str, language: str) -> Side:
    found = text_of(text, language=language)
    return Side(found, tuple(one.span for one in found.segments))


def surest(pair: Pair) -> float:
    return max((likely(change, pair) for change in name_changes(pair)), default=0.0)


def surest_of_its_kind(pair: Pair) -> float:
    return max((surety(change, pair) for change in name_changes(pair)), default=0.0)


# The first is likelier a change than the second, for its kind.
LIKELIER = [
    (
        ("fr", "Le ministre a reçu Karzai à la gare.", "The minister received Kerry at the station."),
        ("fr", "Le ministre l'a reçu à la gare.", "The minister received Kerry at the station."),
    ),
    (
        ("es", "La reunión fue en Noruega.", "The meeting was in Belgium."),
        ("es", "La reunión fue en la capital.", "The meeting was in Belgium."),
    ),
    (
        ("ru", "Министр встретил Карзая на вокзале.", "The minister met Kerry at the station."),
        ("ru", "Министр встретил его на вокзале.", "The minister met Kerry at the station."),
    ),
]


@pytest.mark.parametrize(("surer", "fainter"), LIKELIER)
def test_a_name_put_for_another_is_likelier_a_change_than_one_alone(
    surer: tuple[str, str, str], fainter: tuple[str, str, str]
) -> None:
    one, other = (pair_of(source, code, text, "en") for code, source, text in (surer, fainter))
    assert surest_of_its_kind(one) > surest_of_its_kind(other)


# As likely translated by other letters or words as changed: looked at, and not told.
DOUBTFUL = [
    ("fr", "Le chef de la CGT parle.", "The head of the Touring speaks."),
    ("fr", "Le chef de la CGT parle à Lyon.", "The head of the Labour Union speaks in Lyon."),
]


@pytest.mark.parametrize(("language", "source", "text"), DOUBTFUL)
def test_what_is_likelier_changed_than_not_is_not_told_before_it_is_likely_enough(
    language: str, source: str, text: str
) -> None:
    pair = pair_of(source, language, text, "en")
    assert 0.5 < surest(pair) < language_file(FILE)["least"]["both"]
    assert list(names(pair)) == []


def test_a_month_or_weekday_is_no_name() -> None:
    pair = pair_of("Он прибыл туда.", "ru", "He arrived there last December, on Thursday.", "en")
    assert name_changes(pair) == []


def test_a_name_of_double_letters_is_found_as_it_is_written() -> None:
    assert name_changes(pair_of("Lo dijo Lee.", "es", "This is what Lee said.", "en")) == []


def test_a_name_heard_faintly_is_looked_at_and_one_heard_clearly_is_not() -> None:
    side = side_of("密歇根州州长格雷琴·惠特默说", "zh")
    whitmer = NamePhrase(Span(0, 7), "Whitmer", ("Whitmer",), "en")
    assert haystack(side).names(whitmer)
    assert haystack(side).loudness(whitmer) > 0
    assert 0 < haystack(side).clearness(whitmer) <= 1
    assert not haystack(side, doubt=100.0).names(whitmer)
    assert haystack(side_of("He came.", "en")).loudness(whitmer) == 0.0


@pytest.mark.parametrize(
    ("source", "code", "vague"),
    [
        ("Ông đến gặp Hội Chữ hôm qua.", "vi", 1.0),
        ("Il a vu la Croix Rouge hier.", "fr", 0.0),
    ],
)
def test_words_of_a_language_that_is_little_known_are_vague(source: str, code: str, vague: float) -> None:
    pair = pair_of(source, code, "He met Karzai yesterday.", "en")
    (both,) = [one for one in name_changes(pair) if one.ours and one.theirs]
    assert dict(signs(both, pair))["lower vague"] == vague


def test_what_has_to_be_likelier_without_english_and_where_one_name_is_put_for_another() -> None:
    least = language_file(FILE)["least"]
    french, source = "Il a vu Karzai hier.", "Er sah Ghani am Abend."
    wanted_of = (("fr", french, "any both slight"), ("en", "He saw Karzai.", "both slight"))
    for code, text, kind in wanted_of:
        pair = pair_of(source, "de", text, code)
        both = [one for one in name_changes(pair) if one.ours and one.theirs]
        assert {least_likely(one, pair) for one in both} == {least[kind]}
    pair = pair_of(source, "de", "He saw Karzai.", "en")
    alone = [one for one in name_changes(pair) if one.theirs is None]
    assert {least_likely(one, pair) for one in alone} == {least["one cased"]}
    pair = pair_of("Он видел Гани.", "ru", "He saw Karzai.", "en")
    names_of_both = [one for one in name_changes(pair) if one.ours and one.theirs]
    assert {least_likely(one, pair) for one in names_of_both} == {least["across"]}
    assert least["one cased"] < least["both"] < least["any both"]
    assert least["both"] < least["both slight"]


def test_no_sign_is_of_a_single_language() -> None:
    pair = pair_of("Sinabi ni Karzai sa pulong.", "tl", "Kerry said so at the meeting.", "en")
    found = {sign for change in name_changes(pair) for sign, _ in signs(change, pair)}
    assert found
    languages = set(available_languages()) | {"tl"}
    assert not any(word in languages for sign in found for word in sign.split())
    assert not any(word in languages for sign in language_file(FILE)["weights"] for word in sign.split())
    assert 0 < surest(pair) < 1


def test_every_weight_is_of_a_sign_that_there_is() -> None:
    weights = language_file(FILE)["weights"]
    assert {sign.split()[0] for sign in weights} <= {"both", "one", "lower", "higher"}
    assert all(abs(weight) < 6 for weight in weights.values())


@pytest.mark.parametrize(
    ("text", "told"),
    [
        # A city of a country that is named too stands for itself.
        ("In Warschau regiert Polen selbst.", False),
        ("In Krakau regiert man selbst.", True),
    ],
)
def test_a_country_that_is_named_does_not_stand_for_its_city(text: str, told: bool) -> None:
    side = side_of(text, "de")
    city = NamePhrase(Span(0, 6), "Warsaw", ("Xxxxx",), "en", "PL", city="Europe/Warsaw", in_named=True)
    assert haystack(side).names(city) is not told
    assert not haystack(side_of("Polen regiert sich selbst.", "de")).names(city)
    assert haystack(side_of("Polen regiert sich selbst.", "de")).names(replace(city, in_named=False))


def test_forms_of_one_name_are_no_change_and_two_names_are() -> None:
    def name(words: str, language: str) -> NamePhrase:
        return NamePhrase(Span(0, len(words)), words, (words,), language)

    assert may_be_one_name(name("Holt", "en"), name("Холта", "ru"))
    assert not may_be_one_name(name("Chelsea", "en"), name("Ливерпуль", "ru"))


@pytest.mark.parametrize(
    ("text", "language", "found"),
    [
        ("米勒说，安达纳尔与职员进行了检测。", "zh", ["米勒", "安达纳尔"]),
        ("格雷琴·惠特默是独裁者。", "zh", ["格雷琴·惠特默"]),
        ("他们认为这件事易如反掌。", "zh", []),
        ("普京在意大利。", "zh", ["普京"]),
        ("ミラーは検査を受けた。", "ja", ["ミラー"]),
        ("Miller said so.", "en", []),
        ("暴雨致重庆河流出现涨水。", "zh", ["重庆"]),
    ],
)
def test_names_from_abroad_are_told_by_the_signs_that_write_them(
    text: str, language: str, found: list[str]
) -> None:
    assert [one.words for one in name_runs(side_of(text, language))] == found


def test_a_name_put_for_one_in_chinese_is_told() -> None:
    pair = pair_of("被要求发表看法时，米勒拒绝了。", "zh", "Asked to comment, Tomasz Rakoczy declined.", "en")
    told = list(names(pair))
    assert [one.child_value for one in told] == ["Tomasz Rakoczy"]
    same = pair_of("被要求发表看法时，米勒拒绝了。", "zh", "Asked to comment, Miller declined.", "en")
    assert not list(names(same))


def test_a_dictionary_tells_a_name_from_the_word_that_opens_a_sentence() -> None:
    assert not is_ordinary("Варшаву", "ru")
    assert not is_ordinary("Путин", "ru")
    assert is_ordinary("Благодаря", "ru")
    assert is_ordinary("Отже", "uk")
    assert has_word_list("uk")


@pytest.mark.parametrize("words", ["L’ouragan avance.", "C'est la fin.", "Qu’il vienne."])
def test_an_article_that_opens_a_sentence_makes_no_name(words: str) -> None:
    assert not name_phrases(side_of(words, "fr"))


PLACES = [
    ("tr", "İspanya ve Şili görüştü.", {"ES", "CL"}),
    ("es", "Los EE.\u00a0UU. aplican sanciones.", {"US"}),
    ("ar", "وجه الشكر للولايات المتحدة وللأمم المتحدة", {"US", "UN"}),
    ("ar", "الحكومة الإندونيسية", {"ID"}),
    ("ja", "トルコのEU加盟", {"TR", "EU"}),
    ("hi", "यू.एस. ने कहा", {"US"}),
    ("pl", "amerykańskim żołnierzom", {"US"}),
    ("pt", "Gregório falou.", set()),
    # A station on the ice is called by a family's name.
    ("it", "Lo dice David Marek.", set()),
    ("en", "Casey and Palmer said so.", set()),
]


@pytest.mark.parametrize(("language", "text", "codes"), PLACES)
def test_places_are_read_whatever_is_written_with_them(language: str, text: str, codes: set[str]) -> None:
    assert {code for code, _ in named_places(text, language)} == codes


@given(st.text(max_size=40), st.sampled_from(["tr", "ar", "en", "ja", "de"]))
@settings(max_examples=60, deadline=None)
def test_a_place_is_cut_out_of_any_text_where_it_stands(text: str, language: str) -> None:
    for code, span in named_places(f"{text} İtalya Italien Italy", language):
        assert code
        assert 0 <= span.start < span.end
    assert territories(text, language) <= {code for code, _ in named_places(text, language)} | {"US", "GB"}


def test_half_of_a_countrys_name_may_be_either_country() -> None:
    assert may_be_one_place("Corée", "fr", "Triều Tiên", "vi")
    assert not may_be_one_place("North Korea", "en", "Corée du Sud", "fr")


@given(st.text(alphabet="abcdefghiklmnoprstuvz", min_size=3, max_size=10))
@settings(max_examples=50, deadline=None)
def test_nothing_is_heard_more_clearly_than_letter_for_letter(name: str) -> None:
    assert loudest(name, runs("格雷琴惠特默", "Hani"), "Hani") <= clearest(name, "Hani") + 1e-6


def test_names_yields_the_likeliest_change_alone() -> None:
    pair = pair_of("Karzai a vu Ghani à Herat.", "fr", "Yesterday Kerry saw Walesa near Utrecht.", "en")
    assert len(list(names(pair))) == 1


@pytest.mark.parametrize(
    ("text", "place", "put_in"),
    [
        ("Se fue la luz en Estados Unidos.", "Estados Unidos", False),
        ("Se fue la luz en Noruega.", "Noruega", True),
        ("Se fue la luz en Londres.", "Londres", True),
    ],
)
def test_a_text_at_home_need_not_name_its_country_but_its_cities(text: str, place: str, put_in: bool) -> None:
    changes = name_changes(pair_of("The lights went out in the county.", "en", text, "es"))
    alone = [change.ours.name.words for change in changes if change.ours and change.theirs is None]
    assert (place in alone) is put_in
