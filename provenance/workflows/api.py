"""All verbs in one name space, each imported when it is first asked for.

from provenance.workflows.api import chain, open_case, record_bytes
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from provenance.workflows.attach import attach
    from provenance.workflows.attach_file import attach_file
    from provenance.workflows.audit import audit, confirm, kept_findings, reopen, waive
    from provenance.workflows.blame import blame
    from provenance.workflows.bundle import bundle
    from provenance.workflows.captures import captures, tries
    from provenance.workflows.case import Case, open_case
    from provenance.workflows.chain import chain
    from provenance.workflows.compare import compare, compare_chain
    from provenance.workflows.descendants import descendants
    from provenance.workflows.doctor import doctor, doctor_language, language_scaffold
    from provenance.workflows.documents import documents
    from provenance.workflows.export import export
    from provenance.workflows.fetch import fetch, fetch_all, unresolved_documents
    from provenance.workflows.import_file import import_file
    from provenance.workflows.link import link, unlink
    from provenance.workflows.log import log
    from provenance.workflows.merge import merge
    from provenance.workflows.online import doctor_online
    from provenance.workflows.prepared import record_prepared
    from provenance.workflows.recheck import recheck
    from provenance.workflows.record import RecordFailure, record_bytes, record_paths
    from provenance.workflows.retrieving import Session
    from provenance.workflows.review import decide, proposals
    from provenance.workflows.roots import roots
    from provenance.workflows.search import search
    from provenance.workflows.settings import fetch_settings
    from provenance.workflows.show import show
    from provenance.workflows.siblings import siblings
    from provenance.workflows.undo import undo
    from provenance.workflows.verify import verify
    from provenance.workflows.verify_bundle import verify_bundle
    from provenance.workflows.watch import record_url, watch
    from provenance.workflows.who_said import credited_outlets, who_said

_HOMES = {
    "Case": "case", "RecordFailure": "record", "attach": "attach", "audit": "audit", "blame": "blame",
    "bundle": "bundle", "chain": "chain", "compare": "compare", "compare_chain": "compare", "confirm":
    "audit", "credited_outlets": "who_said", "decide": "review", "descendants": "descendants", "doctor":
    "doctor", "doctor_language": "doctor", "documents": "documents", "export": "export", "import_file":
    "import_file", "kept_findings": "audit", "language_scaffold": "doctor", "link": "link", "log": "log",
    "merge": "merge", "open_case": "case", "proposals": "review", "record_bytes": "record", "record_paths":
    "record", "record_prepared": "prepared", "reopen": "audit", "roots": "roots", "search": "search",
    "show": "show", "siblings": "siblings", "undo": "undo", "unlink": "link", "verify": "verify",
    "verify_bundle": "verify_bundle", "waive": "audit", "who_said": "who_said",
    "Session": "retrieving", "attach_file": "attach_file", "captures": "captures", "doctor_online":
    "online", "fetch": "fetch", "fetch_all": "fetch", "fetch_settings": "settings", "recheck": "recheck",
    "record_url": "watch", "tries": "captures", "unresolved_documents": "fetch", "watch": "watch",
}  # fmt: skip
__all__ = [
    "Case", "RecordFailure", "Session", "attach", "attach_file", "audit", "blame", "bundle", "captures",
    "chain", "compare", "compare_chain", "confirm", "credited_outlets", "decide", "descendants", "doctor",
    "doctor_language", "doctor_online", "documents", "export", "fetch", "fetch_all", "fetch_settings",
    "import_file", "kept_findings", "language_scaffold", "link", "log", "merge", "open_case", "proposals",
    "recheck", "record_bytes", "record_paths", "record_prepared", "record_url", "reopen", "roots",
    "search", "show", "siblings", "tries", "undo", "unlink", "unresolved_documents", "verify",
    "verify_bundle", "waive", "watch", "who_said",
]  # fmt: skip


def __getattr__(name: str) -> object:
    if name not in _HOMES:
        raise AttributeError(f"there is no verb {name!r}")
    return getattr(import_module(f"provenance.workflows.{_HOMES[name]}"), name)
