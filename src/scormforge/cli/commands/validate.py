"""`scormforge validate`: any vendor's package against the standard and the field."""

from pathlib import Path

import click

from scormforge.cli.output import existing, exit_code, fail_on_option, format_option, say, show

EPILOG = """\
\b
Examples:
  scormforge validate dist/fire-safety-*.zip
  scormforge validate vendor.zip --fail-on warning
  scormforge validate unzipped-package --format json
"""


@click.command(epilog=EPILOG)
@click.argument("packages", type=existing("any"), nargs=-1, required=True, metavar="PACKAGE...")
@fail_on_option
@format_option
def command(packages: tuple[Path, ...], fail_on: str, form: str) -> int:
    """Check packages of any vendor, zipped or unzipped.

    Nothing is unpacked to disk.
    """
    from scormforge import api

    worst = 0
    for path in packages:
        checked = api.validate(path)
        if form == "text":
            say(f"{path}: {checked.summary}")
        show(checked.report, form, checked.excerpt, {"package": str(path), **checked.facts})
        worst = max(worst, exit_code(checked.report, fail_on))
    return worst
