"""The group: help without imports, global options, every exit code, closed pipes, interruptions."""

from __future__ import annotations

import inspect
import os
import subprocess
import sys
from importlib import import_module
from pathlib import Path

import click
import pytest

from provenance import errors
from provenance.cli.catalogue import MODULES, SECTIONS, SHORT_HELP
from provenance.cli.main import cli
from tests.cli_fakes import Bench, bench
from tests.sample_views import RELAY, TEXT

__all__ = ["bench"]
ROOT = Path(__file__).parent.parent
HEAVY = (
    "sqlite_utils", "textual", "httpx", "sacrebleu", "trafilatura", "langdetect", "rich", "dateparser",
    "babel", "lxml", "charset_normalizer", "numpy", "rapidfuzz",
)  # fmt: skip


def test_the_catalogue_and_the_docstrings_say_the_same() -> None:
    for name, short in SHORT_HELP.items():
        command = import_module(f"provenance.cli.commands.{MODULES.get(name, name)}").command
        assert isinstance(command, click.Command)
        assert command.short_help == short
        assert short.endswith(".")
        assert (
            (command.help or "").split("\n")[0].rstrip(".;,").startswith(short.split(",")[0].rstrip(".")[:12])
        )


def test_every_command_module_is_in_the_catalogue() -> None:
    folder = ROOT / "provenance" / "cli" / "commands"
    named = {MODULES.get(name, name) for name in SHORT_HELP}
    assert {path.stem for path in folder.glob("*.py")} - {"__init__"} == named


def test_every_help_has_an_example_and_names_every_option(bench: Bench) -> None:
    for name in SHORT_HELP:
        outcome = bench.run(name, "--help")
        assert outcome.code == 0
        assert "Examples:\n  provenance" in outcome.out.replace("\n    ", "\n  "), name
        assert all(len(line) <= 100 for line in outcome.out.split("\n"))


def test_the_help_of_the_group_lists_all_commands_by_section(bench: Bench) -> None:
    outcome = bench.run("--help")
    assert outcome.code == 0
    for section, commands in SECTIONS.items():
        assert f"{section}:" in outcome.out
        for name, short in commands.items():
            assert f"  {name} " in outcome.out
            assert short in outcome.out


def test_help_and_chain_import_nothing_heavy() -> None:
    script = (
        "import sys\n"
        "from provenance.cli.main import main\n"
        "code = main(sys.argv[1:])\n"
        f"heavy = [name for name in {HEAVY!r} if name in sys.modules]\n"
        "commands = [name for name in sys.modules if name.startswith('provenance.cli.commands.')]\n"
        "print(heavy, commands, file=sys.stderr)\n"
    )
    for args in (["--help"], ["--version"]):
        done = subprocess.run(
            [sys.executable, "-c", script, *args], capture_output=True, text=True, cwd=ROOT, check=True
        )
        assert done.stderr.split("\n")[-2] == "[] []"


def test_the_version(bench: Bench) -> None:
    assert bench.run("--version").out.startswith("provenance, version 0.")


@pytest.mark.parametrize(
    "error", [made for _, made in inspect.getmembers(errors, inspect.isclass) if issubclass(made, Exception)]
)
def test_each_error_has_its_message_and_its_exit_code(
    bench: Bench, error: type[errors.ProvenanceError]
) -> None:
    bench.answer(chain=error("it is wrong", where="doc:3fa9", to_do="Do this."))
    outcome = bench.run("chain", "doc:3fa9")
    assert outcome.code == error.exit_code
    assert outcome.out == ""
    assert outcome.err == "error: doc:3fa9: it is wrong\nDo this.\n"


def test_the_exit_codes_are_those_of_the_documented_tree() -> None:
    tree = errors.__doc__ or ""
    for _, made in inspect.getmembers(errors, inspect.isclass):
        if issubclass(made, errors.ProvenanceError) and made is not errors.ProvenanceError:
            line = next(line for line in tree.split("\n") if f" {made.__name__} " in line)
            assert f" {made.exit_code} " in line


@pytest.mark.parametrize("args", [["nonsense"], ["chain", "--nonsense"], ["link", "a"], ["record"]])
def test_misuse_is_told_on_stderr(bench: Bench, args: list[str]) -> None:
    outcome = bench.run(*args)
    assert outcome.code == 2
    assert outcome.out == ""
    assert "Error:" in outcome.err


def test_a_fault_of_the_program_is_one_line_and_how_to_see_more(bench: Bench) -> None:
    bench.answer(chain=RuntimeError("boom\x1b[31m"))
    outcome = bench.run("chain", "doc:3fa9")
    assert outcome.code == 70
    assert outcome.err.startswith("internal error: RuntimeError: boom")
    assert "--debug" in outcome.err
    assert "Traceback" not in outcome.err
    assert "\x1b" not in outcome.err


@pytest.mark.parametrize("how", ["before", "after", "environment"])
def test_debug_shows_the_traceback(bench: Bench, how: str, monkeypatch: pytest.MonkeyPatch) -> None:
    bench.answer(chain=RuntimeError("boom"))
    if how == "environment":
        monkeypatch.setenv("PROVENANCE_DEBUG", "1")
    args = {"before": ("--debug", "chain", "x"), "after": ("chain", "x", "--debug")}.get(how, ("chain", "x"))
    outcome = bench.run(*args)
    assert outcome.code == 70
    assert "Traceback (most recent call last)" in outcome.err


def test_an_interruption_is_130(bench: Bench) -> None:
    bench.answer(chain=KeyboardInterrupt())
    outcome = bench.run("chain", "doc:3fa9")
    assert (outcome.code, outcome.err.strip()) == (130, "interrupted")


@pytest.mark.parametrize("args", [("--db", "x.db", "chain", "d"), ("chain", "d", "--db", "x.db")])
def test_the_database_may_be_named_before_or_after_the_command(bench: Bench, args: tuple[str, ...]) -> None:
    bench.answer(chain=RELAY)
    assert bench.run(*args).code == 0
    assert bench.called("open_case")[0].args == (Path("x.db"),)


def test_a_failure_to_open_the_database_is_told(bench: Bench) -> None:
    bench.answer(documents=[])
    bench.open_with(errors.LockedError("another process holds it", where="case.db"))
    outcome = bench.run("list")
    assert (outcome.code, outcome.err) == (6, "error: case.db: another process holds it\n")


def test_quiet_leaves_data_alone(bench: Bench) -> None:
    bench.answer(chain=RELAY)
    talking, quiet = bench.run("chain", TEXT), bench.run("-q", "chain", TEXT)
    assert "provenance review" in talking.err
    assert quiet.err == ""
    assert quiet.out == talking.out


def test_a_message_with_a_hostile_text_in_it_steers_no_terminal(bench: Bench) -> None:
    bench.answer(chain=errors.InputError("bad \x1b[2J\u202e title", where="\x07file"))
    outcome = bench.run("chain", "doc:3fa9")
    assert not any(sign in outcome.err for sign in "\x1b\u202e\x07")


def test_a_closed_pipe_is_no_error() -> None:
    script = f"{sys.executable} -m provenance --help; echo code=$? >&2"
    reader = f"({script}) | true"
    done = subprocess.run(["bash", "-c", reader], capture_output=True, text=True, cwd=ROOT, check=False)
    assert "Traceback" not in done.stderr
    assert "BrokenPipe" not in done.stderr


def test_the_group_completes_names_of_commands() -> None:
    environment = {
        **os.environ, "_PROVENANCE_COMPLETE": "bash_complete", "COMP_WORDS": "provenance un",
        "COMP_CWORD": "1",
    }  # fmt: skip
    done = subprocess.run(
        [sys.executable, "-m", "provenance"], capture_output=True, text=True, cwd=ROOT, env=environment,
        check=False,
    )  # fmt: skip
    assert done.stdout.split() == ["plain,unlink", "plain,undo"]


def test_cli_is_a_click_group_for_those_who_embed_it() -> None:
    assert isinstance(cli, click.Group)
    assert cli.list_commands(click.Context(cli)) == list(SHORT_HELP)
