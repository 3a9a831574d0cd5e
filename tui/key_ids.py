"""What of a person's own keys cannot be: ids that nothing has, and keys that two commands would share.

It imports every screen, dialog and list, and is asked only where somebody has keys of their own.
"""

from __future__ import annotations

import pkgutil
from collections.abc import Iterator, Mapping
from importlib import import_module
from types import ModuleType

from textual.binding import Binding
from textual.dom import DOMNode

import tui.dialogs
import tui.screens
import tui.widgets


def complaints(keymap: Mapping[str, str], program: type[DOMNode]) -> list[str]:
    """Return what is wrong with keys by ids, in plain words; ``program`` is the app's class.

    Textual lets a key that is taken twice go to one of the two and says nothing.
    """
    places = {program: _bindings(program)}
    for package in (tui.screens, tui.dialogs, tui.widgets):
        for module in _modules(package):
            found = [each for each in vars(module).values() if isinstance(each, type)]
            places.update((each, _bindings(each)) for each in found if issubclass(each, DOMNode))
    known = {binding.id for bindings in places.values() for binding in bindings}
    told = [
        f"there is no command {name!r}; ? and docs/tui.md tell of them"
        for name in keymap
        if name not in known
    ]
    for bindings in places.values():
        told += [
            f"the key {key!r} is that of two commands: {' and '.join(sorted(names))}"
            for key, names in _taken(bindings, keymap).items()
            if len(names) > 1 and not names.isdisjoint(keymap)
        ]
    return list(dict.fromkeys(told))


def _modules(package: ModuleType) -> Iterator[ModuleType]:
    for found in pkgutil.iter_modules(package.__path__, f"{package.__name__}."):
        yield import_module(found.name)


def _bindings(of: type[DOMNode]) -> list[Binding]:
    return [each for each in vars(of).get("BINDINGS", ()) if isinstance(each, Binding) and each.id]


def _taken(bindings: list[Binding], keymap: Mapping[str, str]) -> dict[str, set[str]]:
    """Return the ids of the commands that each key is bound to in one place."""
    taken: dict[str, set[str]] = {}
    for binding in bindings:
        name = binding.id or ""
        for key in keymap.get(name, binding.key).split(","):
            taken.setdefault(key.strip(), set()).add(name)
    return taken
