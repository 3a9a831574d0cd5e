"""The walk through proposals, key by key: shows each with its evidence and asks what becomes of it."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, field

import click

from provenance.cli.chain_tree import Look
from provenance.cli.proposal_page import proposal_lines
from provenance.formats.wording import short_id
from provenance.model.kinds import DerivationKind, Status
from provenance.model.views import AttributionView, ChainEdge

Proposal = ChainEdge | AttributionView
HELP = """a  accept it
r  reject it (asks why; Enter for no reason)
e  edit: accept it as another kind of derivation
s  skip it, it stays proposed
u  undo the last decision and go back to it
c  show the chain of the document around it
q  leave; what was decided stays decided
?  this help"""


@dataclass(frozen=True, slots=True)
class Verbs:
    """What the walk can do: decide on an id, take the last change back, draw a chain, look an id up."""

    decide: Callable[[str, Status, str, DerivationKind | None], object]
    undo: Callable[[], object]
    chain_lines: Callable[[str], Iterator[str]]
    look_up: Callable[[str], object]


@dataclass(slots=True)
class Walk:
    """The state of a walk: where it stands, and what was decided so far."""

    proposals: Sequence[Proposal]
    verbs: Verbs
    look: Look
    read_key: Callable[[], str]
    ask: Callable[[str], str]
    write: Callable[[str], None]
    at: int = 0
    decided: list[tuple[int, Status]] = field(default_factory=list)

    def run(self) -> None:
        """Walk until the last proposal is passed or the person leaves."""
        while self.at < len(self.proposals):
            self._show()
            if not self._answer():
                return

    def count(self, status: Status) -> int:
        """Return how many were decided so."""
        return sum(decided is status for _, decided in self.decided)

    def _show(self) -> None:
        proposal = self.proposals[self.at]
        self.write("")
        self.write(self.look.palette.paint(f"[{self.at + 1} of {len(self.proposals)}]", "dim"))
        for line in proposal_lines(proposal, self.verbs.look_up, self.look):
            self.write(line)

    def _answer(self) -> bool:
        """Read keys until one moves the walk; False where the person leaves."""
        proposal = self.proposals[self.at]
        keys = "a/r/e/s/u/c/q/?" if isinstance(proposal, ChainEdge) else "a/r/s/u/q/?"
        while True:
            self.write(f"accept, reject, edit, skip, undo, quit? [{keys}]")
            key = self.read_key()
            if key in ("q", "\x04", "\x1b"):
                return False
            if key == "\x03":
                raise KeyboardInterrupt
            if self._act(key, proposal):
                return True

    def _act(self, key: str, proposal: Proposal) -> bool:
        """Do what a key says; True if the walk moved."""
        if key in ("a", "r"):
            status = Status.ACCEPTED if key == "a" else Status.REJECTED
            return self._decide(proposal, status, because=self.ask("because") if key == "r" else "")
        if key == "s":
            self.at += 1
            return True
        if key == "u":
            return self._undo()
        if key == "e" and isinstance(proposal, ChainEdge):
            return self._edit(proposal)
        for line in self._told(key, proposal):
            self.write(line)
        return False

    def _told(self, key: str, proposal: Proposal) -> Iterable[str]:
        """Return what is shown for a key that decides nothing."""
        if key == "c" and isinstance(proposal, ChainEdge):
            return self.verbs.chain_lines(proposal.child)
        return HELP.split("\n")

    def _decide(
        self, proposal: Proposal, status: Status, *, because: str = "", kind: DerivationKind | None = None
    ) -> bool:
        self.verbs.decide(proposal.id, status, because, kind)
        self.decided.append((self.at, status))
        self.write(f"{status.value}: {short_id(proposal.id)}")
        self.at += 1
        return True

    def _edit(self, proposal: ChainEdge) -> bool:
        kinds = [kind.value for kind in DerivationKind]
        for number, kind in enumerate(kinds, start=1):
            now = "   (as proposed)" if kind == proposal.kind.value else ""
            self.write(f"  {number}  {kind}{now}")
        answer = self.ask("kind, by number or name (Enter: leave it)").strip()
        named = kinds[int(answer) - 1] if answer.isdecimal() and 0 < int(answer) <= len(kinds) else answer
        if named not in kinds:
            if named:
                self.write(f"there is no kind {named!r}")
            return False
        because = self.ask("because")
        return self._decide(proposal, Status.ACCEPTED, because=because, kind=DerivationKind(named))

    def _undo(self) -> bool:
        if not self.decided:
            self.write("nothing was decided in this walk yet")
            return False
        self.verbs.undo()
        self.at, _ = self.decided.pop()
        return True


def read_key() -> str:
    """Return the next key, in lower case; q where the input has ended."""
    try:
        return click.getchar().lower()
    except EOFError:
        return "q"


def ask(what: str) -> str:
    """Ask for a line on stderr; empty where none is given."""
    answer = click.prompt(what, default="", show_default=False, err=True)
    return str(answer)
