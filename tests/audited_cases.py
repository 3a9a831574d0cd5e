"""Whole audited cases: the texts of a chain, recorded as a user would, and what a careful reader finds.

``fixtures/README.md`` describes the format. Findings are compared by rule, document and words of both sides.
"""

from __future__ import annotations

import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from provenance.model.finding import Finding, Severity
from provenance.model.kinds import DerivationKind
from provenance.model.reading import Declared
from provenance.workflows.attach import attach
from provenance.workflows.audit import AuditResult, audit
from provenance.workflows.case import Case
from provenance.workflows.chain import chain
from provenance.workflows.link import link, unlink
from provenance.workflows.record import record_bytes

FOLDER = Path(__file__).parent.parent / "fixtures" / "cases"
# What is told in passing, and counted nowhere.
_QUIET = Severity.INFO


@dataclass(frozen=True, slots=True)
class AuditedText:
    """A text of a case; ``cited_by`` and ``as_outlet`` name the placeholder that it is attached to."""

    ref: str
    published: str = ""
    publisher: str = ""
    cited_by: str = ""
    as_outlet: str = ""


@dataclass(frozen=True, slots=True)
class AuditedLink:
    """A derivation that the person who recorded the case set by hand."""

    child: str
    parent: str
    kind: str
    because: str


@dataclass(frozen=True, slots=True)
class AuditedUnlink:
    """A derivation that was read and that the person rejected: of ``child`` from an outlet not seen."""

    child: str
    outlet: str
    because: str


@dataclass(frozen=True, slots=True)
class Expected:
    """A finding: its rule, the text that it is about, and words of its evidence, empty where there are none.

    ``may`` marks what a careful reader would neither miss nor mind.
    """

    rule: str
    text: str
    words: str = ""
    source: str = ""
    may: bool = False

    def is_met_by(self, finding: Finding, ref: str) -> bool:
        """Tell whether a finding is this one."""
        ours, theirs = ("", "")
        if finding.places:
            ours, *rest = (place.quote for place in finding.places)
            theirs = " ".join(rest)
        here = (self.rule, self.text) == (finding.rule, ref)
        return here and _holds(self.words, ours) and _holds(self.source, theirs)


@dataclass(frozen=True, slots=True)
class AuditedCase:
    """A case: what is special about it, its texts in the order in which they come in, what is to be found."""

    name: str
    shape: str
    clean: bool
    texts: tuple[AuditedText, ...]
    links: tuple[AuditedLink, ...]
    unlinks: tuple[AuditedUnlink, ...]
    expected: tuple[Expected, ...]

    def article(self, ref: str) -> bytes:
        """Return a text of the case."""
        return (FOLDER / self.name / f"{ref}.txt").read_bytes()


def _holds(words: str, quote: str) -> bool:
    return words in quote if words else True


def names() -> list[str]:
    """Return the names of all cases."""
    return sorted(folder.parent.name for folder in FOLDER.glob("*/expected.toml"))


def load(name: str) -> AuditedCase:
    """Load a case. Raises TypeError where a table has a key that there is none of."""
    tables: Mapping[str, Any] = tomllib.loads((FOLDER / name / "expected.toml").read_text(encoding="utf-8"))
    about = tables["about"]
    return AuditedCase(
        name,
        about["shape"],
        about["clean"],
        tuple(AuditedText(**table) for table in tables["text"]),
        tuple(AuditedLink(**table) for table in tables.get("link", ())),
        tuple(AuditedUnlink(**table) for table in tables.get("unlink", ())),
        tuple(Expected(**table) for table in tables.get("finding", ())),
    )


def recorded(case: Case, wanted: AuditedCase) -> dict[str, str]:
    """Record, attach and link the texts of a case; return their ids by their names in it."""
    ids: dict[str, str] = {}
    for text in wanted.texts:
        data, origin = wanted.article(text.ref), f"{text.ref}.txt"
        if text.cited_by:
            ids[text.ref] = _placeholder(case, ids[text.cited_by], text.as_outlet)
            attach(case, ids[text.ref], data, origin=origin)
        else:
            declared = Declared(published=text.published, publisher=text.publisher)
            ids[text.ref] = record_bytes(case, data, origin=origin, declared=declared).id
    for each in wanted.links:
        link(case, ids[each.child], ids[each.parent], kind=DerivationKind(each.kind), because=each.because)
    for one in wanted.unlinks:
        unlink(case, ids[one.child], _placeholder(case, ids[one.child], one.outlet), because=one.because)
    return ids


def _placeholder(case: Case, document: str, outlet: str) -> str:
    nodes = chain(case, document).nodes
    found = [node.id for node in nodes if node.state == "placeholder" and node.label == outlet]
    (only,) = found
    return only


@dataclass(frozen=True, slots=True)
class Outcome:
    """What came of a case: the findings that were not expected, and what was expected and not found."""

    result: AuditResult
    surprises: tuple[str, ...]
    missed: tuple[Expected, ...]


def outcome(case: Case, wanted: AuditedCase) -> Outcome:
    """Audit the first text with what stands behind it, and set what is found beside what should be."""
    ids = recorded(case, wanted)
    result = audit(case, [ids[wanted.texts[0].ref]])
    refs = {document: ref for ref, document in ids.items()}
    found = [kept.finding for kept in result.findings if kept.finding.severity is not _QUIET]
    met: set[Expected] = set()
    surprises = []
    for finding in found:
        fitting = [each for each in wanted.expected if each.is_met_by(finding, refs[finding.document])]
        met.update(fitting)
        if not fitting:
            quotes = [place.quote for place in finding.places]
            surprises.append(
                f"{finding.severity} {finding.rule} {refs[finding.document]}: {finding.said} {quotes}"
            )
    return Outcome(
        result, tuple(surprises), tuple(one for one in wanted.expected if not one.may and one not in met)
    )
