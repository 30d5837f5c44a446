"""`scormforge lock`: give new pages, questions and options their permanent slots."""

from pathlib import Path

import click

from scormforge.cli.output import existing, say

EPILOG = """\
\b
Examples:
  scormforge lock fire-safety
  scormforge lock fire-safety --move question:q-exit     after two branches used one slot twice
"""


@click.command(epilog=EPILOG)
@click.argument("course", type=existing("folder"))
@click.option(
    "--move",
    multiple=True,
    metavar="KIND:KEY",
    help="Give this page, question or option a new slot (see `scormforge explain SRC-203`).",
)
def command(course: Path, move: tuple[str, ...]) -> int:
    """Bring COURSE/course.lock up to date.

    Check the file in with the course. Saved learner state hangs on the slots in it. Deleted ids stay in it as
    tombstones.
    """
    from scormforge import api

    changes = api.lock(course, move)
    for change in changes:
        say(str(change))
    click.echo(f"wrote {course / 'course.lock'}" if changes else "course.lock is up to date")
    return 0
