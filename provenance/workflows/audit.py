"""``audit``: the rules run on documents and their chains; what they see is kept, and can be waived."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass

from provenance import __version__
from provenance.audit.engine import audit_document
from provenance.audit.registry import Rule, chosen, rules
from provenance.audit.subject import Subject
from provenance.errors import InputError
from provenance.ids import digest, public_id
from provenance.model.finding import (
    Finding,
    FindingStatus,
    KeptFinding,
    OutcomeKind,
    RuleOutcome,
    RuleRow,
    Severity,
)
from provenance.model.views import Problem
from provenance.store.documents import document_view
from provenance.store.findings import finding, findings, judge_finding, keep_findings
from provenance.store.resolve import node_row, resolve, short
from provenance.store.touched import (
    audited_up_to,
    documents_with_text,
    last_event,
    set_audited,
    touched_documents,
)
from provenance.workflows.case import Case
from provenance.workflows.compare import compare
from provenance.workflows.statements import chain_texts
from provenance.workflows.upstream import upstream_changes
from provenance.workflows.verify import verify

__all__ = ["AuditResult", "Rule", "audit", "chosen", "confirm", "kept_findings", "reopen", "rules", "waive"]
# So many documents are looked at before what was found is written, in one transaction.
_TOGETHER = 32


@dataclass(frozen=True, slots=True)
class AuditResult:
    """What came of an audit: the documents looked at, the outcome of each rule on each, and the findings.

    ``findings`` are those of the rules asked for that stand now on these documents: open, confirmed and
    waived; what is fixed is left out.
    """

    documents: tuple[str, ...]
    outcomes: tuple[RuleOutcome, ...]
    findings: tuple[KeptFinding, ...]

    def could_not_run(self) -> tuple[RuleOutcome, ...]:
        """Return the rules that could not run, each with its reason."""
        return tuple(each for each in self.outcomes if each.kind is OutcomeKind.COULD_NOT_RUN)


def audit(
    case: Case,
    document_ids: Iterable[str] = (),
    *,
    with_rules: tuple[Rule, ...] | None = None,
    compared: bool = True,
    verified: bool = False,
    changed: bool = False,
    on_progress: Callable[[int, int], None] | None = None,
) -> AuditResult:
    """Run rules on documents and what stands behind them; on all documents where none is named.

    ``compared`` compares first the hops of which both texts are there and that were not yet; ``verified``
    checks all hashes first, for the rules that ask. ``changed`` looks, of all documents, at those alone that
    rest on what was changed since they were last looked at by the same rules. Findings are kept: one that is
    found again keeps what a person decided. ``on_progress`` is told at every step how many documents are
    done, of how many; what it raises ends the audit, and what was found up to then stays. Raises IdError,
    InputError where a named document has no text, DatabaseError.
    """
    wanted = tuple(chosen() if with_rules is None else with_rules)
    problems = verify(case).problems if verified else None
    typed = tuple(document_ids)
    marked = _marked(wanted, compared=compared, verified=verified)
    with case.store.snapshot() as connection:
        reached = last_event(connection)
        since = audited_up_to(connection, marked) if changed else None
    named = _documents(case, typed) if typed else _all_documents(case, since)

    def tell(done: int) -> None:
        if on_progress is not None:
            on_progress(done, len(named))

    def looked_at(done: int) -> list[RuleOutcome]:
        tell(done)
        if compared:
            _compare_hops(case, named[done], lambda _what, _part: tell(done))
        return audit_document(_subject(case, named[done], problems), wanted)

    outcomes: list[RuleOutcome] = []
    for at in range(0, len(named), _TOGETHER):
        together = range(at, min(at + _TOGETHER, len(named)))
        outcomes += _kept_together(case, {named[done]: looked_at(done) for done in together})
    if not typed:
        with case.store.batch():
            set_audited(case.store.connection, marked, reached)
    return AuditResult(tuple(named), tuple(outcomes), _standing(case, named, wanted))


def _marked(wanted: tuple[Rule, ...], *, compared: bool, verified: bool) -> str:
    """Return what an audit is known by: which rules, of which version of the program, after what."""
    return digest("audit", __version__, [each.id for each in wanted], compared, verified).hex()


def _all_documents(case: Case, since: int | None) -> list[str]:
    with case.store.snapshot() as connection:
        found = documents_with_text(connection) if since is None else touched_documents(connection, since)
    return [public_id("doc", uid) for uid in found]


def _kept_together(case: Case, looked: Mapping[str, list[RuleOutcome]]) -> list[RuleOutcome]:
    with case.store.batch():
        for document, found in looked.items():
            _keep(case, document, found)
    return [each for found in looked.values() for each in found]


def _standing(case: Case, named: Iterable[str], wanted: Iterable[Rule]) -> tuple[KeptFinding, ...]:
    """Return what stands of some documents by the rules asked for, each document's the heaviest first."""
    order, asked = list(Severity), {each.id for each in wanted}
    with case.store.snapshot() as connection:
        kept = [findings(connection, node_row(connection, public)) for public in named]
    by_weight = [sorted(some, key=lambda each: order.index(each.finding.severity)) for some in kept]
    return tuple(
        each
        for some in by_weight
        for each in some
        if each.status is not FindingStatus.FIXED and each.finding.rule in asked
    )


def _documents(case: Case, typed: tuple[str, ...]) -> list[str]:
    """Return the documents to look at: those named, and the captured ones behind them; nearest first."""
    found: dict[str, None] = {}
    for each in typed:
        texts = chain_texts(case, each)
        root = texts.chain.root
        if root not in texts.documents:
            raise InputError(
                "it was cited and not seen: there is no text to audit",
                where=root,
                to_do="Audit the text that cites it, or attach its text first.",
            )
        found.update(dict.fromkeys([root, *texts.documents]))
    return list(found)


def _compare_hops(case: Case, document: str, on_step: Callable[[str, float], None]) -> None:
    texts = chain_texts(case, document)
    for edge in texts.live:
        own = edge.child == document and edge.parent in texts.documents
        if own and (edge.child, edge.parent) not in texts.comparisons:
            compare(case, edge.child, edge.parent, on_step=on_step)


def _subject(case: Case, document: str, problems: tuple[Problem, ...] | None) -> Subject:
    texts = chain_texts(case, document)
    changed = upstream_changes(case, texts.documents.values())
    return Subject(texts.documents[document], texts, problems, changed)


def _keep(case: Case, document: str, outcomes: Iterable[RuleOutcome]) -> None:
    done = list(outcomes)
    found: list[Finding] = [each for outcome in done for each in outcome.findings]
    ran = {outcome.rule for outcome in done if outcome.kind is not OutcomeKind.COULD_NOT_RUN}
    with case.change("audit") as change:
        keep_findings(change, node_row(change.connection, document), found, ran=ran)
        change.subject("doc", bytes.fromhex(document.partition(":")[2]))
        change.summary = f"{short(document)}: {len(found)} findings of {len(ran)} rules"


def kept_findings(case: Case, document_id: str = "") -> list[KeptFinding]:
    """Return the findings that are kept, of one document or of all, the heaviest first."""
    with case.store.snapshot() as connection:
        row = resolve(connection, document_id, ("doc",)).row if document_id else None
        found = findings(connection, row)
    order = list(Severity)
    return sorted(found, key=lambda each: order.index(each.finding.severity))


def waive(case: Case, finding_id: str, *, reason: str) -> KeptFinding:
    """Set a finding aside, with a reason. It is open again when its evidence changes.

    Raises InputError without a reason, IdError, DatabaseError.
    """
    return _judged(case, finding_id, FindingStatus.WAIVED, reason)


def confirm(case: Case, finding_id: str, *, reason: str = "") -> KeptFinding:
    """Record that a person has looked at a finding and holds it to be so."""
    return _judged(case, finding_id, FindingStatus.CONFIRMED, reason)


def reopen(case: Case, finding_id: str, *, reason: str = "") -> KeptFinding:
    """Open a finding that was waived or confirmed."""
    return _judged(case, finding_id, FindingStatus.OPEN, reason)


def _judged(case: Case, finding_id: str, status: FindingStatus, reason: str) -> KeptFinding:
    said = " ".join(reason.split())
    if status is FindingStatus.WAIVED and not said:
        raise InputError("a finding is waived for a reason", to_do="Say it: --reason '…'.")
    with case.change("waive" if status is FindingStatus.WAIVED else status.value) as change:
        found = resolve(change.connection, finding_id, ("fnd",))
        judge_finding(change, found.row, status, said, case.actor)
        change.subject("fnd", found.uid)
        change.summary = f"{short(found.public)} {status.value}" + (f": {said}" if said else "")
    with case.store.snapshot() as connection:
        return finding(connection, found.row)


def texts_of(case: Case, result: AuditResult) -> dict[str, str]:
    """Return the texts that the findings of an audit point into, by the ids of their documents."""
    named = {place.document for kept in result.findings for place in kept.finding.places if place.spans}
    with case.store.snapshot() as connection:
        return {
            public: document_view(connection, resolve(connection, public).row).text
            for public in sorted(named)
        }


def by_severity(found: Iterable[KeptFinding]) -> Iterator[tuple[Severity, list[KeptFinding]]]:
    """Yield the findings of each severity, the heaviest first."""
    all_found = list(found)
    for severity in Severity:
        some = [each for each in all_found if each.finding.severity is severity]
        if some:
            yield severity, some


def rule_rows(some: Iterable[Rule] | None = None) -> list[RuleRow]:
    """Return rules as rows, all of them where none are given, the heaviest first."""
    return [each.row() for each in (rules() if some is None else some)]
