"""The texts that a text says it was made from: credit lines, "translated from", another's dateline."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from provenance.extract.cast import Cast
from provenance.extract.credits import Credit
from provenance.extract.draft import ITSELF, ChainDraft, outlet_path
from provenance.extract.structure import Structure
from provenance.model.kinds import DerivationKind, FeatureKind, Method, Span
from provenance.model.reading import UNDETERMINED, Evidence, FoundAgent, ProposedDerivation

_NO_PARENT = frozenset({FeatureKind.CREDIT_PICTURE, FeatureKind.TRANSLATOR})


class _Claim(NamedTuple):
    kind: DerivationKind
    method: Method
    confidence: float
    reason: str


def propose_parents(draft: ChainDraft, structure: Structure, cast: Cast) -> list[int]:
    """Add the parents that the apparatus names and return their nodes; the publisher itself is none."""
    found = list(dict.fromkeys(_by_credits(draft, structure, cast)))
    return found or list(_by_dateline(draft, structure, cast))


def _by_credits(draft: ChainDraft, structure: Structure, cast: Cast) -> Iterator[int]:
    named = [
        (credit, _credited(credit, cast)) for credit in structure.credits if credit.kind not in _NO_PARENT
    ]
    agents = cast.agents() if named else ()
    for credit, index in named:
        if index is None or index == draft.publisher:
            continue
        claim = _claim(credit.kind, agents[index], draft.language, structure.translator)
        yield _parent(
            draft, agents, index, claim, "credit", Evidence(credit.span, "credit-line", Method.STATED)
        )


def _credited(credit: Credit, cast: Cast) -> int | None:
    if credit.outlet_key:
        return cast.by_outlet_key(credit.outlet_key)
    return cast.named_outlet(credit.name, credit.name_span)


def _claim(credit: FeatureKind, agent: FoundAgent, language: str, translator: str) -> _Claim:
    name, home = agent.name, agent.language
    if credit is FeatureKind.CREDIT_TRANSLATION:
        reason = f"the text says that it was translated from {name}"
        return _Claim(DerivationKind.TRANSLATION, Method.STATED, 0.97, reason)
    if translator and home != language:
        reason = f"{name} is named as the source, {translator} as the translator"
        return _Claim(DerivationKind.TRANSLATION, Method.STATED, 0.95, reason)
    if home not in {UNDETERMINED, language}:
        reason = f"{name} is named as the source; its home language is {home}, the text is in {language}"
        return _Claim(DerivationKind.TRANSLATION, Method.INFERRED, 0.85, reason)
    if credit is FeatureKind.CREDIT_REPRINT:
        reason = f"the text says that it was reprinted from {name}"
        return _Claim(DerivationKind.REPRINT, Method.STATED, 0.97, reason)
    reason = f"{name} is named as the source, in the same language"
    return _Claim(DerivationKind.REPRINT, Method.INFERRED, 0.6, reason)


def _by_dateline(draft: ChainDraft, structure: Structure, cast: Cast) -> Iterator[int]:
    dateline = structure.dateline
    if dateline is None or dateline.agency is None or not dateline.agency_key:
        return
    index = cast.by_outlet_key(dateline.agency_key)
    if index is None or index == draft.publisher:
        return
    agents = cast.agents()
    name, home = agents[index].name, agents[index].language
    if home in {UNDETERMINED, draft.language}:
        reason = f"the dateline names {name}; the publisher is another"
        claim = _Claim(DerivationKind.REPRINT, Method.STATED, 0.9, reason)
    else:
        reason = f"the dateline names {name}; its home language is {home}, the text is in {draft.language}"
        claim = _Claim(DerivationKind.TRANSLATION, Method.INFERRED, 0.8, reason)
    evidence = Evidence(Span(*dateline.agency), "dateline", Method.STATED)
    yield _parent(draft, agents, index, claim, "dateline", evidence)


def _parent(
    draft: ChainDraft, agents: Sequence[FoundAgent], index: int, claim: _Claim, rule: str, evidence: Evidence
) -> int:
    parent = draft.document(("via", outlet_path(agents[index])), index, agents)
    draft.edge(
        ProposedDerivation(
            ITSELF, parent, claim.kind, claim.method, claim.confidence, rule, claim.reason, (evidence,)
        )
    )
    return parent
