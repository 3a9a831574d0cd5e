"""What ``record`` and ``attach`` print of a result: a line a document, notes, and what to do next."""

from __future__ import annotations

from typing import TYPE_CHECKING

from provenance.cli import stderr, stdout
from provenance.cli.cells import counted, language, plain
from provenance.formats.width import cut
from provenance.formats.wording import short_id

if TYPE_CHECKING:
    from provenance.model.views import RecordResult
    from provenance.workflows.case import Case

NOTHING_NEW = "already-recorded"


def result_line(result: RecordResult) -> str:
    """Return one line of a result: id, outcome, language, what was found, title."""
    found = ", ".join(
        (
            counted(result.segments, "sentence"),
            counted(result.attributions, "attribution"),
            counted(result.derivations, "derivation"),
        )
    )
    head = f"{short_id(result.id)}  {plain(result.outcome)}  [{language(result.language)}]  {found}  "
    return head + cut(plain(result.title, "(no title)"), max(20, stdout.width() - len(head)))


def print_notes(result: RecordResult) -> None:
    """Tell on stderr what was not covered or is not sure."""
    for text in result.notes:
        stderr.note(f"{short_id(result.id)}: {text}")


def print_chain_of(case: Case, result: RecordResult) -> None:
    """Draw the chain of a document that was just recorded, shortly, and say what to do next."""
    from provenance.cli.drawing import print_chain
    from provenance.workflows.chain import chain

    view = chain(case, result.id)
    if view.edges:
        stdout.write("\n")
        print_chain(view, brief=True)
    else:
        stdout.write("no source found: nobody is cited in it that could be recognised\n")
    stderr.say(f"\nNext: provenance chain {short_id(result.id)}   with the evidence")
    if view.edges:
        stderr.say("      provenance review   to accept or reject what was inferred")
