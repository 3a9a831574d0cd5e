"""Detectors of drift over one pair: what must be found, and what must not."""

from __future__ import annotations

import pytest
from hypothesis import example, given, settings
from hypothesis import strategies as st

from provenance.compare.changes import changes, unchecked
from provenance.compare.mispaired import parted
from provenance.compare.rejoined import rejoined
from provenance.compare.signals import Signals
from provenance.errors import DataError
from provenance.languages import markers as module
from provenance.languages.markers import languages_marked, markers
from provenance.model.comparison import Bead, Drift, DriftKind
from tests.test_compare import text_of

SURE = Bead((0,), (0,), 0.95)
SPEECH, NUMBERS, DATES = "Who speaks, and how it is put", "Numbers in words", "Dates and weekdays in words"
CURRENCIES = "Currencies"
SCOPE = "All and some"
UNKNOWN = ("id", "fa", "sv", "el", "he", "ro", "hu", "fi", "sr", "bg", "th", "da", "no", "sk", "ms", "xx")
TABLES = ("negation.toml", "hedges.toml", "scope.toml", "stances.toml", "name_words.toml")


def drifts(source: str, source_language: str, text: str, language: str) -> list[Drift]:
    parent, child = text_of(source, language=source_language), text_of(text, language=language)
    return list(changes(child, parent, [SURE]))


CHANGED = [
    ("ru", "Министр прибыл в город.", "en", "The minister has not arrived in the city.", "negation"),
    ("de", "Der Minister ist nicht angekommen.", "en", "The minister has arrived.", "negation"),
    ("zh", "部长同意了这项计划。", "en", "The minister did not agree to this plan.", "negation"),
    ("vi", "Bộ trưởng đã đến thủ đô.", "ru", "Министр не приехал в столицу.", "negation"),
    ("ru", "Вероятно, встреча пройдет весной.", "en", "The meeting takes place in spring.", "hedge"),
    ("vi", "Cuộc gặp diễn ra vào mùa xuân.", "en", "Perhaps the meeting takes place in spring.", "hedge"),
    (
        "fr",
        "Le président a reçu Karzai à la gare.",
        "en",
        "The president received Kerry at the station.",
        "name",
    ),
    ("es", "La reunión fue en Noruega.", "en", "The meeting was in Belgium.", "name"),
    ("de", "Der Minister sprach ohne Notizen.", "en", "He did not speak and did not take notes.", "negation"),
    ("ko", "장관은 아마 서울에 갔다.", "en", "The minister went to Seoul.", "hedge"),
    ("hi", "मंत्री शायद दिल्ली गए।", "en", "The minister went to Delhi.", "hedge"),
    ("en", "The bond is $350,000.", "ko", "보석금은 350만 달러이다.", "number"),
    ("hi", "35 लाख लोग आए।", "en", "35,000 people came.", "number"),
    ("tr", "Yirmi beş kişi geldi.", "en", "52 people came.", "number"),
    ("tr", "Kardeşim burada yaşamıyor.", "en", "My brother lives here.", "negation"),
    ("ru", "Переговоры не начнутся в январе.", "en", "The talks will begin in January.", "negation"),
    ("uk", "Переговори не почнуться у січні.", "en", "The talks will begin in January.", "negation"),
    ("es", "La inflación podría repuntar en invierno.", "en", "Inflation will pick up in winter.", "hedge"),
    ("fr", "Les pourparlers pourraient reprendre.", "en", "The talks will resume.", "hedge"),
    ("it", "Il voto potrebbe slittare.", "en", "The vote will be put off.", "hedge"),
    ("pt", "A votação poderá ser adiada.", "en", "The vote is put off.", "hedge"),
    ("uk", "Уряд міг би піти у відставку.", "en", "The government will resign.", "hedge"),
    ("fr", "Il n'a jamais vu la mer.", "en", "He saw the sea.", "negation"),
    ("tr", "Şirketin araziyi satmadığını söyledi.", "en", "He said the firm sold the land.", "negation"),
    ("zh", "会议在法国举行。", "ru", "Встреча прошла в Италии.", "name"),
    ("ja", "会談は中国で行われた。", "en", "The talks were held in Brazil.", "name"),
    ("zh", "密歇根州州长惠特默反对。", "en", "The governor of Michigan, Chomsky, objected.", "name"),
    ("ar", "التقى الوزير لافروف بالوفد.", "en", "Minister Stoltenberg met the delegation.", "name"),
    ("hi", "मंत्री लावरोव ने बैठक की।", "en", "Minister Stoltenberg held a meeting.", "name"),
    ("it", "La riunione con Castaldi è finita.", "en", "Fenton left when the meeting was over.", "name"),
    ("ru", "Некоторые депутаты поддержали план.", "en", "All deputies supported the plan.", "scope"),
    ("de", "Der Plan wurde teilweise umgesetzt.", "en", "The plan was carried out completely.", "scope"),
    ("es", "Habló Olga Piegza en la sala.", "en", "The woman spoke in the hall.", "name"),
]
SAME = [
    (
        "ru",
        "Критики плана покинуть Евросоюз ставят интересы партии выше.",
        "pt",
        "Os críticos dos planos de abandonar a União Europeia põem o partido acima.",
    ),
    ("ko", "그는 돼지 열 다섯 마리를 팔러 갔다.", "en", "He went to sell 15 pigs."),
    ("ko", "그는 돼지 열두 마리를 팔러 갔다.", "en", "He went to sell 12 pigs."),
    ("ko", "그는 그 역할을 한 것으로 알려져 있습니다.", "en", "He is known for that role."),
    ("en", "It cannot be denied that this is new.", "pt", "É evidente que isto é novo."),
    ("en", "The change is simply a price.", "pt", "A mudança não é mais do que um preço."),
    ("en", "He was determined to win it back.", "es", "Estaba dispuesto a recuperarlo."),
    ("ru", "Помощь НГО нужна.", "pt", "A ajuda das organizações não governamentais é necessária."),
    ("ru", "Делегация не смогла прибыть.", "en", "The delegation failed to arrive."),
    ("fr", "Il n'y avait que trois témoins.", "en", "There were only three witnesses."),
    ("zh", "他不仅同意，而且签字了。", "en", "He agreed and he signed it."),
    ("de", "Das ist unmöglich.", "en", "That cannot be."),
    ("en", "This is not the army, it is the police.", "it", "Non è l'esercito che decide, è la polizia."),
    ("en", "I saw nobody.", "es", "No vi a nadie."),
    ("en", "I saw nobody.", "it", "Non ho visto nessuno."),
    ("en", "I saw nobody.", "pt", "Não vi ninguém."),
    ("en", "I saw nobody.", "uk", "Я не бачив жодної людини."),
    ("en", "His hour has yet to come.", "tr", "Onun saati henüz gelmedi."),
    ("en", "They believe in it, never more so than here.", "de", "Daran glauben sie, ganz besonders hier."),
    ("en", "The unconverted stayed away.", "pt", "Os não convertidos ficaram longe."),
    ("en", "They spoke without any notes.", "fr", "Ils ont parlé sans aucune note."),
    ("de", "Er warf einen nicht geladenen Gast hinaus.", "en", "He threw a guest out."),
    ("it", "Sono arrivati senza invito.", "en", "They did not have an invitation."),
    ("de", "Die Partei wurde ausgeschlossen.", "en", "The party was not admitted."),
    ("zh", "他不同意这项计划。", "en", "He did not agree to the plan."),
    ("en", "Why should he not come?", "ru", "Почему бы ему не приехать?"),
    ("en", "He spoke to us.", "zh", "难道他没有和我们说话吗？"),
    ("en", "Only he lives here.", "tr", "Burada sadece o yaşamıyor."),
    ("en", "The boy cannot swim.", "ru", "Мальчик не может плавать."),
    ("en", "The firm warns of floods.", "zh", "公司说可能会有洪水。"),
    ("en", "He spoke as often as possible.", "zh", "他尽可能多地讲话。"),
    (
        "en",
        "They ruled the field, but the hosts won.",
        "ru",
        "Возможно, поле было за ними, но победили хозяева.",
    ),
    ("en", "Some members had doubts.", "vi", "Những nghi ngờ đã hoàn toàn biến mất."),
    ("en", "It is not backed by the party as a whole.", "pl", "Nie wszyscy w partii to popierają."),
    ("uk", "Не всі в партії це підтримують.", "de", "Das unterstützen nicht wirklich alle Mitglieder."),
    ("en", "All deputies supported the plan.", "zh", "所有的议员都支持这项计划。"),
    ("ru", "Он не может приехать.", "en", "He may not come."),
    ("en", "It caused all kinds of problems.", "it", "Ha causato molti problemi."),
    ("ru", "Дожди пройдут в течение нескольких дней.", "es", "Lloverá por todo el norte durante días."),
    ("en", "He sang “I Love it” to them.", "uk", "Він заспівав їм “I Love it” (Я це люблю)."),
    (
        "en",
        "The turnout was low - below the mark that is needed.",
        "tr",
        "Katılım oranı düşük kaldı (gereken eşiğin altında).",
    ),
    ("en", "The village of La Mata is open.", "ar", "قرية لا ماتا مفتوحة."),
    ("en", "He is reportedly abroad.", "tr", "Yurt dışında olduğu söyleniyor."),
    ("en", "He is reportedly abroad.", "uk", "Повідомляється, що він за кордоном."),
    ("en", "He might just win.", "pl", "Wygra."),
    ("en", "He can come.", "ko", "그는 올 수 있다."),
    ("ru", "Возможно, он вернется.", "en", "He could come back."),
    ("en", "The talks will begin in May.", "ru", "Переговоры начнутся в мае."),
    ("ru", "Его встретил Рябков.", "en", "He was met by Riabkov."),
    ("en", "He was seen in Moscow.", "ar", "شوهد في موسكو."),
    ("zh", "特朗普在白宫。", "en", "Trump was at the White House."),
    ("ru", "Он обратился в Верховный суд.", "en", "He turned to the Supreme Court."),
    ("en", "She met Cromwell.", "uk", "Вона зустріла Кромвеля."),
    ("zh", "习近平主席会见了惠特默。", "en", "President Xi Jinping met Whitmer."),
    ("ja", "ラブロフ外相は習近平氏と会談した。", "en", "Foreign Minister Lavrov met Xi Jinping."),
    ("ko", "라브로프 장관이 도착했다.", "en", "Minister Lavrov arrived."),
    ("en", "The Monitor and the Weather Service agree.", "hi", "दोनों संस्थाएँ सहमत हैं।"),
    ("fr", "Elle aime les Malouines.", "en", "She loves the Falklands."),
    ("fr", "L'OTAN est prête.", "en", "NATO is ready."),
    ("ru", "Джеймс Уотерс ответил.", "en", "James Waters answered."),
]


@pytest.mark.parametrize(("source_language", "source", "language", "text", "kind"), CHANGED)
def test_what_changed_is_named(
    source_language: str, source: str, language: str, text: str, kind: str
) -> None:
    assert [drift.kind.value for drift in drifts(source, source_language, text, language)] == [kind]


@pytest.mark.parametrize(("source_language", "source", "language", "text"), SAME)
def test_another_way_of_saying_it_is_no_change(
    source_language: str, source: str, language: str, text: str
) -> None:
    assert drifts(source, source_language, text, language) == []
    assert drifts(text, language, source, source_language) == []


def test_both_sides_of_an_exchanged_name_are_pointed_at() -> None:
    parent = text_of("Le président a reçu Karzai à la gare.", language="fr")
    child = text_of("The president received Kerry at the station.")
    (drift,) = changes(child, parent, [SURE])
    assert [span.cut(child.text) for span in drift.child_spans] == ["Kerry"]
    assert [span.cut(parent.text) for span in drift.parent_spans] == ["Karzai"]


def test_who_is_named_in_another_sentence_of_the_source_is_not_put_in() -> None:
    parent = text_of("Он уехал.", "Рябков выступил в Москве.", language="ru")
    child = text_of("Ryabkov left the town.", "Ryabkov spoke in Moscow.")
    assert list(changes(child, parent, [SURE])) == []


def test_an_unsure_pair_and_a_group_are_not_asked_for_negation() -> None:
    parent = text_of("Министр прибыл в город.", "Встреча была.", language="ru")
    child = text_of("The minister has not arrived in the city.", "A meeting was held.")
    assert list(changes(child, parent, [Bead((0,), (0,), 0.55)])) == []
    assert list(changes(child, parent, [Bead((0, 1), (0, 1), 0.95)])) == []


@pytest.mark.parametrize("file", TABLES)
def test_every_table_is_read(file: str) -> None:
    for language in languages_marked(file):
        known = markers(file, language)
        assert known is not None
        assert known
    assert markers(file, "xx") is None


def test_every_language_with_a_file_can_be_compared() -> None:
    from provenance.languages.language import available_languages

    for file in TABLES[:4]:
        assert set(available_languages()) <= set(languages_marked(file))


# The languages of the news in which nothing else is known, and what is known of them at least.
@pytest.mark.parametrize(
    ("language", "lacking"),
    [
        ("ko", {SPEECH, SCOPE}),
        ("hi", {SPEECH, SCOPE}),
        ("nl", {SPEECH, NUMBERS, DATES, SCOPE, CURRENCIES}),
        ("cs", {SPEECH, NUMBERS, DATES, SCOPE, CURRENCIES}),
        *((each, {SPEECH, NUMBERS, DATES, SCOPE, CURRENCIES, "Negation", "Certainty"}) for each in UNKNOWN),
        ("und", {SPEECH, NUMBERS, DATES, SCOPE, CURRENCIES, "Negation", "Certainty"}),
        ("ru", set()),
    ],
)
def test_what_is_not_known_of_a_language_is_said(language: str, lacking: set[str]) -> None:
    said = list(unchecked(text_of("One."), text_of("Two.", language=language)))
    named = "a language that could not be told" if language == "und" else language
    ending = f" could not be compared: the words for it are not known in {named}."
    assert {one.removesuffix(ending) for one in said if one.endswith(ending)} == lacking


@pytest.mark.parametrize("table", [{"strong": "not"}, {"strong": [1]}, {"strong_shapes": ["("]}])
def test_a_table_that_is_none_is_refused(table: object, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "language_file", lambda _: {"qq": table})
    with pytest.raises(DataError, match="qq"):
        markers.__wrapped__("negation.toml", "qq")


@given(
    st.text(max_size=60),
    st.text(max_size=60),
    st.sampled_from(["en", "ru", "zh", "ar", "vi", "de", "ja", "und"]),
)
# Brackets without a word in them.
@example("", "(::')", "en")
@settings(max_examples=60, deadline=None)
def test_no_text_makes_a_detector_raise_or_point_outside(one: str, other: str, language: str) -> None:
    child, parent = text_of(one or " ", language="en"), text_of(other or " ", language=language)
    for drift in changes(child, parent, [SURE]):
        for text, spans in ((child, drift.child_spans), (parent, drift.parent_spans)):
            assert all(0 <= span.start <= span.end <= len(text.text) for span in spans)
        assert drift.said


def signals(*keys: str) -> Signals:
    return Signals(40, frozenset(keys))


LONE = (Bead((0,), (), 0.5), Bead((), (0,), 0.5))


def test_sentences_left_alone_that_name_the_same_two_are_a_pair() -> None:
    both = signals("place RU", "name moskva", "mark .")
    assert rejoined(LONE, {0: both}, {0: both}) == (Bead((0,), (0,), 0.6),)


def test_one_name_in_common_makes_no_pair_nor_does_what_was_refused() -> None:
    one = signals("place RU", "number 5", "month 3")
    assert rejoined(LONE, {0: one}, {0: one}) == LONE
    both = signals("place RU", "name moskva")
    assert rejoined(LONE, {0: both}, {0: both}, refused=frozenset({(0, 0)})) == LONE


def test_of_many_sentences_alone_those_with_rare_names_are_joined_and_each_once() -> None:
    count = 300
    beads = tuple(Bead((one,), (), 0.5) for one in range(count))
    beads += tuple(Bead((), (one,), 0.5) for one in range(count))
    mine = {one: signals("place RU", f"name rare{one % 200}") for one in range(count)}
    yours = {one: signals("place RU", f"name rare{one}") for one in range(count)}
    joined = [bead for bead in rejoined(beads, mine, yours) if bead.child and bead.parent]
    # A hundred names are in two sentences of the child's each: the first is taken.
    assert [(bead.child, bead.parent) for bead in joined[:200]] == [((one,), (one,)) for one in range(200)]


def test_what_was_moved_needs_a_rare_name() -> None:
    beads = (Bead((0,), (), 0.5), Bead((1,), (1,), 0.9), Bead((), (2,), 0.5))
    both = signals("name putin", "place UA")
    often = {number: signals("name putin", "place UA") for number in (3, 4, 5)}
    sides = ({0: both, 1: signals()}, {1: signals(), 2: both})
    assert rejoined(beads, *sides) == (Bead((0,), (2,), 0.6, moved=True), beads[1])
    assert rejoined(beads, sides[0] | often, sides[1] | often) == beads


def test_values_of_several_sentences_beside_several_are_not_set_against_one_another() -> None:
    parent = text_of("Он прибыл 20 января.", "Погибли 15 человек.", language="ru")
    child = text_of("He arrived on January 21.", "15 people were killed.")
    assert list(changes(child, parent, [Bead((0, 1), (0, 1), 0.9)])) == []
    (drift,) = changes(child, parent, [SURE])
    assert drift.kind is DriftKind.DATE


def test_a_group_in_which_two_facts_differ_is_taken_apart() -> None:
    parent = text_of("Встреча была 20 января.", "Погибли 15 человек.", language="ru")
    child = text_of("The meeting was on January 21 and 40 people were killed there.")
    bead = Bead((0,), (0, 1), 0.9)
    found = list(changes(child, parent, [bead]))
    assert {drift.kind for drift in found} == {DriftKind.DATE, DriftKind.NUMBER}
    assert parted(child, parent, (bead,), found) == (
        Bead((0,), (), 0.5), Bead((), (0,), 0.5), Bead((), (1,), 0.5),
    )  # fmt: skip
    assert parted(child, parent, (bead,), found[:1]) == (bead,)
