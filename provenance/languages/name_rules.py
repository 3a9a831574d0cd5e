"""How names are told in a language whose script has no capitals: the table ``names`` of its file."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from provenance.languages.variants import names_in_variants
from provenance.text.language_data import language_path, read_table

# How many signs a given name has at most behind a surname.
GIVEN_SIGNS = 2
# How many signs at its beginning tell that a listed given name may stand there.
OPENING = 2
# How many signs a word from abroad has at least that tells of a longer one that it is nobody.
LEAST_OF_AN_END = 4


@dataclass(frozen=True, slots=True, eq=False)
class NameRules:
    """What beside a title is a name; equal only to itself, so that it can be a key of a cache.

    ``native`` and ``foreign`` match one unit (a sign, or a word where words are spaced) of such a name;
    ``foreign_rare`` are signs that do so seldom, and only in a name in parts;
    ``longest`` counts the units of a native name, ``longest_foreign`` of one from abroad. ``before``
    holds the classes of roles that stand behind the name. ``joiners`` part given name and family name.
    ``short`` says how many first units may stand for a native name later on; ``last_alone`` that the
    last word may. ``spaced`` is True where words are parted by spaces; ``prefixes`` may be written on to one.
    ``after_cue`` matches a word of a name that stands right behind a verb of saying, where verbs come first.
    ``topics`` are words behind which stands whom a clause is about ("أما سامي الحداد، مدير الشركة،"),
    but for a noun with one of ``articles``;
    ``last_words`` are names as well behind another word of the name, though by themselves they are none
    ("قال لي" is "he told me", "كاي فو لي" a name).
    ``subject_marks`` are the letters of items before which a name from abroad of at least ``subject_least``
    units is a subject that speaks; ``subject_inside``: also where other signs stand before it.
    ``outlet`` matches a word of an outlet's name behind a noun for one ("صحيفة ذا أدفوكات").
    ``compounds`` are words that make one name with the next: عبد العاطي.
    ``first_names`` are given names as people of the language have them, in each way they are written.
    ``genitive`` matches a noun that behind a title tells of what somebody has it, unless the title itself is
    ``definite``: "مدير السوق" manages the market, and "المدير" may be anybody's;
    ``possessed`` matches a noun that is somebody's ("وكيله"); ``heads`` nouns for bodies, and ``owning``
    nouns for people, without an article, right behind which stands whose they are: شركة بوينغ, محامي ترامب;
    ``purpose`` matches what a body with an adjective is for (المديرية العامة للأمن).
    ``feminine`` matches nouns of that gender, and how a verb agrees with one; empty where verbs don't.
    ``copies`` are nouns for what a paper has received (توصلت «الفجر» بنسخة منه);
    ``reporters`` are functions that right before an outlet are its own: مراسل «الجزيرة»; ``learned`` are
    nouns that right before one are verbs: what it has learned (علم موقع «البطولة» من مصدر).
    ``statements`` before a body with "to" written on to it are that body's own words (بلاغ لوزارة الصحة), and
    ``regional`` behind a place makes a station's whole name of them (إذاعة سطيف الجهوية).
    ``surnames`` are what a native name begins with, ``longest_surname`` its most signs; empty where that is
    not known.
    ``lone_surnames`` are signs that are the name before a title of ``before`` by themselves (王先生), and
    ``given_names`` given names in another script than ``native``, which end a name (山田ひろし), each of
    two signs at least; the first two are their ``given_openings``, their lengths, the longest first,
    ``given_lengths``. ``day_signs`` behind a number make it a day. ``familiar`` signs before a surname are
    a name (老李), as are ``familiar_ends`` behind one (赵老汉), and with one of ``not_given`` none ends;
    ``local`` signs before a body tell whose it is (市卫健委). ``masks`` stand for a given name (林某);
    with one of ``kin`` behind it a name tells whose that is (芷岚友人); and
    with the sign before one of ``aspect`` a verb begins; behind one of ``noun_ends``, which nouns for people
    end with, a surname and two signs are one (玩具商金美娟). ``loanwords`` are
    written as names from abroad are, and are none, nor is what ends with one of the ``loanword_ends`` among
    them.
    ``title_marks`` are the two signs around titles, and ``outlet_tails`` what the titles of papers end with;
    behind an outlet and one of ``programme_nouns`` a title is a programme's (TVBS節目《…》), and
    ``outlet_cues`` are words that behind any title make it a paper's (《倡导者》报道), behind one of
    ``titled_nouns`` any title is an outlet's (播客《…》), ``tidings`` are nouns for what an outlet has that
    stand for a verb (《…》消息，), and ``paper_tails`` what the names of papers end with where they stand
    without those signs. Behind one of ``media_kinds`` (two signs) and a noun
    for outlets a name ends with one of ``media_tails``,
    and one behind "gave an interview to" with one of ``told_tails``. ``outlet_head`` matches the
    nouns before, and ``outlet_end`` the signs with which, a name from abroad is an outlet's
    (地元紙リーズ・ガゼット), ``outlet_words`` what stands behind one of letters
    (ＨＴＢの番組に); "" for none; ``outlet_marked`` match what stands around an
    outlet's ``{name}`` in marks (ラジオ局「自由の川」); signs that end in ``outlet_tailed``, or begin
    with one of ``outlet_opened``, are one where ``outlet_told`` matches behind them and they are none of
    ``outlet_common`` (みなと放送の取材に), nor begin behind that with one of ``outlet_unopened``; particles
    that end the word before are ``outlet_parted``, behind kanji alone ``outlet_parted_late``;
    ``offices`` matches a ``name`` and what stands between it and the title (トランプ|米|大統領);
    ``outlet_verbs`` match what papers do before a name in marks; texts with one of ``press_reviews``
    leave ``paper_noun`` out of the names of papers before ``topic_particles`` (朝日は「…」と断じ);
    ``company_signs`` may end any outlet's name (北国新聞社).
    ``fields`` are titles before which stands what somebody does, and only a name in parts is one
    (ファッション専門家, but ジョン・スミス記者). What ends with one of ``people_ends``
    is no name before an age, unless a listed surname begins it (男性署員（４５）).
    ``recurring`` is how often a run of signs that write foreign names must occur to be one, 0 for never.
    """

    native: re.Pattern[str]
    foreign: re.Pattern[str]
    foreign_rare: frozenset[str]
    longest: int
    longest_foreign: int
    least: int
    after_title: bool
    before: frozenset[str]
    joiners: frozenset[str]
    short: int
    last_alone: bool
    spaced: bool
    prefixes: tuple[str, ...]
    after_cue: re.Pattern[str] | None
    last_words: frozenset[str]
    topics: frozenset[str]
    articles: tuple[str, ...]
    outlet: re.Pattern[str] | None
    compounds: frozenset[str]
    first_names: frozenset[str]
    genitive: re.Pattern[str] | None
    definite: re.Pattern[str] | None
    possessed: re.Pattern[str] | None
    heads: re.Pattern[str] | None
    owning: re.Pattern[str] | None
    purpose: re.Pattern[str] | None
    feminine: tuple[re.Pattern[str], ...]
    reporters: frozenset[str]
    copies: frozenset[str]
    learned: frozenset[str]
    statements: frozenset[str]
    regional: frozenset[str]
    subject_marks: frozenset[str]
    subject_least: int
    subject_inside: bool
    surnames: frozenset[str]
    longest_surname: int
    recurring: int
    title_marks: str
    outlet_tails: tuple[str, ...]
    programme_nouns: tuple[str, ...]
    inside_titles: tuple[str, ...]
    owner_prefixes: tuple[str, ...]
    paper_cited: tuple[str, ...]
    paper_tells: tuple[str, ...]
    paper_unlike: tuple[str, ...]
    outlet_cues: tuple[str, ...]
    paper_tails: tuple[str, ...]
    media_kinds: frozenset[str]
    media_tails: tuple[str, ...]
    told_tails: tuple[str, ...]
    fields: frozenset[str]
    outlet_head: str
    outlet_end: str
    outlet_words: str
    outlet_marked: tuple[str, ...]
    outlet_tailed: tuple[str, ...]
    outlet_opened: tuple[str, ...]
    outlet_told: str
    press_reviews: tuple[str, ...]
    topic_particles: tuple[str, ...]
    titled_nouns: tuple[str, ...]
    tidings: tuple[str, ...]
    paper_noun: str
    outlet_verbs: re.Pattern[str] | None
    offices: re.Pattern[str] | None
    outlet_common: frozenset[str]
    outlet_unopened: tuple[str, ...]
    outlet_parted: frozenset[str]
    outlet_parted_late: frozenset[str]
    company_signs: frozenset[str]
    lone_surnames: frozenset[str]
    familiar: frozenset[str]
    familiar_ends: tuple[str, ...]
    not_given: frozenset[str]
    local: frozenset[str]
    masks: frozenset[str]
    kin: frozenset[str]
    aspect: frozenset[str]
    noun_ends: frozenset[str]
    loanwords: frozenset[str]
    loanword_ends: tuple[str, ...]
    subject_surnames: frozenset[str]
    surname_openings: frozenset[str]
    given_ends: frozenset[str]
    behind_quotation: frozenset[str]
    given_names: frozenset[str]
    day_signs: frozenset[str]
    people_ends: frozenset[str]
    given_openings: frozenset[str]
    given_lengths: tuple[int, ...]

    def begins_with_surname(self, signs: str) -> bool:
        """Tell whether signs begin with one of the surnames of subjects, of two signs or three."""
        return signs[:3] in self.subject_surnames or signs[:2] in self.subject_surnames

    def is_genitive(self, word: str, *, behind: str) -> bool:
        """Tell whether a word behind a title tells of what it is one, and is no name."""
        if self.genitive is None or self.genitive.fullmatch(word) is None:
            return False
        return self.definite is None or self.definite.fullmatch(behind.rpartition(" ")[2]) is None

    def fits(self, name: str) -> bool:
        """Tell whether a native name may be this: a surname and a sign or two, where they are known."""
        if not self.surnames:
            return True
        signs = range(self.longest_surname, 0, -1)
        surname = next((count for count in signs if name[:count] in self.surnames), 0)
        return bool(surname) and 1 <= len(name) - surname <= GIVEN_SIGNS


# The rules that are sets of signs or words, as lists in the file.
_TUPLES = (
    "prefixes",
    "outlet_tails",
    "programme_nouns",
    "inside_titles",
    "owner_prefixes",
    "paper_cited",
    "paper_tells",
    "paper_unlike",
    "articles",
    "outlet_cues",
    "paper_tails",
    "media_tails",
    "told_tails",
    "outlet_marked",
    "outlet_tailed",
    "press_reviews",
    "topic_particles",
    "titled_nouns",
    "tidings",
    "outlet_opened",
    "outlet_unopened",
    "familiar_ends",
)
_SETS = (
    "given_ends",
    "familiar",
    "not_given",
    "local",
    "masks",
    "kin",
    "aspect",
    "day_signs",
    "people_ends",
    "before",
    "joiners",
    "last_words",
    "topics",
    "compounds",
    "reporters",
    "copies",
    "learned",
    "statements",
    "regional",
    "subject_marks",
    "fields",
    "company_signs",
    "outlet_common",
    "outlet_parted",
    "outlet_parted_late",
    "media_kinds",
    "behind_quotation",
)

# Many write no hamza on alef.
_WITHOUT_HAMZA = str.maketrans("أإآ", "ااا")


def _in_each_spelling(names: list[str]) -> frozenset[str]:
    return frozenset(names) | {name.translate(_WITHOUT_HAMZA) for name in names}


def _collections(table: Mapping[str, Any]) -> dict[str, Any]:
    """Return the sets and tuples of a table by their names, empty ones where it has none."""
    sets: dict[str, Any] = {name: frozenset(table.get(name, ())) for name in _SETS}
    return sets | {name: tuple(table.get(name, ())) for name in _TUPLES}


@cache
def name_rules(code: str) -> NameRules | None:
    """Return the rules of a language, None where capitals tell names; DataError where it is no TOML."""
    table = names_in_variants(read_table(path)) if (path := language_path(code)) is not None else {}
    if not table:
        return None
    given = frozenset(table.get("given_names", "").split())
    subjects = frozenset(table.get("subject_surnames", "").split())
    loanwords = table.get("loanwords", "").split()
    return NameRules(
        native=re.compile(table["native"]),
        foreign=re.compile(table.get("foreign", r"(?!)")),
        foreign_rare=frozenset(table.get("foreign_rare", "")),
        longest=int(table["longest"]),
        longest_foreign=int(table.get("longest_foreign", 0)),
        least=int(table.get("least", 2)),
        after_title=bool(table.get("after_title", False)),
        short=int(table.get("short", 0)),
        last_alone=bool(table.get("last_alone", False)),
        spaced=bool(table.get("spaced", False)),
        after_cue=re.compile(table["after_cue"]) if "after_cue" in table else None,
        outlet=re.compile(table["outlet"]) if "outlet" in table else None,
        genitive=re.compile(table["genitive"]) if "genitive" in table else None,
        definite=re.compile(table["definite"]) if "definite" in table else None,
        possessed=re.compile(table["possessed"]) if "possessed" in table else None,
        heads=re.compile(table["heads"]) if "heads" in table else None,
        owning=re.compile(table["owning"]) if "owning" in table else None,
        purpose=re.compile(table["purpose"]) if "purpose" in table else None,
        first_names=_in_each_spelling(table.get("first_names", "").split()),
        feminine=tuple(re.compile(each) for each in table.get("feminine", ())),
        subject_least=int(table.get("subject_least", 3)),
        subject_inside=bool(table.get("subject_inside", False)),
        surnames=frozenset(table.get("surnames", "").split()),
        longest_surname=max(map(len, table.get("surnames", "").split()), default=0),
        recurring=int(table.get("recurring", 0)),
        title_marks=str(table.get("title_marks", "")),
        outlet_head=str(table.get("outlet_head", "")),
        outlet_end=str(table.get("outlet_end", "")),
        outlet_words=str(table.get("outlet_words", "")),
        outlet_told=str(table.get("outlet_told", "")),
        paper_noun=str(table.get("paper_noun", "")),
        outlet_verbs=re.compile(table["outlet_verbs"]) if "outlet_verbs" in table else None,
        offices=re.compile(table["offices"]) if "offices" in table else None,
        lone_surnames=frozenset(table.get("lone_surnames", "").split()),
        **_collections(table),
        noun_ends=frozenset(table.get("noun_ends", "")),
        loanwords=frozenset(loanwords),
        loanword_ends=tuple(word for word in loanwords if len(word) >= LEAST_OF_AN_END),
        subject_surnames=subjects,
        surname_openings=frozenset(name[:OPENING] for name in subjects),
        given_names=given,
        given_openings=frozenset(name[:OPENING] for name in given),
        given_lengths=tuple(sorted({len(name) for name in given}, reverse=True)),
    )
