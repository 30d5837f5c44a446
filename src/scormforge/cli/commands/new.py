"""`scormforge new`: start a course from the tutorial."""

from pathlib import Path

import click

EPILOG = """\
\b
Examples:
  scormforge new fire-safety
  scormforge new fire-safety --title "Fire safety" --in courses
"""


@click.command(epilog=EPILOG)
@click.argument("name")
@click.option("--title", help="What learners see; made from the name when left out.")
@click.option(
    "--in",
    "parent",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path(),
    help="Where to put the folder; here when left out.",
)
def command(name: str, title: str | None, parent: Path) -> int:
    """Make a course folder NAME from the tutorial.

    It builds at once, and its pages teach the author's language.

    NAME becomes the course's id, on which activity ids and saved states hang: choose it for ever.
    """
    from scormforge import api

    folder = api.new(name, parent, title)
    click.echo(f"made {folder}")
    click.echo(f"next: scormforge preview {folder}")
    return 0
