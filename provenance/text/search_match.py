"""Where in a text the words of a query stand, in whatever script either is written."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from provenance.text.search_terms import PlacedTerm, placed_terms


def first_match(text: str, phrases: Iterable[tuple[str, bool]]) -> tuple[int, int] | None:
    """Return the characters of ``text`` at which the first of some phrases stands first, None if none does.

    A phrase is terms parted by spaces, as ``search_terms.query_forms`` gives them, with whether its
    last term may be the beginning of a longer one; a ``*`` after it means that too.
    """
    terms = list(placed_terms(text))
    found = [
        span
        for form, longer in phrases
        if (span := _phrase(terms, form.removesuffix("*").split(" "), longer=longer or form.endswith("*")))
    ]
    return min(found, default=None)


def _phrase(terms: Sequence[PlacedTerm], wanted: Sequence[str], *, longer: bool) -> tuple[int, int] | None:
    for at in range(len(terms) - len(wanted) + 1):
        run = terms[at : at + len(wanted)]
        *before, last = zip(run, wanted, strict=True)
        if all(word in (term.written, term.romanised) for term, word in before) and _fits(
            *last, longer=longer
        ):
            return run[0].start, _end(*last)
    return None


def _end(term: PlacedTerm, word: str) -> int:
    return min(term.end, term.start + len(word)) if term.paired else term.end


def _fits(term: PlacedTerm, word: str, *, longer: bool) -> bool:
    if longer:
        return term.written.startswith(word) or term.romanised.startswith(word)
    return word in (term.written, term.romanised)
