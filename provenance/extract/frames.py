"""Frames: what one pattern found in one sentence, the best for each cue, and how they nest."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import lru_cache
from typing import NamedTuple

from provenance.extract.chunk import Chunk
from provenance.extract.clauses import ends_with_verb, is_charged, is_one_sign, says_nothing, shows_verb
from provenance.extract.matched import Matched, is_no_statement, joins, score_of
from provenance.extract.objects import means, object_of
from provenance.languages import Language, Pattern
from provenance.model.kinds import Act

WINDOW = 240
LEAST_SCORE = 0.5
NEAR_RUNNER_UP = 0.05
_OF_CLAUSE = frozenset("wMgfDx")
_SAID_ALOUD = frozenset({"said", "aloud"})
_SOURCE_LAST = re.compile(r"(?:,(?:vC[^QB;:]+|[avi][^,avCQTB;:]{0,8})|(?:(?<=[kdMq])|(?<=Dw))i[.]?)\Z")
# What joins another statement of the same source: ", but later [said]".
_JOINT = re.compile(r"[,&]?[&bf]?[bx]{0,3}\Z")
# Behind a quotation and who says it, a clause: “…”他说，目前已恢复供电.
_CLAUSE_BEHIND = re.compile("C(?:[oWkdu]w?)?,(?![bt]{0,3}r[bt]{0,3}C)[^QCv&;:.]")
_DENIAL = re.compile(r",?&[bw]{0,3}x[bw]{0,2}C")


class Frame(NamedTuple):
    """A source, a cue and a content, as positions in the chunks of a sentence (end exclusive).

    ``via`` are outlets that the pattern itself names as relaying it, ``told`` those it was said to.
    ``runner_up`` names the pattern that came close; ``rest`` is what goes on of the content behind the cue.
    """

    pattern: str
    score: float
    cue: int
    source: int | None
    content: tuple[int, int]
    via: tuple[Chunk, ...] = ()
    told: tuple[Chunk, ...] = ()
    runner_up: str = ""
    direct: bool = False
    rest: tuple[int, int] | None = None
    goes_on: bool = False
    act: Act = Act.SPEECH

    def core(self) -> tuple[int, ...]:
        """Return the positions of cue and source."""
        return (self.cue,) if self.source is None else (self.cue, self.source)

    def holds(self, other: Frame) -> bool:
        """Tell whether the other frame's cue and source stand in this one's content."""
        first, last = self.content
        return all(first <= position < last for position in other.core())


def find_frames(chunks: Sequence[Chunk], language: Language, *, title: bool) -> list[Frame]:
    """Return the best frame for each cue of a sentence, contents trimmed against one another."""
    letters = "".join([chunk[0] for chunk in chunks])
    window = letters[:WINDOW]
    by_cue: dict[int, list[Frame]] = {}
    cues = frozenset([chunk.items[0].detail for chunk in chunks if chunk[0] == "C"])
    several = window.count("C") > 1
    fitting: dict[frozenset[str], str] = {}
    for pattern, regex in _candidates(language, frozenset(window), cues, title=title):
        if (match := regex.search(window)) is None:
            continue
        if several and pattern.source == "first" and "participle" in pattern.needs:
            # Of one that goes on, the subject may stand before other verbs as well.
            if pattern.needs not in fitting:
                fitting[pattern.needs] = _without_others(window, chunks, pattern, language)
            match = pattern.regex.search(fitting[pattern.needs])
        if match is None:
            continue
        for frame in _matches(pattern, match, chunks, letters, language):
            if not title or not _says_little(frame, chunks, language):
                by_cue.setdefault(frame.cue, []).append(frame)
    if not by_cue:
        return []
    best = [_best_of(candidates, chunks, letters, language) for candidates in by_cue.values()]
    frames = [frame for found in best for frame in found]
    frames = _without_relaying(_without_thoughts_within(_without_doubles(frames, chunks)), chunks)
    trimmed = [_trimmed(frame, frames, letters, title) for frame in frames]
    kept = [each for each in trimmed if not (is_charged(chunks, each.content) and outside(each, trimmed))]
    return [frame for frame in kept if not _names_only(frame, chunks, letters, language)]


@lru_cache(maxsize=16_384)
def _candidates(
    language: Language, letters: frozenset[str], cues: frozenset[str], *, title: bool
) -> tuple[tuple[Pattern, re.Pattern[str]], ...]:
    """Return the patterns, compiled, that may match a sentence with these letters and groups of cues."""
    flags = frozenset[str]().union(*(language.cues[cue].flags for cue in cues))
    return tuple(
        (pattern, pattern.regex)
        for pattern in language.patterns
        if pattern.letters <= letters and pattern.needs <= flags and (title or pattern.where != "title")
    )


def _without_others(letters: str, chunks: Sequence[Chunk], pattern: Pattern, language: Language) -> str:
    """Return the letters with the cues that a pattern doesn't take as words of no kind."""
    return "".join(
        "c" if letter == "C" and not _cue_fits(pattern, chunk, language) else letter
        for letter, chunk in zip(letters, chunks, strict=False)
    )


def _says_little(frame: Frame, chunks: Sequence[Chunk], language: Language) -> bool:
    """A headline's "Russia confirms …" tells what a country does, unless a clause follows, or ends there."""
    first, last = frame.content
    of_place = frame.source is not None and chunks[frame.source].letter == "m"
    if frame.direct or not of_place or chunks[frame.cue].letter != "C":
        return False
    ending = language.subjects.clause_end
    that = chunks[frame.cue].items[0].word.startswith(language.subjects.quotatives)
    if last == frame.cue and (that or (ending and ending.search(chunks[last - 1].items[-1].word))):
        return False
    return first < frame.cue or not (chunks[first - 1].letter == "T" or shows_verb(chunks[first:last]))


def _matches(
    pattern: Pattern, first: re.Match[str], chunks: Sequence[Chunk], letters: str, language: Language
) -> Iterator[Frame]:
    match: re.Match[str] | None = first
    while match is not None:
        frame = _frame(pattern, match, chunks, letters, language)
        if frame is not None:
            yield frame
        match = pattern.regex.search(match.string, match.start() + 1)


def _frame(
    pattern: Pattern, match: re.Match[str], chunks: Sequence[Chunk], letters: str, language: Language
) -> Frame | None:
    cue = match.start("cue")
    if not _cue_fits(pattern, chunks[cue], language):
        return None
    groups = match.groupdict()
    source = match.start("source") if groups.get("source") is not None else None
    if not means(pattern, match, chunks, language):
        return None
    content = object_of(pattern, chunks, cue, match.span("content"), language)
    if content is None:
        return None
    said = letters[slice(*content)]
    given = frozenset(name for name, words in groups.items() if words is not None)
    matched = Matched(pattern, chunks, letters, cue, source, content, language, given)
    if is_no_statement(matched, groups.get("rest") or ""):
        return None
    score = score_of(matched)
    if score < LEAST_SCORE:
        return None
    via = (chunks[match.start("via")],) if groups.get("via") is not None else ()
    told = (chunks[match.start("told")],) if groups.get("told") is not None else ()
    direct = said == "Q" or (
        pattern.is_direct and (said == "q" if _is_whole(pattern) else _is_fragment(letters, content))
    )
    rest = match.span("rest") if groups.get("rest") is not None else None
    act = _act(pattern, chunks[cue], language)
    joining = language.subjects.joining
    goes_on = pattern.source == "first" and (_goes_on(letters, cue) or joins(chunks[cue], joining))
    if pattern.source == "first" and joining is not None and not goes_on:
        return None
    return Frame(pattern.id, score, cue, source, content, via, told, "", direct, rest, goes_on, act)


def _act(pattern: Pattern, cue: Chunk, language: Language) -> Act:
    """Tell words from thoughts by the cue, and both from what nobody is named for by the pattern."""
    if pattern.source == "none":
        return Act.HEARSAY
    return language.cues[cue.items[0].detail].act if cue.letter in "CH" else Act.SPEECH


# "Que el nuevo ministro será un banquero", "el sospechoso fue detenido": what stands between is the verb.
_WHO_IS_WHO = re.compile("(?:[pdur]|(?<=T))b{1,2}[pdur]")


def _names_only(frame: Frame, chunks: Sequence[Chunk], letters: str, language: Language) -> bool:
    """Tell whether all that is said is who it is about; without capitals a name may be a clause as well."""
    a_clause = ends_with_verb(chunks, frame.content, language)
    names = "pdur" if language.capitals and frame.rest is None and not a_clause else ""
    cue = chunks[frame.cue]
    flags = language.cues[cue.items[0].detail].flags if cue.letter == "C" else frozenset()
    if not flags.isdisjoint({"told", "of"}) and language.capitals:
        # "Hailed the decision" says what of, though nothing more; so does "évoque un drone de type Shahed".
        names = "pr"
    if "addressee" in flags and not language.capitals:
        # "The White House has notified Congress" tells who was told, and not what.
        names = "pdurkmo"
    names += "m" if cue.letter == "C" and cue.items[-1].word.split()[-1] in language.told_in else ""
    first, last = frame.content
    is_clause = language.nouns.small_adjectives or letters[first - 1 : first] == "T"
    if is_clause and _WHO_IS_WHO.match(letters, first, last) is not None:
        return False
    rest = letters[slice(*frame.rest)] if frame.rest is not None else ""
    one_sign = not language.spaced and not rest and is_one_sign(chunks[first:last])
    return first != frame.cue and (one_sign or says_nothing(letters[first:last] + rest, names))


def _is_whole(pattern: Pattern) -> bool:
    """Tell whether a few words in marks are what was said, whatever stands before them."""
    return "of" in pattern.needs or pattern.needs >= _SAID_ALOUD


def _is_fragment(letters: str, content: tuple[int, int]) -> bool:
    """Tell whether a content is a few quoted words that are no part of the clause before them."""
    first, last = content
    within = first > 0 and letters[first - 1] in _OF_CLAUSE
    return letters[first:last] == "q" and not within


def _cue_fits(pattern: Pattern, cue: Chunk, language: Language) -> bool:
    if cue.letter != "C":
        return not pattern.needs
    flags = language.cues[cue.items[0].detail].flags
    return pattern.needs <= flags if pattern.needs else "only" not in flags


def _best_of(
    candidates: list[Frame], chunks: Sequence[Chunk], letters: str, language: Language
) -> list[Frame]:
    """Return the best frame of a cue, and what it says on the other side of a colon.

    "Sedef, yolun açıldığını söyledi: “…”" has two statements, where the verb ends its clause.
    """
    best, ending = _best(candidates), language.subjects.clause_end
    cue = best.cue
    if not language.spaced and best.direct and best.content[1] <= cue and _CLAUSE_BEHIND.match(letters, cue):
        return [best, *_behind_cue(best, candidates)]
    if ending is None or letters[cue + 1 : cue + 3] != ":Q" or not cue:
        return [best]
    if ending.search(chunks[cue - 1].items[-1].word) is None:
        return [best]
    quoted = [frame for frame in candidates if frame.direct and frame.content[0] == best.cue + 2]
    before = [frame for frame in candidates if frame.content[1] <= frame.cue and frame.source is not None]
    if not quoted or not before:
        return [best]
    one, other = _best(before), _best(quoted)
    told = one.told or other.told
    return [one._replace(told=told), other._replace(source=one.source, told=told, via=one.via or other.via)]


def _behind_cue(best: Frame, candidates: Sequence[Frame]) -> list[Frame]:
    """Return what the speaker of a quotation says behind the verb as well: “…”顾长风说，剧本改到第九稿."""
    others = [frame for frame in candidates if frame.content[0] > best.cue and frame.source == best.source]
    return [_best(others)._replace(told=best.told, via=best.via)] if others else []


def _best(candidates: list[Frame]) -> Frame:
    ranked = sorted(candidates, key=lambda frame: (-frame.score, frame.content[0] - frame.content[1]))
    first = ranked[0]
    rival = next((other for other in ranked[1:] if other.source != first.source), None)
    if rival is not None and first.score - rival.score < NEAR_RUNNER_UP:
        return first._replace(runner_up=f"{rival.pattern} ({rival.score:.2f})")
    return first


def _without_doubles(frames: list[Frame], chunks: Sequence[Chunk]) -> list[Frame]:
    """Drop a frame whose cue is the source's own "citing" of a better one, or that shares its quotation."""
    kept: list[Frame] = []
    for frame in sorted(frames, key=lambda frame: -frame.score):
        clash = any(
            (frame.content == other.content and _say_the_same(frame, other, chunks))
            or (frame.source is not None and frame.source == other.source and _same_side(frame, other))
            for other in kept
        )
        if not clash:
            kept.append(frame)
    return sorted(kept, key=lambda frame: frame.cue)


def _without_thoughts_within(frames: list[Frame]) -> list[Frame]:
    """Drop a quotation within what another says that somebody thought: "said she feared it "was late"."""
    return [
        frame
        for frame in frames
        if not (frame.direct and frame.act is Act.THOUGHT)
        or not any(other.holds(frame) and _covers(other, frame) for other in frames if other is not frame)
    ]


def _without_relaying(frames: list[Frame], chunks: Sequence[Chunk]) -> list[Frame]:
    """Drop what an outlet says of the source of another frame, which names the outlet as relaying that.

    Of "The ministry, Reuters reports, has confirmed that …" nothing is said by Reuters alone.
    """
    relayed = {
        (at, relay.span.start)
        for frame in frames
        for relay in frame.via
        for at in (frame.source, frame.content[0])
    }
    return [
        frame
        for frame in frames
        if frame.source is None or (frame.content[0], chunks[frame.source].span.start) not in relayed
    ]


def _covers(outer: Frame, inner: Frame) -> bool:
    return outer.content[0] <= inner.content[0] and inner.content[1] <= outer.content[1]


def _say_the_same(frame: Frame, other: Frame, chunks: Sequence[Chunk]) -> bool:
    """Two cues have one content if it is a quotation, or in "was quoted by TASS as", "It quoted her as".

    So have "according to" and a verb behind its source, of which both are part: 据 CBS 的子公司报道.
    """
    cues = (chunks[frame.cue].letter, chunks[other.cue].letter)
    part_of_it = "a" in cues and min(frame.cue, other.cue) == (frame if cues[0] == "a" else other).cue
    return frame.direct or "B" in cues or cues[1] == "v" or part_of_it


def _same_side(frame: Frame, other: Frame) -> bool:
    """Two cues of one source are two frames only if the second has a content of its own."""
    if frame.cue == other.cue:
        return False
    later, earlier = (frame, other) if frame.cue > other.cue else (other, frame)
    own = later.content[0] > later.cue or earlier.content[1] <= later.content[0]
    return not (own and (earlier.content[1] <= later.cue or later.goes_on))


def _goes_on(letters: str, cue: int) -> bool:
    """Tell whether a cue stands behind a comma or "and": "said that …, adding that …"."""
    at = cue - 1
    while at > 0 and letters[at] in "bx":
        at -= 1
    return at > 0 and (letters[at] in ",&-" or letters[at - 1 : at + 1] == ",f")


# What an outlet says ends before what it relays besides: "…, quoting a diplomat as saying that".
_RELAYS_ALSO = ("-relayed-joined", "-relaying-also")


def _trimmed(frame: Frame, frames: Sequence[Frame], letters: str, title: bool) -> Frame:
    """Cut off the content what belongs to the frame around it or beside it, and the marks at its ends."""
    first, last = frame.content
    for other in (each for each in frames if each is not frame):
        further = (other.goes_on and other.source == frame.source) or other.pattern.endswith(_RELAYS_ALSO)
        if further and frame.cue < first <= other.cue < last:
            last = first + len(_JOINT.sub("", letters[first : other.cue]))
        if other.holds(frame) and first < other.content[1] < last:
            # What somebody says within another's words ends with these.
            last = other.content[1]
        start = _beginning(letters, other)
        if first < min(other.core()) and max(other.core()) < last <= other.content[0]:
            # 主持人追問…，邱佩玲坦言：「…」: whoever speaks behind it does so in his own words.
            last = start
        within = start > frame.cue and frame.holds(other)
        if within and (other.holds(frame) or _coordinated(letters, frame, start, title)):
            last = min(last, start)
    last = _before_denial(letters, first, last)
    last = _before_source(letters, first, last)
    while last - first > 1 and letters[last - 1] in ".,;:-&(!?/":
        last -= 1
    while last - first > 1 and letters[first] in ".,;:-&)":
        first += 1
    if first >= last or (first, last) == frame.content:
        return frame
    return frame._replace(content=(first, last))


def _before_source(letters: str, first: int, last: int) -> int:
    """End the content before ", according to the police" or ", citing people close to her"."""
    match = _SOURCE_LAST.search(letters, first, last)
    return last if match is None or match.start() == first else match.start()


def _before_denial(letters: str, first: int, last: int) -> int:
    """End the content before ", but did not say how": that is the text's own statement again."""
    match = _DENIAL.search(letters, first, last)
    return last if match is None or match.start() == first else match.start()


def _beginning(letters: str, frame: Frame) -> int:
    """Return where a frame begins: before who speaks stands the outlet that learned it from him."""
    start = min(frame.core())
    return start - 2 if frame.via and letters[max(0, start - 2) : start] == "of" else start


def _coordinated(letters: str, frame: Frame, start: int, title: bool) -> bool:
    """Tell whether a new main clause begins before ``start``: a comma and "and"; in headlines a comma."""
    at = start - 1
    while at > frame.cue and letters[at] in "bwtnDM":
        at -= 1
    behind = ",;" if frame.source == 1 and letters[0] == "&" else ";"
    # The comma may stand within the marks: "will not go," and Bob Lee said.
    after_mark = letters[at] == "&" and letters[at - 1] in ",;Q"
    halves = at - 1 > frame.cue and (letters[at] in behind or after_mark)
    return halves or (title and letters[start - 1] == ",")


def outside(frame: Frame, frames: Sequence[Frame]) -> list[Frame]:
    """Return the frames that this one stands in, outermost first."""
    around = [other for other in frames if other is not frame and other.holds(frame)]
    return sorted(around, key=lambda other: other.content[0] - other.content[1])
