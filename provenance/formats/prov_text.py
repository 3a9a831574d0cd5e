"""PROV-JSON and PROV-N: the two ways in which statements of PROV are written.

Sources: PROV-JSON (W3C Member Submission, 2013); PROV-N: The Provenance Notation (W3C, 2013).
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import count
from typing import Any

from provenance.formats.json_text import dumps
from provenance.formats.prov_statements import PREFIXES, Attributes, Name, Statement, Value, Words

_ELEMENTS = ("entity", "activity", "agent")
# Arguments of PROV-N that these statements leave open, after those that they give.
_OPEN = {"wasDerivedFrom": 3, "wasGeneratedBy": 1, "wasAssociatedWith": 1, "activity": 2}
_ESCAPES = {"\\": "\\\\", '"': '\\"', "\n": "\\n", "\r": "\\r", "\t": "\\t"}


def prov_json(statements: Iterable[Statement]) -> str:
    """Return statements as PROV-JSON, indented, with a line end."""
    document: dict[str, Any] = {"prefix": PREFIXES}
    numbers = count(1)
    for statement in statements:
        name = statement.name or f"_:r{next(numbers)}"
        content: dict[str, Any] = dict(statement.ends)
        for key, value in statement.attributes:
            _add(content, key, _json_value(value))
        document.setdefault(statement.term, {})[name] = content
    return dumps(document, indent=2) + "\n"


def _add(content: dict[str, Any], key: str, value: Any) -> None:
    """Give a key a value, or one value more."""
    if key not in content:
        content[key] = value
    elif isinstance(content[key], list):
        content[key].append(value)
    else:
        content[key] = [content[key], value]


def _json_value(value: Value) -> Any:
    if isinstance(value, Name):
        return {"$": value.text, "type": "prov:QUALIFIED_NAME"}
    if isinstance(value, Words):
        return {"$": value.text, "lang": value.language} if value.language else value.text
    if isinstance(value, float):
        return {"$": repr(value), "type": "xsd:double"}
    if isinstance(value, int):
        return {"$": str(value), "type": "xsd:int"}
    return value


def prov_n(statements: Iterable[Statement]) -> Iterator[str]:
    """Yield the lines of PROV-N, with their line ends."""
    yield "document\n"
    for prefix, place in PREFIXES.items():
        yield f"  prefix {prefix} <{place}>\n"
    for statement in statements:
        yield f"  {_line(statement)}\n"
    yield "endDocument\n"


def _line(statement: Statement) -> str:
    ends = [end for _, end in statement.ends] + ["-"] * _OPEN.get(statement.term, 0)
    if statement.term in _ELEMENTS:
        ends.insert(0, statement.name)
    said = ", ".join(ends)
    if statement.name and statement.term not in _ELEMENTS:
        said = f"{statement.name}; {said}"
    written = _attributes(statement.attributes)
    return f"{statement.term}({said}{', ' + written if written else ''})"


def _attributes(attributes: Attributes) -> str:
    written = ", ".join(f"{key}={_literal(value)}" for key, value in attributes)
    return f"[{written}]" if written else ""


def _literal(value: Value) -> str:
    if isinstance(value, Name):
        return f"'{value.text}'"
    if isinstance(value, float):
        return f'"{value!r}" %% xsd:double'
    if isinstance(value, int):
        return f'"{value}" %% xsd:int'
    text = value.text if isinstance(value, Words) else value
    tag = f"@{value.language}" if isinstance(value, Words) and value.language else ""
    return '"' + "".join(_ESCAPES.get(sign, sign) for sign in text) + '"' + tag
