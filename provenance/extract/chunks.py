"""Items to chunks: noun phrases that can be a source, quotations, and the phrases that name a source."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property
from typing import Any

from provenance.extract.antecedents import Antecedents
from provenance.extract.chunk import Chunk
from provenance.extract.fronted_names import Names, is_fronted, name_behind_front, names_in
from provenance.extract.governed_bodies import Phrase, name_behind_governed, subject_behind_source
from provenance.extract.infinitives import with_infinitives
from provenance.extract.items import TOLD, Item
from provenance.extract.joined_chunks import with_joined
from provenance.extract.live_entries import hour_before
from provenance.extract.noun_phrases import classify, is_told, other_case, with_owner
from provenance.extract.nouns_alone import ALONE, PARTED
from provenance.extract.owned_outlets import without_owner
from provenance.extract.quotations import Quotation
from provenance.extract.quoted_items import STRAYS, with_quotations
from provenance.extract.settled_items import settled
from provenance.extract.shortened_names import with_shortened_names
from provenance.extract.sorted_places import is_between, places_of, places_of_any
from provenance.extract.speaking_topics import without_people_as_places
from provenance.extract.subjects import with_unknown_subjects
from provenance.extract.told_outlets import told_behind
from provenance.extract.unknown_verbs import with_unknown_verbs, with_verbs_in_marks
from provenance.extract.when_clauses import without_cues_as_topics, without_cues_of_when
from provenance.languages import Language
from provenance.languages.cases import is_oblique
from provenance.model.kinds import Span

# The letters of what stands before a noun phrase and makes it no subject.
PREPOSITIONS = frozenset("fyj")
_BEFORE_NAMES = PREPOSITIONS | {"I"}


class Chunker:
    """Cuts the items of a text into chunks, sentence by sentence."""

    def __init__(self, items: Sequence[Item], language: Language) -> None:
        items = settled(items, language)
        self._items = items
        # The first field of an item is its tag, of a chunk its letter; the second is where an item starts.
        self._tags = "".join([item[0] for item in items])
        self._starts = [item[1] for item in items]
        self._language = language
        # What ends as infinitives do is told sign by sign.
        self._joins_signs = not language.spaced and language.subjects.infinitive is None
        self._cases = language.subjects.genitive_ending is not None
        self._romance = language.nouns.small_adjectives
        self._told = bool(language.told_prefixes)
        self._fronts = language.subjects.fronted
        self._outlets = list(places_of("O", self._tags))
        self._antecedents = Antecedents(items, self._outlets, language)
        # Where words are that can be a cue: a long stretch is asked about often.
        self._cues = sorted(at for tag in language.speech_tags for at in places_of(tag, self._tags))
        marks = places_of_any(STRAYS, [item[5] for item in items])
        self._strays = [at for at in marks if items[at][0] == "w"]
        # The sentence asked about last, and its items: it is asked about in many ways.
        self._asked: tuple[Span, tuple[int, int]] = (Span(0, 0), (0, 0))

    def speaks(self, span: Span) -> bool:
        """Tell whether a word of a sentence can be a cue."""
        first, last = self._bounds(span)
        return is_between(self._cues, first, last)

    def names_outlet(self, span: Span) -> bool:
        """Tell whether a sentence names an outlet."""
        first, last = self._bounds(span)
        return is_between(self._outlets, first, last)

    def announces(self, span: Span) -> bool:
        """Tell whether a sentence ends with a cue that announces what is said: 彼はこう述べた。"""
        inside = self._inside(span)
        last = next((item for item in reversed(inside) if item.tag not in ".:!?"), None)
        if last is None or last.tag != "C":
            return False
        flags = self._language.cues[last.detail].flags
        return "announces" in flags or ("bareverb" in flags and all(item.tag != "T" for item in inside))

    def tags(self, span: Span) -> str:
        """Return the letters of the words of a sentence."""
        return self._tags[slice(*self._bounds(span))]

    def behind_first(self, span: Span) -> Span:
        """Return a sentence without its first sign, such as the dash behind an hour."""
        first, last = self._bounds(span)
        return Span(self._starts[first + 1], span.end) if last - first > 1 else span

    def names(self, span: Span) -> list[Chunk]:
        """Return only the noun phrases of a sentence in which nobody speaks, and what governs them."""
        begin, end = self._bounds(span)
        inside, letters = self._items[begin:end], self._tags[begin:end]
        found: list[Chunk] = []
        for match in self._language.noun_phrase.finditer(letters):
            first, last = match.span()
            if first and letters[first - 1] in _BEFORE_NAMES:
                found.append(_single(inside[first - 1]))
            found += _noun_phrase(inside[first:last], letters[first:last], self._language)
        return found

    def _inside(self, span: Span) -> Sequence[Item]:
        first, last = self._bounds(span)
        return self._items[first:last]

    def _bounds(self, span: Span) -> tuple[int, int]:
        asked, bounds = self._asked
        if span is not asked:
            start, end = span
            first = bisect_left(self._starts, start)
            self._asked = span, (bounds := (first, bisect_left(self._starts, end, first)))
        return bounds

    def chunks(self, span: Span, quotations: Sequence[Quotation]) -> list[Chunk]:
        """Return the chunks of one sentence; ``quotations`` are the outermost ones that begin in it."""
        first, last = self._bounds(span)
        parts: Sequence[Item | Chunk] = self._items[first:last]
        letters = self._tags[first:last]
        if quotations or is_between(self._strays, first, last):
            parts = with_quotations(self._items[first:last], quotations, self._language)
            letters = "".join([part[0] for part in parts])
        apart = (
            None if self._language.spaced else lambda at: self._starts[first + at] > self._ends_at(first + at)
        )
        if hour := hour_before(letters, apart):
            parts, letters = parts[hour:], letters[hour:]
        chunks = with_infinitives(self._cut(parts, letters), self._language)
        if "N." in letters[:-1]:
            chunks = with_shortened_names(chunks)
        if quotations:
            chunks = with_verbs_in_marks(with_unknown_verbs(chunks, self._language), self._language)
        if not self._language.spaced and "C" in letters:
            chunks = without_cues_of_when(chunks, self._language)
            if self._language.subjects.silent_topics:
                chunks = without_cues_as_topics(chunks, self._language.cues)
                chunks = without_people_as_places(chunks, self._language)
        return with_joined(with_unknown_subjects(chunks, self._language), self._language)

    def _ends_at(self, at: int) -> int:
        """Return where the item before one ends."""
        return self._items[at - 1].end

    def _cut(self, parts: Sequence[Item | Chunk], letters: str) -> list[Chunk]:
        """Return the parts of a sentence as chunks, each noun phrase as one."""
        chunks: list[Chunk] = []
        at = 0
        shapes = _OF_NEXT_OUTLET.sub(_as_words, letters) if "NM" in letters else letters
        shapes = _OF_A_KIND.sub(r"\1M", shapes) if "wG" in letters else shapes
        for match in self._language.noun_phrase.finditer(shapes):
            first, last = match.span()
            first = with_owner(shapes, at, first)
            chunks.extend(self._singles(parts, letters, at, first))
            phrase, tags = [part for part in parts[first:last] if part.__class__ is Item], letters[first:last]
            at = last
            if len(phrase) < len(tags):
                tags = "".join([item[0] for item in phrase])
            adjective = self._adjective(parts[at : at + 1]) if "G" in tags else None
            if adjective is not None:
                phrase, tags, at = [*phrase, adjective._replace(tag="M")], f"{tags}M", at + 1
            after = "b" if _DAY_THEN.match(letters, at) else letters[at : at + 1]
            if after == "C" and not self._governs(parts[at]):
                after = ""
            if ("O" in tags or "G" in tags) and (
                told := _told_before(letters[max(0, first - TOLD_WITHIN) : first], tags)
            ):
                outlet = self._with_antecedent(phrase[:told], tags[:told], "")
                chunks.extend(_noun_phrase(outlet, tags[:told], self._language, "N"))
                phrase, tags = phrase[told:], tags[told:]
            if self._told and "G" in tags[1:] and (told := told_behind(phrase)):
                chunks.extend(_noun_phrase(phrase[:told], tags[:told], self._language, "G"))
                phrase, tags = phrase[told:], tags[told:]
            if tags in {"K", "KsR"} and not self._language.spaced:
                phrase = self._antecedents.with_station(phrase)
                tags = phrase[0].tag + tags[1:]
            elif "G" in tags and not _names_it(parts[at : at + 2]) and not _NAMED_BEHIND.match(letters, at):
                phrase = self._with_antecedent(phrase, tags, after)
                tags = "".join([item[0] for item in phrase])
            if "R" in tags and phrase[0].tag in "Ds":
                phrase = self._antecedents.of_its_journalist(phrase)
            if (self._cases or (self._romance and "KN" in tags)) and len(tags) > 1 and tags[-1] in "NL":
                chunks.extend(self._governed(Phrase(phrase, tags, parts, letters, first, at)))
                behind = chunks[-1].span.end if chunks else 0
                phrase = [item for item in phrase if item.start >= behind]
                tags = tags[len(tags) - len(phrase) :]
            if self._fronts and len(tags) > 1 and tags[-1] == "N" and is_fronted(tags, letters, first, at):
                behind = name_behind_front(phrase, tags, letters, first, self._names)
                if behind:
                    chunks.extend(_noun_phrase(phrase[:behind], tags[:behind], self._language, "N"))
                    phrase, tags = phrase[behind:], tags[behind:]
            chunks.extend(_noun_phrase(phrase, tags, self._language, after))
        chunks.extend(self._singles(parts, letters, at, len(parts)))
        return chunks

    @cached_property
    def _names(self) -> Names:
        return names_in(self._items, self._tags)

    def _governed(self, phrase: Phrase) -> list[Chunk]:
        """Return as chunks what of a phrase something before it governs, where another name stands behind."""
        source = subject_behind_source(phrase, self._language)
        last = source or name_behind_governed(phrase, self._language)
        chunks = _noun_phrase(phrase.items[:last], phrase.tags[:last], self._language)
        return [
            chunk._replace(letter="w") if not source and chunk.letter in "kpdu" else chunk for chunk in chunks
        ]

    def _governs(self, cue: Item | Chunk) -> bool:
        """Tell whether a cue may take a case that is no subject's: "bakanlığa göre", not "bakanlığa dedi"."""
        if self._language.subjects.came_ending is None:
            return True
        flags = self._language.cues[cue.detail if isinstance(cue, Item) else cue.items[0].detail].flags
        return "said" not in flags

    def _singles(self, parts: Sequence[Item | Chunk], letters: str, first: int, last: int) -> Iterable[Chunk]:
        """Return the parts between two noun phrases as chunks; signs that no spaces part are one word."""
        if not self._joins_signs or "ww" not in letters[first:last]:
            return map(_single, parts[first:last])
        return _with_runs(parts, letters, first, last)

    def _adjective(self, following: Sequence[Item | Chunk]) -> Item | None:
        """Return the adjective of no lexicon that a noun for outlets goes on with: "el rotativo porteño"."""
        ending = self._language.outlet_adjective_ending
        word = following[0] if following else None
        if ending is None or not isinstance(word, Item) or word.tag != "w" or word.detail:
            return None
        return word if ending.search(word.word) is not None else None

    def _with_antecedent(self, items: list[Item], tags: str, after: str) -> list[Item]:
        """Let "the newspaper" mean the outlet named last, where no name stands in or behind the phrase."""
        if "O" in tags:
            return without_owner(items, tags)
        named = "GN" in tags or (tags[-1] == "G" and after == "N")
        if named and all(item.detail not in ALONE for item in items if item.tag == "G"):
            return items
        return self._antecedents.with_outlet(items)


# What is looked at before an outlet, in letters: no pattern below is as long.
TOLD_WITHIN = 8
# "Explica a SINC Beatriz Quiroga": who was told, and right behind it who speaks.
_TELLS = re.compile("[Ce][bt]{0,3}j\\Z")
# "In un'intervista all'Ansa Giulia Neri ha detto …": behind a whole name nothing else stands.
_TELLS_FIRST = re.compile("\\A[bt,&]{0,3}(?:I|[jy]D?)\\Z|C[bt]{1,4}\\Z")
# "директора Омара Хаддада | ливанская газета": the adjective belongs to the outlet behind it.
_OF_NEXT_OUTLET = re.compile("(?<=N)M+(?=Gw?O|O)")


# "Al giornale spagnolo | Inés Lobatón"
_OUTLET_THEN_NAME = re.compile("O(?=N)|G[LM]?(?=NN)")


def _told_before(before: str, tags: str) -> int:
    """Return where an outlet that is told ends in a phrase, and a name begins; 0 where they are one."""
    named = _OUTLET_THEN_NAME.search(tags)
    at = named.end() if named is not None else 0
    first = "ONN" in tags and _TELLS_FIRST.search(before) is not None
    return at if first or _TELLS.search(before) is not None else 0


# "The UN refugee | agency": the word between tells of what kind it is, and that no outlet is meant.
_OF_A_KIND = re.compile("(D[LNKM.s]+|[LNK]s)w(?=G)")


def _as_words(adjectives: re.Match[str]) -> str:
    return "w" * len(adjectives[0])


# "Ao semanário capixaba | Tempo Novo", "the agency's | Reuters", "al portale | La Gazzetta": its name.
_NAMED_BEHIND = re.compile("(?:s|D|w{0,2})O")
_CLAUSE_ENDS = frozenset({"", ".", ",", ";", ")", "!", "?"})


def _names_it(following: Sequence[Item | Chunk]) -> bool:
    """Tell whether a word of no lexicon ends the clause behind a noun: "selon la chaîne rbb." names it."""
    if not following or following[0].__class__ is not Item:
        return False
    ends = "".join([part[0] for part in following[1:]]) in _CLAUSE_ENDS
    return ends and following[0].tag == "w" and not following[0].detail


_NAME_BEHIND_ROLE = re.compile(r"R(?P<name>(?:N[.h]?)*N)")


def inner_persons(chunk: Chunk) -> list[Chunk]:
    """Return the persons that a phrase names on the way: Putin in "an aide to President Putin"."""
    if chunk.letter not in "dkuom":
        return []
    tags = "".join([item.tag for item in chunk.items])
    if "R" not in tags:
        return []
    found = []
    for match in _NAME_BEHIND_ROLE.finditer(tags):
        if match.span() == (0, len(tags)) and chunk.letter == "d":
            # "Chủ tịch xã Ia Rsai": where he is one, and no name of his.
            continue
        items = chunk.items[match.start() : match.end()]
        name = Span(chunk.items[match.start("name")].start, items[-1].end)
        found.append(Chunk("p", Span(items[0].start, items[-1].end), tuple(items), name))
    return found


# Tuples by their fields, without the detour of keyword arguments.
_NEW: Callable[..., Any] = tuple.__new__


def _single(part: Item | Chunk, make: Callable[..., Any] = _NEW) -> Chunk:
    if part.__class__ is Chunk:
        return part
    # Most chunks are made here.
    tag = part[0]
    chunk: Chunk = make(Chunk, (tag, make(Span, (part[1], part[2])), (part,), None, (), None))
    return chunk if tag != "Y" else chunk._replace(letter="a", sources=(chunk._replace(letter="r"),))


_RUN_OF_SIGNS = re.compile("w{2,}")


def _with_runs(parts: Sequence[Item | Chunk], letters: str, first: int, last: int) -> Iterator[Chunk]:
    """Yield parts as chunks, those that are no words of the lexicon and stand side by side as one."""
    at = first
    for run in _RUN_OF_SIGNS.finditer(letters, first, last):
        begin, end = run.span()
        yield from map(_single, parts[at:begin])
        span = _NEW(Span, (parts[begin][1], parts[end - 1][2]))
        yield _NEW(Chunk, ("w", span, tuple(parts[begin:end]), None, (), None))
        at = end
    yield from map(_single, parts[at:last])


# "AFP a appris de source proche": the outlet and who told it.
_FROM_SOURCE = re.compile(r"(?P<outlet>[OG])(?P<link>f?)(?=[DM]*U)")
_NAMED_THEN_OTHER = re.compile("(?:(?<=N)U|(?<=[RU])[LM]?G)\\Z")
# Before these a noun is no subject, but what a phrase needs: "bakanlığa göre", "kaynakların AA'ya dediğine".
_GOVERNS = frozenset("bCzO")
# "Bakanlıktan | dün gece yapılan açıklamada"
_DAY_THEN = re.compile("t+b")
CASES = frozenset("sy")


def _parted_at(items: Sequence[Item]) -> int:
    """Return behind which item another phrase begins, or 0."""
    return next((at for at, item in enumerate(items, 1) if item.detail == PARTED), 0)


def _noun_phrase(items: Sequence[Item], tags: str, language: Language, after: str = "") -> list[Chunk]:
    """Classify a noun phrase by its composition; words before the first that can name are let go.

    ``tags`` are the items' letters, ``after`` is the letter of what follows it. One in an oblique case is no
    source: it gets ``w``.
    """
    bare = tags.lstrip("bwhf")
    lead = len(tags) - len(bare)
    singles = [_single(item) for item in items[:lead]] if lead else []
    if not bare:
        return singles
    if lead:
        items, tags = items[lead:], bare
    parted = other_case(items, language) if "D" in tags[1:] else 0
    if parted:
        before = _noun_phrase(items[:parted], tags[:parted], language, "D")
        behind = _noun_phrase(items[parted:], tags[parted:], language, after)
        if items[parted].word in language.nouns.oblique_determiners and behind[0].letter in "pdku":
            behind[0] = behind[0]._replace(letter="N")
        return [*singles, *before, *behind]
    if items[0].detail == TOLD and tags[0] == "G" and set(tags[1:2]) & set("NRDMf"):
        # "opowiedziała gazecie Olga Lis": who was told, and who speaks.
        who = _noun_phrase(items[1:], tags[1:], language, after)
        return [*singles, *_noun_phrase(items[:1], tags[:1], language), *who]
    if "GN" in tags and (parted := _parted_at(items)):
        # "Według gazety | Jan Gaj zrezygnuje"
        behind = _noun_phrase(items[parted:], tags[parted:], language, after)
        return [*singles, *_noun_phrase(items[:parted], tags[:parted], language), *behind]
    told = _FROM_SOURCE.search(tags) if "U" in tags else None
    if told is not None:
        last, rest = told.end("outlet"), told.end("link")
        outlet, links = _noun_phrase(items[:last], tags[:last], language), map(_single, items[last:rest])
        return [*singles, *outlet, *links, *_noun_phrase(items[rest:], tags[rest:], language, after)]
    letter, name = classify(items, tags, language)
    if letter in "ok" and is_told(items, tags):
        letter = "W"
    elif letter in "pdku" and tags[-1] in "KRUG" and after not in _GOVERNS:
        oblique = is_oblique(items[-1].word, language)
        # The case of a noun for outlets may be parted from it: "bir yetkili ajans|a".
        other = _NAMED_THEN_OTHER.search(tags)
        if other is not None and (oblique or (after in CASES and language.outlet_nouns_behind)):
            # "Bakan Can Gürler gazetecilere", "bir yetkili ajansa": the second phrase tells to whom.
            at = other.start()
            told_to = _noun_phrase(items[at:], tags[at:], language, after)
            return [*singles, *_noun_phrase(items[:at], tags[:at], language), *told_to]
        letter = "w" if oblique else letter
    span: Span = _NEW(Span, (items[0][1], items[-1][2]))
    singles.append(_NEW(Chunk, (letter, span, tuple(items), name, (), None)))
    return singles
