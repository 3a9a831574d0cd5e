"""The command palette: every command by name."""

from __future__ import annotations

from collections.abc import Iterator

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.types import IgnoreReturnCallbackType

from tui.widgets.top_bar import SCREENS


class Commands(Provider):
    """Offers the keys of the present screen, and the screens."""

    async def discover(self) -> Hits:
        """Offer all commands before anything is typed."""
        for name, told, act in self._commands():
            yield DiscoveryHit(name, act, help=told)

    async def search(self, query: str) -> Hits:
        """Offer the commands whose names are like what is typed."""
        matcher = self.matcher(query)
        for name, told, act in self._commands():
            score = max(matcher.match(name), matcher.match(told) * 0.7)
            if score > 0:
                yield Hit(score, matcher.highlight(name), act, help=told)

    def _commands(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        yield from self._of_the_screen()
        for name, key, title, _ in SCREENS:
            yield f"Go to {title}", f"Key {key}", self._runs(f"app.go('{name}')")

    def _of_the_screen(self) -> Iterator[tuple[str, str, IgnoreReturnCallbackType]]:
        offered: set[str] = set()
        for node, binding, enabled, _ in self.screen.active_bindings.values():
            if not enabled or not binding.description or binding.system or binding.action in offered:
                continue
            if (binding.id or "").startswith(("list.", "go.")):
                continue
            offered.add(binding.action)
            key = self.app.get_key_display(binding)
            told = f"{binding.tooltip or binding.description}   key {key}"
            yield binding.description, told, self._runs(binding.action, node)

    def _runs(self, action: str, node: object = None) -> IgnoreReturnCallbackType:
        async def run() -> None:
            await self.app.run_action(action, node)  # type: ignore[arg-type]

        return run
