"""What the endings of a noun tell of whether it can be who speaks."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Any

from provenance.languages.word_ends import as_tokens, ends_in, ends_in_set


@dataclass(frozen=True, slots=True)
class Subjects:
    """By what an unknown noun shows that it can be who speaks, and a known one that it can't.

    ``ending`` of nouns for people and bodies; ``oblique_ending`` of cases that are nobody's subject,
    of which ``relayed_ending`` tells whose words an outlet passes on, ``came_ending`` from whom words came,
    ``possessed_ending`` of what is somebody's;
    ``prepositions`` before a name right before a verb with its subject behind it, and ``located_ending`` of
    a noun for a place or meeting behind the name of a body, so that it is none;
    ``governed_ending`` of names that are no subject's, in two sets: those of the first only right behind a
    preposition;
    ``companion_ending`` of names behind one of ``companion_prepositions``, behind which another may stand;
    ``nominative_ending`` of names that behind "according to" are no part of the source, ``plural_nominative``
    of those of several people;
    ``genitive_ending`` of the places that a function is of, a group for each set that names agree in;
    ``definite_prefixes`` of a noun right behind the verb. ``joining`` matches verbs of saying that go on
    with the subject before them; ``clause_end`` what a clause before its verb ends in,
    ``relative_end`` one before its noun, ``plural_end`` the last word for several. ``fronted``: no comma
    need part a name from what a sentence begins with ("In Berlin Merz said"). ``clause``: whatever
    begins the clause before "say that" speaks.
    ``anaphoric_prefixes``: what "the agency" begins with.
    ``dative_ending``: of an outlet's name right behind a verb of saying, that it was told. ``before_links``:
    a preposition may stand between such a noun and its verb of saying. ``whole_reports``: what others say in
    what somebody tells is part of that; ``deed_adverbs`` before a verb of saying tell a deed.
    ``latter``: pronouns that mean who was named last, whoever spoke. ``counted``: what a number ends with
    that counts people. ``topics_of_bodies``: particles with which bodies speak and people don't.
    ``silent_topics``: what a topic ends with that is what is spoken of; any other before
    a quotation speaks, but for one that ``clause_word`` matches. ``quotatives``: the particle that ends what
    is said, and what may stand in its place before a verb of saying.
    """

    ending: re.Pattern[str] | None
    oblique_ending: re.Pattern[str] | None
    relayed_ending: re.Pattern[str] | None
    came_ending: re.Pattern[str] | None
    possessed_ending: re.Pattern[str] | None
    prepositions: frozenset[str]
    located_ending: re.Pattern[str] | None
    governed_ending: re.Pattern[str] | None
    companion_ending: re.Pattern[str] | None
    companion_prepositions: frozenset[str]
    nominative_ending: re.Pattern[str] | None
    plural_nominative: re.Pattern[str] | None
    genitive_ending: re.Pattern[str] | None
    definite_prefixes: tuple[str, ...]
    joining: re.Pattern[str] | None
    clause_end: re.Pattern[str] | None
    relative_end: re.Pattern[str] | None
    plural_end: re.Pattern[str] | None
    fronted: bool
    clause: bool
    infinitive: re.Pattern[str] | None
    anaphoric_prefixes: tuple[str, ...]
    dative_ending: re.Pattern[str] | None
    before_links: bool
    whole_reports: bool
    deed_adverbs: frozenset[str]
    latter: frozenset[str]
    counted: tuple[str, ...]
    silent_topics: tuple[str, ...]
    topics_of_bodies: frozenset[str]
    clause_word: re.Pattern[str] | None
    quotatives: tuple[str, ...]


def subjects_of(table: dict[str, Any]) -> Subjects:
    """Return what the table of a language file says of how subjects look."""
    return Subjects(
        ending=ends_in(table.get("subject_endings")),
        oblique_ending=ends_in(table.get("oblique_endings")),
        relayed_ending=ends_in(table.get("relayed_endings")),
        came_ending=ends_in(table.get("came_endings")),
        possessed_ending=ends_in(table.get("possessed_endings")),
        prepositions=frozenset(table.get("prepositions", ())),
        located_ending=ends_in(table.get("located_endings")),
        governed_ending=ends_in_set(table.get("governed_endings", ())),
        companion_ending=ends_in(table.get("companion_endings")),
        companion_prepositions=frozenset(table.get("companion_prepositions", ())),
        nominative_ending=ends_in(table.get("nominative_endings")),
        plural_nominative=ends_in(table.get("plural_nominatives")),
        genitive_ending=ends_in_set(table.get("genitive_endings", ())),
        definite_prefixes=tuple(table.get("definite_prefixes", ())),
        joining=_compiled(table, "joining_cues"),
        clause_end=_compiled(table, "clause_end"),
        relative_end=_compiled(table, "relative_end"),
        plural_end=_compiled(table, "plural_end"),
        fronted=bool(table.get("fronted_subjects", False)),
        clause=bool(table.get("clause_subjects", False)),
        infinitive=_infinitive(table.get("shapes", {})),
        anaphoric_prefixes=tuple(table.get("anaphoric_prefixes", ())),
        dative_ending=ends_in(table.get("told_endings_behind_verbs")),
        before_links=bool(table.get("subjects_before_links", False)),
        whole_reports=bool(table.get("whole_reports", False)),
        deed_adverbs=frozenset(table.get("deed_adverbs", ())),
        latter=frozenset(as_tokens(table.get("latter_pronouns", ()))),
        counted=tuple(table.get("counted_people", ())),
        silent_topics=tuple(table.get("silent_topics", ())),
        topics_of_bodies=frozenset(as_tokens(table.get("topics_of_bodies", ()))),
        clause_word=_compiled(table, "clause_word"),
        quotatives=tuple(table.get("quotatives", ())),
    )


def _compiled(table: dict[str, Any], key: str) -> re.Pattern[str] | None:
    return re.compile(table[key]) if key in table else None


def _infinitive(shapes: dict[str, Any]) -> re.Pattern[str] | None:
    """Return what matches infinitives: by how they end, and where that is given by how they begin too."""
    ending, first = ends_in(shapes.get("infinitive_endings")), shapes.get("infinitive_beginnings")
    if ending is None or not first:
        return ending
    return re.compile(rf"\A(?:{'|'.join(map(re.escape, first))})\w+{ending.pattern}")
