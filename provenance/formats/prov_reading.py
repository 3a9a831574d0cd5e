"""PROV-JSON read: entities and the derivations between them, whoever wrote them.

Source: PROV-JSON (W3C Member Submission, 2013).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from provenance.errors import InputError
from provenance.formats.urns import BASE
from provenance.model.imported import ImportedDerivation, ImportedGraph, ImportedNode
from provenance.model.kinds import DerivationKind, NodeKind

_WORDS, _CAPTURE = f"{BASE}words:", f"{BASE}cap:"
_KINDS = {
    "prov:Quotation": DerivationKind.QUOTATION,
    "prov:PrimarySource": DerivationKind.PRIMARY_SOURCE,
    "prov:Revision": DerivationKind.REVISION,
}
# What PROV itself calls a derivation without saying which: a text that takes up another.
_PLAIN, _UNSURE = DerivationKind.PARAPHRASE, 0.5
_KNOWN = {"prov": "http://www.w3.org/ns/prov#", "xsd": "http://www.w3.org/2001/XMLSchema#"}


def read_prov_json(text: str) -> ImportedGraph:
    """Return the documents and derivations of PROV-JSON. Raises InputError where it is none."""
    try:
        data = json.loads(text)
        prefixes = {**_KNOWN, **{str(key): str(value) for key, value in data.get("prefix", {}).items()}}
        entities: Mapping[str, Any] = data.get("entity", {})
        nodes = {_full(name, prefixes): _first(said) for name, said in entities.items()}
        derivations = tuple(_derivations(data.get("wasDerivedFrom", {}), prefixes))
    except (ValueError, TypeError, AttributeError, KeyError, RecursionError) as error:
        raise InputError(f"this is no PROV-JSON: {error}", where="import") from error
    read = [_node(name, said) for name, said in nodes.items() if not name.startswith(_CAPTURE)]
    named = {node.name for node in read}
    kept = tuple(each for each in derivations if each.child in named and each.parent in named)
    left = len(derivations) - len(kept)
    notes = (f"{left} derivations lead to something that is no entity of the file",) if left else ()
    return ImportedGraph(tuple(read), kept, notes)


def _full(name: str, prefixes: Mapping[str, str]) -> str:
    """Return a qualified name in full. Names of speech stand for the words spoken."""
    prefix, colon, local = name.partition(":")
    if not colon:
        prefix, local = "default", name
    whole = prefixes.get(prefix, f"{prefix}:") + local
    return BASE + "utt:" + whole.removeprefix(_WORDS) if whole.startswith(_WORDS) else whole


def _first(said: Any) -> dict[str, Any]:
    """Return a thing's attributes; of several statements of it, the first."""
    return dict(said[0] if isinstance(said, list) else said)


def _text(value: Any) -> str:
    """Return a value as text: PROV-JSON has plain ones, typed ones, and lists of these."""
    if isinstance(value, list):
        value = value[0] if value else ""
    if isinstance(value, dict):
        value = value.get("$", "")
    return "" if value is None else str(value)


def _node(name: str, said: Mapping[str, Any]) -> ImportedNode:
    spoken = name.startswith(f"{BASE}utt:")
    label = said.get("prov:label", said.get("dcterms:title", ""))
    tagged = label[0] if isinstance(label, list) and label else label
    language = _text(said.get("dcterms:language")) or (
        tagged.get("lang", "") if isinstance(tagged, dict) else ""
    )
    return ImportedNode(
        name,
        NodeKind.UTTERANCE if spoken else NodeKind.DOCUMENT,
        _text(label) or ("" if spoken else name),
        str(language) or "und",
        _text(said.get("dcterms:issued", said.get("dcterms:date", ""))),
        _text(said.get("pv:url", "")) or (name if name.startswith(("http://", "https://")) else ""),
    )


def _derivations(said: Mapping[str, Any], prefixes: Mapping[str, str]) -> Iterator[ImportedDerivation]:
    for several in said.values():
        for each in several if isinstance(several, list) else [several]:
            yield ImportedDerivation(
                _full(_text(each["prov:generatedEntity"]), prefixes),
                _full(_text(each["prov:usedEntity"]), prefixes),
                _kind(each),
                _confidence(_text(each.get("pv:confidence", ""))),
                _text(each.get("pv:reason", "")),
            )


def _kind(said: Mapping[str, Any]) -> DerivationKind:
    own = _text(said.get("pv:kind", ""))
    if own in set(DerivationKind):
        return DerivationKind(own)
    types = said.get("prov:type", [])
    named = [_text(each) for each in (types if isinstance(types, list) else [types])]
    return next((_KINDS[name] for name in named if name in _KINDS), _PLAIN)


def _confidence(text: str) -> float:
    try:
        value = float(text)
    except ValueError:
        return _UNSURE
    return value if 0 <= value <= 1 else _UNSURE
