"""When-clauses: a verb of saying before "when" or "after" only tells when the next one was said, or where."""

from __future__ import annotations

import re
from collections.abc import Mapping

from provenance.extract.chunk import Chunk
from provenance.languages import Cue, Language

# 柯瑞|談到|傷勢|時|表示: behind what was spoken of stands "when", right before the verb that says.
_WHEN = re.compile(r"C(?=(?P<inside>[^CQT,;:.]{0,10}b)[bt]{0,3}C)")
# 议员|出席|商业电台|节目时|认为: an outlet behind a verb of no lexicon is where somebody speaks.
_SOMEWHERE = re.compile(r"(?<=[wb])(?P<outlet>o)s?b(?=[bt]{0,3}C)")
# 夢と言い切る|には|早い: before the particle of a topic a verb is what the sentence is about.
_AS_TOPIC = re.compile("C(?=[jC])")
WHEN, WHEN_TOLD = "when", "when_told"


def without_cues_as_topics(chunks: list[Chunk], cues: Mapping[str, Cue]) -> list[Chunk]:
    """Return the chunks of a sentence, verbs of saying right before a particle as plain words."""
    done = chunks
    for match in _AS_TOPIC.finditer("".join([chunk[0] for chunk in chunks])):
        behind = chunks[match.end()]
        flags = cues[chunks[match.start()].items[0].detail].flags
        if behind.letter == "C":
            # 努力を|続ける|と語った: of two verbs the first belongs to what is said.
            plain = "bareverb" in flags and "said" in cues[behind.items[0].detail].flags
        else:
            plain = behind.items[0].detail == "particle" and "said" in flags
        if plain:
            done = list(chunks) if done is chunks else done
            done[match.start()] = chunks[match.start()]._replace(letter="w")
    return done


def without_cues_of_when(chunks: list[Chunk], language: Language) -> list[Chunk]:
    """Return the chunks of a sentence, verbs of saying within "when asked about it" as plain words.

    An outlet in such a clause becomes one that was spoken to. So are verbs plain that take a thing.
    """
    letters = "".join([chunk[0] for chunk in chunks])
    done = _without_cues_of_things(chunks, letters, language) if language.verbs.done else chunks
    letters = letters if done is chunks else "".join([chunk[0] for chunk in done])
    for match in _WHEN.finditer(letters) if letters.count("C") > 1 else ():
        first, last = match.span("inside")
        if _ends_with_when(chunks, letters, first, last):
            done = list(chunks) if done is chunks else done
            # 回应|《明报》|查询|时: who asked was told.
            asked = letters[first : first + 1] == "o"
            done[match.start()] = chunks[match.start()]._replace(letter="I" if asked else "b")
    for match in _SOMEWHERE.finditer(letters) if "wo" in letters else ():
        at = match.start("outlet")
        if chunks[match.end() - 1].items[-1].detail == WHEN_TOLD:
            done = list(chunks) if done is chunks else done
            done[at] = chunks[at]._replace(letter="i", sources=(chunks[at],))
    return done


# 通报|了|水库情况: a verb, and what its clause has up to a mark.
_OF_THING = re.compile("C(?=w[^CQTq;:]*(?:[,;.:]|\\Z))")
# 特朗普|在|“真实社交”|上|写道: where it is said.
_WHERE_IN_MARKS = re.compile("(?<=f)Q(?=b[bt]{0,2}C)")
_MOST_OF_A_PLACE = 12
# 林先生并|不|认可|，: what is not said, and no more.
_NOT_SAID = re.compile("(?<=x)C(?=[,.;])")


def _without_cues_of_things(chunks: list[Chunk], letters: str, language: Language) -> list[Chunk]:
    """Return the chunks, neutral verbs of saying with a sign behind them that a thing follows as words."""
    done = chunks
    for match in _OF_THING.finditer(letters):
        at = match.start()
        first, cue = chunks[at + 1].items[0].word, language.cues[chunks[at].items[0].detail]
        if first in language.verbs.done and cue.stance == "neutral":
            done = list(chunks) if done is chunks else done
            done[at] = chunks[at]._replace(letter="w")
    for match in _NOT_SAID.finditer(letters) if "xC" in letters else ():
        done = list(chunks) if done is chunks else done
        done[match.start()] = chunks[match.start()]._replace(letter="w")
    for match in _WHERE_IN_MARKS.finditer(letters) if "fQb" in letters else ():
        at = match.start()
        if chunks[at].span.end - chunks[at].span.start <= _MOST_OF_A_PLACE:
            done = list(chunks) if done is chunks else done
            done[at] = chunks[at]._replace(letter="w")
    return done


def _ends_with_when(chunks: list[Chunk], letters: str, first: int, last: int) -> bool:
    """Tell whether the last word of a stretch that is no date or filler is "when"."""
    ends = range(last - 1, first - 1, -1)
    behind = next((chunks[at] for at in ends if letters[at] not in "bt" or _is_when(chunks[at])), None)
    return behind is not None and _is_when(behind)


def _is_when(chunk: Chunk) -> bool:
    return chunk.items[-1].detail == WHEN
