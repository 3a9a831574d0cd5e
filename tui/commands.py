"""The command palette: every command by name."""

from __future__ import annotations

from collections.abc import Iterator
from importlib import import_module

from textual.binding import Binding
from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from tui.widgets.top_bar import SCREENS

Command = tuple[str, str, IgnoreReturnCallbackType]
PASSED_OVER = ("list.", "go.")  # keys that one has at hand: to move in a list, and to the screens


class Commands(Provider):
    """Offers the keys of the present screen, the screens, what is the program's, and what others can do."""

    async def discover(self) -> Hits:
        """Offer the commands of the present screen before anything is typed."""
        for name, told, act in self._here():
            yield DiscoveryHit(name, act, help=told)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose names are like what is typed, those of other screens last."""
        matcher = self.matcher(query)
        for weight, commands in ((1.0, self._here()), (0.5, self._elsewhere())):
            for name, told, act in commands:
                score = max(matcher.match(name), matcher.match(told) * 0.7)
                if score > 0:
                    yield Hit(score * weight, matcher.highlight(name), act, help=told)

    def _here(self) -> Iterator[Command]:
        yield from self._of_the_screen()
        for name, key, title, _ in SCREENS:
            yield f"Go to {title}", f"Key {key}", self._runs(f"app.go('{name}')")
        for title, told, act, _ in self.app.get_system_commands(self.screen):
            yield title, told, act

    def _of_the_screen(self) -> Iterator[Command]:
        offered: set[str] = set()
        # Those that the bottom line shows first: they are what one does there.
        active = sorted(self.screen.active_bindings.values(), key=lambda each: not each.binding.show)
        for node, binding, enabled, _ in active:
            if not enabled or not _is_command(binding) or binding.action in offered:
                continue
            offered.add(binding.action)
            key = self.app.get_key_display(binding)
            told = f"key {key}   {binding.tooltip or binding.description}"
            yield binding.description, told, self._runs(binding.action, node)

    def _elsewhere(self) -> Iterator[Command]:
        """Yield what can be done on the other screens: the command goes there, and its key is told."""
        here = type(self.screen).__name__
        for name, number, title, _ in SCREENS:
            screen = getattr(import_module(f"tui.screens.{name}"), name.capitalize())
            if screen.__name__ == here:
                continue
            for binding in filter(_is_command, vars(screen)["BINDINGS"]):
                key = self.app.get_key_display(binding)
                told = f"goes there ({number}), where it is key {key}   {binding.tooltip}"
                yield f"{title}: {binding.description}", told, self._runs(f"app.go('{name}')")

    def _runs(self, action: str, node: object = None) -> IgnoreReturnCallbackType:
        async def run() -> None:
            await self.app.run_action(action, node)  # type: ignore[arg-type]

        return run


def _is_command(binding: object) -> bool:
    """Tell whether a key is one of the program's, and of more than a move in a list."""
    return (
        isinstance(binding, Binding) and bool(binding.id and binding.description) and not binding.system
        and not (binding.id or "").startswith(PASSED_OVER)
    )  # fmt: skip
