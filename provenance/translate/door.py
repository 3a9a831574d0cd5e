"""The one door by which engines are asked: one request, one answer in JSON, or a clear error.

Engines stand where the user put them, on this machine too, so that the guards of retrieving (no private
addresses, robots.txt, pacing) don't fit here. What does: nothing is followed elsewhere, since a text
goes only where the user said, and an answer has a limit in size and in time.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from time import monotonic
from typing import TYPE_CHECKING, Any

from provenance.errors import EngineError

if TYPE_CHECKING:
    import httpx

_MOST_BYTES = 8 * 1024 * 1024
_SHOWN = 200
_HOME = ("localhost", "127.0.0.1", "::1")


@dataclass(frozen=True, slots=True)
class Question:
    """One request: ``form`` or ``json`` is its body, where it has one."""

    method: str
    address: str
    form: Mapping[str, str] | None = None
    json: Mapping[str, Any] | None = None
    headers: Mapping[str, str] = field(default_factory=dict)


def ask(question: Question, *, timeout: float) -> Any:
    """Return what an engine answers, read as JSON. Raises EngineError for whatever is not that."""
    import httpx

    until = monotonic() + timeout
    try:
        address = httpx.URL(question.address)
        with (
            httpx.Client(
                timeout=timeout,
                follow_redirects=False,
                trust_env=address.host not in _HOME,
                # Reading the certificates takes longer than a sentence's answer, and http needs none.
                verify=address.scheme != "http",
            ) as client,
            client.stream(
                question.method,
                address,
                data=None if question.form is None else dict(question.form),
                json=question.json,
                headers=dict(question.headers),
            ) as answer,
        ):
            body = _body(answer, question.address, until=until)
    except httpx.TimeoutException as error:
        raise EngineError(
            f"it did not answer within {timeout:g} seconds",
            where=question.address,
            to_do="Try again, or set a longer timeout. What was compared before is kept.",
        ) from error
    except (httpx.HTTPError, httpx.InvalidURL) as error:
        raise EngineError(
            f"it cannot be reached: {error}", where=question.address, to_do="Is it running, and there?"
        ) from error
    return _checked(answer, body, question.address)


def _body(answer: httpx.Response, where: str, *, until: float) -> bytes:
    """Return an answer's bytes. Raises httpx.ReadTimeout for one that drips in until later than ``until``."""
    import httpx

    body = b""
    for chunk in answer.iter_bytes():
        body += chunk
        if monotonic() > until:
            raise httpx.ReadTimeout("the answer came in too slowly")
        if len(body) > _MOST_BYTES:
            raise EngineError(f"its answer is longer than {_MOST_BYTES:,} bytes", where=where)
    return body


def _checked(answer: httpx.Response, body: bytes, where: str) -> Any:
    if answer.is_redirect:
        elsewhere = answer.headers.get("location", "")
        raise EngineError(
            f"it sends to another address ({elsewhere}); the text was not sent there",
            where=where,
            to_do="Configure that address if it is the engine's.",
        )
    try:
        found = json.loads(body)
    except ValueError as error:
        kind = answer.headers.get("content-type", "").split(";")[0] or "something else"
        said = f"it answered with status {answer.status_code} and {kind}, not with JSON"
        raise EngineError(said, where=where, to_do="Is this the engine's own address?") from error
    if answer.is_error:
        raise EngineError(f"it refused with status {answer.status_code}: {_reason(found)}", where=where)
    return found


def _reason(answer: Any) -> str:
    """Return why an engine refused, under whichever name it says so."""
    if isinstance(answer, dict):
        for name in ("explanation", "error", "message", "detail"):
            if isinstance(answer.get(name), str):
                return str(answer[name])[:_SHOWN]
    return str(answer)[:_SHOWN]
