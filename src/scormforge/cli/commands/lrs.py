"""`scormforge lrs`: a learning record store on this machine."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

if TYPE_CHECKING:
    from scormforge import api

EPILOG = """\
\b
Examples:
  scormforge lrs
  scormforge lrs --store records.sqlite                     keep what is stated between runs
  scormforge lrs --store records.sqlite --fresh             forget what was kept
  scormforge lrs --port 0 --account tester:only-here
"""


@click.command(epilog=EPILOG)
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8801,
    show_default=True,
    metavar="NUMBER",
    help="Port to listen on; 0 takes any free one.",
)
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that keeps statements and documents between runs.",
)
@click.option("--fresh", is_flag=True, help="Empty the file first.")
@click.option("--account", default="", metavar="KEY:SECRET", help="Who may ask; without it a new key and secret.")
def command(port: int, store: Path | None, fresh: bool, account: str) -> int:
    """Serve a learning record store (LRS) on this machine, for tools and tests.

    It speaks xAPI 1.0.3 and 2.0.
    """
    from scormforge import api

    def ready(endpoint: str, made: "api.Account") -> None:
        click.echo(f"endpoint: {endpoint}\nkey: {made.key}\nsecret: {made.secret}\nstop with Ctrl-C")

    api.serve_record_store(api.RecordStoreOptions(port, store, fresh, account, ready))
    return 0
