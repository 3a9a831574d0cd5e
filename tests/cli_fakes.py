"""Verbs that answer as told, in the place of ``provenance.workflows``, and a way to run the command line."""

from __future__ import annotations

import io
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from types import ModuleType
from typing import Any, NamedTuple

import pytest

from provenance.cli.main import main

VERBS = {
    "open_case": "case", "record_bytes": "record", "record_paths": "record", "attach": "attach",
    "attach_file": "attach_file",
    "chain": "chain", "show": "show", "documents": "documents", "link": "link", "unlink": "link",
    "proposals": "review", "decide": "review", "search": "search", "log": "log", "verify": "verify",
    "undo": "undo", "doctor": "doctor", "descendants": "descendants",
}  # fmt: skip


class Outcome(NamedTuple):
    """What one run of the command line gave."""

    code: int
    out: str
    err: str


@dataclass
class Call:
    """A call of a verb."""

    verb: str
    args: tuple[Any, ...]
    options: dict[str, Any]


@dataclass
class FakeCase:
    """Stands for the open database."""

    path: Path = Path("case.db")


@dataclass
class Bench:
    """Installs verbs, keeps their calls, runs the command line."""

    monkeypatch: pytest.MonkeyPatch
    capsys: pytest.CaptureFixture[str]
    calls: list[Call] = field(default_factory=list)

    def answer(self, **answers: object) -> None:
        """Let verbs return a value, call a function or raise an exception."""
        for verb, answer in answers.items():
            name = f"provenance.workflows.{VERBS[verb]}"
            module = sys.modules.get(name)
            if not isinstance(module, _FakeModule):
                module = _FakeModule(name)
                self.monkeypatch.setitem(sys.modules, name, module)
            setattr(module, verb, self._verb(verb, answer))

    def _verb(self, verb: str, answer: object) -> Callable[..., Any]:
        def called(case: object, *args: Any, **options: Any) -> Any:
            assert isinstance(case, FakeCase | None)
            self.calls.append(Call(verb, args, options))
            if isinstance(answer, BaseException):
                raise answer
            return answer(*args, **options) if callable(answer) else answer

        return called

    def open_with(self, error: BaseException | None = None) -> None:
        """Let the database open, or fail to."""

        @contextmanager
        def open_case(path: Path | None = None, *, create: bool = True) -> Iterator[FakeCase]:
            self.calls.append(Call("open_case", (path,), {"create": create}))
            if error is not None:
                raise error
            yield FakeCase()

        module = _FakeModule("provenance.workflows.case")
        module.open_case = open_case  # type: ignore[attr-defined]
        module.default_path = lambda: Path("case.db")  # type: ignore[attr-defined]
        self.monkeypatch.setitem(sys.modules, module.__name__, module)

    def run(self, *args: str, stdin: bytes = b"") -> Outcome:
        """Run the command line."""
        self.monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(stdin)))
        code = main(args)
        out, err = self.capsys.readouterr()
        return Outcome(code, out, err)

    def called(self, verb: str) -> list[Call]:
        """Return the calls of a verb."""
        return [call for call in self.calls if call.verb == verb]


class _FakeModule(ModuleType):
    """A module that a test made."""


@pytest.fixture
def bench(monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]) -> Bench:
    """Return a bench whose database opens."""
    for name in ("PROVENANCE_DB", "PROVENANCE_DEBUG", "NO_COLOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setenv("COLUMNS", "100")
    made = Bench(monkeypatch, capsys)
    made.open_with()
    return made
