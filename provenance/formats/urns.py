"""Names for recorded things that are unique in the world: ``urn:provenance:`` and the public id."""

from __future__ import annotations

BASE = "urn:provenance:"
TERMS = f"{BASE}term:"


def urn(public_id: str) -> str:
    """Return the name of a recorded thing, for instance ``urn:provenance:doc:3fa9…``."""
    return BASE + public_id


def public_id_of(name: str) -> str:
    """Return the public id that a name was made from, empty where it is no such name."""
    return name.removeprefix(BASE) if name.startswith(BASE) else ""
