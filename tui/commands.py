"""The command palette: every command by name, those that are still to come with what to do meanwhile."""

from __future__ import annotations

from collections.abc import Iterator
from typing import NamedTuple

from textual.command import DiscoveryHit, Hit, Hits, Provider
from textual.content import Content
from textual.types import IgnoreReturnCallbackType

from tui.dialogs.notice import Notice
from tui.widgets.top_bar import SCREENS


class Missing(NamedTuple):
    """A command of the design that this version has not, and how to get there by hand."""

    name: str
    told: str
    meanwhile: str


MISSING = (
    Missing(
        "Fetch an original",
        "Retrieve a text that is cited and not yet seen.",
        "Meanwhile: save the original to a file; then, on the document in the chain (2) or in reading (3), "
        "t attaches it.",
    ),
)  # fmt: skip


class Commands(Provider):
    """Offers the keys of the present screen, the screens, and what is still to come."""

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
        for missing in MISSING:
            yield f"{missing.name} (not in this version)", missing.told, self._tells(missing)

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

    def _tells(self, missing: Missing) -> IgnoreReturnCallbackType:
        def tell() -> None:
            text = f"{missing.told}\n\nThis version of provenance does not do it yet.\n\n{missing.meanwhile}"
            self.app.push_screen(Notice(missing.name, Content(text)))

        return tell
