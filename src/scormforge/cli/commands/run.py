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
  scormforge run vendor.zip --trace              also show every call
  scormforge run package.zip --answers wrong     a learner who fails
  scormforge run dist/*.zip --lms all            at each LMS that was looked at closely
  scormforge run package.zip --fault offline --fault expired
  scormforge run package.zip --lms moodle --frame popup --frame nested
  scormforge run dist/*.zip --format json        one object for each visit
"""

LMSS = "strict, moodle, moodle-strict, open-edx, scorm-again"


@click.command(epilog=EPILOG)
@click.argument("packages", type=existing("any"), nargs=-1, required=True, metavar="PACKAGE...")
@click.option(
    "--answers", type=click.Choice(["right", "wrong"]), default="right", show_default=True, help="How to answer."
)
@click.option("--lms", multiple=True, metavar="NAME", help=f"Behave as this LMS: {LMSS}, or all. May be given often.")
@click.option(
    "--frame",
    multiple=True,
    metavar="NAME",
    help="Show the units in this: frame, popup, nested, sandbox, sandbox-same-origin, or all. May be given often.",
)
@click.option(
    "--fault",
    multiple=True,
    metavar="NAME",
    help="What the LMS does wrong, such as slow-commit, offline or expired, or all. May be given often.",
)
@click.option("--trace", is_flag=True, help="Show every call that the package made.")
@fail_on_option
@format_option
def command(
    packages: tuple[Path, ...],
    answers: "Aim",
    lms: tuple[str, ...],
    frame: tuple[str, ...],
    fault: tuple[str, ...],
    trace: bool,
    fail_on: str,
    form: str,
) -> int:
    """Take packages through a learner's visits in a browser.

    One after another is launched in the stand-in LMS, without a window: begin, leave half-way, come back, finish, look
    again. Where several LMSs, frames and faults are given, each package is visited under every combination of them
    that its standard can meet.
    """
    from scormforge import api
    from scormforge.run.circumstances import Wishes

    wishes = Wishes(lms, frame, fault)
    worst = 0
    for path in packages:
        for visit in api.run_each(path, answers, wishes):
            if form == "text":
                say(f"{path}: {visit.title}")
                for line in visit.lines(with_calls=trace):
                    say(line)
            show(visit.report, form, visit.excerpt, {"package": str(path), **visit.as_object()})
            worst = max(worst, exit_code(visit.report, fail_on))
    return worst
