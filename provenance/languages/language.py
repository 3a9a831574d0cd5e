"""One language as the extraction engine sees it, built from its TOML file."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import groupby
from typing import Any, NamedTuple

from provenance.errors import DataError
from provenance.languages.categories import TAGS
from provenance.languages.checking import check_table
from provenance.languages.nouns import Nouns, nouns_of
from provenance.languages.shapes import compile_shape, cue_tags, required_letters
from provenance.languages.subjects import Subjects, subjects_of
from provenance.languages.variants import with_variants
from provenance.languages.verbs import Verbs, mood_of, verbs_of
from provenance.languages.word_ends import as_tokens, ends_in
from provenance.model.kinds import Act
from provenance.text.language_data import SHIPPED, language_path, read_table, user_folder
from provenance.text.lexicon import Lexicon, expand
from provenance.text.tokens import fold

FOLDER = SHIPPED
FALLBACK = "und"


class Word(NamedTuple):
    """What a phrase of the lexicon is: its tag and a detail (the class of a role, the sex of a pronoun).

    ``capitals`` tells that it is written in capitals and means nothing without them: WHO, not who.
    """

    tag: str
    detail: str = ""
    capitals: bool = False


@dataclass(frozen=True, slots=True)
class Cue:
    """A group of cues that behave alike.

    ``stance`` is what the cue says about the statement (neutral, claim, admit, deny, warn, …).
    ``flags``: ``addressee`` (may be followed by who was told), ``bare`` (its clause needs no "that"),
    ``object`` (a noun phrase after it is the content), ``passive`` (its subject is quoted by another),
    ``final`` (is one only where the sentence ends behind it), ``announces`` (what is said comes next).
    ``act`` is ``thought`` where it tells what somebody thinks or wants, and nobody speaks. Of the words of
    ``takes``, where there are any, one stands in its object.
    """

    name: str
    stance: str
    flags: frozenset[str]
    act: Act = Act.SPEECH
    takes: frozenset[str] = frozenset()


class Writing(NamedTuple):
    """What marks do in a language: dashes open speech; the names of outlets stand in quotation marks.

    Where a verb ``needs_subject``, one alone between commas is no cue in a quotation.
    """

    dashed_speech: bool
    outlets_in_marks: bool
    needs_subject: bool


@dataclass(frozen=True, slots=True)
class Pattern:
    """How source, cue and content stand to one another, as a regular expression over chunk letters.

    ``letters`` must all be in a sentence for the pattern to fit; ``needs`` are flags of the cue. ``source``
    is ``near`` where the nearest that fits is it, ``first`` where the subject of the sentence is, however
    far; ``none`` where nobody is named. The shape is compiled once a sentence may have it, since a text needs
    a part of all shapes, and compiling them takes longer than reading it.
    """

    id: str
    shape: str
    letters: frozenset[str]
    confidence: float
    needs: frozenset[str]
    where: str
    source: str = "near"

    @property
    def regex(self) -> re.Pattern[str]:
        """The compiled shape. Raises DataError where it is none."""
        return compile_shape(self.shape)

    @property
    def is_direct(self) -> bool:
        """Tell whether what it finds is quoted word for word, which the name of the pattern says."""
        return self.id.partition(".")[2].startswith("direct")


@dataclass(frozen=True, slots=True, eq=False)
class Language:
    """What the engine knows of a language; equal only to itself, so that it can be a key of a cache.

    ``capitals`` and ``spaced`` tell whether its script has capitals, and spaces between words.
    ``speech_tags`` are the tags of the words without which, and without a quotation, nobody speaks in
    a sentence.
    """

    code: str
    name: str
    covered: bool
    lexicon: Lexicon[Word]
    cues: dict[str, Cue]
    patterns: tuple[Pattern, ...]
    speech_tags: frozenset[str]
    noun_phrase: re.Pattern[str]
    modifier_ending: re.Pattern[str] | None
    filler_ending: re.Pattern[str] | None
    outlet_adjective_ending: re.Pattern[str] | None
    role_kinship: dict[str, frozenset[str]]
    name_order: str
    title_after_name: bool
    determiner_blocks_cue: bool
    lone_names: bool
    native_word: re.Pattern[str] | None
    hyphenated_names: bool
    unknown_subjects: bool
    nouns: Nouns
    verbs: Verbs
    writing: Writing
    subjects: Subjects
    reported_mood: re.Pattern[str] | None
    capitals: bool
    spaced: bool
    outlet_marks: frozenset[str]
    told_in: frozenset[str]
    told_there: frozenset[str]
    relayed_by: frozenset[str]
    asked: frozenset[str]
    place_before_name: frozenset[str]
    outlet_kinds: dict[str, frozenset[str]]
    outlet_nouns_of_names: frozenset[str]
    outlet_nouns_behind: bool
    patronymic_ending: re.Pattern[str] | None
    told_ending: re.Pattern[str] | None
    told_prefixes: tuple[str, ...]
    addresses: bool
    unnamed_mark: re.Pattern[str] | None
    sexes: dict[str, str]
    title_sexes: dict[str, str]
    article_sexes: dict[str, str]
    possessives: frozenset[str]
    outlet_pronouns: frozenset[str]
    credits: dict[str, re.Pattern[str]]
    credits_inside: dict[str, re.Pattern[str]]
    byline: re.Pattern[str] | None
    copyright: re.Pattern[str] | None
    sign_offs: dict[str, re.Pattern[str]]
    interview: dict[str, frozenset[str]]

    def may_stand_alone(self, word: str) -> bool:
        """Tell whether a word (folded) with a capital may be a name by itself where a sentence begins."""
        native = self.native_word
        return self.lone_names or (native is not None and native.fullmatch(word) is None)


def available_languages() -> tuple[str, ...]:
    """Return the ISO 639-1 codes of the languages that have a file, the user's own included, sorted."""
    folders = [folder for folder in (FOLDER, user_folder()) if folder is not None]
    return tuple(sorted({path.stem for folder in folders for path in folder.glob("*.toml")} - {FALLBACK}))


@cache
def load_language(code: str) -> Language:
    """Load a language by its ISO 639-1 code; one without a file gets the fallback's patterns.

    A file of the user's own stands in the place of the shipped one. Raises DataError where the file is not as
    docs/languages.md says.
    """
    path = None if code == FALLBACK else language_path(code)
    table = read_table(path or FOLDER / f"{FALLBACK}.toml")
    shipped = path is None or path.parent == FOLDER
    return build_language({**table, "code": code}, covered=path is not None, shipped=shipped)


def build_language(table: dict[str, Any], *, covered: bool, shipped: bool = False) -> Language:
    """Build a language from the table of its file. Raises DataError where it is not as it should be."""
    check_table(table)
    endings: dict[str, list[str]] = table.get("endings", {})
    table = with_variants(table)
    lexicon = _add_words(table, endings)
    shapes = table.get("shapes", {})
    return Language(
        code=table["code"],
        name=table["name"],
        covered=covered,
        lexicon=lexicon,
        cues=_add_cues(table, lexicon, endings),
        patterns=tuple(_patterns(table, shipped=shipped)),
        speech_tags=_speech_tags(table),
        noun_phrase=re.compile(shapes["noun_phrase"]),
        modifier_ending=ends_in(shapes.get("modifier_endings")),
        filler_ending=ends_in(shapes.get("filler_endings")),
        outlet_adjective_ending=ends_in(shapes.get("outlet_adjective_endings")),
        role_kinship={role: frozenset(kin) for role, kin in table.get("kinship", {}).items()},
        name_order=table.get("name_order", "given-family"),
        title_after_name=bool(table.get("title_after_name", False)),
        determiner_blocks_cue=bool(table.get("determiner_blocks_cue", False)),
        outlet_marks=frozenset(table.get("outlet_marks", ())),
        told_in=frozenset(table.get("told_in", ())),
        told_there=frozenset(table.get("told_there", ())),
        relayed_by=frozenset(table.get("relayed_by", ())),
        asked=frozenset(table.get("asked", ())),
        place_before_name=frozenset(table.get("place_before_name", ())),
        outlet_kinds=_outlet_kinds(table.get("outlet_kinds", {}), endings),
        outlet_nouns_of_names=_phrases(table.get("outlet_nouns_of_names", ()), endings),
        outlet_nouns_behind=bool(table.get("outlet_nouns_behind", False)),
        unknown_subjects=bool(table.get("unknown_subjects", False)),
        nouns=nouns_of(table),
        verbs=verbs_of(table),
        writing=Writing(*(bool(table.get(key, False)) for key in Writing._fields)),
        subjects=subjects_of(table),
        reported_mood=mood_of(table),
        capitals="names" not in table,
        spaced=bool(table.get("names", {"spaced": True}).get("spaced", False)),
        lone_names=bool(table.get("lone_names", True)),
        native_word=re.compile(table["native_word"]) if "native_word" in table else None,
        hyphenated_names=bool(table.get("hyphenated_names", False)),
        patronymic_ending=ends_in(table.get("patronymic_endings")),
        told_ending=ends_in(table.get("told_endings")),
        told_prefixes=tuple(table.get("told_prefixes", ())),
        addresses="vocative" in table.get("words", {}),
        unnamed_mark=_behind_comma(table.get("unnamed_marks", ()), endings),
        title_sexes=_title_sexes(table.get("titles", {}), endings),
        article_sexes={word: sex for sex, words in table.get("articles", {}).items() for word in words},
        possessives=frozenset(table.get("possessives", ())),
        outlet_pronouns=frozenset(table.get("outlet_pronouns", ())),
        sexes={word: sex for sex, words in table.get("pronouns", {}).items() for word in words},
        credits=_credits(table, _line_start),
        credits_inside=_credits(table, _inside_line),
        interview={side: frozenset(labels) for side, labels in table.get("interview", {}).items()},
        byline=_line_start(table["bylines"]) if table.get("bylines") else None,
        copyright=_line_start(listed) if (listed := table.get("copyright")) else None,
        sign_offs={key: _sign_off(phrases) for key, phrases in table.get("sign_offs", {}).items()},
    )


def _add_words(table: dict[str, Any], endings: dict[str, list[str]]) -> Lexicon[Word]:
    lexicon: Lexicon[Word] = Lexicon()
    for category, phrases in table.get("words", {}).items():
        if category not in TAGS:
            raise DataError(
                f"words.{category} is no category",
                where=table["code"],
                to_do=f"Use one of {', '.join(TAGS)}.",
            )
        for capitals, alike in groupby(phrases, _in_capitals):
            lexicon.add_all(alike, Word(TAGS[category], category, capitals), endings)
    for role, phrases in table.get("roles", {}).items():
        for capitals, alike in groupby(phrases, _in_capitals):
            lexicon.add_all(alike, Word("R", role, capitals), endings)
    for sex, phrases in table.get("pronouns", {}).items():
        lexicon.add_all(phrases, Word("P", sex), endings)
    for sex, phrases in table.get("according_pronouns", {}).items():
        lexicon.add_all(phrases, Word("Y", sex), endings)
    return lexicon


def _in_capitals(phrase: str) -> bool:
    return phrase.isupper() and len(phrase) > 1


def _speech_tags(table: dict[str, Any]) -> frozenset[str]:
    """Return the letters of what can be a cue of a pattern outside headlines."""
    return frozenset(
        tag
        for entry in table.get("pattern", ())
        if entry.get("where", "body") == "body"
        for tag in cue_tags(entry["shape"])
    )


def _phrases(listed: Sequence[str], endings: dict[str, list[str]]) -> frozenset[str]:
    """Return every form of phrases that may be written with braces, as the lexicon has them."""
    return frozenset(as_tokens([form for phrase in listed for form in expand(phrase, endings)]))


def _title_sexes(listed: dict[str, list[str]], endings: dict[str, list[str]]) -> dict[str, str]:
    """Return of every form of a title the sex of its bearer that it tells."""
    return {word: sex for sex, words in listed.items() for word in _phrases(words, endings)}


def _outlet_kinds(listed: dict[str, list[str]], endings: dict[str, list[str]]) -> dict[str, frozenset[str]]:
    """Return of every form of a noun for outlets the kinds of outlets that it can mean."""
    kinds: dict[str, frozenset[str]] = {}
    for kind, phrases in listed.items():
        for form in {fold(form) for phrase in phrases for form in expand(phrase, endings)}:
            kinds[form] = kinds.get(form, frozenset()) | {kind}
    return kinds


def _add_cues(table: dict[str, Any], lexicon: Lexicon[Word], endings: dict[str, list[str]]) -> dict[str, Cue]:
    cues = {}
    for name, group in table.get("cues", {}).items():
        flags = frozenset(group.get("flags", ()))
        act, takes = Act(group.get("act", "speech")), frozenset(group.get("takes", ()))
        cues[name] = Cue(name, group.get("stance", "neutral"), flags, act, takes)
        tag = "B" if "passive" in flags else "H" if "nominal" in flags else "C"
        lexicon.add_all(group["forms"], Word(tag, name), endings)
    return cues


def _patterns(table: dict[str, Any], *, shipped: bool) -> list[Pattern]:
    """Return the patterns; whether the shapes of a shipped file are any, the tests hold."""
    for entry in () if shipped else table.get("pattern", ()):
        compile_shape(entry["shape"])
    return [
        Pattern(
            id=f"{table['code']}.{entry['id']}",
            shape=entry["shape"],
            letters=required_letters(entry["shape"]),
            confidence=float(entry["confidence"]),
            needs=frozenset(entry.get("needs", ())),
            where=entry.get("where", "body"),
            source=entry.get("source", "near"),
        )
        for entry in table.get("pattern", ())
    ]


def _credits(
    table: dict[str, Any], compiled: Callable[[list[str]], re.Pattern[str]]
) -> dict[str, re.Pattern[str]]:
    """Return what finds the phrases of each kind of credit; a list without one would match everywhere."""
    return {name: compiled(listed) for name, listed in table.get("credits", {}).items() if listed}


def _behind_comma(phrases: Sequence[str], endings: dict[str, list[str]]) -> re.Pattern[str] | None:
    """Return what finds one of some phrases behind a comma, or None where there is none."""
    whole = sorted((each for phrase in phrases for each in expand(phrase, endings)), key=len, reverse=True)
    return re.compile(rf"\s*,\s*(?:{'|'.join(map(re.escape, whole))})(?!\w)") if whole else None


def _line_start(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"[\s(\[*–—-]*(?P<marker>{_alternatives(phrases)})", re.IGNORECASE)


def _sign_off(phrases: list[str]) -> re.Pattern[str]:
    """Return what matches a line in brackets that begins with one of some phrases."""
    return re.compile(rf"\((?:{_alternatives(phrases)})[^()]*\)\s*\Z", re.IGNORECASE)


def _inside_line(phrases: list[str]) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?P<marker>{_alternatives(phrases)})(?!\w)", re.IGNORECASE)


def _alternatives(phrases: list[str]) -> str:
    longest_first = sorted(phrases, key=len, reverse=True)
    return "|".join(re.escape(phrase).replace(r"\ ", r"\s+") for phrase in longest_first)
