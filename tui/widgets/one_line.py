"""A bar of one line: the base of what stands above and below a screen."""

from __future__ import annotations

from tui.widgets.line_view import LineView


class OneLine(LineView):
    """One line that is never the cursor's; a subclass draws it."""

    can_focus = False

    def item_count(self) -> int:
        """Return that it is one line."""
        return 1

    def highlights(self, item: int, inside: int) -> bool:  # noqa: ARG002 - the base's signature
        """Tell that it is never the cursor's."""
        return False
