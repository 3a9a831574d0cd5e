"""What the commands share that ask the network: their options, and a session that obeys them."""

from __future__ import annotations

import time
from dataclasses import replace
from typing import TYPE_CHECKING, Any

import click

from provenance.cli import stderr
from provenance.cli.options import Decorated

if TYPE_CHECKING:
    from provenance.workflows.case import Case
    from provenance.workflows.retrieving import Session


def network_options(function: Decorated) -> Decorated:
    """Add --adapter, --contact and --allow-private."""
    for option in (
        click.option("--allow-private", is_flag=True,
                     help="Reach addresses of this machine and of local networks too."),
        click.option("--contact", default="", metavar="ADDRESS",
                     help="How a site's owner reaches you; sent with requests (else PROVENANCE_CONTACT)."),
        click.option("--adapter", "use", multiple=True, metavar="NAME",
                     help="Ask only this adapter (tass.ru, wayback:*); more than once."),
    ):  # fmt: skip
        function = option(function)
    return function


def session(case: Case, *, use: tuple[str, ...], contact: str, allow_private: bool, **more: Any) -> Session:
    """Return a session with the configuration's settings, and what the options say over them."""
    from provenance.workflows.retrieving import Session
    from provenance.workflows.settings import fetch_settings

    settings = fetch_settings(case.path)
    said: dict[str, Any] = {name: value for name, value in more.items() if value is not None}
    if use:
        said["use"] = use
    if contact:
        said["contact"] = contact
    if allow_private:
        said["allow_private"] = True
    opened = Session(case, replace(settings, **said))
    opened.wait = _wait
    return opened


def _wait(seconds: float, why: str) -> None:
    stderr.say(f"{why}; waiting {seconds:.0f} seconds")
    time.sleep(seconds)
