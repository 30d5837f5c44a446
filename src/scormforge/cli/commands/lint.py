"""`scormforge lint`: what is wrong with a course, and what could be better."""

from pathlib import Path

import click

from scormforge.cli.output import existing, exit_code, fail_on_option, format_option, show

EPILOG = """\
\b
Examples:
  scormforge lint fire-safety
  scormforge lint fire-safety --fail-on warning    in CI
  scormforge lint fire-safety --format json
  scormforge lint fire-safety --comments anna.json    what reviewers said, each at its place
"""


@click.command(epilog=EPILOG)
@click.argument("course", type=existing("folder"))
@click.option(
    "--comments",
    multiple=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE",
    help="Tell the comments of this file too, each at its place; those in COURSE's `review/*.json` always are.",
)
@fail_on_option
@format_option
def command(course: Path, comments: tuple[Path, ...], fail_on: str, form: str) -> int:
    """Find every mistake in COURSE in one run.

    Each comes with its place, a reason and a cure; advice on what could be better comes with them.
    """
    from scormforge import api

    linted = api.lint(course, comments)
    show(linted.report, form, linted.excerpt)
    return exit_code(linted.report, fail_on)
