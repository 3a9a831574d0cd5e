"""What a page's markup says of other pages, made proposals of the chain beside those of its text."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from urllib.parse import urlsplit

from provenance.extract.draft import ITSELF
from provenance.extract.page_relations import PageRelation, Relation
from provenance.model.kinds import AgentKind, DerivationKind, Method, NodeKind
from provenance.model.reading import (
    PAGE_MARKUP,
    UNDETERMINED,
    FoundAgent,
    ProposedDerivation,
    ProposedNode,
    Reading,
)
from provenance.outlets import Gazetteer

# Editions in other languages of which none is known to be the first: more would bury the chain.
_MOST_EDITIONS = 4


@dataclass(frozen=True, slots=True)
class _Claim:
    """What a relation is taken for; ``is_child`` where the other page is what was made from this one."""

    kind: DerivationKind
    method: Method
    confidence: float
    reason: str
    is_child: bool = False


@dataclass(slots=True)
class _Proposing:
    """A reading while the pages that its markup names are added to it."""

    reading: Reading
    outlets: Gazetteer
    own: str
    home: str
    agents: list[FoundAgent] = field(default_factory=list)
    nodes: list[ProposedNode] = field(default_factory=list)
    derivations: list[ProposedDerivation] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    editions: int = 0

    def add(self, relation: PageRelation) -> None:
        """Propose what a relation says, or note why it is not proposed."""
        outlet = self.outlets.by_domain(urlsplit(relation.url).hostname or "")
        key = outlet.key if outlet is not None else ""
        language = relation.language or (outlet.edition_language(relation.url) if outlet else UNDETERMINED)
        if relation.relation is Relation.CANONICAL and key and key == self.own:
            return
        if relation.relation is Relation.ALTERNATE and language == self.reading.language:
            return
        claim = self._claim(relation, language)
        if claim is None:
            self.notes.append(f"the page names a further edition in {language}: {relation.url}")
            return
        fitting = self._fitting(key, language)
        if fitting is None:
            self._propose(relation, claim, language)
        elif claim.method is Method.STATED and not claim.is_child:
            self._confirm(fitting, relation, claim)

    def _claim(self, relation: PageRelation, language: str) -> _Claim | None:
        if relation.relation is Relation.ALTERNATE:
            return self._edition(language)
        named = {
            Relation.TRANSLATION_OF: _Claim(
                DerivationKind.TRANSLATION, Method.STATED, 0.95, "the page names it as what it translates"
            ),
            Relation.TRANSLATED_AS: _Claim(
                DerivationKind.TRANSLATION, Method.STATED, 0.95, "the page names it as its translation",
                is_child=True,
            ),
            Relation.SYNDICATED: _Claim(
                DerivationKind.REPRINT, Method.STATED, 0.9, "the page names it as what it reprints"
            ),
            Relation.CANONICAL: _Claim(
                DerivationKind.REPRINT, Method.INFERRED, 0.6,
                "the page names it, of another site, as the address that the text belongs to",
            ),
        }  # fmt: skip
        return named.get(relation.relation) or self._based(relation, language)

    def _based(self, relation: PageRelation, language: str) -> _Claim:
        """Return what it means to rest on a page, or to be a version of one: how, the markup does not say."""
        is_version = relation.relation is Relation.VERSION_OF
        said = (
            "the page names it as what it is a version of"
            if is_version
            else "the page names it as what it is based on"
        )
        if language not in (UNDETERMINED, self.reading.language):
            return _Claim(DerivationKind.TRANSLATION, Method.INFERRED, 0.7, f"{said}; the languages differ")
        if is_version:
            return _Claim(DerivationKind.REVISION, Method.STATED, 0.8, said)
        return _Claim(DerivationKind.PRIMARY_SOURCE, Method.STATED, 0.8, said)

    def _edition(self, language: str) -> _Claim | None:
        """Return what an edition in another language is; None for one of several beside the first."""
        said = f"the page names it as itself in {language} (hreflang), which does not say which came first"
        if self.home == self.reading.language:
            why = f"{said}; {self.home} is the home language of the outlet"
            return _Claim(DerivationKind.TRANSLATION, Method.INFERRED, 0.6, why, is_child=True)
        if self.home == language:
            why = f"{said}; {language} is the home language of the outlet"
            return _Claim(DerivationKind.TRANSLATION, Method.INFERRED, 0.6, why)
        if self.home or self.editions == _MOST_EDITIONS:
            return None
        self.editions += 1
        return _Claim(DerivationKind.TRANSLATION, Method.INFERRED, 0.3, f"{said}: the direction is a guess")

    def _fitting(self, key: str, language: str) -> int | None:
        """Return the document of the text's own chain that the page may be: by outlet and language."""
        for index, node in enumerate(self.reading.nodes):
            publisher = None if node.publisher is None else self.agents[node.publisher]
            is_of_outlet = key and publisher is not None and publisher.outlet_key == key
            if is_of_outlet and (UNDETERMINED in (node.language, language) or node.language == language):
                return index
        return None

    def _propose(self, relation: PageRelation, claim: _Claim, language: str) -> None:
        self.nodes.append(
            ProposedNode(
                NodeKind.DOCUMENT, ("page", relation.url), language, publisher=self._publisher(relation.url),
                title=relation.title, url=relation.url,
            )
        )  # fmt: skip
        there = len(self.nodes) - 1
        child, parent = (there, ITSELF) if claim.is_child else (ITSELF, there)
        reason = f"{claim.reason}: {_place(relation)}"
        self.derivations.append(
            ProposedDerivation(
                child, parent, claim.kind, claim.method, claim.confidence, PAGE_MARKUP, reason, ()
            )
        )

    def _confirm(self, node: int, relation: PageRelation, claim: _Claim) -> None:
        """Let the page's own word stand beside what was inferred of the same derivation."""
        for place, found in enumerate(self.derivations):
            same = found.parent == node and found.child == ITSELF and found.kind is claim.kind
            if same and found.method is Method.INFERRED:
                self.derivations[place] = replace(
                    found, method=claim.method, confidence=max(found.confidence, claim.confidence),
                    reason=f"{found.reason}; {claim.reason}: {_place(relation)}",
                )  # fmt: skip

    def _publisher(self, url: str) -> int:
        host = (urlsplit(url).hostname or "").removeprefix("www.")
        outlet = self.outlets.by_domain(host)
        if outlet is None:
            # A site that the gazetteer lacks is known by its host.
            wanted = FoundAgent(("outlet-name", host), AgentKind.OUTLET, host)
        else:
            identity = ("outlet", outlet.key)
            wanted = FoundAgent(identity, AgentKind.OUTLET, outlet.name, (), outlet.language, outlet.key)
        for index, agent in enumerate(self.agents):
            if agent.identity == wanted.identity:
                return index
        self.agents.append(wanted)
        return len(self.agents) - 1


def with_page_relations(
    reading: Reading, relations: Sequence[PageRelation], *, url: str, outlets: Gazetteer
) -> Reading:
    """Return a reading with what its page's markup says of other pages; ``url`` is the page's own address.

    A page becomes a placeholder with its address and a derivation from or to it. Where the text has a
    placeholder that the page may be, there is no second one. A derivation from markup has no characters of
    the text for its evidence: its reason has the markup, and the line of the page on which it stands.
    """
    if not relations:
        return reading
    outlet = outlets.by_domain(urlsplit(url).hostname or "") if url else None
    publisher = None if reading.publisher is None else reading.agents[reading.publisher]
    own = outlet.key if outlet is not None else publisher.outlet_key if publisher is not None else ""
    home = outlets.get(own).language if own else ""
    proposing = _Proposing(
        reading, outlets, own, home, list(reading.agents), list(reading.nodes), list(reading.derivations)
    )
    for each in relations:
        proposing.add(each)
    return replace(
        reading, agents=tuple(proposing.agents), nodes=tuple(proposing.nodes),
        derivations=tuple(proposing.derivations), notes=(*reading.notes, *proposing.notes),
    )  # fmt: skip


def _place(relation: PageRelation) -> str:
    where = f" (line {relation.line} of the page)" if relation.line else ""
    return f"{relation.shown}{where}"
