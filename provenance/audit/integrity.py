"""Rules about what is stored: whether bytes and log are what they were."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.audit.places import whole
from provenance.audit.registry import Seen, rule
from provenance.audit.subject import CouldNotRunError, Subject
from provenance.model.finding import Severity
from provenance.model.views import Problem


def _problems(subject: Subject) -> tuple[Problem, ...]:
    if subject.problems is None:
        raise CouldNotRunError("the hashes were not checked: audit --verify")
    return subject.problems


@rule("capture-altered", Severity.CRITICAL, group="integrity")
def capture_altered(subject: Subject) -> Iterator[Seen]:
    """What is stored of this document is not what was recorded.

    A hash does not fit: the text or the bytes behind it were changed outside of the log.

    Take the document from another copy; see 'provenance verify'.
    """
    for problem in _problems(subject):
        if subject.document.id in problem.where or subject.document.id in problem.what:
            yield Seen((problem.where,), f"{problem.where}: {problem.what}", (whole(subject.document),))


@rule("log-altered", Severity.CRITICAL, group="integrity")
def log_altered(subject: Subject) -> Iterator[Seen]:
    """The log's chain of hashes is broken.

    Who recorded what, and when, can not be trusted from that event on.

    Compare with another copy of the database; see 'provenance verify'.
    """
    for problem in _problems(subject):
        if problem.where.startswith(("event", "evt:", "log")):
            yield Seen((problem.where,), f"{problem.where}: {problem.what}", (whole(subject.document),))
