"""An audit's findings as one HTML page, in the style of a report."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence

from provenance.formats.markup import Markup, element
from provenance.formats.report_facts import findings
from provenance.formats.report_html import TONE, page
from provenance.formats.report_texts import title_of, words_of
from provenance.model.finding import KeptFinding, RuleOutcome
from provenance.model.views import DocumentView


def audit_html(
    kept: Sequence[KeptFinding], documents: Mapping[str, DocumentView], could_not_run: Iterable[RuleOutcome]
) -> str:
    """Return the page: the findings of each document, then which rules could not run and why."""
    return page("Audit", [element("header", element("h1", "Audit"), element("p", TONE, class_="lead")),
                          *_of_documents(kept, documents), *_reasons(could_not_run)])  # fmt: skip


def _of_documents(kept: Sequence[KeptFinding], documents: Mapping[str, DocumentView]) -> Iterator[Markup]:
    if not kept:
        yield element("p", "Nothing found by the rules that could run.")
    for public in dict.fromkeys(each.finding.document for each in kept):
        mine = [each for each in kept if each.finding.document == public]
        title = words_of(documents[public], title_of(documents[public]), name="h2")
        yield element("section", title, *findings(mine, documents))


def _reasons(outcomes: Iterable[RuleOutcome]) -> Iterator[Markup]:
    reasons: dict[str, dict[str, None]] = {}
    for outcome in outcomes:
        reasons.setdefault(outcome.reason, {})[outcome.rule] = None
    if reasons:
        lines = [
            element("li", f"{reason}: ", *(element("code", f"{rule} ") for rule in rules))
            for reason, rules in reasons.items()
        ]
        title = element("h2", "Could not run")
        yield element("section", title, element("p", "That is not the same as clean.", class_="lead"),
                      element("ul", *lines))  # fmt: skip
