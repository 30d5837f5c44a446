"""`scormforge build`: course sources to packages."""

import gc
from collections.abc import Sequence
from pathlib import Path

import click

from scormforge.cli.output import Progress, existing, exit_code, fail_on_option, format_option, say, show

EPILOG = """\
\b
Examples:
  scormforge build fire-safety
  scormforge build fire-safety --to scorm2004,cmi5 --out dist
  scormforge build fire-safety --locked            in CI: refuses a course.lock that is out of date
  scormforge build fire-safety --format json       for programs: where the packages are, and what was found
"""


@click.command(epilog=EPILOG)
@click.argument("course", type=existing("folder"))
@click.option(
    "--to",
    "targets",
    multiple=True,
    default=["scorm12"],
    show_default=True,
    help="Targets, separated by commas; or all.",
)
@click.option(
    "--out",
    type=click.Path(file_okay=False, path_type=Path),
    default=Path("dist"),
    show_default=True,
    help="Folder for the packages.",
)
@click.option("--locked", is_flag=True, help="Refuse a course.lock that is out of date (for CI).")
@click.option(
    "--schemas",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="Pack the control documents of this folder (ADL's originals, say) instead of ours.",
)
@click.option("--no-cache", is_flag=True, help="Compile every page anew.")
@fail_on_option
@format_option
def command(
    course: Path,
    targets: Sequence[str],
    out: Path,
    locked: bool,
    schemas: Path | None,
    no_cache: bool,
    fail_on: str,
    form: str,
) -> int:
    """Compile COURSE into a package for each target."""
    # The process ends before the collector would find a thing: it took 0.1 of 0.7 CPU seconds for 1,000 pages, and the
    # peak of memory is the same without it.
    gc.disable()
    from scormforge import api

    wanted = tuple(target.strip() for target in ",".join(targets).split(",") if target.strip())
    with Progress() as progress:
        options = api.BuildOptions(locked=locked, schemas=schemas, cached=not no_cache, progress=progress)
        built = api.build(course, wanted, out, options)
    if form != "text":
        show(built.report, form, built.excerpt, {"packages": [package.as_object() for package in built.packages]})
    else:
        if len(built.report):
            show(built.report, form, built.excerpt)
        for package in built.packages:
            say(f"{package.path}  {package.size / 1000:,.0f} kB  {package.files} files")
            room = "" if package.state.limit is None else f" of {package.state.limit:,}"
            say(f"  learner state: at most {package.state.worst:,}{room} characters")
        _say_what_is_missing(built.failed, not built.packages)
    return exit_code(built.report, fail_on) if built.packages else 1


def _say_what_is_missing(failed: Sequence[str], everything: bool) -> None:
    if everything:
        click.echo("nothing was built", err=True)
        return
    for target in failed:
        click.echo(f"nothing was built for {target}", err=True)
