"""Languages: scripts, words, letters, shortness, declared against found, sentences of another language."""

from __future__ import annotations

from importlib.util import find_spec

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from provenance.text.detectors import ELDC, LANGDETECT, Detector, detector_named
from provenance.text.langid import identify, identify_segments, script_of
from provenance.text.language_data import language_file

SENTENCES = {
    "en": "The minister said that talks with the new administration could begin next month.",
    "de": "Der Minister sagte, dass die Gespräche mit der neuen Regierung bald beginnen könnten.",
    "nl": "De minister zei dat de gesprekken met de nieuwe regering volgende maand kunnen beginnen.",
    "fr": "Le ministre a déclaré que les pourparlers avec la nouvelle administration pourraient commencer.",
    "es": "El ministro dijo que las conversaciones con el nuevo gobierno podrían empezar el próximo mes.",
    "pt": "O ministro disse que as conversações com o novo governo poderão começar no próximo mês.",
    "it": "Il ministro ha detto che i colloqui con la nuova amministrazione potrebbero iniziare presto.",
    "ro": "Ministrul a spus că discuțiile cu noua administrație ar putea începe luna viitoare.",
    "ca": "El ministre va dir que les converses amb el nou govern podrien començar el mes que ve.",
    "pl": "Minister powiedział, że rozmowy z nową administracją mogą się rozpocząć w przyszłym miesiącu.",
    "cs": "Ministr řekl, že jednání s novou vládou by mohla začít příští měsíc.",
    "sk": "Minister povedal, že rokovania s novou vládou by sa mohli začať budúci mesiac.",
    "hr": "Ministar je rekao da bi razgovori s novom vladom mogli početi u lipnju, tko zna gdje.",
    "sr": "Министар је рекао да би разговори са новом владом могли да почну следећег месеца.",
    "bg": "Министърът каза, че разговорите с новото правителство могат да започнат през следващия месец.",
    "mk": "Министерот рече дека разговорите со новата влада би можеле да почнат следниот месец.",
    "ru": "Министр заявил, что переговоры с новой администрацией могут начаться в следующем месяце.",
    "uk": "Міністр заявив, що переговори з новою адміністрацією можуть розпочатися наступного місяця.",
    "be": "Міністр заявіў, што перамовы з новай адміністрацыяй могуць пачацца ў наступным месяцы.",
    "kk": "Министр жаңа әкімшілікпен келіссөздер келесі айда басталуы мүмкін деп мәлімдеді және бұл туралы.",
    "vi": "Bộ trưởng cho biết các cuộc đàm phán với chính quyền mới có thể bắt đầu vào tháng tới.",
    "tr": "Bakan, yeni yönetimle görüşmelerin gelecek ay başlayabileceğini söyledi.",
    "az": "Nazir bildirib ki, yeni administrasiya ilə danışıqlar gələn ay başlaya bilər və bu, çox vacibdir.",
    "id": "Menteri mengatakan bahwa pembicaraan dengan pemerintah baru dapat dimulai bulan depan.",
    "sv": "Ministern sade att samtalen med den nya regeringen kan börja nästa månad och att det är viktigt.",
    "fi": "Ministeri sanoi, että neuvottelut uuden hallinnon kanssa voivat alkaa ensi kuussa.",
    "hu": "A miniszter azt mondta, hogy a tárgyalások az új kormánnyal a jövő hónapban kezdődhetnek.",
    "ar": "قال الوزير إن المحادثات مع الإدارة الجديدة قد تبدأ الشهر المقبل.",
    "fa": "وزیر گفت که مذاکرات با دولت جدید می‌تواند ماه آینده آغاز شود.",
    "ur": "وزیر نے کہا کہ نئی انتظامیہ کے ساتھ مذاکرات اگلے ماہ شروع ہو سکتے ہیں۔",
    "hi": "मंत्री ने कहा कि नई सरकार के साथ बातचीत अगले महीने शुरू हो सकती है।",
    "mr": "मंत्र्यांनी सांगितले की नव्या सरकारशी चर्चा पुढील महिन्यात सुरू होऊ शकते आणि ती महत्त्वाची आहे.",
    "bn": "মন্ত্রী বলেছেন, নতুন প্রশাসনের সঙ্গে আলোচনা আগামী মাসে শুরু হতে পারে।",
    "th": "รัฐมนตรีกล่าวว่าการเจรจากับรัฐบาลใหม่อาจเริ่มในเดือนหน้า",
    "el": "Ο υπουργός είπε ότι οι συνομιλίες μπορεί να αρχίσουν τον επόμενο μήνα.",
    "he": "השר אמר כי השיחות עם הממשל החדש עשויות להתחיל בחודש הבא.",
    "ka": "მინისტრმა თქვა, რომ მოლაპარაკებები მომავალ თვეს დაიწყება.",
    "hy": "Նախարարը ասաց, որ բանակցությունները կսկսվեն հաջորդ ամիս։",
    "ko": "장관은 새 행정부와의 회담이 다음 달에 시작될 수 있다고 말했다.",
    "ja": "大臣は、新政権との協議が来月始まる可能性があると述べた。",
    "zh": "部长表示，与新政府的会谈可能于下个月开始。",
}


@pytest.fixture(params=[LANGDETECT, ELDC])
def asked(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> str:
    """One detector after the other, as if it were the one that is installed."""
    name = str(request.param)
    if find_spec(name) is None:
        pytest.skip(f"{name} is not installed: pip install 'provenance[langid]'")
    chosen = detector_named(name)
    monkeypatch.setattr("provenance.text.langid.detector", lambda: chosen)
    return name


@pytest.mark.parametrize("language", SENTENCES)
@pytest.mark.usefixtures("asked")
def test_a_sentence_is_identified(language: str) -> None:
    found = identify(SENTENCES[language])
    assert found.language == language
    assert found.confidence >= 0.5
    assert found.disagreement == ""


@pytest.mark.parametrize(
    ("text", "script"),
    [
        ("Рябков said", "Cyrl"),
        ("window of opportunity", "Latn"),
        ("東京で会談", "Jpan"),
        ("北京会谈", "Hani"),
        ("서울 회담", "Kore"),
        ("تاس", "Arab"),
        ("2025, 100 %", "Zyyy"),
        ("", "Zyyy"),
    ],
)
def test_the_dominant_script(text: str, script: str) -> None:
    assert script_of(text) == script


@pytest.mark.usefixtures("asked")
@pytest.mark.parametrize(
    "text", ["", "   ", "12345 67", "https://www.thanhnien.vn/a-b-c", "!!!", "TASS", "\ud800"]
)
def test_undetermined_rather_than_a_guess(text: str) -> None:
    assert identify(text).language == "und"
    assert identify(text).confidence == 0.0


def test_the_expected_language_decides_only_what_the_text_leaves_open() -> None:
    assert identify("TASS, AFP", expected="vi").language == "vi"
    assert identify("TASS, AFP", expected="vi").method == "expected"
    assert identify("TASS, AFP", expected="ru").language == "und"
    assert identify(SENTENCES["ru"], expected="vi").language == "ru"


def test_declared_and_found_stay_apart() -> None:
    found = identify(SENTENCES["vi"], declared="en")
    assert found.language == "vi"
    assert found.disagreement.startswith("declared as en, reads as vi")
    assert identify(SENTENCES["pt"], declared="pt-BR").disagreement == ""
    assert identify("Talks", declared="fr").disagreement == ""


HARD = {
    "sr": "Премијер Вучић изјавио је да Србија неће увести санкције Русији и да ће остати неутрална.",
    "id": "Kementerian itu mengatakan bahwa pihaknya belum menerima laporan karena kantornya tutup.",
    "ms": "Kementerian itu berkata pihaknya belum menerima laporan kerana pejabatnya ditutup semalam.",
    "uk": "Про це йдеться у звіті міністерства, який оприлюднили ввечері.",
    "ru": "Об этом говорится в отчёте министерства, который опубликовали вечером.",
}


@pytest.mark.parametrize("language", HARD)
@pytest.mark.usefixtures("asked")
def test_neighbours_are_told_apart(language: str) -> None:
    assert identify(HARD[language]).language == language


def test_what_a_better_detector_is_sure_of_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    sure = Detector("other", lambda text: {"uk": 1.0}, lambda text: "uk", {})
    monkeypatch.setattr("provenance.text.langid.detector", lambda: sure)
    found = identify(SENTENCES["ru"])
    assert (found.language, found.method) == ("ru", "words")
    assert found.disagreement == "reads as ru by its words, as uk by other"
    assert identify(SENTENCES["uk"]).disagreement == ""


@pytest.mark.usefixtures("asked")
def test_the_same_text_gets_the_same_answer() -> None:
    short = [text[:18] for text in SENTENCES.values()]
    assert [identify(text) for text in short] == [identify(text) for text in short]


def test_a_chinese_headline_is_not_korean() -> None:
    assert identify("俄罗斯副外长").language == "zh"


def test_a_japanese_headline_without_kana() -> None:
    assert identify("首相、経済対策実施").language == "ja"


def test_vietnamese_decomposed() -> None:
    assert identify("Ba\u0301o Thanh Nie\u0302n \u0111u\u031ba tin ho\u0302m nay").language == "vi"


def test_a_quotation_in_another_language_is_seen() -> None:
    languages = identify_segments(
        [
            "The minister spoke in Moscow on Wednesday.",
            SENTENCES["ru"],
            "Window",
            "—",
            SENTENCES["vi"],
            "«Да»",
        ],
        "en",
    )
    assert languages == ["en", "ru", "en", "en", "vi", "ru"]


@pytest.mark.parametrize("language", SENTENCES)
def test_sentences_of_the_documents_language_stay_in_it(language: str) -> None:
    assert identify_segments([SENTENCES[language], "Reuters", "2025"], language) == [language] * 3


@pytest.mark.parametrize("document", ["en", "ru", "zh", "und"])
@pytest.mark.parametrize("language", ["ru", "vi", "zh", "ar", "de", "ja", "ko", "el"])
def test_a_whole_sentence_in_another_language(document: str, language: str) -> None:
    assert identify_segments([SENTENCES[language]], document) == [language]


def test_the_data_is_well_formed() -> None:
    data = language_file("identification.toml")
    assert len(data) >= 35
    for language, table in data.items():
        assert table["scripts"], language
        words = table.get("words", "").split()
        assert len(words) == len(set(words)), language
        assert all(word == word.lower() for word in words), language


@given(st.text(alphabet=st.characters(), max_size=80), st.sampled_from(["", "en", "zh-CN", "nonsense"]))
@example("ÎÐ\ud800", "")
def test_it_never_raises(text: str, stated: str) -> None:
    found = identify(text, declared=stated, expected=stated)
    assert 0.0 <= found.confidence <= 1.0
    assert found.language
    assert len(identify_segments([text], stated or "und")) == 1
