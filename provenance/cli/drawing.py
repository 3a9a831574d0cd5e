"""Print a chain on stdout as a tree, in the terminal's width, colours and encoding."""

from __future__ import annotations

from provenance.cli import stdout
from provenance.cli.chain_tree import Look, chain_lines
from provenance.cli.palette import ASCII, UNICODE, UNICODE_NEEDED, Palette, Signs
from provenance.model.chain_view import ChainView


def palette() -> Palette:
    """Return colours, or none, as stdout takes them."""
    return Palette(stdout.colour())


def signs(*, ascii_only: bool = False) -> Signs:
    """Return the signs that stdout's encoding has."""
    return ASCII if ascii_only or not stdout.can_write(UNICODE_NEEDED) else UNICODE


def print_chain(view: ChainView, *, ascii_only: bool = False, brief: bool = False) -> None:
    """Draw a chain; ``brief`` leaves out the evidence and the legend."""
    look = Look(stdout.width(), palette(), signs(ascii_only=ascii_only), brief)
    stdout.write_lines(chain_lines(view, look))
