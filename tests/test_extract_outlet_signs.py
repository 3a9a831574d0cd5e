"""Whether an outlet is cited where it is named: the signs around it, and what is made of them."""

from __future__ import annotations

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.extract.left_outlets import RULE
from provenance.extract.outlet_signs import outlet_signs, surely_cited
from provenance.model.kinds import Method, Span
from provenance.model.reading import FoundAttribution
from tests.reading_cases import gazetteer, read_text


def _chunk(letter: str, at: int) -> Chunk:
    return Chunk(letter, Span(at, at + 1), ())


def _signs(letters: str, **about: bool) -> list[str]:
    item = Item(
        "O", 0, 1, "", True, "reuters", gazetteer().get("reuters"), ambiguous=about.get("ambiguous", False)
    )
    chunks = [_chunk(letter, at) for at, letter in enumerate(letters)]
    return outlet_signs(
        chunks, letters.index("o"), item, home=about.get("home", False),
        named_before=about.get("named_before", False), outlets=1,
    )  # fmt: skip


def test_signs_tell_what_stands_beside_an_outlet_and_how_its_clause_lies() -> None:
    signs = _signs("p,foz,Cw.", home=True)
    assert {"in o", "before f", "second before ,", "behind z", "has p", "kind agency", "home"} <= set(signs)
    assert {"clause from ,", "clause to ,", "clause has z", "C soon"} <= set(signs)
    assert not {"named before", "last"} & set(signs)


def test_the_first_and_the_last_word_of_a_sentence_are_told() -> None:
    assert {"first", "near the beginning", "clause from ^"} <= set(_signs("oCw."))
    assert {"last", "near the end", "clause to $", "before ,"} <= set(_signs("ww,o."))


def test_unknown_signs_weigh_nothing_and_known_ones_tell_apart() -> None:
    assert surely_cited(["no such sign"]) == surely_cited([])
    assert 0 < surely_cited(_signs("eo")) < 0.5 < surely_cited(_signs("ww,jo,CQ.")) < 1


def _by_signs(text: str, language: str) -> list[FoundAttribution]:
    return [found for found in read_text(text, language).attributions if found.rule == RULE]


def test_what_is_told_by_signs_is_less_sure_than_a_rule_and_cuts_out_what_it_claims() -> None:
    text = "Tymczasem „Le Soir” upiera się przy wyższej kwocie: trzech milionów euro."
    (found,) = _by_signs(text, "pl")
    assert found.confidence < 0.95
    assert found.content[0].cut(text) == "przy wyższej kwocie: trzech milionów euro"
    assert found.via[0].span.cut(text) == "Le Soir"


def test_the_outlet_of_who_speaks_is_left_to_the_rules() -> None:
    reading = read_text("“It is over,” said CNN anchor Dana Holt.", "en")
    assert [found.via for found in reading.attributions] == [()]


def test_two_papers_in_one_sentence_are_in_the_order_in_which_one_takes_from_the_other() -> None:
    text = (
        "Banka ise, Dünya gazetesinin Bloomberg'den aktardığına göre, yıl sonu tahminini yüzde otuza çekti."
    )
    (found,) = _by_signs(text, "tr")
    assert [hop.span.cut(text) for hop in found.via] == ["Dünya gazetesinin", "Bloomberg"]


def test_what_signs_tell_is_inferred_and_what_a_verb_tells_is_stated() -> None:
    text = "Tymczasem „Le Soir” upiera się przy wyższej kwocie: trzech milionów euro."
    (edge,) = read_text(text, "pl").derivations
    assert (edge.method, edge.evidence[0].span.cut(text)) == (Method.INFERRED, "Le Soir")
    assert "Le Soir is named where a source stands" in edge.reason
    both = read_text(f"{text} „Le Soir” podał, że pociągi wrócą w maju.", "pl").derivations
    assert [one.method for one in both] == [Method.STATED]


def test_a_headline_is_left_alone() -> None:
    assert not _by_signs("Le Soir upiera się przy wyższej kwocie\n\nPociąg odjechał o szóstej.", "pl")
