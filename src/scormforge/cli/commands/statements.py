"""`scormforge statements`: fetch statements from a learning record store, or send them to one."""

from collections.abc import Callable
from pathlib import Path
from typing import Any, TypeVar

import click

from scormforge.cli.output import Progress, say, text_or_json_option

Decorated = TypeVar("Decorated", bound=Callable[..., Any])

EPILOG = """\
\b
Examples:
  scormforge statements pull https://lrs.example.com/xapi/ --out statements.jsonl
  scormforge statements push statements.jsonl https://lrs.example.com/xapi/
"""
PULL_EPILOG = """\
\b
Examples:
  scormforge statements pull https://lrs.example.com/xapi/ --out all.jsonl
  scormforge statements pull https://lrs.example.com/xapi/ --out all.jsonl --resume     what is new since then
  scormforge statements pull https://lrs.example.com/xapi/ --out march.jsonl --since 2026-03-01T00:00:00Z
  scormforge statements pull https://lrs.example.com/xapi/ --out ann.jsonl --agent ann@example.com
"""
PUSH_EPILOG = """\
\b
Examples:
  scormforge statements push all.jsonl https://lrs.example.com/xapi/
  scormforge statements push all.jsonl https://lrs.example.com/xapi/ --credentials lrs.txt
"""
MOST_SHOWN = 20


@click.group(epilog=EPILOG)
def command() -> None:
    """Fetch statements from a learning record store (LRS), or send them to one.

    The LRS's key and secret come from the environment (SCORMFORGE_LRS_KEY and SCORMFORGE_LRS_SECRET, or
    SCORMFORGE_LRS_AUTH for the whole Authorization header) or from a file; never from the command line.
    """


def store_options(command: Decorated) -> Decorated:
    """How to reach the store."""
    file = click.Path(exists=True, dir_okay=False, path_type=Path)
    command = click.option("--insecure-http", is_flag=True, help="Allow http to another machine.")(command)
    return click.option(
        "--credentials", type=file, help="File with `key = …` and `secret = …` that only you can read."
    )(command)


@command.command(epilog=PULL_EPILOG)
@click.argument("endpoint")
@click.option(
    "--out", type=click.Path(dir_okay=False, path_type=Path), required=True, help="File for them, one a line."
)
@click.option("--since", default="", help="Only what was stored after this time.")
@click.option("--until", default="", help="Only what was stored up to this time.")
@click.option("--verb", default="", help="Only with this verb (IRI).")
@click.option("--activity", default="", help="Only about this activity (IRI).")
@click.option("--agent", default="", help="Only of this agent: an e-mail address, or JSON.")
@click.option("--resume", is_flag=True, help="Go on where the last pull into the file ended.")
@store_options
@text_or_json_option
def pull(
    endpoint: str, out: Path, resume: bool, credentials: Path | None, insecure_http: bool, form: str, **query: str
) -> int:
    """Fetch statements from the LRS at ENDPOINT, oldest first, each exactly as received."""
    from scormforge import api

    with Progress() as progress:
        store = api.StoreOptions(credentials, insecure_http, progress)
        pulled = api.pull_statements(endpoint, out, api.PullOptions(api.Query(**query), resume, store))
    if form == "json":
        _json({"file": str(out), "new": pulled.new, "count": pulled.count, "version": pulled.version})
    else:
        say(f"{out}  {pulled.new:,} new statements, {pulled.count:,} in all  (xAPI {pulled.version})")
    return 0


@command.command(epilog=PUSH_EPILOG)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.argument("endpoint")
@store_options
@text_or_json_option
def push(file: Path, endpoint: str, credentials: Path | None, insecure_http: bool, form: str) -> int:
    """Send the statements of FILE, one a line, to the LRS at ENDPOINT.

    Sending them again changes nothing. Leaves with exit code 1 when the LRS does not take one.
    """
    from scormforge import api

    with Progress() as progress:
        pushed = api.push_statements(file, endpoint, api.StoreOptions(credentials, insecure_http, progress))
    if form == "json":
        refused = [each.as_object() for each in pushed.refused]
        _json({"sent": pushed.sent, "known": pushed.known, "refused": refused, "version": pushed.version})
        return 1 if refused else 0
    for each in pushed.refused[:MOST_SHOWN]:
        say(f"{file}:{each.line}: {each.reason}")
    if len(pushed.refused) > MOST_SHOWN:
        say(f"… and {len(pushed.refused) - MOST_SHOWN:,} more; --format json tells all")
    say(
        f"{pushed.sent:,} sent, {pushed.known:,} were there already, {len(pushed.refused):,} refused"
        f"  (xAPI {pushed.version})"
    )
    return 1 if pushed.refused else 0


def _json(value: dict[str, Any]) -> None:
    from scormforge.diagnostics.render.json import as_text

    click.echo(as_text(value))
