"""The command ``provenance``: the group of all commands, and what happens when one of them fails."""

from __future__ import annotations

import os
import sys
from collections.abc import Sequence

import click

from provenance import __version__
from provenance.cli.group import LazyGroup, PipeClosedError
from provenance.cli.options import CONTEXT, global_options
from provenance.cli.session import Session

_BLAS_THREADS = "OPENBLAS_NUM_THREADS"
EPILOG = """\b
First steps:
  provenance record article.txt      store a text, find whom it cites
  provenance chain                   draw the chain of the text recorded last
  provenance review                  accept or reject what was inferred

\b
An id can be shortened to what is unambiguous: doc:3fa9.
Tab completion: eval "$(_PROVENANCE_COMPLETE=bash_source provenance)"
(zsh_source, fish_source for those shells).
Exit codes: 0 done, 2 usage, 3 input, 4 id, 5 database, 6 locked,
7 integrity, 8 conflict, 9 fetch, 10 data file, 11 some inputs failed,
12 no translation, 70 a fault of the program, 130 interrupted."""


@click.group(
    cls=LazyGroup,
    epilog=EPILOG,
    context_settings=CONTEXT,
)
@click.version_option(__version__, prog_name="provenance")
@global_options()
@click.pass_context
def cli(ctx: click.Context) -> None:
    """Trace where a translated news text comes from: "git blame" for translated news.

    A text is recorded together with the chain that it names: who said it first, in which language,
    and through which outlets it came. Every hop shows the words that are its evidence, and what is
    inferred never looks like what is stated.
    """
    ctx.ensure_object(Session)


def main(args: Sequence[str] | None = None) -> int:
    """Run the command line, and return its exit code."""
    given = list(sys.argv[1:] if args is None else args)
    # Read when numpy is: its threads, woken for the products of one sentence, take longer than these.
    os.environ.setdefault(_BLAS_THREADS, "1")
    _write_what_the_stream_lacks_as_escapes()
    try:
        code = cli.main(given, prog_name="provenance", standalone_mode=False)
        sys.stdout.flush()
    except (PipeClosedError, BrokenPipeError):
        return _close_quietly()
    except SystemExit as leaving:
        return leaving.code if isinstance(leaving.code, int) else 1
    except (Exception, KeyboardInterrupt) as error:  # noqa: BLE001 - the last resort before the user
        from provenance.cli.stderr import debug_wanted, report

        return report(error, debug=debug_wanted(given))
    return code if isinstance(code, int) else 0


def _write_what_the_stream_lacks_as_escapes() -> None:
    for stream in (sys.stdout, sys.stderr):
        reconfigure = getattr(stream, "reconfigure", None)
        if reconfigure is not None:
            reconfigure(errors="backslashreplace")


def _close_quietly() -> int:
    """Let Python's own flush at exit go nowhere, so that it has nothing to complain of."""
    from provenance.cli.stderr import PIPE_CLOSED

    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
    return PIPE_CLOSED
