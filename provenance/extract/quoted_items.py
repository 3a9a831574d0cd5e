"""Quotations among the items of a sentence: each a chunk, but a name in marks the items that it is."""

from __future__ import annotations

from collections.abc import Sequence

from provenance.extract.chunk import Chunk
from provenance.extract.cut_quotations import CUE_BETWEEN_DASHES, cue_between_commas, cut_by_cue
from provenance.extract.item import Item
from provenance.extract.quotations import Quotation
from provenance.extract.quoted_names import is_company_name, is_name_before_verb, is_one_name, is_title
from provenance.languages import Language

FRAGMENT_WORDS = 3
# Marks that belong to no quotation; the sixth field of an item is its word.
STRAYS = frozenset('"“”„‟«»「」『』＂')


def with_quotations(
    items: Sequence[Item], quotations: Sequence[Quotation], language: Language
) -> list[Item | Chunk]:
    """Return the items, each quotation as a chunk."""
    merged: list[Item | Chunk] = []
    by_commas = cue_between_commas(language)
    opening = next((at for at, item in enumerate(items) if item.tag not in "-.,"), len(items))
    at = 0
    for quotation in quotations:
        while at < len(items) and items[at].start < quotation.span.start:
            merged.append(items[at])
            at += 1
        first = at
        while at < len(items) and items[at].start < quotation.span.end:
            at += 1
        # An outlet's name that is one only in its marks begins with them: «الشرق الأوسط».
        inner = quotation.inner
        inside = [
            item for item in items[first:at] if inner.start <= item.start < inner.end or item.tag == "O"
        ]
        after = items[at].tag if at < len(items) else ""
        if after == "R" and items[at].start > quotation.span.end:
            # 「来年必ず国会に」　厚労相: a space parts a headline's halves.
            after = ""
        stands_alone = first <= opening and after in {",", "-", "C", "B", "v", "A"}
        is_sentence = not first and all(item.tag in ".!?" for item in items[at:])
        cut = cut_by_cue(inside, quotation, by_commas) if is_sentence and by_commas else []
        whole = stands_alone or (is_sentence and at < len(items))
        if (
            whole
            and after in {"C", "V"}
            and language.writing.outlets_in_marks
            and is_name_before_verb(inside)
        ):
            merged.extend(item if item.tag == "O" else item._replace(tag="N") for item in inside)
            continue
        if _is_body_that_speaks(items, first, at, inside, language):
            merged.extend(item._replace(tag="K", detail="") for item in inside)
            continue
        before = items[first - 1] if first else None
        merged.extend(cut or _quoted(inside, before, quotation, language, after, whole=whole))
    merged.extend(items[at:])
    return [part for part in merged if part[0] != "w" or part.__class__ is Chunk or part[5] not in STRAYS]


def _is_said_before_verb(words: Sequence[Item], after: str, language: Language) -> bool:
    """Tell whether words right before a verb of saying are no name, where verbs stand last.

    'Belediye "Buna paramız yok" dedi': not all have a capital.
    """
    if language.subjects.clause_end is None or after != "C":
        return False
    return not all(item.capital or item.tag in "Df&jh" for item in words)


def _is_body_that_speaks(
    items: Sequence[Item], first: int, last: int, inside: Sequence[Item], language: Language
) -> bool:
    """Tell whether a name in marks is that of a body that speaks: "в «Росатоме» сообщили", "laut „Allbus“".

    It is behind "according to", or a preposition beside a verb in the plural: that has no other subject.
    """
    before = items[first - 1].tag if first else ""
    if before not in _BEFORE_BODY or not inside or inside[-1].tag in ".,!?" or not is_company_name(inside):
        return False
    if any(item.tag == "O" for item in inside):
        return False
    near = (*items[max(0, first - 2) : first - 1], *items[last : last + 1])
    cue = next((item.word for item in near if item.tag == "C"), "")
    return before == "A" or language.verbs.subject_of(cue) == "pl"


_BEFORE_BODY = frozenset("Af")


def _quoted(
    inside: Sequence[Item],
    before: Item | None,
    quotation: Quotation,
    language: Language,
    after: str,
    *,
    whole: bool,
) -> list[Item | Chunk]:
    """Return a quotation as one chunk, or a name in quotation marks as the items that it is.

    ``after`` is the letter of what stands behind; ``whole`` tells that it begins the sentence and a comma or
    dash follows, as speech does.
    """
    words = [item for item in inside if item.tag not in ",.:;!?-()/h"]
    if not words:
        return []
    ends_itself = inside[-1].tag in ".!?,"
    tags = [item.tag for item in words]
    if tags in (["G", "O"], ["O", "L"]) or (tags == ["K"] and words[0].word.upper() == words[0].word):
        return [item for item in words if item.tag in "OK"]
    if not ends_itself and len(words) <= 6 and all(item.capital or item.tag in "ODfnO&jh" for item in words):
        if any(item.tag == "O" for item in words):
            return [item for item in inside if item.tag == "O"]
        if before is not None and before.tag in _NAMED_BY_QUOTES and len(words) <= 4:
            return [item._replace(tag=_NAMED_BY_QUOTES[before.tag]) for item in words]
        if before is not None and before.tag == "f" and not whole and words[-1].tag != "K":
            return [Chunk("q", quotation.span, tuple(inside), quotation=quotation)]
    if not whole and is_title(before, words, language):
        return [Chunk("q", quotation.span, tuple(inside), quotation=quotation)]
    of_body = before is not None and before.tag == "K" and is_company_name(words) and not ends_itself
    if of_body and not _is_said_before_verb(words, after, language):
        return [item._replace(tag="N") for item in words]
    if not ends_itself and is_one_name(inside):
        beside = before if before is not None and before.end >= quotation.span.start else None
        if named := _one_name(inside, words[-1], beside, after):
            return named
    whole = whole or quotation.dashed or (before is not None and before.tag == ":")
    sentence = whole or inside[-1].tag in "!?" or (ends_itself and (len(words) > 1 or before is None))
    letter = "Q" if sentence or len(words) > FRAGMENT_WORDS else "q"
    return cut_by_cue(inside, quotation, CUE_BETWEEN_DASHES) or [
        Chunk(letter, quotation.span, tuple(inside), quotation=quotation)
    ]


def _one_name(inside: Sequence[Item], last: Item, before: Item | None, after: str) -> list[Item | Chunk]:
    """Return the items of a name without spaces, of an outlet or body, or nothing where it may be none.

    A noun for a body right before it tells so where it goes on: 武装組織「即応支援部隊」の幹部は,
    野党「国民の力」の; so does whoever is its: 社企“邻里好食”发言人.
    """
    outlets = [item for item in inside if item.tag == "O"]
    if outlets or last.tag in "KG":
        return [*(outlets or inside)]
    if before is not None and (
        (before.tag in "KU" and after in {"s", "j"})
        or (before.tag == "M" and after == "s")
        or (before.tag in "wKUM" and after == "R")
    ):
        return [item._replace(tag="N") for item in inside]
    return []


# What a name in quotation marks is behind a noun: an outlet's, that of whom somebody works for, …
_NAMED_BY_QUOTES = {"K": "N", "G": "O", "R": "K", "M": "N"}
