"""Cases of the audit's rules: a text, the one that it was made from, and whether a rule must fire."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from provenance.audit.registry import chosen
from provenance.model.kinds import DerivationKind
from provenance.model.reading import Declared
from provenance.workflows.audit import audit
from provenance.workflows.case import Case
from provenance.workflows.link import link
from provenance.workflows.record import record_bytes

FOLDER = Path(__file__).parent / "data"
FILES = ("audit_cases.toml", "audit_cases_drift.toml", "audit_cases_held_out.toml")


@dataclass(frozen=True, slots=True)
class AuditCase:
    """One case; ``declared`` is the language that is said where it is not the one that the text is in.

    ``missed`` marks a case on which the rule is known to be wrong.
    """

    rule: str
    language: str
    fires: bool
    text: str
    heldout: bool = False
    published: str = ""
    parent: str = ""
    parent_language: str = ""
    parent_published: str = ""
    kind: str = ""
    declared: str = ""
    missed: bool = False


def audit_cases(*, heldout: bool) -> list[AuditCase]:
    """Return the cases that are kept apart, or those that are not."""
    tables: Iterable[dict[str, object]] = (
        table
        for name in FILES
        for table in tomllib.loads((FOLDER / name).read_text(encoding="utf-8"))["case"]
    )
    cases = [AuditCase(**table) for table in tables]  # type: ignore[arg-type]
    return [case for case in cases if case.heldout is heldout]


def fired(case: Case, wanted: AuditCase) -> list[str]:
    """Record the texts of a case and audit the first by the rule; return what its findings say."""
    document = _recorded(case, wanted.text, wanted.declared or wanted.language, wanted.published)
    if wanted.parent:
        parent = _recorded(case, wanted.parent, wanted.parent_language, wanted.parent_published)
        link(case, document, parent, kind=DerivationKind(wanted.kind), because="it says so")
    result = audit(case, [document], with_rules=chosen((wanted.rule,)))
    return [kept.finding.said for kept in result.findings if kept.finding.document == document]


def _recorded(case: Case, text: str, language: str, published: str) -> str:
    declared = Declared(language=language, published=published)
    return record_bytes(case, text.encode(), origin="case.txt", declared=declared).id
