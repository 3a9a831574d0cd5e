"""The gazetteer: outlets by key, by host, by name, and wherever a text names them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from itertools import compress
from threading import Lock

from provenance.errors import DataError
from provenance.model.kinds import Span
from provenance.outlets.borrowed import Stems, endings_of, last_words, without_endings
from provenance.outlets.casing import Fit, compare
from provenance.outlets.entry import Outlet, OutletHit
from provenance.outlets.first_words import places, places_of
from provenance.outlets.forms import Form, Source, forms_of, sources_of
from provenance.outlets.inflect import grammars
from provenance.outlets.one_of_several import by_company, by_neighbours
from provenance.text.lexicon import Hit, Lexicon
from provenance.text.tokens import fold, token_spans

_Match = tuple[Form, bool]
MOST_TOKENS = 100_000
# No article that is part of a preposition is longer than this many characters, with what stands before it.
LONGEST_BEFORE = 16


class Gazetteer:
    """Outlets and the trie of all their forms. Raises DataError where two outlets claim one host."""

    def __init__(self, outlets: Mapping[str, Outlet]) -> None:
        self._outlets = dict(outlets)
        self._hosts = _by_host(self._outlets.values())
        self._lexicon: Lexicon[Form] = Lexicon()
        # Of scripts that no text had so far, it is not even looked how names begin.
        self._unread: dict[str, list[Source]] = {}
        self._waiting: dict[str, list[Source]] = {}
        self._growing = Lock()
        for outlet in self._outlets.values():
            for source in sources_of(outlet):
                self._unread.setdefault(_script(source.text[0]), []).append(source)
        self._grown: set[int] = set()
        self._opens = _Opening(self)
        self._stems: dict[str, Stems] = {}

    def __iter__(self) -> Iterator[Outlet]:
        return iter(self._outlets.values())

    def __len__(self) -> int:
        return len(self._outlets)

    def __contains__(self, key: str) -> bool:
        return key in self._outlets

    def get(self, key: str) -> Outlet:
        """Return the outlet with this key. Raises DataError if there is none."""
        try:
            return self._outlets[key]
        except KeyError:
            raise DataError(
                f"no outlet has the key {key!r}", to_do="Add it to your outlets.toml (see docs/outlets.md)."
            ) from None

    @cached_property
    def top_domains(self) -> frozenset[str]:
        """Return the top-level domains at which any of the outlets publishes: "com", "ru"."""
        return frozenset(host.rpartition(".")[2] for host in self._hosts)

    def by_domain(self, host: str) -> Outlet | None:
        """Return the outlet that publishes at ``host`` or at a domain above it."""
        labels = host.lower().rstrip(".").split(":")[0].split(".")
        for at in range(len(labels) - 1):
            found = self._hosts.get(".".join(labels[at:]))
            if found is not None:
                return found
        return None

    def by_name(self, name: str, language: str = "") -> Outlet | None:
        """Return the outlet whose name, code or host is the whole of ``name``, capitals aside.

        Of several outlets with one name, one of home language ``language`` comes first.
        """
        folded = [fold(name[start:end]) for start, end in token_spans(name)]
        if folded:
            self.following(folded[0])
        hit = self._lexicon.longest(folded, 0) if folded else None
        if hit is None or hit.last != len(folded):
            return None
        forms = [form for form in hit.entries if not form.blocks]
        forms.sort(key=lambda form: (form.doubt == "always", *_rank(form.outlet, language)))
        return forms[0].outlet if forms else None

    def find(
        self,
        text: str,
        tokens: Sequence[tuple[int, int]],
        folded: Sequence[str],
        *,
        language: str,
    ) -> list[OutletHit]:
        """Return the outlets that ``text`` names, in order, the longest name first, none overlapping.

        ``tokens`` and ``folded`` are the text's tokens and their folded forms; ``language`` (ISO 639-1,
        or empty) is the text's, and decides whether a name is an ordinary word in it.
        """
        candidates = self._candidates(folded)
        stems = self._stems_of(language)
        bare = without_endings(folded, stems) if stems is not None else None
        if bare is not None:
            candidates = _longer(candidates, self._candidates(bare), folded, bare)
        hits: list[OutletHit] = []
        blocked = _blocked(candidates, text, tokens)
        free = 0
        for candidate in candidates:
            if candidate.first < free:
                continue
            first, last, matches = self._longest_fit(candidate, text, tokens, folded, language)
            if not matches or _is_blocked(first, last, matches, blocked):
                continue
            hit = _hit(matches, tokens, first, last, language)
            if hit.ambiguous and bare is not None and _only_bare(first, last, text, tokens, folded, bare):
                continue
            free = last
            hits.append(hit)
        return by_company(by_neighbours(hits, folded), language) if any(hit.others for hit in hits) else hits

    def _candidates(self, folded: Sequence[str]) -> list[Hit[Form]]:
        longest, last = self._lexicon.longest, len(folded) - 1
        following = list(map(self._opens.__getitem__, folded))
        starts = [
            at
            for at in compress(range(len(folded)), following)
            if "" in following[at] or (at < last and folded[at + 1] in following[at])
        ]
        return [hit for at in starts if (hit := longest(folded, at)) is not None]

    def _stems_of(self, language: str) -> Stems | None:
        """Return the case forms of names from abroad in a language that declines them, else None."""
        endings = endings_of(language)
        if not endings:
            return None
        if language not in self._stems:
            self._stems[language] = Stems(endings, last_words(self._outlets.values()))
        return self._stems[language]

    def _longest_fit(
        self,
        candidate: Hit[Form],
        text: str,
        tokens: Sequence[tuple[int, int]],
        folded: Sequence[str],
        language: str,
    ) -> tuple[int, int, list[_Match]]:
        """Return the longest phrase at the candidate's token whose capitals agree, with its forms."""
        first, last, entries = candidate
        matches = _matches(entries, text, tokens[first:last], language)
        while not matches and last - first > 1:
            shorter = self._lexicon.longest(folded[first : last - 1], 0)
            if shorter is None:
                break
            last, entries = first + shorter.last, shorter.entries
            matches = _matches(entries, text, tokens[first:last], language)
        return first, last, matches

    def following(self, token: str) -> Mapping[str, object]:
        """Return what may follow a folded token in a form, and "" where one ends; empty where none begins.

        The forms are put into the trie that may begin with the token: of all, a text needs few. A place
        leaves ``_waiting`` after the forms there are in, so that another thread waits for them.
        """
        if self._unread:
            self._open(_script(token[0]))
        for place in places_of(token):
            if place in self._waiting:
                with self._growing:
                    for source in self._waiting.get(place, ()):
                        self._grow(source)
                    self._waiting.pop(place, None)
        node: Mapping[str, object] = self._lexicon.root.get(token, _NOTHING)
        return node

    def _grow(self, source: Source) -> None:
        if id(source) not in self._grown:
            self._grown.add(id(source))
            for form in forms_of(source):
                self._lexicon.add(form.phrase, form)

    def _open(self, script: str) -> None:
        """Look how the names in a script begin."""
        if script not in self._unread:
            return
        with self._growing:
            for source in self._unread.get(script, ()):
                for place in places(source):
                    self._waiting.setdefault(place, []).append(source)
            self._unread.pop(script, None)


_NOTHING: Mapping[str, object] = {}


def _script(sign: str) -> str:
    """Return a name for some scripts of which a sign is one: no form of a name begins in one of others.

    It is empty for Latin letters, for digits and for marks.
    """
    if sign < "\u0370" or "\u1e00" <= sign < "\u2e80" or sign >= "\uff00":
        return ""
    if sign < "\u0530":
        return "Greek, Cyrillic"
    return "Hebrew, Arabic" if sign < "\u0900" else "others"


class _Opening(dict[str, Mapping[str, object]]):
    """What may follow a folded token in a form, remembered: most words of a text are asked about often."""

    def __init__(self, gazetteer: Gazetteer) -> None:
        super().__init__()
        self._gazetteer = gazetteer

    def __missing__(self, token: str) -> Mapping[str, object]:
        if len(self) >= MOST_TOKENS:
            self.clear()
        self[token] = known = self._gazetteer.following(token)
        return known


def _longer(
    found: list[Hit[Form]], declined: list[Hit[Form]], folded: Sequence[str], bare: Sequence[str]
) -> list[Hit[Form]]:
    """Add the names that end in a word without its ending, where no name as long stands as it is."""
    by_first = {hit.first: hit for hit in found}
    for hit in declined:
        as_written = by_first.get(hit.first)
        ends_bare = folded[hit.last - 1] != bare[hit.last - 1]
        if ends_bare and list(folded[hit.first : hit.last - 1]) == list(bare[hit.first : hit.last - 1]):
            by_first[hit.first] = hit if as_written is None or as_written.last < hit.last else as_written
    return [by_first[first] for first in sorted(by_first)]


_OPENING_MARKS = frozenset("„“”\"«»‘'")


def _only_bare(
    first: int,
    last: int,
    text: str,
    tokens: Sequence[tuple[int, int]],
    folded: Sequence[str],
    bare: Sequence[str],
) -> bool:
    """Tell whether a single word is a name without its ending alone, and stands in no marks: "Marki"."""
    start = tokens[first][0]
    return (
        last == first + 1 and folded[first] != bare[first] and text[start - 1 : start] not in _OPENING_MARKS
    )


def _by_host(outlets: Iterable[Outlet]) -> dict[str, Outlet]:
    hosts: dict[str, Outlet] = {}
    for outlet in outlets:
        for host in outlet.hosts():
            other = hosts.setdefault(host, outlet)
            if other is not outlet:
                raise DataError(
                    f"the outlets {other.key!r} and {outlet.key!r} both have the domain {host!r}",
                    where=f"[{outlet.key}]",
                    to_do=f"Take it out of one, or change the known entry under its key [{other.key}].",
                )
    return hosts


def _blocked(
    candidates: Sequence[Hit[Form]], text: str, tokens: Sequence[tuple[int, int]]
) -> list[tuple[int, int, frozenset[str]]]:
    """Return the tokens of the phrases in which no outlet is named, and the outlets that say so."""
    found = []
    for first, last, entries in candidates:
        blocks = [form for form in entries if form.blocks and _fit(form, text, tokens[first:last])]
        if blocks:
            found.append((first, last, frozenset(form.outlet.key for form in blocks)))
    return found


def _is_blocked(
    first: int, last: int, matches: Sequence[_Match], blocked: Sequence[tuple[int, int, frozenset[str]]]
) -> bool:
    """Tell whether a name stands in such a phrase; one that begins before it is another's: 澎湃新闻|报道.

    So is one that is the whole phrase: "Corriere dello Sport", in which no "Corriere" is named.
    """
    keys = {form.outlet.key for form, _ in matches}
    return any(
        first < end
        and start < last
        and ((start <= first and (start, end) != (first, last)) or not keys.isdisjoint(outlets))
        for start, end, outlets in blocked
    )


def _matches(
    entries: Sequence[Form], text: str, tokens: Sequence[tuple[int, int]], language: str
) -> list[_Match]:
    """Return the forms that hold for these words of the text, each with whether it is in doubt."""
    whole = text[tokens[0][0] : tokens[-1][1]]
    found: list[_Match] = []
    for form in entries:
        if form.only and language not in ("", "und", form.only):
            continue
        if form.blocks or (form.after and _word_before(text, tokens[0][0]) not in form.after):
            continue
        if form.solid:
            if _stands_alone(text, tokens, form.phrase):
                found.append((form, False))
            continue
        fit = Fit.FULL if whole == form.phrase else _fit(form, text, tokens)
        if fit is Fit.NONE:
            continue
        found.append((form, fit is Fit.LOOSE or _doubtful(form, language)))
    exact = {form.outlet.key for form, _ in found if form.phrase == whole} if len(found) > 1 else None
    return [match for match in found if _counts(match[0], whole, exact)] if exact else found


def _word_before(text: str, start: int) -> str:
    """Return the folded word right before a character, behind an apostrophe of its own or a space."""
    parted = text[start - 1 : start].isspace()
    words = text[max(0, start - LONGEST_BEFORE) : start - parted].split()
    return fold(words[-1]) if words and (parted or words[-1][-1] in "'’") else ""


def _counts(form: Form, whole: str, exact: set[str]) -> bool:
    """Tell whether a form counts: one that is written as the text has it outdoes the outlet's others."""
    return form.phrase == whole or form.outlet.key not in exact


def _fit(form: Form, text: str, tokens: Sequence[tuple[int, int]]) -> Fit:
    return compare(
        _words(form.phrase),
        [text[start:end] for start, end in tokens],
        code=form.code,
        loose_tail=form.loose,
        articles=grammars().articles,
    )


@lru_cache(maxsize=16384)
def _words(phrase: str) -> tuple[str, ...]:
    return tuple(phrase[start:end] for start, end in token_spans(phrase))


def _doubtful(form: Form, language: str) -> bool:
    return form.doubt == "always" or (form.doubt == "home" and language in ("", "und", form.outlet.language))


def _stands_alone(text: str, tokens: Sequence[tuple[int, int]], address: str) -> bool:
    """Tell whether the words are an address and not a piece of a longer one."""
    start, end = tokens[0][0], tokens[-1][1]
    before, after = text[start - 1 : start], text[end : end + 2]
    inside_word = before.isalnum() or (before in ("@", "-", "_") and bool(before))
    goes_on = after[:1] in ("-", "_") or (after[:1] == "." and after[1:].isalnum()) or after[:1].isalnum()
    return end - start == len(address) and not inside_word and not (bool(after) and goes_on)


def _rank(outlet: Outlet, language: str) -> tuple[bool, int]:
    """Order outlets of one name: of the text's language first, then those that most languages cite."""
    return outlet.language != language, -len(outlet.names)


def _hit(
    matches: list[_Match], tokens: Sequence[tuple[int, int]], first: int, last: int, language: str
) -> OutletHit:
    """Make one hit of the forms that hold: the sure ones first, then those of the text's language.

    A name that two outlets have is in doubt unless all but one of them declare it ambiguous.
    """
    if len(matches) > 1:
        matches.sort(key=lambda match: (match[1], *_rank(match[0].outlet, language)))
    form, doubtful = matches[0]
    others = {other.outlet.key: other.outlet for other, _ in matches if other.outlet is not form.outlet}
    return OutletHit(
        span=Span(tokens[first][0], tokens[last - 1][1]),
        first_token=first,
        last_token=last,
        outlet=form.outlet,
        ambiguous=doubtful or any(not doubt and other.outlet is not form.outlet for other, doubt in matches),
        name=form.name,
        others=tuple(others.values()),
    )
