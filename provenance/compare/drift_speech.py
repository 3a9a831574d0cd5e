"""Drift of reported speech: quoted here and reported there, or said by somebody else."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from provenance.compare.pairs import Pair, Side
from provenance.model.comparison import ComparedAgent, ComparedAttribution, Drift, DriftKind
from provenance.model.kinds import AgentKind, Mode, Span
from provenance.text.named_in import may_be_named
from provenance.text.names import name_parts, romanised_key, similar_names
from provenance.text.scripts import script_of

_PROMOTED = {(Mode.DIRECT, Mode.INDIRECT), (Mode.INDIRECT, Mode.DIRECT)}
_ALPHABETS = ("Latn", "Cyrl")
_ALIKE, _ALIKE_PART, _SHORTEST_PART = 0.75, 0.8, 4


def mode(pair: Pair) -> Iterator[Drift]:
    """Yield a statement that is quoted on one side and reported without its words on the other.

    Only where each side has one statement, both told with confidence: with several it cannot be known
    which is which.
    """
    ours, theirs = pair.child.attributions(), pair.parent.attributions()
    if not pair.is_sure or len(ours) != 1 or len(theirs) != 1:
        return
    if (ours[0].mode, theirs[0].mode) in _PROMOTED:
        words = {Mode.DIRECT: "in quotation marks", Mode.INDIRECT: "reported without its words"}
        yield _drift(
            pair, DriftKind.MODE, (ours[0], theirs[0]), values=(ours[0].mode.value, theirs[0].mode.value),
            said=f"{words[theirs[0].mode]} in the source, {words[ours[0].mode]} in the text",
        )  # fmt: skip


def speaker(pair: Pair) -> Iterator[Drift]:
    """Yield a statement that each side has of another person.

    Names are compared in their romanised form, and only between alphabets in which that tells:
    Latin and Cyrillic.
    """
    ours, theirs = pair.child.attributions(), pair.parent.attributions()
    if not pair.is_sure or len(ours) != 1 or len(theirs) != 1:
        return
    one, other = _person(pair.child, ours[0]), _person(pair.parent, theirs[0])
    if one is None or other is None or one.id == other.id or _alike(one, other):
        return
    # Whom "he" stands for is a reading; two that differ are as likely a mistake of one of them.
    if not (_says_who(pair.child, ours[0]) or _says_who(pair.parent, theirs[0])):
        return
    if _is_named(other, pair.child, ours[0]):
        return
    yield _drift(
        pair, DriftKind.SPEAKER, (ours[0], theirs[0]), values=(one.name, other.name),
        said=f"said by {other.name} in the source, by {one.name} in the text",
    )  # fmt: skip


def _says_who(side: Side, statement: ComparedAttribution) -> bool:
    """Tell whether a statement's source is a name, not a small word for one; where it isn't known, yes."""
    if statement.source is None:
        return True
    words = statement.source.cut(side.text.text).split()
    return len(words) > 1 or any(word[:1].isupper() for word in words)


def _is_named(agent: ComparedAgent, side: Side, statement: ComparedAttribution) -> bool:
    """Tell whether a side names somebody beside a statement: then it may be his, and was only not read so."""
    words = " ".join(
        side.text.text[start:end] for span in side.spans for start, end in _outside(span, statement.content)
    )
    return may_be_named(agent.name, words, language=side.text.language, whole=True)


def _outside(span: Span, content: Sequence[Span]) -> Iterator[tuple[int, int]]:
    """Yield what is left of a sentence without the content of a statement."""
    at = span.start
    for part in content:
        if part.overlaps(span):
            yield at, max(at, part.start)
            at = max(at, part.end)
    yield at, max(at, span.end)


def same_speaker(pair: Pair) -> bool:
    """Tell whether the first statements of both sides may be of one person: none of them is of another."""
    ours, theirs = pair.child.attributions(), pair.parent.attributions()
    if not ours or not theirs:
        return False
    one, other = _person(pair.child, ours[0]), _person(pair.parent, theirs[0])
    return one is None or other is None or one.id == other.id or _alike(one, other)


def _person(side: Side, found: ComparedAttribution) -> ComparedAgent | None:
    if found.speaker is None:
        return None
    agent = side.text.agents[found.speaker]
    named = agent.kind is AgentKind.PERSON and any(_written_in_alphabet(part) for part in agent.name)
    # A small letter begins a description: "the director" may be anybody.
    return agent if named and not agent.name[0].islower() else None


def _written_in_alphabet(char: str) -> bool:
    return char.isalpha() and script_of(char) in _ALPHABETS


def _alike(one: ComparedAgent, other: ComparedAgent) -> bool:
    """Tell whether any two names of the two could be the same, or the words of one are in the other."""
    for name in (one.name, *one.names):
        for said in (other.name, *other.names):
            mine, yours = ({romanised_key(part) for part in name_parts(text)} for text in (name, said))
            if mine & yours or similar_names(name, said) >= _ALIKE:
                return True
            if any(_alike_parts(part, other) for part in name_parts(name) for other in name_parts(said)):
                return True
    return False


def _alike_parts(part: str, other: str) -> bool:
    return min(len(part), len(other)) >= _SHORTEST_PART and similar_names(part, other) >= _ALIKE_PART


def _drift(
    pair: Pair,
    kind: DriftKind,
    both: tuple[ComparedAttribution, ComparedAttribution],
    *,
    values: tuple[str, str],
    said: str,
) -> Drift:
    ours, theirs = both
    sure = min(ours.confidence, theirs.confidence, pair.bead.confidence)
    return Drift(
        kind, pair.number, ours.content, theirs.content, *values, said, round(sure, 2),
        f"{kind.value}-of-attribution",
    )  # fmt: skip
