"""Cases of the rules that look at a chain or at what is stored: texts, and what is done to them before."""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from provenance.audit.registry import chosen
from provenance.model.kinds import DerivationKind, Status
from provenance.model.reading import Declared
from provenance.store.captures import add_capture
from provenance.store.derivations import NodeRef
from provenance.store.recordings import Material
from provenance.store.rereading import replace_text, text_in_force
from provenance.store.resolve import resolve
from provenance.workflows.attach import attach
from provenance.workflows.audit import audit
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.link import link
from provenance.workflows.reading import read_bytes
from provenance.workflows.record import record_bytes
from provenance.workflows.review import decide
from provenance.workflows.source import Source
from tests.case_for_tests import case_in, placeholder_of, raw

PATH = Path(__file__).parent / "data" / "audit_chains.toml"
_WHEN = "2025-06-01T08:00:00.000000Z"
# What somebody changes in the file with the guards off.
_TAMPERING = {
    "text": "UPDATE text SET content = replace(content, 'closed', 'open')",
    "log": "UPDATE event SET summary = 'nothing' WHERE seq = 1",
}


@dataclass(frozen=True, slots=True)
class ChainCase:
    """One case; the keys are explained in the file. ``a`` is the text that is audited."""

    rule: str
    fires: bool
    texts: Mapping[str, str]
    links: tuple[tuple[str, str, str], ...] = ()
    attached: Mapping[str, str] = field(default_factory=dict)
    retrieved: bool = False
    accepted: bool = False
    had_again: Mapping[str, str] = field(default_factory=dict)
    reread: str = ""
    tampered: str = ""


def chain_cases() -> list[ChainCase]:
    """Return the cases of the file."""
    return [ChainCase(**table) for table in tomllib.loads(PATH.read_text(encoding="utf-8"))["case"]]


def fired(folder: Path, wanted: ChainCase) -> list[str]:
    """Make a case in a folder, audit it by the rule, and return what the findings say."""
    with case_in(folder) as case:
        ids = _made(case, wanted)
    if wanted.tampered:
        connection = raw(folder / "case.db")
        connection.execute(_TAMPERING[wanted.tampered])
        connection.close()
    with case_in(folder) as case:
        result = audit(case, [ids["a"]], with_rules=chosen((wanted.rule,)), compared=False, verified=True)
        return [kept.finding.said for kept in result.findings if kept.finding.document == ids["a"]]


def _made(case: Case, wanted: ChainCase) -> dict[str, str]:
    ids = {name: _recorded(case, words) for name, words in wanted.texts.items()}
    for child, parent, kind in wanted.links:
        link(case, ids[child], ids[parent], kind=DerivationKind(kind), because="so it is", allow_cycle=True)
    source = Source("fetched" if wanted.retrieved else "file", _WHEN)
    for outlet, words in wanted.attached.items():
        attach(case, placeholder_of(case, ids["a"], outlet), words.encode(), origin="x", source=source)
    if wanted.accepted:
        for edge in chain(case, ids["a"]).edges:
            decide(case, edge.id, Status.ACCEPTED, because="I have read it")
    for name, words in wanted.had_again.items():
        _had_again(case, ids[name], words)
    if wanted.reread:
        _reread(case, ids["a"], wanted.reread)
    return ids


def _recorded(case: Case, words: str) -> str:
    return record_bytes(case, words.encode(), origin="case.txt", declared=Declared(language="en")).id


def _had_again(case: Case, document: str, words: str) -> None:
    with case.change("recheck") as change:
        found = resolve(change.connection, document, ("doc",))
        taken = Material(words.encode(), "", "text/plain", "utf-8", _WHEN, "rechecked", "x")
        add_capture(change, NodeRef(found.row, found.uid), taken)
        change.subject("doc", found.uid)
        change.summary = "had again"


def _reread(case: Case, document: str, words: str) -> None:
    data = words.encode()
    read = read_bytes(data, declared=Declared(language="en"), origin="x", media_type="")
    with case.change("reread") as change:
        found = resolve(change.connection, document, ("doc",))
        before = text_in_force(change.connection, found.row)
        assert before is not None
        taken = Material(data, words, "text/plain", "utf-8", _WHEN, "rechecked", "x")
        replace_text(change, NodeRef(found.row, found.uid), before, taken, read.reading)
        change.subject("doc", found.uid)
        change.summary = "reread"
