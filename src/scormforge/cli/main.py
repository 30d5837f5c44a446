"""The `scormforge` command: finds the subcommands by walking `commands/`, and turns exceptions into exit codes."""

from __future__ import annotations

import importlib
import io
import os
import pkgutil
import sys
from collections.abc import Sequence
from contextlib import suppress
from typing import Any, NoReturn

import click

from scormforge import __version__
from scormforge.cli import commands
from scormforge.diagnostics.errors import BuildStopped, ExternalError, ScormforgeError

CLEAN, FINDINGS, UNUSABLE, OUTSIDE = 0, 1, 2, 3
"""Exit codes: nothing found; findings at or above `--fail-on`; usage or unreadable input; something outside failed."""

INTERRUPTED = 130

EXAMPLES = """\
\b
Examples:
  scormforge new fire-safety             start a course from the tutorial
  scormforge build fire-safety           make a SCORM 1.2 package of it
  scormforge preview fire-safety         read it in the browser; reloads when you save
  scormforge validate package.zip        check any vendor's package
"""


class FolderOfCommands(click.Group):
    """Loads a subcommand only when it is asked for, so that the start stays quick."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        """Every file in `commands/`, by name."""
        return sorted(info.name.replace("_", "-") for info in pkgutil.iter_modules(commands.__path__))

    def get_command(self, ctx: click.Context, name: str) -> click.Command | None:
        """The command of that file, or None."""
        if name not in self.list_commands(ctx):
            return None
        module = importlib.import_module(f"{commands.__name__}.{name.replace('-', '_')}")
        found: click.Command = module.command
        return found

    def resolve_command(
        self, ctx: click.Context, args: list[str]
    ) -> tuple[str | None, click.Command | None, list[str]]:
        """As click does, with a suggestion for a word that is no command."""
        if args and self.get_command(ctx, args[0]) is None:
            from scormforge.diagnostics.suggest import did_you_mean

            ctx.fail(f"no command `{args[0]}`; {did_you_mean(args[0], self.list_commands(ctx))}")
        return super().resolve_command(ctx, args)


@click.group(
    cls=FolderOfCommands,
    epilog=EXAMPLES,
    context_settings={"help_option_names": ["-h", "--help"], "max_content_width": 100},
)
@click.version_option(__version__, prog_name="scormforge")
def scormforge() -> None:
    """Compile Markdown course sources into e-learning packages, and prove them before anyone uploads them."""


def main(arguments: Sequence[str] | None = None) -> NoReturn:
    """Run the command and leave with its exit code. No traceback reaches a user.

    A build ends at once: everything it wrote is closed, and letting go of a course of 1,000 pages value by value took
    0.08 of 0.7 CPU seconds.
    """
    words = sys.argv[1:] if arguments is None else arguments
    code = run(arguments)
    if words[:1] == ["build"]:
        with suppress(OSError, ValueError):
            sys.stdout.flush()
            sys.stderr.flush()
            os._exit(code)
    sys.exit(code)


def run(arguments: Sequence[str] | None = None) -> int:
    """Run the command; the exit code."""
    _say_anything()
    os.environ.setdefault("PYDANTIC_DISABLE_PLUGINS", "__all__")  # looking for some takes 5 ms of each start
    try:
        result: Any = scormforge.main(args=arguments, standalone_mode=False)
        return result if isinstance(result, int) else CLEAN
    except click.ClickException as problem:
        problem.show()
        return UNUSABLE
    except (click.Abort, KeyboardInterrupt):
        click.echo("stopped", err=True)
        return INTERRUPTED
    except BuildStopped as stopped:
        return say_stopped(stopped)
    except ScormforgeError as problem:
        say(problem)
        return OUTSIDE if isinstance(problem, ExternalError) else UNUSABLE
    except BrokenPipeError:
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return CLEAN
    except OSError as problem:
        where = f": {problem.filename}" if problem.filename else ""
        click.echo(f"error: {problem.strerror or problem}{where}", err=True)
        return OUTSIDE
    except Exception as bug:
        return say_bug(bug)


def _say_anything() -> None:
    """Let a name that the terminal's encoding cannot write be spelled out instead of stopping the command."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(errors="backslashreplace")


def say(problem: ScormforgeError) -> None:
    """Our own inability, and what to do next."""
    from scormforge.diagnostics.visible import visible_lines

    click.echo(f"error: {visible_lines(str(problem))}", err=True)
    if problem.help:
        click.echo(f"  = help: {problem.help}", err=True)


def say_stopped(stopped: BuildStopped) -> int:
    """The report of work that did not begin."""
    from scormforge.diagnostics.render import render

    click.echo(render(stopped.report, "text", stopped.excerpt), err=True)
    return FINDINGS


def say_bug(bug: Exception) -> int:
    """A fault of ours: one line, and how to get the details for a bug report."""
    if os.environ.get("SCORMFORGE_DEBUG"):
        raise bug
    click.echo(f"error: scormforge itself failed ({type(bug).__name__}: {bug})", err=True)
    click.echo("  = help: set SCORMFORGE_DEBUG=1 to see where, and report it with the output", err=True)
    return OUTSIDE
