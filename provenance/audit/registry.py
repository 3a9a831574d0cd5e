"""The rules there are: each a small function, with its id, severity and group; its docstring is its page."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib import import_module

from provenance.audit.subject import Subject
from provenance.errors import InputError
from provenance.model.finding import Place, RuleRow, Severity

_MODULES = ("chain_rules", "sources", "dates", "texts", "names", "drifted", "upstream", "integrity")


@dataclass(frozen=True, slots=True)
class Seen:
    """What a rule saw. ``key`` tells it apart from other findings of the rule on the document.

    ``places`` begin with the document's own side; ``severity`` overrules the rule's.
    """

    key: tuple[str, ...]
    said: str
    places: tuple[Place, ...] = ()
    confidence: float = 1.0
    severity: Severity | None = None


Check = Callable[[Subject], Iterator[Seen]]


@dataclass(frozen=True, slots=True)
class Rule:
    """A rule; ``title``, ``why`` and ``advice`` are the three paragraphs of its docstring."""

    id: str
    severity: Severity
    group: str
    check: Check
    title: str
    why: str
    advice: str

    def row(self) -> RuleRow:
        """Return what the rule says of itself."""
        return RuleRow(self.id, self.severity, self.group, self.title, self.why, self.advice)


_RULES: dict[str, Rule] = {}


def rule(name: str, severity: Severity, *, group: str) -> Callable[[Check], Check]:
    """Register a function as a rule. Its docstring has a title, why it matters, and what to do."""

    def register(check: Check) -> Check:
        parts = [" ".join(part.split()) for part in (check.__doc__ or "").strip().split("\n\n")]
        if len(parts) != 3:
            raise ValueError(f"the docstring of rule {name} has {len(parts)} paragraphs: title, why, advice")
        _RULES[name] = Rule(name, severity, group, check, *parts)
        return check

    return register


def rules() -> tuple[Rule, ...]:
    """Return all rules, the heaviest first, then by id."""
    for module in _MODULES:
        import_module(f"provenance.audit.{module}")
    order = list(Severity)
    return tuple(sorted(_RULES.values(), key=lambda each: (order.index(each.severity), each.id)))


def chosen(
    names: tuple[str, ...] = (), groups: tuple[str, ...] = (), least: Severity | None = None
) -> tuple[Rule, ...]:
    """Return the rules of some ids or groups (all where none is named), at least so severe.

    Raises InputError where a name is none.
    """
    known = rules()
    ids, all_groups = {each.id for each in known}, {each.group for each in known}
    for name in names:
        if name not in ids:
            raise InputError(f"there is no rule {name!r}", to_do="'provenance rules' lists them.")
    for group in groups:
        if group not in all_groups:
            raise InputError(
                f"there is no group {group!r}", to_do=f"Groups are: {', '.join(sorted(all_groups))}."
            )
    order = list(Severity)
    return tuple(
        each
        for each in known
        if (not names and not groups) or each.id in names or each.group in groups
        if least is None or order.index(each.severity) <= order.index(least)
    )
