"""Descriptions: whom of a cast "the minister", "the diplomat" mean, by what is known of each."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import NamedTuple

from provenance.extract.figures import Figure
from provenance.model.kinds import AgentKind

PRONOUN_REACH = 900
SAME_WORD = 3
KIN = 1
_DESCRIBED = frozenset({AgentKind.PERSON, AgentKind.UNNAMED})


class Description(NamedTuple):
    """What a description tells: roles (class and word), and the stems of its places and bodies.

    ``definite`` tells that it begins with an article, and so means somebody named: "the Russian diplomat".
    """

    roles: Sequence[tuple[str, str]]
    places: frozenset[str]
    bodies: frozenset[str]
    at: int
    definite: bool = False


def whom_it_fits(
    wanted: Description, figures: Sequence[tuple[int, Figure]], kinship: Mapping[str, frozenset[str]]
) -> int | None:
    """Return the index of whom a description means: the one that fits best of those named before.

    Of those who are named only later it means the one who has the same title, where no other has.
    """
    best: tuple[int, bool, bool, int, int] | None = None
    later: list[int] = []
    for index, figure in figures:
        fit = how_roles_fit(wanted.roles, figure, kinship)
        if figure.kind not in _DESCRIBED or not fit or _of_another_body(wanted, figure, fit):
            continue
        if figure.first >= wanted.at:
            if fit == SAME_WORD and figure.kind is AgentKind.PERSON and figure.tokens:
                later.append(index)
            continue
        active = 0 <= figure.last_active < wanted.at
        recent = max(figure.last_active, figure.first) if active else figure.first
        if figure.kind is AgentKind.UNNAMED and fit < SAME_WORD:
            continue
        if fit == KIN and _from_elsewhere(wanted, figure):
            continue
        if fit == KIN and (figure.last_active < 0 or wanted.at - figure.last_active > PRONOUN_REACH):
            continue
        known = fit == KIN and wanted.definite and _is_well_known(figure)
        score = (fit + (1 if wanted.places & figure.places else 0), active, known, recent, index)
        best = max(best, score) if best is not None else score
    if best is not None:
        return best[4]
    return later[0] if len(later) == 1 else None


def _is_well_known(figure: Figure) -> bool:
    """Tell whether a text lets somebody speak by one name and never tells what he is: readers know."""
    return figure.speaks and len(figure.tokens) == 1 and not figure.roles


def _from_elsewhere(wanted: Description, figure: Figure) -> bool:
    """Tell whether a description names a place that is not known to be the figure's."""
    unlike = bool(wanted.places) and not wanted.places & figure.places
    return unlike and (bool(figure.places) or not wanted.definite)


def _of_another_body(wanted: Description, figure: Figure, fit: int) -> bool:
    """Tell whether a description names a body that the figure doesn't belong to."""
    return bool(wanted.bodies) and not wanted.bodies & figure.bodies and (bool(figure.bodies) or fit == KIN)


def how_roles_fit(
    roles: Sequence[tuple[str, str]], figure: Figure, kinship: Mapping[str, frozenset[str]]
) -> int:
    """Return how well a description's roles are a figure's: 3 the same word, 2 the class, 1 kin, 0 not."""
    words = {word for _, word in figure.roles}
    classes = {role for role, _ in figure.roles}
    if any(word in words for _, word in roles):
        return 3
    if any(role in classes for role, _ in roles):
        return 2
    related = any(classes & kinship.get(role, frozenset()) for role, _ in roles)
    return 1 if related or (not classes and roles) else 0
