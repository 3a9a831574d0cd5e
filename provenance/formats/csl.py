"""The documents of a dossier as CSL-JSON, for reference managers: with original title, date and translator.

Source: Citation Style Language 1.0.2, CSL-JSON schema.
"""

from __future__ import annotations

from typing import Any

from provenance.formats.printable import visible
from provenance.model.dossier import Dossier
from provenance.model.kinds import DerivationKind
from provenance.model.views import DocumentView


def csl_items(dossier: Dossier) -> list[dict[str, Any]]:
    """Return an item for each document that has a title or was seen, those asked for first."""
    documents = dossier.documents
    order = sorted(documents, key=lambda public: public not in dossier.roots)
    return [_item(documents[each], _original(dossier, each)) for each in order if documents[each].title]


def _original(dossier: Dossier, public: str) -> DocumentView | None:
    """Return the text at the beginning of a row of translations, the one that this is cited after."""
    met = {public}
    found: DocumentView | None = None
    while True:
        parents = [
            edge.parent
            for edge in dossier.live
            if edge.child == public
            and edge.kind is DerivationKind.TRANSLATION
            and edge.parent in dossier.documents
            and edge.parent not in met
        ]
        if not parents:
            return found
        public = parents[0]
        met.add(public)
        found = dossier.documents[public]


def _item(document: DocumentView, original: DocumentView | None) -> dict[str, Any]:
    said = {
        "id": document.id,
        "type": "article-newspaper",
        "title": _one_line(document.title),
        "container-title": _one_line(document.publisher),
        "author": _name(document.author),
        "translator": _name(document.translator),
        "issued": _date(document.published),
        "language": "" if document.language == "und" else document.language,
        "URL": _one_line(document.url),
        "note": f"sha256:{document.sha256}" if document.sha256 else "",
    }
    if original is not None:
        said["original-title"] = _one_line(original.title)
        said["original-date"] = _date(original.published)
        said["original-publisher"] = _one_line(original.publisher)
        said["original-author"] = _name(original.author)
    return {key: value for key, value in said.items() if value}


def _one_line(text: str) -> str:
    return visible(" ".join(text.split()))


def _name(name: str) -> list[dict[str, str]]:
    # Which part of a name is the family name depends on its language: it is kept as it is written.
    return [{"literal": _one_line(name)}] if name else []


def _date(iso: str) -> dict[str, Any]:
    parts = [int(part) for part in iso[:10].split("-") if part.isdecimal()]
    return {"date-parts": [parts]} if parts else {}
