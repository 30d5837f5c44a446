"""`scormforge run`: take packages through a learner's visits in a real browser."""

from pathlib import Path
from typing import TYPE_CHECKING

import click

from scormforge.cli.output import existing, exit_code, fail_on_option, format_option, say, show

if TYPE_CHECKING:
    from scormforge.run.answers import Aim

EPILOG = """\
\b
Examples:
  scormforge run dist/fire-safety-*.zip
  scormforge run vendor.zip --trace            also show every call
  scormforge run package.zip --answers wrong   a learner who fails
  scormforge run dist/*.zip --format json      one object for each package
"""


@click.command(epilog=EPILOG)
@click.argument("packages", type=existing("any"), nargs=-1, required=True, metavar="PACKAGE...")
@click.option(
    "--answers", type=click.Choice(["right", "wrong"]), default="right", show_default=True, help="How to answer."
)
@click.option("--trace", is_flag=True, help="Show every call that the package made.")
@fail_on_option
@format_option
def command(packages: tuple[Path, ...], answers: "Aim", trace: bool, fail_on: str, form: str) -> int:
    """Take packages through a learner's visits in a browser.

    One after another is launched in the stand-in LMS, without a window: begin, leave half-way, come back, finish, look
    again.
    """
    from scormforge import api

    worst = 0
    for path in packages:
        visit = api.run(path, answers)
        if form == "text":
            say(f"{path}: {visit.title}")
            for line in visit.lines(with_calls=trace):
                say(line)
        show(visit.report, form, visit.excerpt, {"package": str(path), **visit.as_object()})
        worst = max(worst, exit_code(visit.report, fail_on))
    return worst
