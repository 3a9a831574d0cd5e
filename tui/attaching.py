"""A text for a document that is only cited: asked for, and attached."""

from __future__ import annotations

from provenance.model.views import RecordResult
from provenance.workflows.case import Case
from tui.dialogs.ask_line import AskLine
from tui.files import named_path
from tui.safe import line


def path_dialog(name: str) -> AskLine:
    """Return the dialog that asks for the file."""
    return AskLine("Attach a text", f"Which file has the text of {line(name)}?", hint="original.txt")


def attached(case: Case, document: str, typed: str) -> RecordResult:
    """Attach a file's text to a document. Raises what ``attach_file`` raises."""
    from provenance.workflows.attach_file import attach_file

    return attach_file(case, document, named_path(typed))


def told(result: RecordResult) -> str:
    """Return what attaching has brought, in a few plain sentences."""
    found = f"{result.attributions} statements, {result.derivations} derivations"
    return "\n".join([f"{line(result.title)}: {found}", *map(line, result.notes[-3:])])
