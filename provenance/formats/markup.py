"""Elements of HTML and SVG in which whatever comes from a text is escaped, for there is no other way in."""

from __future__ import annotations

from html import escape

from provenance.text.visible import visible


class Markup(str):
    """Text that is markup already: made by ``element`` and ``joined``, or by a constant of the program."""

    __slots__ = ()


Child = str | None
_VOID = frozenset({"meta", "br", "hr", "path", "rect", "circle", "line", "use"})


def escaped(text: str, *, newlines: bool = False) -> Markup:
    """Return a text as markup: its signs escaped, control and bidirectional characters spelled out."""
    return text if isinstance(text, Markup) else Markup(escape(visible(text, newlines=newlines)))


def joined(*parts: Child, between: str = "") -> Markup:
    """Return several parts as one; what is no markup is escaped."""
    return Markup(escaped(between).join(escaped(part) for part in parts if part))


def element(name: str, /, *children: Child, **attributes: str | float | bool | None) -> Markup:
    """Return an element. ``class_`` is written as class, ``aria_label`` as aria-label, None not at all."""
    said = "".join(_attribute(key, value) for key, value in attributes.items())
    if name in _VOID:
        return Markup(f"<{name}{said}/>")
    return Markup(f"<{name}{said}>{joined(*children)}</{name}>")


def _attribute(key: str, value: str | float | bool | None) -> str:
    if value is None or value is False:
        return ""
    written = key.rstrip("_").replace("_", "-")
    if value is True:
        return f" {written}"
    shown = f"{value:.1f}".removesuffix(".0") if isinstance(value, float) else str(value)
    return f' {written}="{escaped(shown)}"'
