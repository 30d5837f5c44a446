"""`scormforge ids`: write the ids that are missing into the sources."""

from pathlib import Path

import click

from scormforge.cli.output import existing, say

EPILOG = """\
\b
Examples:
  scormforge ids fire-safety
  scormforge ids fire-safety --check      only say what is missing; exit code 1 when something is
"""


@click.command(epilog=EPILOG)
@click.argument("course", type=existing("folder"))
@click.option("--check", is_flag=True, help="Change nothing; leave with exit code 1 when an id is missing.")
def command(course: Path, check: bool) -> int:
    """Write the ids that are missing into COURSE.

    Every page, question and part of a question (option, blank, side of a pair, scene …) that has none gets one,
    readable and unique. Nothing else in the files changes.
    """
    from scormforge import api

    edits = api.missing_ids(course)
    for edit in edits:
        say(f"{edit.at}: {edit.text.strip()}")
    if not edits:
        click.echo("every id is there")
    elif check:
        return 1
    else:
        api.write_ids(course, edits)
        click.echo(f"wrote {len(edits)} id{'' if len(edits) == 1 else 's'}; next: scormforge lock {course}")
    return 0
