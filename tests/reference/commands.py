"""docs/commands.md: every command with its usage, options and examples, as `--help` shows them."""

import inspect
import re

import click

from scormforge.cli.main import CLEAN, FINDINGS, INTERRUPTED, OUTSIDE, UNUSABLE, scormforge
from tests.reference.markdown import code, page, table

INTRODUCTION = """\
Results go to standard output; progress and problems go to standard error. Work that takes more than a second says what
it is doing: one changing line on a terminal, plain lines when piped. `--format json` writes JSON instead of text: one
object for each course or package."""

EXIT_CODES = (
    (CLEAN, "nothing was found at or above `--fail-on`"),
    (FINDINGS, "something was found, or the command stopped because of it"),
    (UNUSABLE, "the command line means nothing, or its input cannot be read at all"),
    (OUTSIDE, "something outside failed: a browser, a disk, a port"),
    (INTERRUPTED, "it was stopped with Ctrl-C"),
)

VARIABLES = (
    ("SCORMFORGE_BROWSER", "path of the Chromium, Chrome or Edge that `run` starts"),
    ("SCORMFORGE_LRS_KEY", "key of the record store that `statements` talks to"),
    ("SCORMFORGE_LRS_SECRET", "its secret"),
    ("SCORMFORGE_LRS_AUTH", "instead of both, the whole Authorization header"),
    ("SCORMFORGE_DEBUG", "with any value, a fault in scormforge itself shows where it happened"),
)
"""Environment variables. A test looks for each of them in the code, and for others."""


def commands_page() -> str:
    """The page."""
    context = top_context()
    names = scormforge.list_commands(context)
    listed = table(["command", "does"], ((f"[{name}](#{name})", _summary(name, context)) for name in names))
    codes = table(["exit code", "means"], ((str(code), means) for code, means in EXIT_CODES))
    variables = table(["environment variable", "does"], ((code(name), does) for name, does in VARIABLES))
    return page("Commands", INTRODUCTION, listed, codes, variables, *(_section(name, context) for name in names))


def top_context() -> click.Context:
    """Where every command stands: with the settings that it inherits."""
    return click.Context(scormforge, info_name="scormforge", **scormforge.context_settings)


def command_named(name: str, context: click.Context) -> click.Command:
    """The command of this name. LookupError when there is none."""
    command = scormforge.get_command(context, name)
    if command is None:
        raise LookupError(name)
    return command


def _summary(name: str, context: click.Context) -> str:
    return command_named(name, context).get_short_help_str(limit=1000)


def _section(name: str, parent: click.Context) -> str:
    command = command_named(name, parent)
    context = click.Context(command, info_name=name, parent=parent)
    parts = [f"## {name}", *_about(command, context)]
    for inner in command.commands.values() if isinstance(command, click.Group) else ():
        below = click.Context(inner, info_name=inner.name, parent=context)
        parts += [f"### {name} {inner.name}", *_about(inner, below)]
    return "\n\n".join(parts)


def _about(command: click.Command, context: click.Context) -> list[str]:
    usage = " ".join([context.command_path, *command.collect_usage_pieces(context)])
    help = inspect.cleandoc(command.help or "")
    return [f"```text\n{usage}\n```", help, _options(command, context), *_examples(command)]


def _options(command: click.Command, context: click.Context) -> str:
    options = (each for each in command.get_params(context) if isinstance(each, click.Option))
    records = (record for option in options if (record := option.get_help_record(context)))
    return table(["option", "does"], ((code(names), _sentence(does)) for names, does in records))


def _sentence(does: str) -> str:
    """Help without click's double spaces; what it says of defaults and ranges in brackets stays."""
    return re.sub(r"\s+", " ", does).strip()


def _examples(command: click.Command) -> list[str]:
    said = (command.epilog or "").replace("\b\n", "")
    _, _, lines = said.partition("Examples:\n")
    return [f"```sh\n{inspect.cleandoc(_comments(lines))}\n```"] if lines else []


def _comments(lines: str) -> str:
    """What stands two spaces and more behind an example is said of it, and not part of the command."""
    return re.sub(r"(?m)^( *\S.*?)  +(\S.*)$", r"\1  # \2", lines)
