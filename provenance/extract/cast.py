"""The cast of a text: one agent for all the names, titles, descriptions and pronouns of one person.

Names are collected from the whole text first, so that a short name finds the full one wherever it
stands; descriptions and pronouns are resolved in reading order, to whom fits and spoke last.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from provenance.extract.again_by_noun import described_again, source_again, without_to
from provenance.extract.agreement import is_inflected, learn, may_be_subject
from provenance.extract.chunk import Chunk
from provenance.extract.descriptions import (
    PRONOUN_REACH,
    Description,
    described_as,
    is_described_again,
    is_one_word,
    is_unnamed,
    whom_it_fits,
)
from provenance.extract.figures import (
    DOCUMENTS,
    Figure,
    bases,
    describe,
    described_alike,
    fold_words,
    found_agent,
    is_any_of_several,
    name_words,
    named_figure,
    unknown_bodies,
    words_of,
)
from provenance.extract.items import Item
from provenance.extract.named_behind import named_behind
from provenance.extract.namesakes import Namesakes
from provenance.extract.noun_phrases import roles_of
from provenance.extract.pronouns import NOBODY, PLURAL, THING, last_meant, last_named, means_subject
from provenance.extract.same_bodies import bracketed_acronym, same_body
from provenance.extract.variations import (
    ends_alike,
    is_inhabitant,
    last_body,
    may_be_called_so,
    may_be_it,
    may_mean,
)
from provenance.languages import Language
from provenance.languages.cases import without_came_ending
from provenance.model.kinds import AgentKind, NameKind, Span
from provenance.model.reading import AgentName, FoundAgent
from provenance.outlets import Outlet
from provenance.text.tokens import fold, words_in


class Cast:
    """Who occurs in one text; ``resolve`` gives the index of the agent that a chunk means."""

    def __init__(self, text: str, language: Language) -> None:
        self._text = text
        self._language = language
        self._figures: list[Figure] = []
        self._namesakes = Namesakes(language)
        self._by_outlet: dict[str, int] = {}
        self._by_words: dict[tuple[AgentKind, str], int] = {}
        self._named: dict[Span, int] = {}
        self._by_place: dict[Span, int] = {}
        self._quoted: int | None = None
        self._subject: Chunk | None = None
        self._body: Chunk | None = None
        self._found: tuple[FoundAgent, ...] | None = None

    def introduce(self, persons: Sequence[Chunk], doubtful: Sequence[Chunk] = ()) -> None:
        """Take in the named persons of the whole text, those with the longest names first.

        ``doubtful`` names are persons only where they are among the others: else they may be places.
        """
        named = [(self._tokens(chunk.name), chunk) for chunk in persons if chunk.name is not None]
        for tokens, chunk in sorted(named, key=lambda pair: (-len(pair[0]), pair[1].span.start)):
            if tokens and not is_inhabitant(chunk, self._language, self._text):
                self._named[chunk.span] = self._person(tokens, chunk)
        for chunk in doubtful:
            if chunk.name is not None and self._namesakes.same(self._tokens(chunk.name)) is not None:
                self._named[chunk.span] = self._person(self._tokens(chunk.name), chunk)

    def learn_roles(self, quoted: Sequence[Chunk]) -> None:
        """Learn of persons whom the text knows what those call them whom it quotes: "Judge Lee"."""
        for chunk in quoted:
            index = self._namesakes.same(self._tokens(chunk.name)) if chunk.name is not None else None
            if index is not None:
                describe(self._figures[index], chunk.items, chunk.name, self._language)
                self._add_name(index, chunk.span, NameKind.TITLE)

    def resolve(self, chunk: Chunk, *, oblique: bool = False, topic: bool = False) -> int | None:
        """Return the index of who a source means, or None for a pronoun of nobody.

        ``oblique`` tells that it stands behind "according to", ``topic`` that it may be a headline's topic.
        """
        source = chunk.sources[0] if chunk.sources else chunk
        if (index := self._resolve(source)) is not None and not (topic and is_one_word(source)):
            figure = self._figures[index]
            figure.last_active, figure.speaks = source.span.start, True
            figure.oblique |= oblique
        return index

    def means(self, pronoun: Chunk, index: int) -> None:
        """Let a pronoun mean an agent, whomever else it might."""
        self._by_place[pronoun.span] = index

    def agrees(self, index: int, verb: str) -> None:
        """Learn from the verb that tells what somebody says whether it is a man, a woman or several."""
        learn(self._figures[index], self._language.verbs.subject_of(fold(verb)))

    def speaks_on(self, index: int, at: int) -> None:
        """Let somebody still be who spoke last at ``at``, though others spoke within his words."""
        self._figures[index].last_active = at
        self._figures[index].first = min(self._figures[index].first, at)

    def protagonist(self) -> int | None:
        """Return the person whom the text names most often: in an interview, who answers."""
        persons = [index for index, figure in enumerate(self._figures) if figure.kind is AgentKind.PERSON]
        return max(persons, key=lambda index: (len(self._figures[index].names), -index), default=None)

    @contextmanager
    def inside_words_of(self, speaker: int | None) -> Iterator[None]:
        """Let "he" and "she" mean anybody but the speaker in whose words they stand."""
        self._quoted = speaker
        try:
            yield
        finally:
            self._quoted = None

    def last_active(self, verb: str = "") -> int | None:
        """Return who spoke or was spoken of last, is no outlet, and agrees with ``verb``."""
        sex = self._language.verbs.subject_of(fold(verb))
        spoken = [
            (figure.last_active, index)
            for index, figure in enumerate(self._figures)
            if figure.last_active >= 0 and may_be_subject(figure, sex)
        ]
        last = max(spoken, default=(-1, None))
        if sex == THING:
            body = self._body
            return last[1] if body is None or last[0] > body.span.start else self._same_organisation(body)
        subject = self._subject
        return self.resolve(subject) if subject is not None and last[0] < subject.span.start else last[1]

    def notice(self, chunk: Chunk) -> bool:
        """Let a person about whom a sentence is be "he" of the next, a body "it"; tell which it is.

        Somebody only described, whom the text has not named, is taken in where he speaks.
        """
        index = self._named.get(chunk.span)
        if chunk.letter == "k":
            self._body = chunk
        if chunk.letter == "d":
            roles = [(item.detail, item.word) for item in chunk.items if item.tag == "R"]
            index = (
                None if is_unnamed(chunk, self._language, self._text) else self._whom_it_fits(roles, chunk)
            )
            self._subject = chunk if roles and index is None else self._subject
        name = () if chunk.name is None else self._tokens(chunk.name)
        if index is not None and not (name and is_inflected(name, self._figures[index], self._language.code)):
            self._figures[index].last_active = chunk.span.start
            if chunk.letter == "d" and self._language.article_sexes:
                self._add_name(index, chunk.span, NameKind.DESCRIPTION)
        return chunk.letter != "k"

    def by_name(self, name: str) -> int | None:
        """Return the person that a bare name means, if the text knows one."""
        tokens = words_of(name)
        return self._namesakes.same(tokens) if tokens else None

    def outlet_of(self, chunk: Chunk) -> tuple[int, Span] | None:
        """Return the agent and the characters of the outlet that a chunk names, known or unknown."""
        item = chunk.any_outlet_item if chunk.name is None or chunk.letter not in "oW" else chunk.outlet_item
        if item is not None:
            return self.outlet_agent_at(item), Span(item.start, item.end)
        if chunk.letter in "oW" and chunk.name is not None:
            return self.named_outlet(chunk.name.cut(self._text), chunk.name), chunk.name
        return None

    def outlet_agent_at(self, item: Item) -> int:
        """Return the agent of the outlet that an item names, if only by its name."""
        if (outlet := item.outlet) is None:
            return self.named_outlet(item.detail or item.word, Span(item.start, item.end))
        index = self.outlet_agent(outlet) if outlet.key else self.named_outlet(outlet.name, None)
        named = NameKind.FULL if item.tag == "O" else NameKind.DESCRIPTION
        self._add_name(index, Span(item.start, item.end), named)
        return index

    def outlet_agent(self, outlet: Outlet) -> int:
        """Return the index of the agent of an outlet of the gazetteer."""
        if outlet.key not in self._by_outlet:
            self._by_outlet[outlet.key] = self._new(Figure(AgentKind.OUTLET, outlet.name, outlet=outlet))
        return self._by_outlet[outlet.key]

    def is_outlet(self, index: int | None) -> bool:
        """Tell whether an agent is an outlet."""
        return index is not None and self._figures[index].kind is AgentKind.OUTLET

    def by_outlet_key(self, key: str) -> int | None:
        """Return the index of the agent of an outlet by its key in the gazetteer, if the text names it."""
        return self._by_outlet.get(key)

    def named_outlet(self, name: str, span: Span | None) -> int:
        """Return the index of an outlet that the gazetteer doesn't know, by its name."""
        index = self._same_words(AgentKind.OUTLET, name, span.start if span else 0)
        if span is not None:
            self._add_name(index, span, NameKind.FULL)
        return index

    def agents(self) -> tuple[FoundAgent, ...]:
        """Return all agents, in the order of their indexes."""
        if self._found is None:
            self._found = tuple(found_agent(figure, self._language.code) for figure in self._figures)
        return self._found

    def _new(self, figure: Figure) -> int:
        self._found = None
        self._figures.append(figure)
        return len(self._figures) - 1

    def _tokens(self, name: Span) -> tuple[str, ...]:
        return words_of(name.cut(self._text))

    def _person(self, tokens: tuple[str, ...], chunk: Chunk) -> int:
        index = self._namesakes.same(tokens)
        if index is None:
            name = " ".join(tokens) if chunk.name is None else " ".join(chunk.name.cut(self._text).split())
            index = self._new(named_figure(chunk, name, tokens, self._text))
            self._namesakes.add(index, tokens)
        figure = self._figures[index]
        figure.first = min(figure.first, chunk.span.start)
        if chunk.name is not None:
            self._add_name(index, chunk.name, NameKind.FULL if len(tokens) > 1 else NameKind.SHORT)
            if chunk.name != chunk.span:
                self._add_name(index, chunk.span, NameKind.TITLE)
        describe(figure, chunk.items, chunk.name, self._language)
        figure.bodies |= unknown_bodies(chunk.items, chunk.name, self._text)
        return index

    def _resolve(self, chunk: Chunk) -> int | None:
        letter = chunk.letter
        if letter in "pm" and is_inhabitant(chunk, self._language, self._text):
            return self._description(chunk)
        if letter == "p":
            return self._named[chunk.span] if chunk.span in self._named else self._late_person(chunk)
        if letter == "o":
            outlet = self.outlet_of(chunk)
            return outlet[0] if outlet is not None else None
        if letter == "r":
            return self._pronoun(chunk)
        if letter == "d":
            return self._description(chunk)
        if (meant := self._by_place.get(chunk.span)) is not None and letter == "k":
            return meant
        index = self._source(chunk) if letter == "u" else self._same_organisation(chunk)
        self._add_name(index, chunk.span, NameKind.DESCRIPTION if letter == "u" else NameKind.FULL)
        if letter == "k" and (short := bracketed_acronym(chunk, self._text)) is not None:
            self._add_name(index, short, NameKind.SHORT)
        return index

    def _late_person(self, chunk: Chunk) -> int:
        self._named[chunk.span] = self._person(self._tokens(chunk.name or chunk.span), chunk)
        return self._named[chunk.span]

    def _pronoun(self, chunk: Chunk) -> int | None:
        sex = self._language.sexes.get(chunk.items[0].word, chunk.items[0].detail)
        if sex in NOBODY:
            return self._quoted if sex == "s1" else None
        index = self._by_place.get(chunk.span)
        if index is None:
            index = self._whom_pronoun_means(sex, chunk.span.start, chunk.items[0].word)
        if index is None:
            return None
        self._by_place[chunk.span] = index
        self._add_name(index, chunk.span, NameKind.PRONOUN)
        if sex in {"m", "f"}:
            self._figures[index].sex = self._figures[index].sex or sex
        return index

    def _whom_pronoun_means(self, sex: str, at: int, word: str = "") -> int | None:
        if word in self._language.subjects.latter:
            named = last_named(self._named, self._figures, sex, at, self._quoted, described=True)
            if named is not None:
                return named
        others = [(index, figure) for index, figure in enumerate(self._figures) if index != self._quoted]
        active, index = last_meant(others, sex, at, bodies=bool(self._language.article_sexes))
        if sex == THING and self._body is not None and active < self._body.span.start < at:
            return self._same_organisation(self._body)
        subject, body = self._subject, self._body
        if subject is not None and means_subject(subject, active, sex, at, self._language):
            return self.resolve(subject)
        if index is not None or sex in {THING, PLURAL}:
            return index
        sexed = sex if self._language.article_sexes else ""
        mentioned = last_named(self._named, self._figures, sexed, at, self._quoted)
        if body is not None and may_be_it(body, sex, at, self._language):
            return self._same_organisation(body)
        if mentioned is not None or self._quoted is not None or subject is None:
            return mentioned
        return self.resolve(subject) if 0 < at - subject.span.start < PRONOUN_REACH else None

    def _description(self, chunk: Chunk) -> int:
        roles = [(item.detail, item.word) for item in roles_of(chunk.items)]
        indefinite = is_unnamed(chunk, self._language, self._text)
        index = None if indefinite else self._whom_it_fits(roles, chunk)
        subject = self._subject
        if index is None and subject is not None and is_described_again(subject, chunk, self._language):
            self._subject = None
            index = self.resolve(subject)
        if index is None:
            kind = AgentKind.UNNAMED if indefinite else AgentKind.PERSON
            words = self._words(chunk)
            index = self._unnamed(chunk) if indefinite else self._same_words(kind, words, chunk.span.start)
            self._figures[index].described = indefinite
            self._figures[index].bodies |= self._described(roles, chunk).bodies
        if not self._figures[index].roles:
            self._figures[index].roles.update(roles)
        self._add_name(index, chunk.span, NameKind.DESCRIPTION)
        return index

    def _unnamed(self, chunk: Chunk) -> int:
        """Return a new agent for "a diplomat", "another diplomat"; at one place there is only one."""
        known = self._by_place.get(chunk.span)
        if known is None:
            words = self._words(chunk)
            ordinal = 1 + described_alike(self._figures, words)
            known = self._new(Figure(AgentKind.UNNAMED, words, first=chunk.span.start, ordinal=ordinal))
            self._by_place[chunk.span] = known
        return known

    def _whom_it_fits(self, roles: list[tuple[str, str]], chunk: Chunk) -> int | None:
        wanted = self._described(roles, chunk)
        others = [(index, figure) for index, figure in enumerate(self._figures) if index != self._quoted]
        again = described_again(chunk, others, self._language)
        return whom_it_fits(wanted, others, self._language.role_kinship) if again is None else again

    def _described(self, roles: list[tuple[str, str]], chunk: Chunk) -> Description:
        wanted = described_as(roles, chunk, self._language)
        bodies = wanted.bodies | unknown_bodies(chunk.items, None, self._text)
        return wanted._replace(text=self._text, bodies=bodies)

    def _source(self, chunk: Chunk) -> int:
        if is_any_of_several(chunk.items, self._language):
            return self._unnamed(chunk)
        known = self._by_place.get(chunk.span, source_again(chunk, self._figures, self._language))
        if known is not None:
            return known
        return self._same_words(AgentKind.UNNAMED, self._words(chunk), chunk.span.start)

    def _same_organisation(self, chunk: Chunk) -> int:
        """Return the organisation, also where it stands in another case: МИД, МИДа."""
        same = self._body_told_of(chunk)
        if same is not None:
            return same
        words = without_came_ending(self._words(chunk), self._language)
        tokens = words_in(words)
        for base in bases(tokens[0], self._language.code) if len(tokens) == 1 else ():
            known = self._by_words.get((AgentKind.ORGANISATION, base))
            if known is not None:
                return known
        index = self._same_words(AgentKind.ORGANISATION, words, chunk.span.start)
        figure = self._figures[index]
        figure.sex = self._language.article_sexes.get(chunk.items[0].word, "")
        figure.document = any(item.detail in DOCUMENTS for item in chunk.items)
        return index

    def _body_told_of(self, chunk: Chunk) -> int | None:
        """Return the body that "the group" means: the last that spoke, or that a sentence was about."""
        named = named_behind(chunk, self._figures, self._language)
        if named is not None or not may_mean(chunk, self._language):
            return named
        (at, last), told = last_body(chunk, self._figures, self._language), self._body
        if told is None or not at < told.span.start < chunk.span.start:
            return last
        if not self._language.spaced and not ends_alike(told, chunk):
            return last
        index = self._same_organisation(told)
        return index if may_be_called_so(self._figures[index], chunk, self._language) else last

    def _words(self, chunk: Chunk) -> str:
        return without_to(name_words(chunk.items, chunk.span.end, self._text), chunk, self._language)

    def _same_words(self, kind: AgentKind, words: str, at: int) -> int:
        key = (kind, fold_words(words))
        if key not in self._by_words:
            known = same_body(words, self._figures, self._text) if kind is AgentKind.ORGANISATION else None
            self._by_words[key] = self._new(Figure(kind, words, first=at)) if known is None else known
        return self._by_words[key]

    def _add_name(self, index: int, span: Span, kind: NameKind) -> None:
        self._found = None
        name = " ".join(span.cut(self._text).split())
        self._figures[index].names.append(AgentName(name, kind, self._language.code, span))
