"""What a report is made from: a dossier, what stands behind its texts, and where its drawing's boxes go."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from provenance.model.dossier import Dossier
from provenance.model.layout import Layout
from provenance.model.origins import BlameLine, OriginsView


@dataclass(frozen=True, slots=True)
class CaseReport:
    """A dossier with, for each document asked for, its origins and where its sentences come from.

    ``blame`` has no entry for a document without a text.
    """

    dossier: Dossier
    origins: Mapping[str, OriginsView]
    blame: Mapping[str, tuple[BlameLine, ...]]
    layout: Layout
