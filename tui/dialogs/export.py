"""The dialogs of an export: in which form, and to which file."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from textual.app import App
from textual.content import Content

from tui.dialogs.ask_line import AskLine
from tui.dialogs.choose import Choose
from tui.exporting import FORMS, form_of
from tui.files import named_path


def ask_export(app: App[Any], name: str, document: str, write: Callable[[str, Path], None]) -> None:
    """Ask for the form and the file, and have it written; without a document, only what is seen."""
    forms = [form for form in FORMS if document or not form.of_document]

    def chosen(form: str | None) -> None:
        if form:
            stem = document.replace(":", "-")[:12] or name
            question = "To which file? One that is there is written over."
            dialog = AskLine("Export", question, value=f"{stem}.{form_of(form).ending}")
            app.push_screen(dialog, lambda typed: write(form, named_path(typed)) if typed else None)

    choices = [(form.name, Content(form.told)) for form in forms]
    app.push_screen(Choose("Export", "What is to be written?", choices), chosen)
