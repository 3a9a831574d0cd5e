"""Dataclasses to plain values and back, as the formats use them; the store does too, hence below both."""

from provenance.model.plain import from_plain, to_plain

__all__ = ["from_plain", "to_plain"]
