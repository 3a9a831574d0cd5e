"""Who speaks where the source and another name stand side by side, and no mark parts them."""

from __future__ import annotations

import pytest

from provenance.extract.reader import read
from provenance.model.reading import Declared
from provenance.outlets import load_gazetteer

BEHIND_BODIES = [
    ("ru", "На саммите НАТО Рютте сказал, что альянс поможет.", "Рютте"),
    ("ru", "На заседании Госдумы Володин заявил, что закон примут.", "Володин"),
    ("ru", "На пресс-конференции в Кремле Песков сказал, что переговоры идут.", "Песков"),
    ("ru", "Выступая в Совете Федерации Матвиенко заявила, что бюджет готов.", "Матвиенко"),
    ("ru", "После этого в МИД Лавров подчеркнул, что договор действует.", "Лавров"),
    ("pl", "Na szczycie NATO Rutte powiedział, że sojusz pomoże.", "Rutte"),
    ("pl", "Na posiedzeniu Sejmu Hołownia oświadczył, że ustawa przejdzie.", "Hołownia"),
    ("uk", "На засіданні Верховної Ради Стефанчук заявив, що закон ухвалять.", "Стефанчук"),
    ("uk", "Виступаючи в ООН Зеленський заявив, що мир близько.", "Зеленський"),
]
IN_FRONT = [
    ("pl", "W rozmowie z Reutersem Trump powiedział, że porozumienie jest blisko.", "Trump"),
    ("pl", "Po spotkaniu z Putinem Orban powiedział, że rozmowy będą trwały.", "Orban"),
    ("pl", "Podczas wizyty w Chinach Scholz stwierdził, że handel wzrośnie.", "Scholz"),
    ("pl", "W piątek w Paryżu Macron zapewnił, że plan jest gotowy.", "Macron"),
    ("pl", "W liście do Bidena Zełenski napisał, że potrzebna jest broń.", "Zełenski"),
    ("pl", "Na antenie TVN24 Bosak ocenił, że rząd upadnie.", "Bosak"),
    ("pl", "W programie „Gość Wydarzeń” Sikorski mówił, że Polska jest bezpieczna.", "Sikorski"),
    ("ru", "В интервью Reuters Трамп сказал, что сделка близка.", "Трамп"),
    ("ru", "После встречи с Путиным Орбан заявил, что переговоры продолжатся.", "Орбан"),
    ("ru", "Во время визита в Китай Шольц отметил, что торговля вырастет.", "Шольц"),
    ("ru", "В пятницу в Париже Макрон заверил, что план готов.", "Макрон"),
    ("ru", "В письме Байдену Зеленский написал, что нужно оружие.", "Зеленский"),
    ("ru", "В эфире телеканала «Россия 1» Соловьев заявил, что цель достигнута.", "Соловьев"),
    ("ru", "В беседе с РИА Новости Иванов пояснил, что рейс отменён.", "Иванов"),
    ("uk", "В інтерв'ю Reuters Трамп сказав, що угода близька.", "Трамп"),
    ("uk", "Після зустрічі з Путіним Орбан заявив, що переговори триватимуть.", "Орбан"),
    ("uk", "Під час візиту до Китаю Шольц зазначив, що торгівля зросте.", "Шольц"),
    ("uk", "У п'ятницю в Парижі Макрон запевнив, що план готовий.", "Макрон"),
    ("uk", "В ефірі телемарафону Подоляк заявив, що наступ триває.", "Подоляк"),
    ("uk", "У листі до Байдена Зеленський написав, що потрібна зброя.", "Зеленський"),
    ("ru", "Ольга Иванова заявила, что уходит.", "Ольга Иванова"),
    ("ru", "После разговора с Ольгой Иванов сказал, что уходит.", "Иванов"),
    ("ru", "Политолог Ольга Захарчук сказала, что уходит.", "Ольга Захарчук"),
    ("ru", "Хиллари Клинтон заявила, что уходит.", "Хиллари Клинтон"),
    ("ru", "Канцлер Ангела Меркель сказала, что уходит.", "Ангела Меркель"),
    ("pl", "Angela Merkel powiedziała, że odchodzi.", "Angela Merkel"),
    ("pl", "Jarosław Kaczyński powiedział, że odchodzi.", "Jarosław Kaczyński"),
    ("pl", "Maciej Kowalski powiedział, że odchodzi.", "Maciej Kowalski"),
    ("pl", "Adam Nowak powiedział, że odchodzi.", "Adam Nowak"),
    ("pl", "Przemysław Czarnek powiedział, że odchodzi.", "Przemysław Czarnek"),
    ("uk", "Артем Коваль сказав, що йде.", "Артем Коваль"),
    ("uk", "Максим Козицький заявив, що йде.", "Максим Козицький"),
    ("uk", "Сім Ян сказав, що йде.", "Сім Ян"),
    ("ru", "Максим Галкин заявил, что уходит.", "Максим Галкин"),
    ("ru", "Артём Дзюба заявил, что уходит.", "Артём Дзюба"),
    ("ru", "Ким Чен Ын заявил, что уходит.", "Ким Чен Ын"),
    ("ru", "Ефим Шифрин заявил, что уходит.", "Ефим Шифрин"),
    ("pl", "Po rozmowie z Wołodymyrem Zełenskim Jan Kot powiedział, że pomoc dotrze.", "Jan Kot"),
    (
        "ru",
        "После встречи с Владимиром Путиным Виктор Орбан заявил, что переговоры продолжатся.",
        "Виктор Орбан",
    ),
    ("es", "Tras la reunión con Putin dijo Orbán que seguirían las conversaciones.", "Orbán"),
    ("es", "En su visita a Pekín aseguró Sánchez que el comercio crecería.", "Sánchez"),
    ("es", "Después de hablar con Macron pidió Sánchez que Europa actuara.", "Sánchez"),
    ("it", "Dopo l'incontro con Putin ha detto Orbán che i colloqui continueranno.", "Orbán"),
    ("tr", "Çin ziyaretinde Scholz ticaretin artacağını ifade etti.", "Scholz"),
    ("tr", "NATO zirvesinde Rutte ittifakın yardım edeceğini söyledi.", "Rutte"),
    ("tr", "AK Parti grup toplantısında Erdoğan enflasyonun düşeceğini söyledi.", "Erdoğan"),
    ("tr", "Sözcü TV canlı yayınında İmamoğlu davanın siyasi olduğunu söyledi.", "İmamoğlu"),
    ("tr", "İstanbul'daki toplantıda Bakan Şimşek enflasyonun düşeceğini söyledi.", "Şimşek"),
    ("ja", "記者会見で山田知事は来月にも計画を公表すると述べた。", "山田"),
    ("ja", "田中監督は試合後、責任を認めると話した。", "田中"),
    ("ja", "鈴木氏は、佐藤氏が不正を認めたと主張した。", "鈴木"),
    ("ja", "小池知事は都が対応を検討すると説明した。", "小池"),
    ("de", "Nach dem Treffen mit Putin sagte Orban, die Gespräche gingen weiter.", "Orban"),
    ("de", "Nach einem Gespräch mit Macron sagte Scholz, Europa müsse handeln.", "Scholz"),
    ("de", "Nach einem Gespräch mit Präsident Macron sagte Kanzler Scholz, Europa müsse handeln.", "Scholz"),
    ("de", "Vor dem Besuch bei Erdogan betonte Baerbock, man bleibe im Dialog.", "Baerbock"),
    ("de", "Zum Vorwurf von Söder erklärte Habeck, das sei Unsinn.", "Habeck"),
    ("de", "Auf die Frage von Anne Will sagte Merz, er wolle Kanzler werden.", "Merz"),
    ("de", "In der Sendung von Markus Lanz sagte Lauterbach, die Reform komme.", "Lauterbach"),
    ("de", "Bei „Markus Lanz“ sagte Lauterbach, die Reform komme.", "Lauterbach"),
    ("de", "Im Gespräch mit der Süddeutschen Zeitung sagte Faeser, sie bleibe.", "Faeser"),
    ("de", "Für die Union sagte Linnemann, man werde nicht zustimmen.", "Linnemann"),
    ("de", "An der Seite von Selenskyj versprach Pistorius weitere Waffen.", "Pistorius"),
    ("de", "Mit Blick auf Trump sagte Weber, Europa brauche Stärke.", "Weber"),
    ("es", "Ayer en el Congreso dijo Sánchez que no dimitirá.", "Sánchez"),
    ("es", "En rueda de prensa aseguró Sánchez que no dimitirá.", "Sánchez"),
    ("es", "Aseguró Sánchez que no dimitirá.", "Sánchez"),
    ("it", "Ieri alla Camera ha detto Meloni che il governo durerà.", "Meloni"),
    ("it", "In conferenza stampa ha spiegato il ministro Giorgetti che i conti tengono.", "Giorgetti"),
    ("pt", "Ontem no Parlamento disse Costa que o governo dura.", "Costa"),
]
NO_NAME_BEHIND = [
    ("ru", "Банк Открытие сообщил, что ставка растёт.", "Банк Открытие"),
    ("ru", "В четверг Банк Открытие сообщил, что ставка растёт.", "Банк Открытие"),
    ("pl", "W piątek Bank Pekao poinformował, że zysk wzrósł.", "Bank Pekao"),
]
SAID_OF_OTHERS = [
    (
        "pl",
        "Według prokuratury Kowalski wyprowadził pieniądze z firmy.",
        "prokuratury",
        "Kowalski wyprowadził",
    ),
    ("pl", "Zdaniem Tuska Kaczyński kłamie.", "Tuska", "Kaczyński kłamie"),
    ("pl", "Według rzecznika MSZ Rosja nie odpowiedziała.", "rzecznika MSZ", "Rosja nie odpowiedziała"),
    ("pl", "Zdaniem ministra finansów Polska wyjdzie z kryzysu.", "ministra finansów", "Polska wyjdzie"),
    ("ru", "По данным следствия Иванов вывел деньги.", "следствие", "Иванов вывел"),
    ("ru", "По словам Пескова Путин вылетел в Пекин.", "Пескова", "Путин вылетел"),
    ("uk", "За даними слідства Іваненко вивів гроші.", "слідства", "Іваненко вивів"),
    ("uk", "На думку НАТО Росія готує атаку.", "НАТО", "Росія готує"),
]
STILL_THE_SOURCE = [
    ("pl", "Według prezydenta Andrzeja Dudy ustawa jest zła.", "Andrzeja Dudy"),
    ("pl", "Zdaniem ministra Tuska ustawa jest zła.", "Tuska"),
    ("ru", "По словам президента Путина переговоры продолжаются.", "Путина"),
]


def _said(language: str, text: str) -> list[tuple[str, str]]:
    reading = read(text, declared=Declared(language=language), outlets=load_gazetteer())
    return [
        ("" if found.speaker is None else reading.agents[found.speaker].name, found.content[0].cut(text))
        for found in reading.attributions
    ]


@pytest.mark.parametrize(("language", "text", "who"), BEHIND_BODIES + IN_FRONT + NO_NAME_BEHIND)
def test_a_name_behind_a_governed_body_speaks(language: str, text: str, who: str) -> None:
    assert [speaker for speaker, _ in _said(language, text)] == [who]


@pytest.mark.parametrize(("language", "text", "who", "words"), SAID_OF_OTHERS)
def test_a_name_in_the_nominative_is_no_part_of_the_source(
    language: str, text: str, who: str, words: str
) -> None:
    said = _said(language, text)
    assert [speaker for speaker, _ in said] == [who]
    assert said[0][1].startswith(words)


@pytest.mark.parametrize(("language", "text", "who"), STILL_THE_SOURCE)
def test_a_name_in_the_genitive_is(language: str, text: str, who: str) -> None:
    assert [speaker for speaker, _ in _said(language, text)] == [who]
