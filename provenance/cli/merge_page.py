"""What taking in another copy is told as: what was new, and where the two do not agree."""

from __future__ import annotations

from collections.abc import Iterator

from provenance.cli.cells import counted, plain
from provenance.formats.wording import short_id
from provenance.model.merging import Conflict, MergeResult

# What a person counts; the other rows belong to these.
_NAMES = {
    "node": "node", "document": "document", "utterance": "utterance", "derivation": "derivation",
    "attribution": "attribution", "capture": "capture", "comparison": "comparison", "finding": "finding",
}  # fmt: skip


def page(result: MergeResult) -> Iterator[str]:
    """Yield the lines of the page."""
    added = dict(result.added)
    shown = [counted(added[name], noun) for name, noun in _NAMES.items() if added.get(name)]
    yield f"{', '.join(shown) or 'nothing new'} from {plain(result.source)}"
    if result.conflicts:
        yield ""
        yield f"{counted(len(result.conflicts), 'thing')} said differently; both stand, ours is in force:"
        yield from (line for conflict in result.conflicts for line in _lines(conflict))


def _lines(conflict: Conflict) -> Iterator[str]:
    yield f"  {short_id(conflict.subject)}  {plain(conflict.aspect)}"
    yield f"      here   {plain(conflict.ours)}{_by(conflict.ours_by)}"
    yield f"      there  {plain(conflict.theirs)}{_by(conflict.theirs_by)}"


def _by(name: str) -> str:
    return f", by {plain(name)}" if name else ""
