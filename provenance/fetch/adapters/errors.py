"""The failure of an adapter to read an answer."""

from __future__ import annotations

from provenance.errors import FetchError


class AdapterError(FetchError):
    """An answer that has not the form that the service is documented to have."""

    def __init__(self, adapter: str, url: str, why: str) -> None:
        super().__init__(
            f"the answer is not one that the adapter {adapter!r} can read: {why}",
            where=url,
            to_do="'provenance doctor --online' tells which services answer as expected; "
            "their addresses can be set in provenance.toml (docs/fetching.md).",
        )
