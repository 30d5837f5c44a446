"""`scormforge run`: take a package through a learner's visits in a real browser."""

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
"""


@click.command(epilog=EPILOG)
@click.argument("package", type=existing("any"))
@click.option(
    "--answers", type=click.Choice(["right", "wrong"]), default="right", show_default=True, help="How to answer."
)
@click.option("--trace", is_flag=True, help="Show every call that the package made.")
@fail_on_option
@format_option
def command(package: Path, answers: "Aim", trace: bool, fail_on: str, form: str) -> int:
    """Take PACKAGE through a learner's visits in a real browser.

    It is launched in the stand-in LMS, without a window: begin, leave half-way, come back, finish, look again.
    """
    from scormforge import api

    visit = api.run(package, answers)
    if form == "json":
        show(visit.report, form, facts=visit.as_object())
        return exit_code(visit.report, fail_on)
    for line in visit.lines(with_calls=trace):
        say(line)
    show(visit.report, form)
    return exit_code(visit.report, fail_on)
