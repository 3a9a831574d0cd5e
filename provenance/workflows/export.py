"""``export``: documents and what stands behind them, in formats that other programs read."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence

from provenance.errors import InputError
from provenance.model.dossier import Dossier
from provenance.workflows.case import Case
from provenance.workflows.chain import DEFAULT_LIMIT
from provenance.workflows.dossier import gather


def export(
    case: Case, document_ids: Sequence[str], form: str, *, limit: int = DEFAULT_LIMIT
) -> Iterator[str]:
    """Yield some documents and all that they are derived from, as text in one of ``FORMATS``.

    ``limit`` is how many nodes of a chain at most. Raises InputError where there is no such format or nothing
    to write in it, IdError, DatabaseError.
    """
    if form not in FORMATS:
        raise InputError(f"there is no format {form!r}", to_do=f"Formats are: {', '.join(FORMATS)}.")
    dossier = gather(case, document_ids, limit=limit)
    yield from FORMATS[form](dossier)


def _prov_json(dossier: Dossier) -> Iterator[str]:
    from provenance.formats.prov_statements import prov_statements
    from provenance.formats.prov_text import prov_json

    yield prov_json(prov_statements(dossier))


def _prov_n(dossier: Dossier) -> Iterator[str]:
    from provenance.formats.prov_statements import prov_statements
    from provenance.formats.prov_text import prov_n

    yield from prov_n(prov_statements(dossier))


def _indented(value: object) -> Iterator[str]:
    from provenance.formats.json_text import dumps

    yield dumps(value, indent=2) + "\n"


def _web_annotation(dossier: Dossier) -> Iterator[str]:
    from provenance.formats.web_annotation import annotation_page

    yield from _indented(annotation_page(dossier))


def _schema_org(dossier: Dossier) -> Iterator[str]:
    from provenance.formats.schema_org import schema_org

    yield from _indented(schema_org(dossier))


def _csl_json(dossier: Dossier) -> Iterator[str]:
    from provenance.formats.csl import csl_items

    yield from _indented(csl_items(dossier))


def _graphml(dossier: Dossier) -> Iterator[str]:
    from provenance.formats.graphml import graphml

    yield graphml(dossier.chain)


def _tmx(dossier: Dossier) -> Iterator[str]:
    from provenance.formats.tmx import tmx

    if not dossier.comparisons:
        raise InputError(
            "no hop of these chains was compared, so that no segments are aligned",
            to_do="Compare first: provenance compare DOC.",
        )
    yield tmx(dossier.comparisons, dossier.documents)


def _json(dossier: Dossier) -> Iterable[str]:
    from provenance.formats.chain_data import chain_json

    yield chain_json(dossier.chain)


def _csv(dossier: Dossier) -> Iterable[str]:
    from provenance.formats.chain_data import edges_csv

    return edges_csv(dossier.chain)


def _dot(dossier: Dossier) -> Iterable[str]:
    from provenance.formats.drawing import chain_dot

    yield chain_dot(dossier.chain)


def _mermaid(dossier: Dossier) -> Iterable[str]:
    from provenance.formats.drawing import chain_mermaid

    yield chain_mermaid(dossier.chain)


FORMATS: dict[str, Callable[[Dossier], Iterable[str]]] = {
    "prov-json": _prov_json,
    "prov-n": _prov_n,
    "web-annotation": _web_annotation,
    "schema-org": _schema_org,
    "graphml": _graphml,
    "dot": _dot,
    "mermaid": _mermaid,
    "csv": _csv,
    "json": _json,
    "csl-json": _csl_json,
    "tmx": _tmx,
}
