"""All verbs in one name space, each imported when it is first asked for.

from provenance.workflows.api import chain, open_case, record_bytes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.workflows.attach import attach
    from provenance.workflows.audit import audit, confirm, kept_findings, reopen, waive
    from provenance.workflows.blame import blame
    from provenance.workflows.case import Case, open_case
    from provenance.workflows.chain import chain
    from provenance.workflows.compare import compare, compare_chain
    from provenance.workflows.descendants import descendants
    from provenance.workflows.doctor import doctor, doctor_language, language_scaffold
    from provenance.workflows.documents import documents
    from provenance.workflows.export import export
    from provenance.workflows.link import link, unlink
    from provenance.workflows.log import log
    from provenance.workflows.prepared import record_prepared
    from provenance.workflows.record import RecordFailure, record_bytes, record_paths
    from provenance.workflows.review import decide, proposals
    from provenance.workflows.roots import roots
    from provenance.workflows.search import search
    from provenance.workflows.show import show
    from provenance.workflows.siblings import siblings
    from provenance.workflows.undo import undo
    from provenance.workflows.verify import verify
    from provenance.workflows.who_said import credited_outlets, who_said

_HOMES = {
    "Case": "case", "RecordFailure": "record", "attach": "attach", "audit": "audit", "blame": "blame",
    "chain": "chain", "compare": "compare", "compare_chain": "compare", "confirm": "audit", "decide":
    "review", "descendants": "descendants", "doctor": "doctor", "doctor_language": "doctor",
    "language_scaffold": "doctor",
    "documents": "documents", "kept_findings": "audit", "link": "link", "log": "log", "open_case": "case",
    "export": "export",
    "proposals": "review", "record_bytes": "record", "record_paths": "record",
    "record_prepared": "prepared", "reopen": "audit", "roots": "roots", "search": "search", "show":
    "show", "siblings": "siblings", "undo": "undo", "unlink": "link", "verify": "verify", "waive":
    "audit", "credited_outlets": "who_said", "who_said": "who_said",
}  # fmt: skip
__all__ = [
    "Case", "RecordFailure", "attach", "audit", "blame", "chain", "compare", "compare_chain", "confirm",
    "credited_outlets", "decide", "descendants", "doctor", "doctor_language", "documents", "export",
    "kept_findings", "language_scaffold", "link", "log",
    "open_case", "proposals", "record_bytes", "record_paths", "record_prepared", "reopen", "roots",
    "search", "show", "siblings", "undo", "unlink", "verify", "waive", "who_said",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"there is no verb {name!r}")
    return getattr(import_module(f"provenance.workflows.{_HOMES[name]}"), name)
