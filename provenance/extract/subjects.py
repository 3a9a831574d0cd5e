"""Subjects that no lexicon knows: told by what stands beside a verb of saying, and by how nouns are made."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache

from provenance.extract.chunk import Chunk
from provenance.extract.item import Item
from provenance.extract.named_bodies import with_named_bodies
from provenance.extract.pronouns import WHOEVER
from provenance.extract.speaking_topics import letter_of_topic, named_topics, speaking_topics
from provenance.languages import Language
from provenance.model.kinds import Span

_RUN_OF_WORDS = re.compile("w{2,}")
# What goes on with a noun: "of the bar", "of Saint-Malo".
_OF = "(?:f[DM]{0,2}[wMkmpnd]{1,2})"
_BEFORE_CUE = re.compile(
    rf"(?P<article>(?:D|(?:D[wM]{{0,2}}w|[pkm])s)(?:[wM]{{0,2}}(?:[wM]h)?wM?|w[wM]{{1,2}}(?=f)){_OF}{{0,2}}|DM{{3,6}}|D[wM]{{1,2}}{_OF}{{1,2}}q)"
    # Behind a relative clause, a verb with its own subject behind it ends what somebody else says.
    r"(?=b{0,2}[CB]|,p,b{0,2}C|,[zT][^QB;:,]{1,16},b{0,3}C(?!b{0,2}(?:[pdkuo]|D[wM]{1,3})(?:f[DM]?[wMkmpn]{1,2})*[.]?\Z)|,?[IV][bnwDjfGM]{0,3}[okW],?b{0,3}C|,A[^CQTB;:,]{1,8},b{0,3}C|z[^QBC;:,]{1,12}(?<!g)C)"
    # Not "an official who spoke on condition": behind a noun the word is no "that".
    r"|(?:\A|[,;:&(-]|(?<![pdku])(?<![pdku],)T)[bt]{0,2}(?P<bare>(?:n|[Dn]?[Mw]{0,3}w)(?:f[DMwkmpnd]{1,5}){0,2})(?=b{0,3}C)"
)
# "The conservative argued": where what is left for a verb can be nothing else, an adjective is somebody.
_ADJECTIVE = re.compile(r"(?P<adjective>DM{1,2})(?=b{0,2}C)")
_BEFORE_CLAUSE = re.compile(
    r"(?:\A|[,;:&T(-])[bt]{0,2}(?P<bare>(?:[nDMw]{0,4}w|Df[DM]{0,2}w)(?:f[DMwkmpnd]{1,5}){0,2})"
    r"(?=(?:,[^CQTB;:,]{1,12},|I[bwDjGM]{0,3}[okW])?b{0,3}C(?:b{0,2}[oW])?,?T)"
)
# "lâche l'ex-trader"
# … and "s'indigne un internaute sur Facebook."
_NOUN = rf"(?P<inverted>(?:[MD]{{0,2}}w|DMhw|Dw[wM]){_OF}{{0,2}})(?=[-,.f&ijIt]|wD?o|[bt]{{0,2}}(?:[,.]|\Z))"
_BEHIND_QUOTATION = re.compile(rf"Q[,.]?-?b{{0,2}}Cb{{0,2}}{_NOUN}")
# Where nouns have articles a preposition may stand before one that has none: "afferma con orgoglio".
_WITH_ARTICLE = re.compile(rf"Q[,.]?-?b{{0,2}}C(?:[bt]{{0,2}}(?=D))?{_NOUN}")
# "a dit à l'AFP le gérant du bar.", and behind what is reported: ", a indiqué le bureau d'études."
_BEHIND_TOLD = re.compile(
    rf"(?<![pdkuor])(?<![pdkuor]b)Cb{{0,2}}j?D?o,?[bt]{{0,2}}(?P<told>D(?:Mhw|[Mw]{{1,3}}){_OF}{{0,2}})(?=[-,.&ijIzt]|[bt]{{0,2}}[.]?\Z)"
)
_BEHIND_CLAUSE = re.compile(
    rf"(?<=...)(?<!,r),b{{0,2}}Cb{{0,2}}(?P<behind>D(?:Mhw|[wM]{{1,3}}){_OF}{{0,2}})(?=[bt]{{0,2}}[.]?\Z)"
)
# "Le parquet, sollicité par Belga, confirme …", "Le maire de Nîmes, Luc Roy, annonce la fermeture": what
# stands before the verb is its subject, and no clause.
_SUBJECT_FIRST = re.compile(
    r"(?:[If][^,QC:;]{1,8},)?[bt&]{0,2}[opdku](?:f[wmk])?,[zTVICwAMpdku][^,Q:;]{0,14},[bx]{0,2}C[bx]{0,2}"
)
_BEHIND_CUE = re.compile(r"(?<=C)[bt]{0,2}(?P<subject>D?wM?)(?=[wMDfbkmtulo]{0,12}[TQ])")
_MAY_SPEAK = re.compile(
    r"(?:(?<=[,.;Q])|^)b?(?P<subject>(?:[wMnD]{0,3}s|w&|(?:[mk]?w|[mk])(?=D))?(?:[DMm]|k(?=w[bt]{0,3}C))?w(?:M(?=[bt]{0,3}C))?|[dkp]sw(?=j))(?=j[^.;]*C|[bt]{0,3}C)"
)
# 业主|在|接受采访时|表示, 厂方|对|本报|表示: what stands between tells where, or to whom.
_SPEAKS_SOMEWHERE = re.compile(
    r"(?:(?<=[,.;Q])|^)b?(?P<subject>(?:[wMnDmk]{0,4}s|w&|(?:[mk]?w|[mk])(?=D))?(?:D[wMm]{1,3}|D(?=w)|[DMmk]?M?)w(?:M(?=[bt]{0,2}[fI]))?)(?=[bt]{0,2}[fI][^CQT,;:.]{1,10}C)"
)


# 国家|飓风|中心|表示: where no spaces part words, those before a body's noun are its name.
_NAMED_BODY = re.compile(r"(?:(?<=[,.;QfA])|^)b?(?P<subject>[MmDL]{0,3}(?:wM)?wM?k)(?=[bt]{0,3}C)")
# 华联信贷|发言人|答复本报询问时|表示: where no spaces part words, whose it is stands before a function alone.
_OF_UNKNOWN = re.compile(r"(?:(?<=[,;.Q])|^)b?(?P<subject>wd)(?=[bt]{0,3}(?:[fI][^CQT,;:.]{1,10})?C)")
LEAST_OF_A_BODY = 3
LEAST_OF_A_DEED = 4
# "Dazu sagt der Wissenschaftliche Dienst:": where verbs stand second, what opens a sentence is no subject.
_VERB_SECOND = re.compile(
    r"\A&?(?:[bwt]{1,2}|b?[fw][DMwnL]{0,3}[NwK]|I[DMG]{0,2}[oq])[bt]?C[bt]{0,2}"
    r"(?P<subject>D[MwN]{0,2}N(?:D[MwN]{0,2}N)?)(?=b{0,2}(?:lN|wN)?b{0,2}(?:[:.QT]|,|\Z))"
    # "Das teilte der Zivilschutz am Sonntag mit."
    r"|\Ae[bt]{0,2}(?P<told>D[MwN]{0,2}N(?:D[MwN]{0,2}N)?)"
    # "…, dass der König gesagt habe", "…, die Amme habe gesagt": within what another says.
    r"|(?<=,T)(?P<within>D[MwN]{0,2}N)(?=b{0,2}Cb)|(?<=,)(?P<mood>D[MwN]{0,2}N)(?=b[bt]{0,2}(?:[pdkur]|DN|w)?C,[TpdkurD])"
)
# "Die Forderung der Anwohner, …": whose a noun of saying is; "von Tierschützern begrüßt": who does it.
_OF_NOUN = re.compile(r"(?<=H)(?P<owner>D[MwN]{0,1}N)(?=,|b{0,2}C)|b[bt]{0,3}f(?P<agent>N)(?=b{0,2}C)")
_FROM_WHOM = re.compile(r"(?<=f)(?P<source>[MmDwt]{0,3}w)[bt]{0,3}C")
MOST_OF_A_NAME, MOST_UNLISTED = 8, 4
_OF_BODIES = frozenset({"spokesperson", "leader", "official"})
_NO_NOUNS = frozenset({"stop", "preposition", "asking", "subordinating"})


def with_unknown_subjects(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Return the chunks of a sentence, with the words that must be who speaks as descriptions (``d``).

    Where no spaces part words, the signs between those that the lexicon knows become one word first.
    """
    letters = "".join([chunk[0] for chunk in chunks])
    if not language.spaced and "ww" in letters:
        chunks = _joined(chunks, _RUN_OF_WORDS.finditer(letters), "w")
        letters = _letters(chunks)
    if "C" not in letters and "B" not in letters and letters[:2] != "eD":
        topics = bool(language.subjects.silent_topics) and "QT" in letters
        return _with_topics(chunks, letters, language) if topics else chunks
    if language.nouns.oblique_determiners:
        chunks = _with_whoever(chunks, letters, language)
        letters = "".join([chunk[0] for chunk in chunks])
    for pattern, needs in _told_by_letters(language):
        if needs.issubset(letters):
            joined = _joined(chunks, _before_cues(chunks, letters, pattern, language), "d")
            letters = letters if joined is chunks else "".join([chunk[0] for chunk in joined])
            chunks = joined
    if language.nouns.oblique_determiners:
        chunks = _objects_of_parted(chunks, letters)
        letters = "".join([chunk[0] for chunk in chunks])
        found = [
            *_behind_verbs(chunks, letters, language),
            *_beside_nouns(chunks, letters, language),
        ]
        chunks = _joined(chunks, found, "d")
    if language.subjects.definite_prefixes:
        chunks = _joined(
            chunks, _behind_cues(chunks, language.subjects.definite_prefixes), "d", group="subject"
        )
    if language.subjects.ending is not None:
        chunks = _joined(chunks, _by_ending(chunks, language), "d", group="subject")
    return with_named_bodies(chunks if language.spaced else _among_signs(chunks, language), language)


def _among_signs(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Return the chunks, with the subjects among signs that no spaces part."""
    chunks = _with_topics(chunks, _letters(chunks), language)
    letters = _letters(chunks)
    if "wk" in letters or "wMk" in letters:
        chunks = _joined(chunks, _named_bodies(chunks), "k", group="subject")
        letters = _letters(chunks)
    if "wd" in letters:
        chunks = _joined(chunks, _of_unknown(chunks, letters), "d", group="subject")
        letters = _letters(chunks)
    if "f" in letters:
        chunks = _joined(chunks, _learned_from(chunks, letters, language), "k", group="source")
    return chunks


def _with_topics(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Return the chunks, with the topic that speaks before a quotation."""
    for match in speaking_topics(chunks, letters, language):
        chunks = _joined(chunks, [match], letter_of_topic(match["subject"]), group="subject")
    for match in reversed(list(named_topics(chunks, _letters(chunks), language))):
        chunks = _joined(chunks, [match], match["subject"][-1], group="subject")
    return chunks


@lru_cache(maxsize=64)
def _told_by_letters(language: Language) -> tuple[tuple[re.Pattern[str], frozenset[str]], ...]:
    """Return the patterns for a language, each with letters that what it matches has."""
    found: list[tuple[re.Pattern[str], str]] = []
    if language.unknown_subjects:
        found += [(_BEFORE_CUE, ""), (_BEHIND_TOLD, "oCD"), (_BEHIND_CLAUSE, ",CD")]
    if language.determiner_blocks_cue:
        found.append((_ADJECTIVE, "DMC"))
    if language.subjects.clause:
        behind = _WITH_ARTICLE if language.unknown_subjects else _BEHIND_QUOTATION
        found += [(_BEFORE_CLAUSE, "CT"), (behind, "QC")]
    return tuple((pattern, frozenset(needs)) for pattern, needs in found)


def _letters(chunks: list[Chunk]) -> str:
    return "".join([chunk[0] for chunk in chunks])


# "Выступая в Совете Федерации Матвиенко заявила": where names have cases, that is who.
_ENDS_IN_NAME = re.compile(r"[wkmd]p\Z")
_FRONTED = re.compile("[bt&]{0,2}[wf]")


def _before_cues(
    chunks: list[Chunk], letters: str, pattern: re.Pattern[str], language: Language
) -> list[re.Match[str]]:
    """Find "the harbour master" beside a cue, though no lexicon knows harbour masters.

    Without an article the noun must begin its clause: "Most pilots say". No preposition stands in it: "Kurz
    nach der Sitzung sagte sie".
    """
    cases = language.subjects.nominative_ending is not None or language.subjects.fronted
    return [
        match
        for match in pattern.finditer(letters)
        if all(
            item.detail not in _NO_NOUNS or item.word in language.nouns.lone_indefinites
            for item in chunks[match.start(match.lastgroup or 0)].items
        )
        # "Depois de anunciar": behind such a word an infinitive has no subject.
        and not _is_stop(chunks[match.end() - 1].items[-1], language)
        and not any(
            item.detail == "preposition"
            for chunk in chunks[slice(*match.span(match.lastgroup or 0))]
            for item in chunk.items
        )
        and not (
            match.lastgroup == "bare"
            and _ENDS_IN_NAME.search(match["bare"]) is not None
            and (cases or chunks[match.end("bare") - 2].items[-1].tag == "K")
        )
        # "During | a visit to Kyiv | Macron promised"
        and not (
            match.lastgroup == "article"
            and language.subjects.fronted
            and _FRONTED.fullmatch(letters, 0, match.start()) is not None
            and _ENDS_IN_NAME.search(match["article"]) is not None
        )
        and not (match.lastgroup == "behind" and _SUBJECT_FIRST.fullmatch(letters, 0, match.start("behind")))
        # "Wer so etwas fordert, muss wissen, …": where nouns have capitals, no word without one is a noun.
        and not (language.nouns.capital_nouns and _is_small(chunks[slice(*match.span(match.lastgroup or 0))]))
    ]


def _is_small(chunks: Sequence[Chunk]) -> bool:
    return len(chunks) == 1 and chunks[0].letter == "w" and not any(item.capital for item in chunks[0].items)


def _is_stop(item: Item, language: Language) -> bool:
    return item.detail == "stop" and item.word not in language.nouns.lone_indefinites


# "Wer heute noch behauptet, es sei erfunden, …"
_WHOEVER = re.compile(r"\A[&bt]{0,2}(?P<bare>w)[^C,;:QT]{0,14}C,")


def _with_whoever(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Return the chunks, with the "whoever" that opens a sentence which is no question as its subject."""
    match = _WHOEVER.match(letters)
    if match is None or letters[-1] == "?":
        return chunks
    at = match.start("bare")
    word = chunks[at].items[0]
    if word.detail != "asking" or word.word not in language.nouns.lone_indefinites:
        return chunks
    return [
        *chunks[:at],
        chunks[at]._replace(letter="r", items=(word._replace(detail=WHOEVER),)),
        *chunks[at + 1 :],
    ]


def _behind_verbs(chunks: list[Chunk], letters: str, language: Language) -> list[re.Match[str]]:
    """Find the noun behind a verb that stands second, where its article may be a subject's."""
    oblique = language.nouns.oblique_determiners
    return [
        match
        for match in _VERB_SECOND.finditer(letters)
        if (chunks[0].items[0].detail not in {"subordinating", "asking"} or letters[1] == "C")
        and chunks[match.start(match.lastgroup or 0)].items[0].word not in oblique
    ]


def _beside_nouns(chunks: list[Chunk], letters: str, language: Language) -> list[re.Match[str]]:
    """Find unknown nouns in the genitive behind a noun of saying, and behind the "by" of a passive."""
    if not language.nouns.capital_nouns or ("H" not in letters and "fN" not in letters):
        return []
    return [
        match
        for match in _OF_NOUN.finditer(letters)
        if (
            chunks[match.start("owner")].items[0].word in language.nouns.genitive_determiners
            if match["owner"]
            else chunks[match.start("agent") - 1].items[0].detail == "by"
        )
    ]


# "Der Betriebsrat kündigte Widerstand an": between a verb and its particle a noun is no second subject.
_PARTED_OBJECT = re.compile(r"(?<=[pdkuor]C)p(?=b[bt]{0,2}(?:[,.;&]|\Z))")


def _objects_of_parted(chunks: list[Chunk], letters: str) -> list[Chunk]:
    """Return the chunks, with a noun alone between the halves of a verb as an object."""
    done = list(chunks)
    for match in _PARTED_OBJECT.finditer(letters):
        at = match.start()
        if len(chunks[at].items) == 1 and chunks[at + 1].items[0].detail == "verb_particle":
            done[at] = chunks[at]._replace(letter="N")
    return done


def _behind_cues(chunks: list[Chunk], prefixes: tuple[str, ...]) -> list[re.Match[str]]:
    """Find the definite or counted noun right behind a verb of saying: قال المزارع إن."""
    return [
        match
        for match in _BEHIND_CUE.finditer(_letters(chunks))
        if match["subject"].startswith("D")
        or chunks[match.start("subject")].items[0].word.startswith(prefixes)
    ]


def _by_ending(chunks: list[Chunk], language: Language) -> list[re.Match[str]]:
    """Find what a clause begins with where it ends as nouns for people and bodies do: 店员说."""
    ending = language.subjects.ending
    letters = _letters(chunks)
    found = [*_MAY_SPEAK.finditer(letters)]
    if language.subjects.before_links and ("f" in letters or "I" in letters):
        taken = {match.start() for match in found}
        found += [match for match in _SPEAKS_SOMEWHERE.finditer(letters) if match.start() not in taken]
        found.sort(key=re.Match.start)
    return [
        match
        for match in found
        if ending is not None
        and (
            ending.search(
                "".join([item.word for item in chunks[match.end("subject") - 1].items]).replace(" ", "")
            )
            or _is_unlisted(chunks, match)
            or _counts_people(chunks, match, language.subjects.counted)
        )
        and not _is_one_sign(chunks, letters, match)
        and not _is_deed(chunks, letters, match)
    ]


def _counts_people(chunks: list[Chunk], match: re.Match[str], counted: tuple[str, ...]) -> bool:
    """Tell whether a number says that it counts people: 一名|摊贩|说."""
    return bool(counted) and any(
        chunk.letter == "D" and chunk.items[-1].word.endswith(counted)
        for chunk in chunks[slice(*match.span("subject"))]
    )


def _is_unlisted(chunks: list[Chunk], match: re.Match[str]) -> bool:
    """Tell whether nothing but a few signs that no lexicon has opens a sentence: 高盛|在报告中预计."""
    if match.re is not _SPEAKS_SOMEWHERE or match.span("subject") != (0, 1):
        return False
    items = chunks[0].items
    return len(items) <= MOST_UNLISTED and all(not item.detail and item.word.isalpha() for item in items)


def _is_deed(chunks: list[Chunk], letters: str, match: re.Match[str]) -> bool:
    """Tell whether too many signs for a part of a body stand behind it: not 该校|宣传处, 警方|抓获嫌疑人."""
    first, last = match.span("subject")
    return letters[first:last] == "kw" and len(chunks[last - 1].items) >= LEAST_OF_A_DEED


def _is_one_sign(chunks: list[Chunk], letters: str, match: re.Match[str]) -> bool:
    """Tell whether a subject without a mark is but one sign, and so a verb's: 会|喊口号."""
    first, last = match.span("subject")
    return last - first == 1 and len(chunks[first].items) == 1 and letters[last : last + 1] != "j"


def _named_bodies(chunks: list[Chunk]) -> list[re.Match[str]]:
    """Find the words that a clause begins with and a body's noun ends, right before the verb of saying."""
    return [
        match
        for match in _NAMED_BODY.finditer(_letters(chunks))
        if chunks[match.end("subject") - 2].letter != "w" or _before_noun(chunks, match) <= MOST_OF_A_NAME
    ]


def _before_noun(chunks: list[Chunk], match: re.Match[str]) -> int:
    """Return how many signs stand before a body's noun, behind where it is from."""
    first, noun = match.start("subject"), match.end("subject") - 1
    begin = next(at for at in range(first, noun) if chunks[at].letter == "w")
    return chunks[noun - 1].span.end - chunks[begin].span.start


def _of_unknown(chunks: list[Chunk], letters: str) -> list[re.Match[str]]:
    """Find a function with signs that no lexicon has before it, as many as the name of a body has."""
    return [
        match
        for match in _OF_UNKNOWN.finditer(letters)
        if LEAST_OF_A_BODY <= len(chunks[match.start("subject")].items) <= MOST_OF_A_NAME
        and all(not item.detail for item in chunks[match.start("subject")].items)
        and chunks[match.end("subject") - 1].items[0].detail in _OF_BODIES
    ]


def _learned_from(chunks: list[Chunk], letters: str, language: Language) -> list[re.Match[str]]:
    """Find whoever stands between a preposition and a verb of learning: 从|省防办|获悉."""
    return [
        match
        for match in _FROM_WHOM.finditer(letters)
        if "learned" in language.cues[chunks[match.end() - 1].items[0].detail].flags
        and sum(len(chunk.items) for chunk in chunks[slice(*match.span("source"))]) > 1
    ]


def _joined(
    chunks: list[Chunk], found: Iterable[re.Match[str]], letter: str, *, group: str | int | None = None
) -> list[Chunk]:
    """Return the chunks with each stretch that was found as one chunk of that letter.

    ``group`` of the match is that stretch; without one it is the group that matched, or all of it.
    """
    stretches = list(found)
    if not stretches:
        return chunks
    done: list[Chunk] = []
    at = 0
    for match in stretches:
        first, last = match.span(group if group is not None else match.lastgroup or 0)
        done.extend(chunks[at:first])
        items = tuple(item for chunk in chunks[first:last] for item in chunk.items)
        span = Span(chunks[first].span.start, chunks[last - 1].span.end)
        done.append(Chunk(letter, span, items, quotation=chunks[first].quotation))
        at = last
    done.extend(chunks[at:])
    return done
