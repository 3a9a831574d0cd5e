"""Whether the table of a language file is as docs/languages.md says; the first fault is told."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from provenance.errors import DataError

SECTIONS = {
    "code": str, "name": str, "name_order": str, "title_after_name": bool, "determiner_blocks_cue": bool,
    "lone_names": bool, "hyphenated_names": bool, "clause_subjects": bool, "reported_mood": list,
    "reported_mood_never_behind": list, "conditional_mood": list, "conditional_words": list,
    "modal_verbs": list, "object_pronouns": list, "clitics": list, "noun_verbs": list,
    "genitive_determiners": list, "contrasting_words": list, "concluding_words": list,
    "lone_indefinites": list, "bare_definite": bool, "bare_anew": bool, "noun_owners": dict,
    "unknown_subjects": bool, "compounds": bool, "capital_nouns": bool,
    "oblique_determiners": list, "owner_words": list, "owner_links": list, "thing_endings": list,
    "verb_particles": list, "passive_verbs": list, "verb_endings": dict, "saying_endings": list,
    "saying_alone_endings": list, "having": dict,
    "progressive_endings": list,
    "small_adjectives": bool, "outlet_pronouns": list, "name_particles": list, "learned_links": list,
    "dashed_speech": bool, "outlets_in_marks": bool, "needs_subject": bool,
    "place_nouns": list, "place_links": list, "noun_cues": list, "surnames": list, "family_names": list,
    "double_surnames": list, "aspirants": list,
    "role_adjective_endings": list, "body_adjectives": list, "body_adjective_endings": list,
    "subject_endings": list, "subjects_before_links": bool, "whole_reports": bool,
    "deed_adverbs": list, "done_signs": list, "latter_pronouns": list,
    "counted_people": list, "silent_topics": list, "topics_of_bodies": list, "clause_word": str,
    "quotatives": list, "oblique_endings": list, "relayed_endings": list,
    "came_endings": list, "possessed_endings": list, "genitive_endings": list,
    "anaphoric_prefixes": list,
    "definite_prefixes": list, "joining_cues": str, "clause_end": str,
    "relative_end": str, "plural_end": str, "native_word": str,
    "outlet_marks": list,
    "told_in": list, "relayed_by": list,
    "asked": list, "place_before_name": list, "patronymic_endings": list,
    "outlet_nouns_of_names": list, "outlet_nouns_in_names": list, "outlet_heads": list,
    "paper_heads": list, "articled_to": list, "inside_outlets": list, "told_beside": list,
    "personal_columns": list, "programmes": list,
    "outlet_words_behind": list, "told_words_behind": list, "located_words_behind": list,
    "other_bodies": list,
    "programme_words_behind": list,
    "outlet_nouns_before": list, "outlet_given_names": list, "object_endings": list, "converb_endings": list,
    "finite_endings": list, "nominative_endings": list, "plural_nominatives": list, "fronted_subjects": bool,
    "attribute_endings": list,
    "prepositions": list, "located_endings": list,
    "governed_endings": list, "companion_endings": list, "companion_prepositions": list,
    "impersonal_endings": list, "outlet_nouns_behind": bool,
    "plural_articles": list, "source_prepositions": list, "told_there": list, "nations": dict,
    "bodies_again": dict,
    "participle_signs": list, "plural_verb_endings": list, "seen_words": list, "passed_words": list,
    "paper_verbs": list, "foreign_paper_verbs": list,
    "told_endings": list, "told_endings_behind_verbs": list, "told_prefixes": list,
    "unnamed_marks": list, "possessives": list,
    "variants": str, "variations": dict, "direct_names": dict,
    "bylines": list, "copyright": list, "sign_offs": dict,
    "interview": dict, "credits": dict, "titles": dict, "articles": dict, "endings": dict, "words": dict,
    "pronouns": dict, "according_pronouns": dict, "roles": dict, "kinship": dict, "names": dict, "cues": dict,
    "magnitudes": dict, "outlet_kinds": dict, "shapes": dict, "pattern": list,
}  # fmt: skip
FLAGS = frozenset({
    "addressee", "agent", "aloud", "announces", "bare", "bareverb", "came", "clause", "deed", "ends", "final",
    "for", "hearsay", "infinitive", "judge", "learned", "learnt", "mine", "name", "nominal", "object", "of",
    "only", "participle", "passive", "postposed", "read", "recalls", "relay", "reports", "resumes",
    "runs", "said", "sits", "stem", "talk", "told", "unsourced", "verb", "weighs", "welcome",
})  # fmt: skip
CREDITS = frozenset({"source", "reprint", "translation", "picture"})
OUTLET_KINDS = frozenset({"agency", "daily", "weekly", "broadcaster", "site"})
SUBJECTS = frozenset({"m", "f", "n", "pl"})
NAME_ORDERS = frozenset({"given-family", "family-given"})
PLACES = frozenset({"body", "title"})
SOURCES = frozenset({"near", "first", "none"})
ACTS = frozenset({"speech", "thought"})
_HIGHEST_POWER = 15
_PHRASES_BY_NAME = (
    "sign_offs",
    "interview",
    "credits",
    "titles",
    "articles",
    "verb_endings",
    "outlet_kinds",
    "endings",
    "words",
    "pronouns",
    "according_pronouns",
    "roles",
)


def check_table(table: Mapping[str, Any]) -> None:
    """Raise DataError, with the language and the place, where a table is not that of a language file."""
    where = f"language {table.get('code', '?')}"
    for section, value in table.items():
        expected = SECTIONS.get(section)
        if expected is None:
            _fail(where, f"[{section}] is no section", f"Use {', '.join(SECTIONS)}.")
        elif not isinstance(value, expected):
            _fail(where, f"{section} must be a {expected.__name__}", "See docs/languages.md.")
    for needed in ("code", "name"):
        if not table.get(needed):
            _fail(where, f"{needed} is missing", 'Write, for instance, code = "en" and name = "English".')
    for section in _PHRASES_BY_NAME:
        for name, phrases in table.get(section, {}).items():
            _check_phrases(where, f"{section}.{name}", phrases)
    _check_names(where, "credits", table.get("credits", {}), CREDITS)
    _check_names(where, "verb_endings", table.get("verb_endings", {}), SUBJECTS)
    _check_names(where, "name_order", [table.get("name_order", "given-family")], NAME_ORDERS)
    if len(table.get("variants", "")) % 2:
        _fail(where, "variants has a sign without its pair", 'Write pairs of signs: "国國说說".')
    _check_names(where, "outlet_kinds", table.get("outlet_kinds", {}), OUTLET_KINDS)
    roles = frozenset(table.get("roles", {}))
    for role in table.get("kinship", {}).keys() - {"deputy"}:
        _check_names(where, f"kinship.{role}", [role, *table["kinship"][role]], roles | {"distinct", "blank"})
    for word, power in table.get("magnitudes", {}).items():
        if not isinstance(power, int) or not 0 < power <= _HIGHEST_POWER:
            _fail(where, f"the magnitude {word!r} has the power {power!r}", "Write a power of ten, 1 to 15.")
    _check_cues(where, table.get("cues", {}))
    _check_shapes(where, table.get("shapes", {}))
    for number, pattern in enumerate(table.get("pattern", ()), 1):
        _check_pattern(f"{where}, pattern {number}", pattern)


def _fail(where: str, what: str, to_do: str) -> None:
    raise DataError(what, where=where, to_do=to_do)


def _check_phrases(where: str, name: str, phrases: object) -> None:
    if not isinstance(phrases, list) or not all(isinstance(phrase, str) for phrase in phrases):
        _fail(where, f"{name} must be a list of phrases", 'Write them as ["one", "two"].')
        return
    for phrase in phrases:
        if phrase.count("{") != phrase.count("}"):
            _fail(where, f"{name}: a brace is not closed in {phrase!r}", "Write alternatives as sa{id,ys}.")


def _check_names(where: str, section: str, names: Iterable[str], known: frozenset[str]) -> None:
    for name in names:
        if name not in known:
            _fail(where, f"{section}: {name!r} is not known", f"Use one of {', '.join(sorted(known))}.")


def _check_cues(where: str, cues: Mapping[str, Any]) -> None:
    for name, group in cues.items():
        if not isinstance(group, dict) or not group.get("forms"):
            _fail(where, f"cues.{name} has no forms", 'Write forms = ["said", "says"].')
        _check_phrases(where, f"cues.{name}.forms", group["forms"])
        _check_phrases(where, f"cues.{name}.takes", group.get("takes", []))
        _check_names(where, f"cues.{name}.flags", group.get("flags", ()), FLAGS)
        _check_names(where, f"cues.{name}.act", [group.get("act", "speech")], ACTS)


def _check_shapes(where: str, shapes: Mapping[str, Any]) -> None:
    try:
        re.compile(shapes["noun_phrase"])
    except KeyError as error:
        raise DataError("[shapes] has no noun_phrase", where=where, to_do="See docs/languages.md.") from error
    except (re.error, TypeError) as error:
        raise DataError(f"shapes.noun_phrase is no regular expression: {error}", where=where) from error


def _check_pattern(where: str, pattern: Mapping[str, Any]) -> None:
    for key in ("id", "shape", "confidence"):
        if key not in pattern:
            _fail(where, f"{key} is missing", "A pattern has an id, a shape and a confidence.")
    where = f"{where} ({pattern['id']})"
    confidence = pattern["confidence"]
    if not isinstance(confidence, int | float) or not 0 < confidence <= 1:
        _fail(where, f"confidence is {confidence!r}", "Give a number above 0, at most 1.")
    for group in ("cue", "content"):
        if not re.search(rf"<{group}[:>]", str(pattern["shape"])):
            _fail(where, f"the shape has no <{group}:…>", "A pattern says where cue and content stand.")
    _check_names(where, "where", [pattern.get("where", "body")], PLACES)
    _check_names(where, "source", [pattern.get("source", "near")], SOURCES)
    _check_names(where, "needs", pattern.get("needs", ()), FLAGS)
