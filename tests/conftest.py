"""What holds for all tests: no proxy of the machine that runs them stands between them and the loopback."""

from __future__ import annotations

import os

import pytest


@pytest.fixture(autouse=True)
def _without_proxies(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in [name for name in os.environ if name.lower().endswith("_proxy")]:
        monkeypatch.delenv(name)
