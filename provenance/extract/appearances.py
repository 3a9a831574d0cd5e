"""Appearances: outlets in which somebody speaks, told by the preposition before them: "on Fox News"."""

from __future__ import annotations

import re

from provenance.extract.chunk import Chunk
from provenance.extract.journalists_outlets import with_journalists_outlets
from provenance.extract.programmes import with_programmes
from provenance.extract.seen_outlets import with_seen_outlets
from provenance.extract.told_journalists import is_journalist
from provenance.languages import Language
from provenance.model.kinds import Span

# So near a cue, or at the beginning of a clause that a comma ends, is where somebody says it.
_NEAR_CUE = re.compile(r"C(?:[hbtwpdkrnj]{0,4}|[hbtDw]{0,4}[pd],[^,QC]{1,8},?)\Z")
_AS_TOLD = re.compile(r"(?<=,)(?P<told>AC[hbt]{0,3}jD?o)(?=[.,;]|\Z)")
# "Speaking to the Guardian, she …" where the language has the plain verb there.
_TELLING_FIRST = re.compile(r"\A[bt]{0,2}(?P<told>C[wb]{0,2}[wbjyf]o)(?=,)")
# "Interrogé à ce sujet par franceinfo, …": between who was asked and by whom it stands about what.
_ASKED_BY = re.compile(r"(?:(?<=[,pdk])|\A[bt&]{0,2})(?P<told>[CwIHdM][^,CQTB;:]{0,5}y)o(?=[,.;:bC]|\Z)")
# "…, écrit Paul Roux, journaliste au Monde.", "a jornalista Ana Reis, da SIC,"
_WORKS_FOR = re.compile(r"(?<=p,)(?:d[jfy]D?|(?P<of>[fy]D?))?o(?=[jy,.;]|\Z)")
_PASSIVE = re.compile(r"(?:\A|(?<=[,oeb]))(?P<passive>[wbg]o[VCwb])")
_MAY_NAME_JOURNALIST = re.compile("o(?:[sy]?|s(?:my|[Mw]))[pd]")
# "W „Faktach po Faktach” w TVN24 minister powiedziała": a programme stands before its outlet.
# "Horas depois, na SIC Notícias, o parlamentar pediu": what tells when stands before it as well.
_OPENING = re.compile(r"\A(?:[bt&]{0,2}(?:[fjy][qo])?|[bt&]{1,3},)\Z")
# "Minister Gaj w Polsat News zapowiedział": between who speaks and the verb.
_BEFORE_VERB = re.compile("[pd][bt]{0,2}(?=f\\Z)|[pd][bt]{0,2}\\Z")
_VERB = re.compile("[bt]{0,3}C")
# "Bình luận viên Thái Anh Tú, trên sóng VTV, đánh giá": put between who speaks and the verb.
_INSERTED, _VERB_BEHIND = re.compile("[pdk],[bt]{0,2}\\Z"), re.compile(",[bt]{0,3}C")
_SPEAKS = re.compile("(?:[sh]?q)?[bt]{0,2}(?:,|[pd][bt]{0,3}C|C[bt]{0,3},?T|C[bt]{0,2}[pdr])")
# "Speaking on NBC's “Meet the Press,” he said": a word before the preposition, and a programme of the outlet.
_APPEARING = re.compile(r"(?:\A|,)[bt]?w[bt]{0,2}\Z")
_THEN_SAYS = re.compile("(?:[sh]?q)?[bt]{0,2},?(?:[pdkr][bt]{0,3})?C")
# "w Porannej rozmowie w RMF FM": the programme of that outlet, right behind the verb.
_PROGRAMME = re.compile("(?<=C)[bt]{0,2}(?P<programme>f[wpMqk]{1,3})\\Z")


def with_appearances(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Join preposition and outlet into an ``i`` beside a cue or where a sentence begins with them."""
    letters = "".join([chunk.letter for chunk in chunks])
    if "o" not in letters:
        return chunks
    if _MAY_NAME_JOURNALIST.search(letters) is not None:
        chunks, letters = with_journalists_outlets(chunks, letters, language)
    chunks, letters = _beside_others(chunks, letters, language)
    if not language.told_in or "C" not in letters:
        return chunks
    done: list[Chunk] = []
    for at, chunk in enumerate(chunks):
        if chunk.letter != "o":
            done.append(chunk)
        elif (
            chunk.items[0].tag != "O"
            and chunk.items[0].date is None
            and chunk.items[0].word in language.told_in
            and _beside_cue(letters, at, at)
        ):
            done.append(chunk._replace(letter="i", sources=(chunk,)))
        elif (
            done
            and _words(chunks[at - 1]) in language.told_in
            and _beside_cue(letters, at - 1, at, named=chunk.outlet_item is None or "O" in _tags(chunk))
        ):
            programme = _PROGRAMME.search(letters[: at - 1])
            first = len(done) - 1 - (len(programme["programme"]) if programme else 0)
            done[first:] = [_one([*done[first:], chunk], "i", chunk)]
        else:
            done.append(chunk)
    return done


def _beside_others(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Join outlets with what stands beside them that tells that they were told something or have it."""
    if language.nouns.programmes:
        chunks, letters = with_programmes(chunks, letters, language)
    for pattern in (_AS_TOLD, _TELLING_FIRST):
        chunks, letters = _joined(chunks, letters, pattern)
    opens = "T" in letters or "z" in letters or not language.capitals
    if opens and (language.verbs.seen_words or language.verbs.passed_words):
        chunks, letters = with_seen_outlets(chunks, letters, language)
    if language.asked and not language.relayed_by and "yo" in letters:
        chunks, letters = _asked_by(chunks, letters, language)
    if "p," in letters:
        chunks, letters = _beside_journalists(chunks, letters)
    return _in_passive(chunks, letters, language) if language.relayed_by else (chunks, letters)


def _joined(chunks: list[Chunk], letters: str, pattern: re.Pattern[str]) -> tuple[list[Chunk], str]:
    """Join what a pattern finds, which ends with an outlet, into an ``i``."""
    for match in reversed(list(pattern.finditer(letters))):
        first, last = match.span("told")
        chunks = [*chunks[:first], _one(chunks[first:last], "i", chunks[last - 1]), *chunks[last:]]
        letters = f"{letters[:first]}i{letters[last:]}"
    return chunks, letters


def _asked_by(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Join "asked about it by TASS" into an ``i``."""
    for match in reversed(list(_ASKED_BY.finditer(letters))):
        first, last = match.span("told")
        if chunks[first].items[0].word.partition(" ")[0] in language.asked:
            joined = _one(chunks[first : last + 1], "i", chunks[last])
            chunks = [*chunks[:first], joined, *chunks[last + 1 :]]
            letters = f"{letters[:first]}i{letters[last + 1 :]}"
    return chunks, letters


def _beside_journalists(chunks: list[Chunk], letters: str) -> tuple[list[Chunk], str]:
    """Join "journalist at Le Monde", beside a name, into an ``i``: he says it there."""
    for match in reversed(list(_WORKS_FOR.finditer(letters))):
        first, last = match.span()
        if is_journalist(chunks[first - 2 if match["of"] else first]):
            chunks = [*chunks[:first], _one(chunks[first:last], "i", chunks[last - 1]), *chunks[last:]]
            letters = f"{letters[:first]}i{letters[last:]}"
    return chunks, letters


def _in_passive(chunks: list[Chunk], letters: str, language: Language) -> tuple[list[Chunk], str]:
    """Join "is quoted by TASS" into a ``v`` that relays, and "asked by TASS" into an ``i``."""
    for match in reversed(list(_PASSIVE.finditer(letters))):
        first, last = match.span("passive")
        inside = chunks[first:last]
        if _words(inside[0]) not in language.relayed_by:
            continue
        letter = "i" if _words(inside[-1]) in language.asked else "v"
        if letter == "v" and inside[-1].letter not in "VC":
            continue
        joined = _one(inside, letter, inside[1])
        if letter == "v":
            items = (*joined.items[:-1], joined.items[-1]._replace(tag="V", detail="via_relayed"))
            joined = joined._replace(items=items)
        chunks = [*chunks[:first], joined, *chunks[last:]]
        letters = f"{letters[:first]}{letter}{letters[last:]}"
    return chunks, letters


def _one(inside: list[Chunk], letter: str, outlet: Chunk) -> Chunk:
    items = tuple(item for chunk in inside for item in chunk.items)
    return Chunk(letter, Span(inside[0].span.start, inside[-1].span.end), items, sources=(outlet,))


def _words(chunk: Chunk) -> str:
    """Return the folded words of a chunk; a date has none of a language."""
    if chunk.letter == "t":
        return ""
    return " ".join(item.word for item in chunk.items)


def _tags(chunk: Chunk) -> str:
    return "".join([item.tag for item in chunk.items])


def _beside_cue(letters: str, first: int, at: int, *, named: bool = True) -> bool:
    """Tell whether a phrase from ``first`` to the outlet ``at`` opens the sentence or stands near a cue.

    "The television", which names none, has to stand right behind it: not "said in a text read on television".
    """
    if _OPENING.match(letters[:first]) is not None and _SPEAKS.match(letters, at + 1) is not None:
        return True
    if _APPEARING.search(letters[:first]) is not None and _THEN_SAYS.match(letters, at + 1) is not None:
        return True
    if _BEFORE_VERB.search(letters[:first]) is not None and _VERB.match(letters, at + 1) is not None:
        return True
    if _INSERTED.search(letters[:first]) is not None and _VERB_BEHIND.match(letters, at + 1) is not None:
        return True
    # What "told" takes anyway ("à l'AFP") is left to the patterns.
    near = _NEAR_CUE.search(letters[:first]) or _PROGRAMME.search(letters[:first])
    return letters[first] != "j" and near is not None and (named or near.end() - near.start() == 1)
