"""Papers that no list has, told by the noun that their names begin with: "o Correio do Sul"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from provenance.extract.item import Item, letters_of
from provenance.extract.longer_names import as_outlet, name_end
from provenance.languages import Language

# How many words without a link a name has at most behind its noun, and how far before it it is cited.
MOST_ADJECTIVES = 2
REACH = 8
MOST_BEHIND = 13
# "Selon le Courrier", "a confié au Courrier", "a confié le maire Paul Roux au Courrier", "confirmada pelo
# delegado à Rádio Vale", "as informações são do Diário de Uberlândia".
_CITED = re.compile(
    "(?:[CAVI][btw]{0,2}|e|(?:[CI]|wy)(?:(?:hb)?hP)?(?:[bt]{0,2}[DM]{0,2}[RNKU]{1,4})?[bt]{0,2}j)[fyjDb]{0,2}\\Z"
)
# "La Lettre du spectacle": behind an article in capitals what it is of may be any word.
_WITH_WORD = re.compile("f[wK]")
_SPEAKING = "speaking"
_OF_JOURNALIST = re.compile("R[fy]D?\\Z")
# "L'Indépendance du Quercy, qui a consulté le rapport, assure", "La Voix et Hainaut Matin rapportent".
_REPORTS = re.compile("[bt]{0,3}[CV]|,z[^.;:,CQ]{1,8},[bt]{0,2}C|,?&D?[ON]{1,3}(?:f[DN]{0,2}N)?[bt]{0,2}C")
# "Selon nos confrères du Messager", "na edição desta quinta do Jornal do Vouga": what is the paper's.
_OF_PAPERS = re.compile("G(?:[fyj]?D?[wtM]){0,2}[fyj]D?\\Z")
_BEFORE_SUBJECT = frozenset("DT&,.:;b-")
# "à Rádio Ondas do Sul": what may stand right behind the noun.
_NAMES = frozenset("NLwKR")


def with_headed_papers(items: list[Item], text: str, language: Language) -> list[Item]:
    """Take "Jornal de Jundiaí" for an outlet where a verb of saying, or what cites, stands beside it.

    Of the nouns of ``outlet_heads`` those that name other things as well need an article in capitals.
    """
    items = _with_personal_columns(items, text, language.nouns.personal_columns)
    heads = language.nouns.paper_heads
    if not heads:
        return items
    found = items
    nouns = heads | language.nouns.outlet_heads
    for at in reversed([at for at, item in enumerate(items) if item[4] and item[5] in nouns]):
        head = items[at]
        if head.outlet is not None or not text[head.start].isupper():
            continue
        first, last = _with_article(items, at), _end(items, at)
        if first == at and _reports_first(items, at, last):
            first -= 1
        inner = _inner_article(items, at, text)
        if head.word not in heads and first == at and not inner:
            continue
        if last == at + 1 and first < at and _WITH_WORD.match(letters_of(items[last : last + 2])):
            last += 2
        alone = last == at + 1 and (inner or _is_told_alone(items, at, language))
        read_there = first < at and _is_told_in(items, first, language)
        if read_there or ((last > at + 1 or alone) and is_cited(items, first, last)):
            found = list(items) if found is items else found
            found[first:last] = [_with_inner_article(as_outlet(items, first, last, text), inner, text)]
    return found


_TELLS_OR_ASKS = frozenset("jI")
_ENDS_CLAUSE = re.compile("[T.:;,]|\\Z")


def _inner_article(items: Sequence[Item], at: int, text: str) -> int:
    """Return where an article in capitals begins that the word for "to" ends with ("à L'Abeille"), or 0."""
    before = items[at - 1] if at else None
    if before is None or before.tag not in _TELLS_OR_ASKS:
        return 0
    words = text[before.start : before.end].split()
    return before.end - len(words[-1]) if len(words) > 1 and words[-1][:1].isupper() else 0


def _with_inner_article(outlet: Item, start: int, text: str) -> Item:
    """Return an outlet with the article of its name, which stands at ``start``, if it has one there."""
    if not start:
        return outlet
    return outlet._replace(detail=" ".join(text[start : outlet.end].split()), start=start)


_SAYS = re.compile("C(?:(?:hb)?hP)?[^.;:,CQO]{0,6}\\Z")


def _is_told_in(items: Sequence[Item], first: int, language: Language) -> bool:
    """Tell whether a name stands where somebody says something: "raconte-t-elle dans L'Abeille"."""
    if first < 1 or items[first - 1].word not in language.told_in:
        return False
    return _SAYS.search(letters_of(items[max(0, first - 1 - REACH) : first - 1])) is not None


def _is_told_alone(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether a noun that only papers are called is told something: "raconte-t-elle au Réveil."."""
    if not at or items[at].word not in language.nouns.paper_heads:
        return False
    to = items[at - 1]
    told = to.tag == "j" and to.word in language.nouns.articled_to
    return told and _ENDS_CLAUSE.match(letters_of(items[at + 1 : at + 2])) is not None


# "A coluna de Leo Dias": whose it is, by name; not "a coluna de Ana Lis, da Folha", which is that paper's.
_OF_SOMEBODY = re.compile(r"fD?N{1,3}(?!N|h|,?[fyb]D?G?O)")


def _with_personal_columns(items: list[Item], text: str, nouns: frozenset[str]) -> list[Item]:
    """Take "a coluna de Leo Dias" for an outlet where it is cited or reports; ``nouns`` begin such names."""
    if not nouns:
        return items
    found = items
    for at in reversed([at for at, item in enumerate(items) if item[5] in nouns]):
        whose = _OF_SOMEBODY.match(letters_of(items[at + 1 : at + 10]))
        if whose is None or not is_cited(items, at, at + 1 + whose.end()):
            continue
        last = at + 1 + whose.end()
        found = list(items) if found is items else found
        found[at:last] = [as_outlet(items, at, last, text)]
    return found


def _with_article(items: Sequence[Item], at: int) -> int:
    """Return where a name begins whose article has a capital within a sentence."""
    article = at > 1 and items[at - 1].tag == "D" and items[at - 1].capital
    return at - 1 if article and items[at - 2].tag not in ".!?:\n" else at


def _reports_first(items: Sequence[Item], at: int, last: int) -> bool:
    """Tell whether a name with an article opens a sentence, and reports: "Le Réveil croit savoir"."""
    behind = items[last] if last < len(items) else None
    reports = behind is not None and behind.tag == "C" and behind.detail == "report"
    return reports and at > 0 and items[at - 1].tag == "D" and items[at - 1].capital


def _end(items: Sequence[Item], at: int) -> int:
    """Return where a name ends that begins at ``at``: with adjectives, or what it is of."""
    return name_end(items, at + 1, at + MOST_ADJECTIVES, _NAMES)


def is_cited(items: Sequence[Item], first: int, last: int, *, subject: bool = False) -> bool:
    """Tell whether what cites stands before a name from ``first`` to ``last``, or a verb of saying behind it.

    With ``subject`` only the verb counts.
    """
    before = letters_of(items[max(0, first - REACH) : first])
    if not subject and _CITED.search(before) is not None:
        return True
    if not subject and _OF_PAPERS.search(before) is not None:
        return True
    if not subject and before[-1:] in ("j", "y") and first > 1 and items[first - 2].detail == _SPEAKING:
        # "O deputado falou ao Jornal da Cidade."
        return True
    journalist = _OF_JOURNALIST.search(before)
    if journalist is not None and items[first - len(journalist[0])].detail == "journalist":
        return True
    behind = letters_of(items[last : last + MOST_BEHIND])
    return _REPORTS.match(behind) is not None and (not before or before[-1] in _BEFORE_SUBJECT)


def is_cited_head(items: Sequence[Item], at: int, language: Language) -> bool:
    """Tell whether a noun in small letters is cited with a name: "disse à revista Campo Vivo"."""
    if items[at].word not in language.nouns.paper_heads:
        return False
    last = at + 1
    while last < len(items) and (items[last].capital or items[last].tag == "&"):
        last += 1
    cited = is_cited(items, at, last, subject=True)
    return last > at + 1 and (cited or _TELLS_HEAD.search(letters_of(items[max(0, at - 5) : at])) is not None)


# "Segundo a revista Campo Vivo", "disse à revista Campo Vivo", but not "publicado na revista Nature".
_TELLS_HEAD = re.compile("(?:A|I|C[bt]{0,2}j)D?\\Z")


# Words of these kinds are part of a name where they have a capital.
_IN_CAPITALS = frozenset("NKLMwxbfHTRG")
_LINKS = frozenset("fb&x")
_OF_PLACE = re.compile("f[NL](?:[.,:T]|\\Z)")


def capitals_behind(items: Sequence[Item], first: int, last: int, language: Language) -> int:
    """Return where a name ends that begins behind a noun for outlets, whatever its words mean elsewhere.

    ``last`` is where its words end that can be nothing but names: "rádio|Sociedade News FM". A programme's
    name goes on behind small words, a paper's behind one that many begin with: "podcast|Café com Política".
    """
    heads = language.nouns.outlet_heads
    # "Tribuna do Vale do Rio Doce": what begins so goes on with whatever it is of.
    goes_on = first > 0 and items[first - 1].word in language.nouns.programmes
    goes_on = goes_on or (first < len(items) and items[first].word in heads)
    end = last
    while end < len(items):
        linked = end > first and (goes_on or items[end - 1].word in heads)
        if items[end].tag == "G" and items[end].word in language.outlet_nouns_of_names:
            # "La tv privata | Canale Adriatico": a noun that tells by itself.
            break
        if items[end].capital and items[end].tag in _IN_CAPITALS:
            end += 1
        elif linked and items[end].tag in _LINKS and end + 1 < len(items) and items[end + 1].capital:
            end += 2
        else:
            break
    if end > first and _OF_PLACE.match(letters_of(items[end : end + 3])) and items[end + 1].capital:
        # "Ao semanário Tempos de Vitória."
        end += 2
    named = any(item.tag == "N" for item in items[first:end])
    return end if named or end - first > 1 else last
