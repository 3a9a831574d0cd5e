"""How a language writes its nouns, and by what beside them they are told to be nobody's subject."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple

from provenance.languages.direct_names import DirectNames, direct_names_of
from provenance.languages.variations import Variations, variations_of
from provenance.languages.word_ends import ends_in
from provenance.text.lexicon import expand


class Nouns(NamedTuple):
    """How nouns are written: compounds in one word, told by their last part; all of them with a capital.

    ``oblique_determiners`` stand before nobody's subject ("dem Minister"). Between ``owner_links`` and
    ``owner_words`` stands whose words they are: "nach Lees Worten". ``small_adjectives``: that adjectives
    and articles have no capital but in a name ("Roberto Greco", "Anna Lo Cascio"); ``name_particles`` are
    the small words between names of one person ("Ana do Carmo"), ``learned_links``
    those that are more often prepositions ("Ursula von der Leyen"). ``thing_ending``
    ends nouns that name nobody, where all nouns have a capital ("Ermittlungen"). A name before one of
    ``place_nouns``, or behind it and one of ``place_links`` (of which the empty one is none), is a place's.
    ``noun_cues`` are cues that are nouns as well ("claims"), and are these behind a preposition;
    ``double_surnames`` are family names of two parts that "and" joins ("gouveia e melo").
    Behind one of ``aspirants`` "to" tells what he would be ("o candidato à Câmara").
    ``surnames`` roles that are surnames behind a given name ("Karen Hunter").
    ``lone_indefinites`` are somebody where no noun stands behind them ("viele sagen"); ``noun_owners`` have
    the sex of whose noun it is ("seine Forderung"). ``bare_definite``: where there are no articles, a noun
    alone means somebody who is known ("Prezydent powiedział"); ``bare_anew``: alone it is somebody new
    (球迷表示). Before one of ``object_pronouns`` an article
    behind a comma is a relative pronoun (", die uns …"); ``clitics`` stand between a subject and its verb
    ("La Presse nous apprend"). ``outlet_nouns_in_names`` are part of the name
    behind them where they have a capital, also at the beginning of a sentence ("Radio Kolor podało");
    ``outlet_words_behind`` tell that a name, and its case ending, before them is an outlet's ("Kronos'un
    haberine göre"), ``told_words_behind`` so where that ending is the dative's, ``programme_words_behind``
    that the name right before them is a programme's, ``located_words_behind`` that one in the locative is an
    outlet's ("Gain'de yayımlanan bir programda"); ``words_behind`` are all of these. Behind
    a name in marks one of ``other_bodies`` tells that it is no outlet's (وكالة «فيتش» للتصنيف).
    ``outlet_given_names`` are given names too. Of ``outlet_nouns_before`` the name stands behind.
    ``outlet_heads`` are nouns that the names of many papers begin with ("eco"), so that one goes on with
    what it is of ("L'Eco delle Valli");
    ``paper_heads`` those that with a capital, and a name behind, make one of it ("o Correio do Sul");
    ``personal_columns`` those that the name of who writes them makes one ("a coluna de Leo Dias");
    one of ``programmes`` stands for the outlet whose it is ("a coluna Painel, da Folha"); ``articled_to``
    are "to" with an article, behind which outlets are told and persons are not ("al"); ``told_beside`` what
    stands so before outlets only ("auprès de"), and ``inside_outlets`` before no place ("dans").
    Behind one of ``genitive_determiners`` stands whose a noun of saying is ("die Forderung der Anwohner").
    One of ``plural_articles`` ("des") right behind a verb in the plural stands before its subject, and is a
    preposition elsewhere. One of ``source_prepositions`` before a noun for sources says whom it is from
    ("de source policière, …"); ``nations`` are countries by how their adjectives begin; ``bodies_again``
    are nouns with a word before them by what the names of the bodies end with that they mean again (该局).
    A noun for a
    body alone with an ``object_ending`` is nobody who speaks ("Demokratom"). What has a
    ``role_adjective_ending`` goes on with the function before it ("il capogruppo leghista"). Of a pair of
    ``body_adjectives`` the first ends an adjective that agrees with a noun that the second ends: both are the
    name of a body ("Республиканской партии").
    What has a ``body_adjective_ending`` goes on with the body before it ("Związku Kolarskiego").
    ``variations`` tell by what words somebody told of last may be called.
    """

    compounds: bool
    capital_nouns: bool
    oblique_determiners: frozenset[str]
    owner_words: frozenset[str]
    owner_links: frozenset[str]
    small_adjectives: bool
    name_particles: frozenset[str]
    learned_links: frozenset[str]
    thing_ending: re.Pattern[str] | None
    place_nouns: frozenset[str]
    place_links: frozenset[str]
    noun_cues: frozenset[str]
    surnames: frozenset[str]
    double_surnames: frozenset[str]
    aspirants: frozenset[str]
    family_names: frozenset[str]
    lone_indefinites: frozenset[str]
    noun_owners: Mapping[str, str]
    bare_definite: bool
    bare_anew: bool
    object_pronouns: frozenset[str]
    clitics: frozenset[str]
    genitive_determiners: frozenset[str]
    outlet_nouns_in_names: frozenset[str]
    outlet_words_behind: frozenset[str]
    told_words_behind: frozenset[str]
    located_words_behind: frozenset[str]
    words_behind: frozenset[str]
    other_bodies: frozenset[str]
    outlet_given_names: frozenset[str]
    outlet_nouns_before: frozenset[str]
    programme_words_behind: frozenset[str]
    outlet_heads: frozenset[str]
    paper_heads: frozenset[str]
    personal_columns: frozenset[str]
    programmes: frozenset[str]
    articled_to: frozenset[str]
    inside_outlets: frozenset[str]
    told_beside: frozenset[str]
    object_ending: re.Pattern[str] | None
    plural_articles: frozenset[str]
    source_prepositions: frozenset[str]
    nations: Mapping[str, str]
    bodies_again: Mapping[str, tuple[str, ...]]
    role_adjective_ending: re.Pattern[str] | None
    body_adjectives: tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]
    body_adjective_ending: re.Pattern[str] | None
    variations: Variations | None
    direct_names: DirectNames | None
    attribute_ending: re.Pattern[str] | None


def nouns_of(table: dict[str, Any]) -> Nouns:
    """Return what the table of a language file says of its nouns."""
    behind = [
        frozenset(form for phrase in table.get(f"{which}_words_behind", ()) for form in expand(phrase))
        for which in ("outlet", "told", "located", "programme")
    ]
    return Nouns(
        compounds=bool(table.get("compounds", False)),
        capital_nouns=bool(table.get("capital_nouns", False)),
        oblique_determiners=frozenset(table.get("oblique_determiners", ())),
        owner_words=frozenset(table.get("owner_words", ())),
        owner_links=frozenset(table.get("owner_links", ())),
        small_adjectives=bool(table.get("small_adjectives", False)),
        name_particles=frozenset(table.get("name_particles", ())),
        learned_links=frozenset(table.get("learned_links", ())),
        thing_ending=ends_in(table.get("thing_endings")),
        place_nouns=frozenset(table.get("place_nouns", ())),
        place_links=frozenset(table.get("place_links", ())),
        noun_cues=frozenset(table.get("noun_cues", ())),
        surnames=frozenset(table.get("surnames", ())),
        aspirants=frozenset(form for phrase in table.get("aspirants", ()) for form in expand(phrase)),
        double_surnames=frozenset(
            form for phrase in table.get("double_surnames", ()) for form in expand(phrase)
        ),
        family_names=frozenset(table.get("family_names", ())),
        lone_indefinites=frozenset(table.get("lone_indefinites", ())),
        noun_owners={word: sex for sex, words in table.get("noun_owners", {}).items() for word in words},
        bare_definite=bool(table.get("bare_definite", False)),
        bare_anew=bool(table.get("bare_anew", False)),
        object_pronouns=frozenset(table.get("object_pronouns", ())),
        clitics=frozenset(table.get("clitics", ())),
        genitive_determiners=frozenset(table.get("genitive_determiners", ())),
        outlet_nouns_in_names=frozenset(table.get("outlet_nouns_in_names", ())),
        outlet_words_behind=behind[0],
        told_words_behind=behind[1],
        located_words_behind=behind[2],
        words_behind=frozenset().union(*behind),
        other_bodies=frozenset(table.get("other_bodies", ())),
        outlet_given_names=frozenset(table.get("outlet_given_names", ())),
        outlet_nouns_before=frozenset(table.get("outlet_nouns_before", ())),
        programme_words_behind=behind[3],
        outlet_heads=frozenset(table.get("outlet_heads", ())),
        paper_heads=frozenset(table.get("paper_heads", ())),
        personal_columns=frozenset(table.get("personal_columns", ())),
        programmes=frozenset(table.get("programmes", ())),
        articled_to=frozenset(table.get("articled_to", ())),
        inside_outlets=frozenset(table.get("inside_outlets", ())),
        told_beside=frozenset(table.get("told_beside", ())),
        object_ending=ends_in(table.get("object_endings")),
        plural_articles=frozenset(table.get("plural_articles", ())),
        source_prepositions=frozenset(table.get("source_prepositions", ())),
        bodies_again=_bodies_again(table.get("bodies_again", {})),
        nations={stem: land for land, stems in table.get("nations", {}).items() for stem in stems},
        role_adjective_ending=ends_in(table.get("role_adjective_endings")),
        body_adjectives=_agreeing(table.get("body_adjectives", ())),
        body_adjective_ending=ends_in(table.get("body_adjective_endings")),
        variations=variations_of(table.get("variations", {})),
        direct_names=direct_names_of(table.get("direct_names", {})),
        attribute_ending=ends_in(table.get("attribute_endings")),
    )


def _agreeing(pairs: Sequence[Sequence[str]]) -> tuple[tuple[re.Pattern[str], re.Pattern[str]], ...]:
    """Return the ends of adjectives, each with those of the nouns that they agree with, as patterns."""
    compiled = ((ends_in(adjective.split()), ends_in(noun.split())) for adjective, noun in pairs)
    return tuple((first, last) for first, last in compiled if first is not None and last is not None)


def _bodies_again(table: Mapping[str, Sequence[str]]) -> dict[str, tuple[str, ...]]:
    """Return by each noun with one of ``before`` what the names end with that it may mean."""
    nouns = {noun: tuple(ends) for noun, ends in table.items() if noun != "before"}
    return {before + noun: ends for before in table.get("before", ()) for noun, ends in nouns.items()}
