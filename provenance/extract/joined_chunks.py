"""Chunks that are one phrase together: appositions, outlets side by side, "according to" with its source."""

from __future__ import annotations

import re
from itertools import pairwise

from provenance.extract.appearances import with_appearances
from provenance.extract.bracketed_names import without_names_at_home
from provenance.extract.chunk import Chunk
from provenance.extract.cited_words import with_cited_words, with_whoever_is_cited
from provenance.extract.governed_names import without_governed
from provenance.extract.joined_outlets import joined_outlets, with_accounts, without_other_names
from provenance.extract.names_far_behind import with_long_titles
from provenance.extract.oblique_sources import with_oblique_sources
from provenance.extract.owned_outlets import without_kinds, without_owners, without_owners_before
from provenance.extract.owned_people import without_owners_of_roles
from provenance.extract.owned_words import OWNER_WORD
from provenance.extract.parted_relays import with_parted_relays
from provenance.extract.posts import without_posts
from provenance.extract.quoted_nicknames import with_quoted_nicknames
from provenance.extract.relative_clauses import without_relative_clauses
from provenance.extract.roles_beside_names import roles_before, roles_behind, with_two_roles
from provenance.extract.told_journalists import with_their_outlets, with_told_journalists
from provenance.extract.whom_told import with_their_documents, with_whom_told
from provenance.languages import Language
from provenance.languages.name_rules import name_rules
from provenance.model.kinds import Span

_ACCORDING = re.compile(
    # A cue behind an article is a noun ("secondo una stima dei carabinieri"); who relays it may stand first.
    r"A(?![bt]{0,3}jD?o[bt]{0,2}(?:Dw{1,2})?[pdkmu])(?:V[bDMj]{0,2}o[bDM]{0,2}[pdku]|[nbtwDMjfH]{0,4}(?:[ok][fyj]u|[pdkmuro])|[DMn]{1,3}C[fy]{1,2}[DM]*[pkuom]|[nbwDjf]{0,3}H)"
)
# An outlet behind a comma that a verb follows speaks itself: "citing Reuters, Bild reports".
# "Із посиланням на статтю в журналі X": whose article it is stands behind a preposition.
_VIA = re.compile(r"V(?:[bnDjf,(H]|w(?!,D?k)){0,3}(?:(?:kf)?o(?:,?&o|,o(?![bt]{0,2}C))*|[pdkmur])")
# Behind words that always cite somebody: who is of no lexicon.
_CITES_WHOEVER = re.compile(r"V[bDMj]{0,2}(?P<whoever>w)(?![bnwDjf,(H]{0,2}[opdkmur])")
_INTERVIEW = re.compile(
    r"I(?:[bnwDjfGM]{0,3}(?:d(?=[oW]))?[okW]|[bnwDjfGMpmdkq]{1,5},?(?:[fyj]D?|b)o|[bwtCM]{1,4}[yf]D?o)"
)
_NAMERS = ((_ACCORDING, "A", "a"), (_VIA, "V", "v"), (_INTERVIEW, "I", "i"))


# The detail of words with which where and when something was said begins.
OPENING = "opening"


def with_joined(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Return the chunks of a sentence, those that are one phrase together as one."""
    chunks = _with_setting(chunks) if language.spaced else with_quoted_nicknames(chunks)
    letters = "".join([chunk[0] for chunk in chunks])
    theirs = with_their_outlets(chunks, letters, language)
    if theirs is not chunks:
        chunks, letters = theirs, "".join([chunk[0] for chunk in theirs])
    chunks, letters = without_owners_of_roles(chunks, letters, language)
    chunks = without_posts(_as_one(chunks, letters, language), letters, language)
    if ",b" in letters or ",n" in letters or "b,r," in letters:
        chunks = _without_insertions(chunks)
    if "ko" in letters or ("kw" in letters and "wo" in letters):
        chunks = _with_their_nouns(chunks)
    if "(" in letters and "o" in letters:
        chunks = without_other_names(chunks)
    if "o" in letters or ",k" in letters:
        chunks = chunks if language.spaced else with_accounts(_with_their_reporters(chunks))
        chunks = without_kinds(without_owners(without_owners_before(chunks)))
    if letters.count("o") > 1:
        chunks = joined_outlets(chunks, language)
    if "o" in letters:
        chunks = with_appearances(chunks, language)
        chunks = with_parted_relays(chunks, "".join([chunk.letter for chunk in chunks]), language)
        letters = "".join([chunk[0] for chunk in chunks])
    if "V" in letters:
        chunks = _with_whoever_is_cited(_without_prepositions(chunks), language)
        chunks = chunks if language.spaced else with_cited_words(with_whoever_is_cited(chunks, language))
    if "A" in letters:
        chunks = _without_news(_without_reports(chunks))
    for pattern, marker, letter in _NAMERS:
        if marker in letters:
            chunks = _collapsed(chunks, pattern, letter)
    if "V" in letters and letters.count("o") > 1:
        chunks = _citing_in_turn(chunks)
    chunks = without_governed(chunks, "".join([chunk[0] for chunk in chunks]), language)
    return without_relative_clauses(chunks, language)


def _with_setting(chunks: list[Chunk]) -> list[Chunk]:
    """Take the first word for a preposition where it opens a setting: "Trong đoạn ghi âm của X, …"."""
    if not chunks or chunks[0][0] != "w" or chunks[0].items[0].detail != OPENING:
        return chunks
    return [chunks[0]._replace(letter="y"), *chunks[1:]]


def _as_one(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Join those that are one source: with what they are beside them, and two who speak together."""
    if not language.capitals:
        if language.spaced:
            chunks = _uncased(chunks, language)
        else:
            chunks = _offices(*without_names_at_home(chunks, letters))
        letters = "".join([chunk[0] for chunk in chunks])
    if "C" in letters and language.subjects.relayed_ending is not None:
        chunks = with_oblique_sources(chunks, letters, language)
    if "d&" in letters and language.article_sexes:
        chunks = with_two_roles(chunks, letters, language)
        letters = "".join([chunk[0] for chunk in chunks])
    if "p" in letters and ("d" in letters or "p,p," in letters or "u,p" in letters):
        behind = _NAMED_BEFORE if language.article_sexes else _DESCRIBED_BEHIND
        if language.native_word is not None and "p,p" in letters:
            chunks = roles_behind(roles_before(chunks))
        chunks = _appositions(chunks if language.capitals else roles_behind(chunks), behind)
    several = "&" in letters or letters.startswith("p,p")
    chunks = _side_by_side(chunks) if several and "C" in letters else chunks
    return with_told_journalists(chunks, language) if "p" in letters else chunks


def _with_their_reporters(chunks: list[Chunk]) -> list[Chunk]:
    """Let an outlet's reporter, who is not named, be the outlet: 《证券时报》|记者."""
    done: list[Chunk] = []
    for chunk in chunks:
        before = done[-1] if done and done[-1].letter == "o" else None
        roles = [item.detail for item in chunk.items if item.tag != "M"]
        reporter = chunk.letter == "d" and set(roles) <= {"journalist"}
        if before is not None and reporter and before.span.end == chunk.span.start:
            span = Span(before.span.start, chunk.span.end)
            done[-1] = before._replace(span=span, items=before.items + chunk.items)
        else:
            done.append(chunk)
    return done


def _uncased(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Join and part what only the order of words tells, where none has a capital or a case."""
    rules = name_rules(language.code)
    if rules is not None and rules.feminine:
        chunks = with_whom_told(chunks, language, rules)
    if language.told_prefixes:
        chunks = with_their_documents(chunks, language)
    return with_long_titles(chunks)


def _without_prepositions(chunks: list[Chunk]) -> list[Chunk]:
    """Let a word that cites only before an outlet be a preposition elsewhere: "za PAP", "za miesiąc"."""
    done = list(chunks)
    for at, chunk in enumerate(chunks):
        if chunk.letter == "V" and chunk.items[0].detail == "via_of_outlet":
            behind = next((other.letter for other in chunks[at + 1 :] if other.letter not in "bMDwj"), "")
            done[at] = chunk if behind == "o" else chunk._replace(letter="f")
    return done


def _without_reports(chunks: list[Chunk]) -> list[Chunk]:
    """Let "according to reports" name only a body or outlet right behind it: "według doniesień mężczyzna"."""
    done = list(chunks)
    for at, chunk in enumerate(chunks):
        if chunk.letter == "A" and chunk.items[0].detail == "according_reports":
            behind = next((other.letter for other in chunks[at + 1 :] if other.letter not in "MD"), "")
            done[at] = chunk if behind and behind in "oku" else chunk._replace(letter="b")
    return done


NEWS = "news"
_NEWS_BY = re.compile("(?<=A)(?P<news>[bDMf]{0,2}[dkmuwH]M?V)")


def _without_news(chunks: list[Chunk]) -> list[Chunk]:
    """Let "according to news spread by" name who spreads it: the news is nobody."""
    done = list(chunks)
    for match in _NEWS_BY.finditer("".join([chunk.letter for chunk in chunks])):
        inside = chunks[slice(*match.span("news"))]
        if any(item.detail == NEWS for chunk in inside for item in chunk.items):
            for at in range(*match.span("news")):
                done[at] = chunks[at]._replace(letter="f" if at + 1 == match.end() else "b")
    return done


def _with_whoever_is_cited(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Take the noun behind "citing" for an unnamed source: "ссылаясь на жильцов", "qui cite un courrier"."""
    done = list(chunks)
    for match in _CITES_WHOEVER.finditer("".join([chunk.letter for chunk in chunks])):
        at = match.start("whoever")
        counted = language.nouns.small_adjectives and any(
            chunk.letter == "D" for chunk in chunks[match.start() + 1 : at]
        )
        cites = counted or chunks[match.start()].items[0].detail == "via_of_source"
        if cites and chunks[at].items[0].detail != "stop":
            done[at] = chunks[at]._replace(letter="u")
    return done


# What may stand between somebody's function and the name: "le directeur sportif de la LSU, Joe Alleva,".
_MORE = "(?:D?[wMN]{1,2}|w{0,2}(?:[fbj][DwMkmp]{1,3}){1,2})"
# "rzecznik zarządu dróg Karol Ptak": so it stands where a verb of saying is right before or behind.
_OF_BODY = "d[wMkq]{1,3}p"
# "Голова комісії з регулювання комунальних послуг Василь Гаврилюк": what somebody is in charge of.
_IN_CHARGE = "d[wMk]{0,2}f[wMk]{1,4}p"
_NAMED_AFTER = re.compile(
    # "Asked whether he agreed with the president, Pence said": that is not he.
    r"\A(?P<opens>[du],p),(?=w)|(?P<both>[du](?:\([pkow]\))?,p)(?:(?:\([^()]{1,6}\))?,(?=[CBIVvbx])|(?:\([^()]{1,6}\))?(?=[v.,:])|(?<!f.,.)(?=C))"
    rf"|(?:(?<=l)|(?<=lD))(?P<about>d{_MORE},p)(?=,)"
    # "O embaixador em Bucareste, também acreditado em Chisinau, Tomás Vilhena, disse"
    r"|(?<![AVlfjy])(?P<aside>d(?:[bf]D?[pmk])?,b?[wM][fbjwMDkmp]{1,5},p),?(?=[bt]{0,2}C)"
    rf"|(?P<far>d{_MORE},p),(?=b{{0,3}}[CBIV]|bw)"
    rf"|(?:(?<=C)|(?<=Cb)|(?<=Cbb))(?P<behind>d{_MORE},p)(?=[.,]|\Z)"
    rf"|(?:(?<=C)|(?<=C[boW])|(?<=Cbo))(?P<told>{_OF_BODY}|{_IN_CHARGE})(?=[-.,i:]|\Z)|(?:\A|(?<=[,.i]))(?P<first>{_OF_BODY})(?=b{{0,2}}[Ci])"
)
_NAMED_BEFORE = re.compile(r"p,d(?=[,.])")
# Without articles: "Phan Dung, giám đốc một công ty ở Huế,": what somebody is goes on up to the comma.
_DESCRIBED_BEHIND = re.compile(r"p,d(?=[,.]|[kwMfmDo]{1,8}[,.])")
_WITHOUT_COMMA = frozenset({"told", "first"})
MORE_THAN_A_NAME = 2


def _appositions(chunks: list[Chunk], behind: re.Pattern[str]) -> list[Chunk]:
    """Join "its chairman, Olof Brandt" into one person; give "Velik, the minister," the role too."""
    letters = "".join([chunk.letter for chunk in chunks])
    joined = list(chunks)
    for match in behind.finditer(letters):
        person, description = chunks[match.start()], chunks[match.end() - 1]
        joined[match.start()] = person._replace(items=(*person.items, *description.items))
    for match in reversed(list(_NAMED_AFTER.finditer(letters))):
        end = match.end(match.lastgroup or 0)
        description, person = chunks[match.start()], chunks[end - 1]
        before = letters[: match.start()]
        closed = match.end() > end and (before[-1:] == "V" or not before.strip("bjoi,"))
        closed = closed or _is_behind_verb(letters, match.start(), end, person)
        if any(item.tag == "R" and item.detail != "title" for item in person.items) and not closed:
            continue
        of_body = chunks[match.start() + 1 : end - 1] if match.lastgroup in _WITHOUT_COMMA else []
        if of_body and (
            len(person.items) < MORE_THAN_A_NAME or all(item.tag != "R" for item in description.items)
        ):
            continue
        bodies = [item for chunk in of_body if chunk.letter == "k" for item in chunk.items]
        whole = Span(description.span.start, person.span.end)
        joined[match.start() : match.end()] = [
            person._replace(span=whole, items=(*description.items, *bodies, *person.items))
        ]
    return joined


_VERB_BEFORE = re.compile(r"C[hbti]{0,3}(?:jD?[ow][bt]{0,2})?(?:,[iI][^,QCT]{0,4},)?\Z")
_CLOSES = re.compile(r"[.;]|\Z|,?i")


def _is_behind_verb(letters: str, first: int, end: int, person: Chunk) -> bool:
    """Tell whether a verb of saying and the end of its clause are around "il difensore, l'avvocato Lisi"."""
    if person.items[0].tag != "D" or person.items[0].detail == "indefinite":
        return False
    return _VERB_BEFORE.search(letters[:first]) is not None and _CLOSES.match(letters, end) is not None


# "…," Phil Lee and Ann Moor said: where a clause begins, both are its subject; so in "Lee, Moor say it is".
_TOGETHER = re.compile(
    r"(?:\A|(?<=[,;:QT]))[bt]{0,2}(?P<both>[pdku]&[pdku])(?=[bt]{0,2}C)|\A(?P<listed>p,p)(?=[bt]{0,2}C)"
)


def _side_by_side(chunks: list[Chunk]) -> list[Chunk]:
    """Join two who say something together into one chunk, which speaks as the first of them."""
    joined = list(chunks)
    for match in reversed(list(_TOGETHER.finditer("".join([chunk.letter for chunk in chunks])))):
        first, last = match.span(match.lastgroup or 0)
        one, other = chunks[first], chunks[last - 1]
        whole = Span(one.span.start, other.span.end)
        if _is_of_its_title(one, other):
            joined[first:last] = [other._replace(span=whole)]
            continue
        items = tuple(item for chunk in chunks[first:last] for item in chunk.items)
        joined[first:last] = [one._replace(span=whole, items=items, sources=(one, other))]
    return joined


# "Vice President" is a title by itself.
_DEPUTIES = frozenset({"vice", "deputy", "acting", "former", "ex"})


def _is_of_its_title(one: Chunk, other: Chunk) -> bool:
    """Tell whether a lone word begins the title behind "and": "Water and Irrigation Minister Anna Bright"."""
    if len(one.items) > 1 or other.letter != "p" or len(other.items) <= MORE_THAN_A_NAME:
        return False
    first, second = other.items[:2]
    return first.tag in "NM" and first.capital and first.word not in _DEPUTIES and second.tag == "R"


_OFFICE = re.compile(r"(?P<office>[km]w?)p(?=[bt]{0,3}[CifI])|(?P<body>kw|mw)d(?=[bt]{0,3}[Cif])")
MOST_BETWEEN = 4


def _offices(chunks: list[Chunk], letters: str) -> list[Chunk]:
    """Join office and person that stand together where no spaces part words: 海关总署统计分析司司长贺敏."""
    joined = chunks
    for match in reversed(list(_OFFICE.finditer(letters))):
        inside = chunks[match.start() : match.end()]
        together = all(one.span.end == other.span.start for one, other in pairwise(inside))
        if together and (match["office"] or _is_noun(inside[1])):
            items = tuple(item for chunk in inside for item in chunk.items)
            whole = Span(inside[0].span.start, inside[-1].span.end)
            joined = list(chunks) if joined is chunks else joined
            joined[match.start() : match.end()] = [inside[-1]._replace(span=whole, items=items)]
    return joined


def _is_noun(between: Chunk) -> bool:
    """Tell whether a few signs of no lexicon tell what somebody of a body does: 银行|理财|经理."""
    return len(between.items) <= MOST_BETWEEN and all(
        not item.detail and item.word.isalpha() for item in between.items
    )


_INSERTION = re.compile(r",(?=(b{1,3}|(?<=[bC],)r),)")
# "Il conto, però, ha fatto notare Zuin, …", "Em nota, porém, disse que": behind it a verb with its subject
# or with none at all.
_CUE_BEHIND = re.compile("[bx]{0,2}C(?:[bt]{0,2}[pdkuo],|[bt]{0,2}T)")
_NO_SUBJECT = frozenset("w")
_OPENS_SETTING = frozenset("fjyIi")
_AGE = re.compile("(?<=[pd]),nw?(?=j)")


def _without_insertions(chunks: list[Chunk]) -> list[Chunk]:
    """Drop the commas around ", in turn,", which part nothing, and ages: ナルシス・テルメス、68歳は."""
    letters = "".join([chunk.letter for chunk in chunks])
    dropped: set[int] = set()
    for match in _INSERTION.finditer(letters):
        dropped.add(match.start())
        if not _ends_before_cue(letters, match):
            dropped.add(match.end(1))
        if match[1] == "r":
            # "La ministre a, elle, annoncé": the pronoun is her.
            dropped.add(match.start(1))
    dropped.update(at for match in _AGE.finditer(letters) for at in range(*match.span()))
    return [chunk for at, chunk in enumerate(chunks) if at not in dropped] if dropped else chunks


def _ends_before_cue(letters: str, insertion: re.Match[str]) -> bool:
    """Tell whether what stands before an insertion is no subject of the verb of saying behind it."""
    cue = _CUE_BEHIND.match(letters, insertion.end(1) + 1)
    if cue is None or letters[insertion.start() - 1] not in _NO_SUBJECT:
        return False
    return not cue[0].endswith("T") or letters.lstrip("bt")[:1] in _OPENS_SETTING


_NOUN_AND_OUTLET = re.compile(r"kw{0,2}o")


def _with_their_nouns(chunks: list[Chunk]) -> list[Chunk]:
    """Join an outlet with the noun before it where words unknown part them: "l'agence kirghize 24.kg"."""
    letters = "".join([chunk.letter for chunk in chunks])
    joined = list(chunks)
    for match in reversed(list(_NOUN_AND_OUTLET.finditer(letters))):
        inside = chunks[match.start() : match.end()]
        between = [chunk.items[0] for chunk in inside[1:-1]]
        noun = "".join([item.tag for item in inside[0].items]).rstrip("M")
        if not noun.endswith("G") or any(word.detail or not word.word.isalpha() for word in between):
            continue
        outlet = inside[-1]
        span = Span(inside[0].span.start, outlet.span.end)
        joined[match.start() : match.end()] = [outlet._replace(span=span)]
    return joined


# "Powołując się na Reutersa, a ten na agencję Ritzau": the second is whom the first one cites.
_IN_TURN = re.compile(r"(?<=v),&?[bDr]{1,3}-?[bt]?(?P<turn>f[bDM]{0,2}o)")


def _citing_in_turn(chunks: list[Chunk]) -> list[Chunk]:
    """Return the chunks, an outlet that one before it cites as such: "…, a ten na Ritzau"."""
    done = list(chunks)
    for match in reversed(list(_IN_TURN.finditer("".join([chunk.letter for chunk in chunks])))):
        first, last = match.span("turn")
        inside, outlet = chunks[first:last], chunks[last - 1]
        items = tuple(item for chunk in inside for item in chunk.items)
        span = Span(inside[0].span.start, outlet.span.end)
        done[match.start() : last] = [Chunk("v", span, items, sources=(outlet,))]
    return done


def _collapsed(chunks: list[Chunk], pattern: re.Pattern[str], letter: str) -> list[Chunk]:
    letters = "".join([chunk[0] for chunk in chunks])
    done: list[Chunk] = []
    at = 0
    for match in pattern.finditer(letters):
        first, last = match.span()
        done.extend(chunks[at:first])
        # "Nach Lees Worten": whose words they are stands before them.
        last += last < len(chunks) and chunks[last].items[0].detail == OWNER_WORD
        inside = chunks[first:last]
        kinds = "pdkmuroW" if letter == "i" else "pdkmuro"
        sources = tuple(chunk for chunk in inside[1:] if chunk.letter in kinds)
        if letter == "i" and sources and sources[-1].letter in "oW":
            sources = sources[-1:]
        sources = sources or (inside[-1]._replace(letter="k"),)
        items = tuple(item for chunk in inside for item in chunk.items)
        done.append(Chunk(letter, Span(inside[0].span.start, inside[-1].span.end), items, sources=sources))
        at = last
    done.extend(chunks[at:])
    return done
