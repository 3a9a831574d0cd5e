"""Agreement: what the form of a verb, or of a name, tells of who is meant by a sentence without a subject."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.figures import Figure, bases, words_of
from provenance.model.kinds import AgentKind
from provenance.text.tokens import fold

# A body of neuter gender: "Ministerstwo zaprzecza. „Nie wiemy” – odpisało."
THING = "n"
_NOBODY = frozenset({"pl", THING})


def may_be_subject(figure: Figure, sex: str) -> bool:
    """Tell whether a verb that agrees with ``sex`` (``m``, ``f``, ``pl``, or empty) may be said of a figure.

    Of a body or an outlet the grammatical gender is not known, and nor is it of those who never spoke.
    """
    if figure.kind is AgentKind.OUTLET or (sex == THING and figure.kind is AgentKind.PERSON):
        return False
    return not (sex and figure.sex) or figure.sex == sex


def learn(figure: Figure, sex: str) -> None:
    """Keep for a person or an unnamed source what its own verb agreed with, if nothing told it before.

    Nobody who has a name is several; of a body only that is kept, since its gender is grammar alone.
    """
    fits = figure.kind is AgentKind.UNNAMED or (
        sex not in _NOBODY
        if figure.kind is AgentKind.PERSON
        else figure.kind is AgentKind.ORGANISATION and sex == "pl"
    )
    if sex and fits and not figure.sex:
        figure.sex = sex


def is_inflected(tokens: Sequence[str], figure: Figure, language: str) -> bool:
    """Tell whether a name is in another case than the nominative, which another mention of it shows.

    "Kavanaugha" is, where the text has "Kavanaugh" too: whom something is said of is not who speaks.
    """
    last = tokens[-1]
    own = fold(last)
    others = {words[-1] for name in figure.names if (words := words_of(name.name))}
    return any(
        fold(other) != own
        and fold(other) in bases(last, language)[1:]
        and own not in bases(other, language)[1:]
        for other in others
    )
