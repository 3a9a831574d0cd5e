"""Pronouns: whom of a cast "he", "she", "they" and "it" mean, by what each is and who was active last."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.descriptions import PRONOUN_REACH
from provenance.extract.figures import Figure, article_sex
from provenance.languages import Language
from provenance.model.kinds import AgentKind, Span

PLURAL, THING = "pl", "n"
# What tells no sex: 对方, 同氏.
EITHER = "e"
WHOEVER = "whoever"
# "I" and "we" outside quotations, "one" and whoever says so mean nobody whom a text names.
NOBODY = frozenset({"s1", "one", WHOEVER})
_OF_ONE = frozenset({"m", "f"})


def last_meant(
    figures: Sequence[tuple[int, Figure]], sex: str, at: int, *, bodies: bool
) -> tuple[int, int | None]:
    """Return where the figure was active that a pronoun at ``at`` means, and its index; -1, None for nobody.

    With ``bodies`` "she" may mean an organisation, too, whose article has a gender.
    """
    fitting = [
        (figure.last_active, index)
        for index, figure in figures
        if 0 <= figure.last_active < at
        and at - figure.last_active < PRONOUN_REACH
        and _may_be_meant(figure, sex, bodies=bodies)
    ]
    return max(fitting, default=(-1, None))


# How far behind "a former foreman tells another story", in characters, "he" may mean him.
SUBJECT_REACH = 300


def means_subject(subject: Chunk, active: int, sex: str, at: int, language: Language) -> bool:
    """Tell whether "he" or "she" at ``at`` means whom a sentence behind the last active figure is about.

    ``active`` is where that figure was. Only somebody whose article doesn't tell another sex.
    """
    start = subject.span.start
    if sex not in _OF_ONE or not active < start < at or at - start > SUBJECT_REACH:
        return False
    return article_sex(subject.items, language) in {"", sex}


def last_named(
    named: Mapping[Span, int],
    figures: Sequence[Figure],
    sex: str,
    at: int,
    quoted: int | None,
    *,
    described: bool = False,
) -> int | None:
    """Return whom of the ``named`` (by place) but ``quoted`` a text named last before ``at``, or None.

    ``sex`` is what the pronoun tells, empty where nobody is known to be of another one. With ``described``
    it may be somebody who has no name, "un ancien cadre".
    """
    near = [
        (span.start, index)
        for span, index in named.items()
        if index != quoted
        and at - PRONOUN_REACH < span.start < at
        and (sex in {"", EITHER} or figures[index].sex in {"", sex})
    ]
    if described:
        near += [
            (figure.names[-1].span.start, index)
            for index, figure in enumerate(figures)
            if figure.described and figure.names and figure.names[-1].span is not None
            if index != quoted and at - PRONOUN_REACH < figure.names[-1].span.start < at
            if figure.sex in {"", sex}
        ]
    return max(near)[1] if near else None


def _may_be_meant(figure: Figure, sex: str, *, bodies: bool) -> bool:
    if sex == THING:
        return figure.kind is AgentKind.ORGANISATION or _may_be_company(figure)
    if sex == PLURAL:
        return figure.kind in {AgentKind.ORGANISATION, AgentKind.UNNAMED}
    if figure.sex and sex in _OF_ONE and figure.sex != sex:
        return False
    if figure.kind is AgentKind.ORGANISATION:
        return bodies and figure.sex != PLURAL and not figure.document
    return figure.kind is AgentKind.PERSON or figure.described


def _may_be_company(figure: Figure) -> bool:
    """Tell whether a name may be a company's: one word, without a title, and nobody called it he or she."""
    return figure.kind is AgentKind.PERSON and len(figure.tokens) == 1 and not (figure.roles or figure.sex)
