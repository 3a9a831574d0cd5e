"""``provenance review``: accept or reject what was inferred."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from functools import cache
from typing import TYPE_CHECKING, cast

import click

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted
from provenance.cli.options import provenance_command, row_format
from provenance.cli.session import current
from provenance.errors import InputError

if TYPE_CHECKING:
    from provenance.model.views import AttributionView, ChainEdge
    from provenance.workflows.case import Case


@provenance_command("review")
@click.option("--document", default="", metavar="ID", help="Only proposals about this document.")
@click.option(
    "--only",
    type=click.Choice(["derivations", "attributions"]),
    default=None,
    help="Only proposals of this sort.",
)
@click.option("--list", "listing", is_flag=True, help="Print the open proposals, decide nothing.")
@click.option("--accept", multiple=True, metavar="ID", help="Accept this one; may be given again.")
@click.option("--reject", multiple=True, metavar="ID", help="Reject this one; may be given again.")
@click.option("--accept-all", is_flag=True, help="Accept all that are at least as sure as --min-confidence.")
@click.option(
    "--min-confidence",
    type=click.FloatRange(0, 1),
    default=0.9,
    show_default=True,
    metavar="N",
    help="How sure --accept-all wants them; --list shows those.",
)
@click.option("--because", default="", metavar="TEXT", help="Why; kept with each decision.")
@row_format
@click.pass_context
def command(
    ctx: click.Context, *, document: str, only: str | None, listing: bool, accept: tuple[str, ...],
    reject: tuple[str, ...], accept_all: bool, min_confidence: float, because: str, form: str,
) -> None:  # fmt: skip
    """Accept or reject what was inferred.

    Proposals are the derivations, and the attributions they rest on, that were read out of the texts.
    Without --list, --accept, --reject or --accept-all it walks through the open proposals, each with
    its evidence, and asks for a key:

    \b
      a accept   r reject   e edit the kind   s skip
      u undo the last decision   c show the chain   q quit   ? help

    A decision is logged with your name and can be taken back; a rejected proposal is kept and leaves
    the chain.

    \b
    Examples:
      provenance review
      provenance review --list --format csv
      provenance review --accept der:11aa --reject der:22bb --because "compared with print"
      provenance review --accept-all --min-confidence .9
    """
    sure_given = ctx.get_parameter_source("min_confidence") is click.core.ParameterSource.COMMANDLINE
    if sure_given and not (accept_all or listing):
        raise click.UsageError("--min-confidence goes with --accept-all or --list")
    with current().case(create=False) as case:
        if listing:
            least = min_confidence if sure_given else 0.0
            found = [one for one in _open(case, document, only) if one.confidence >= least]
            _print(found, form)
            if not found:
                stderr.say("No proposal is open.")
        elif accept or reject or accept_all:
            decided: list[ChainEdge | AttributionView] = []
            try:
                decided += _decide_named(case, accept, reject, because)
                if accept_all:
                    sure = [one.id for one in _open(case, document, only) if one.confidence >= min_confidence]
                    decided += _decide_named(case, sure, (), because)
            finally:
                _print(decided, form)
                stderr.say(f"{counted(len(decided), 'decision')} made. provenance undo takes back the last.")
        else:
            _walk(case, document, only)


def _open(case: Case, document: str, only: str | None) -> list[ChainEdge | AttributionView]:
    from provenance.model.views import ChainEdge
    from provenance.workflows.review import proposals

    wanted = {"derivations": (True,), "attributions": (False,)}.get(only or "", (True, False))
    found = proposals(case, document=document, attributions=False in wanted)
    return [one for one in found if isinstance(one, ChainEdge) in wanted]


def _decide_named(
    case: Case, accept: Sequence[str], reject: Sequence[str], because: str
) -> Iterator[ChainEdge | AttributionView]:
    """Yield each decision once it is made, so that those before a failing one are told."""
    from provenance.model.kinds import Status
    from provenance.workflows.review import decide

    both = set(accept) & set(reject)
    if both:
        raise InputError("it cannot be both accepted and rejected", where=min(both))
    wanted = [(one, Status.REJECTED) for one in dict.fromkeys(reject)]
    wanted += [(one, Status.ACCEPTED) for one in dict.fromkeys(accept)]
    for one, status in wanted:
        yield decide(case, one, status, because=because)


def _print(found: list[ChainEdge | AttributionView], form: str) -> None:
    """Print edges and attributions: lines for a person; as data, edges first, each kind with its fields."""
    from provenance.cli.edges import EDGE_COLUMNS, attribution_sentence
    from provenance.model.views import AttributionView, ChainEdge

    edges = [one for one in found if isinstance(one, ChainEdge)]
    others = [one for one in found if isinstance(one, AttributionView)]
    if form in ("json", "jsonl"):
        stdout.print_rows(cast("list[object]", [*edges, *others]), form, columns=(), kind=object)
    elif form == "csv":
        kind = ChainEdge if edges or not others else AttributionView
        stdout.print_rows(cast("list[object]", edges or others), form, columns=(), kind=kind)
        if edges and others:
            stderr.note(f"{counted(len(others), 'attribution')} left out of CSV: use --format jsonl")
    else:
        stdout.print_rows(edges, form, columns=EDGE_COLUMNS, kind=ChainEdge)
        stdout.write_lines(attribution_sentence(one) for one in others)


def _walk(case: Case, document: str, only: str | None) -> None:
    from provenance.cli.chain_tree import Look, chain_lines
    from provenance.cli.drawing import palette, signs
    from provenance.cli.review_keys import Verbs, Walk, ask, read_key
    from provenance.model.kinds import DerivationKind, Status
    from provenance.workflows.chain import chain
    from provenance.workflows.review import decide
    from provenance.workflows.show import show
    from provenance.workflows.undo import undo

    if not stderr.is_interactive():
        raise click.UsageError("a walk needs a terminal; else use --list, --accept, --reject or --accept-all")
    found = _open(case, document, only)
    if not found:
        stderr.say("No proposal is open.")
        return
    look = Look(stdout.width(), palette(), signs())

    def settle(one: str, status: Status, why: str, kind: DerivationKind | None) -> object:
        return decide(case, one, status, because=why, kind=kind)

    def draw(child: str) -> Iterator[str]:
        return chain_lines(chain(case, child), look)

    verbs = Verbs(settle, lambda: undo(case), draw, cache(lambda one: show(case, one)))
    walk = Walk(found, verbs, look, read_key, ask, stderr.write_drawn)
    walk.run()
    accepted, rejected = walk.count(Status.ACCEPTED), walk.count(Status.REJECTED)
    left = len(found) - accepted - rejected
    stderr.say(f"{accepted} accepted, {rejected} rejected, {left} left open.")
