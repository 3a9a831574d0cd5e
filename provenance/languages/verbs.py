"""Verbs that stand in two places of a clause, make a passive, or are in the mood of reported speech."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from typing import Any, NamedTuple

from provenance.languages.word_ends import ends_in
from provenance.text.lexicon import expand
from provenance.text.tokens import fold_all, words_in


class Verbs(NamedTuple):
    """``parted`` has of a cue's first word, by the particle that ends its clause, the group of the cue.

    So "lehnte … ab" is one cue though half of the sentence stands between. ``passives`` are the verbs by
    which a participle is done to the subject ("wurde … kritisiert"), ``modals`` those cues that may be part
    of another one ("möchte betonen"). ``endings`` agree with the subject, a group for each of ``m``, ``f``,
    ``pl``: "заявила" is said of a woman. ``conditional_mood`` are verbs of the mood of reported speech that
    beside one of ``conditional_words`` tell what would be ("wenn alle gefragt würden"). With one of
    ``noun_verbs`` somebody has what a noun of saying names ("stellte die Frage, ob").
    ``saying`` is what verbs end in that right behind a quotation are verbs of saying, though no group of
    cues has them.
    Behind one of ``contrasting`` ("aber") or ``concluding`` ("deshalb") a main clause may begin.
    ``progressive`` ends a form that behind "to be" is no passive.
    Other forms that have a subject end in a ``finite_ending``.
    Behind a form with a ``converb_ending`` no subject stands ("nazywając"), beside an ``impersonal_ending``
    none ("podano"). The first word of a verb in the plural has a ``plural_ending`` ("ont conclu").
    One of ``seen_words`` in a relative clause tells that its outlet has seen a paper ("teve acesso"), one of
    ``passed_words`` that it passes on what another has ("dont Reuters a **repris** l'essentiel").
    What does one of ``paper_verbs`` and stands in marks is a paper („Kurier Hajnowski” przypomina),
    and so is a name in another script, which may stand behind one of ``foreign_paper_verbs`` as well.
    Behind a verb of saying one of ``done`` tells that it takes a thing, and no clause (通报|了|水库情况).
    What ``no_participle`` finds is an infinitive, and with a verb of the passive the future.
    """

    parted: Mapping[str, Mapping[str, str]]
    passives: frozenset[str]
    modals: frozenset[str]
    endings: re.Pattern[str] | None
    conditional_mood: frozenset[str]
    conditional_words: frozenset[str]
    noun_verbs: frozenset[str]
    contrasting: frozenset[str]
    concluding: frozenset[str]
    particles: frozenset[str]
    saying: re.Pattern[str] | None
    saying_alone: re.Pattern[str] | None
    having: Mapping[str, str]
    progressive: re.Pattern[str] | None
    finite_ending: re.Pattern[str] | None
    converb_ending: re.Pattern[str] | None
    impersonal_ending: re.Pattern[str] | None
    plural_ending: re.Pattern[str] | None
    seen_words: frozenset[str]
    passed_words: frozenset[str]
    no_participle: re.Pattern[str] | None
    paper_verbs: frozenset[str]
    foreign_paper_verbs: frozenset[str]
    done: frozenset[str]

    def subject_of(self, verb: str) -> str:
        """Return ``m``, ``f`` or ``pl`` by what a verb (folded) agrees with, or an empty string."""
        ending = self.endings.search(verb) if self.endings is not None else None
        return ending.lastgroup or "" if ending is not None else ""


def verbs_of(table: dict[str, Any]) -> Verbs:
    """Return what the table of a language file says of its verbs."""
    keys = ("passive_verbs", "modal_verbs", "conditional_mood", "conditional_words", "noun_verbs")
    particles = frozenset(table.get("verb_particles", ()))
    passives, modals, mood, words, held = (frozenset(table.get(key, ())) for key in keys)
    saying = ends_in(table.get("saying_endings"))
    return Verbs(
        parted=_parted(table),
        passives=passives,
        modals=modals,
        endings=_endings(table),
        conditional_mood=mood,
        conditional_words=words,
        noun_verbs=held,
        done=frozenset(table.get("done_signs", ())),
        contrasting=frozenset(table.get("contrasting_words", ())),
        concluding=frozenset(table.get("concluding_words", ())),
        particles=particles,
        saying=saying,
        saying_alone=ends_in(table.get("saying_alone_endings")),
        having=table.get("having", {}),
        progressive=ends_in(table.get("progressive_endings")),
        finite_ending=ends_in(table.get("finite_endings")),
        converb_ending=ends_in(table.get("converb_endings")),
        impersonal_ending=ends_in(table.get("impersonal_endings")),
        plural_ending=ends_in(table.get("plural_verb_endings")),
        seen_words=frozenset(table.get("seen_words", ())),
        passed_words=frozenset(table.get("passed_words", ())),
        no_participle=_no_participle(table.get("participle_signs", ())),
        paper_verbs=_forms(table.get("paper_verbs", ())),
        foreign_paper_verbs=_forms(table.get("foreign_paper_verbs", ())),
    )


def _forms(phrases: Iterable[str]) -> frozenset[str]:
    return frozenset(form for phrase in phrases for form in expand(phrase))


def _endings(table: dict[str, Any]) -> re.Pattern[str] | None:
    """Return what the verbs of a language end in that agree with their subject, reflexive ones too."""
    listed = table.get("verb_endings", {})
    groups = (f"(?P<{sex}>{'|'.join(map(re.escape, ends))})" for sex, ends in sorted(listed.items()))
    return re.compile(rf"(?:{'|'.join(groups)})(?=\W|\Z)") if listed else None


def mood_of(table: dict[str, Any]) -> re.Pattern[str] | None:
    """Return what finds a verb in the mood of reported speech; None where a language has none.

    Behind some words that mood reports nothing: "als habe er" only compares.
    """
    verbs = sorted(table.get("reported_mood", ()), key=len, reverse=True)
    if not verbs:
        return None
    never = "".join(rf"(?<!\b{re.escape(word)}\s)" for word in table.get("reported_mood_never_behind", ()))
    return re.compile(rf"(?<!\w){never}(?:{'|'.join(map(re.escape, verbs))})(?!\w)")


def _no_participle(signs: Sequence[str]) -> re.Pattern[str] | None:
    """Return what finds an infinitive that can be no participle: "ablehnen", but not "versprochen"."""
    beginnings = "|".join(map(re.escape, signs))
    return re.compile(rf"\A(?!{beginnings})(?:(?!ge).)*(?:en|ern|eln)\Z") if signs else None


def _parted(table: dict[str, Any]) -> dict[str, dict[str, str]]:
    particles = frozenset(table.get("verb_particles", ()))
    parted: dict[str, dict[str, str]] = {}
    if not particles:
        return parted
    for name, group in table.get("cues", {}).items():
        for first, last in _pairs(group["forms"], table.get("endings", {})):
            if last in particles:
                parted.setdefault(first, {})[last] = name
    return parted


def _pairs(forms: Iterable[str], endings: Mapping[str, Sequence[str]]) -> Iterable[tuple[str, str]]:
    """Yield the forms of two words, folded."""
    for phrase in forms:
        for form in expand(phrase, endings):
            words = fold_all(words_in(form))
            if len(words) == 2:
                yield words[0], words[1]
