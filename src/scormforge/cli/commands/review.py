"""`scormforge review`: a course as one file for those who look it over."""

from pathlib import Path

import click

from scormforge.cli.output import Progress, existing, say

EPILOG = """\
\b
Examples:
  scormforge review fire-safety                          everything, with the answers
  scormforge review fire-safety --since v1.2.0           what changed since a tag, side by side
  scormforge review fire-safety --since HEAD~1 --out review.html
  scormforge lint fire-safety --comments anna.json       their comments, each at its place
"""


@click.command(epilog=EPILOG)
@click.argument("course", type=existing("folder"))
@click.option("--since", metavar="REVISION", default="", help="Show what changed since this git revision.")
@click.option(
    "--out",
    type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write.  [default: COURSE's id, then -review.html]",
)
@click.option(
    "--media",
    type=click.Choice(["none", "small", "all"]),
    default="small",
    show_default=True,
    help="Put in pictures and short recordings, recordings of any length too, or neither.",
)
@click.option("--cover", is_flag=True, help="Cover all pictures until the reader uncovers them.")
def command(course: Path, since: str, out: Path | None, media: str, cover: bool) -> int:
    """Write one HTML file with every page, key and feedback of COURSE, for experts to comment on.

    It opens from disk and asks nothing of the network. It contains the answers: give it to reviewers only.
    """
    from scormforge import api

    with Progress() as progress:
        options = api.ReviewOptions(since=since, media=media, covered=cover, progress=progress)  # type: ignore[arg-type]
        made = api.review(course, out, options)
    say(f"{made.path}  {made.size / 1000:,.0f} kB  contains answers")
    if since:
        say(f"  {made.changes}")
    if made.left_out:
        say(f"  not in the file: {', '.join(made.left_out[:5])}{', …' if len(made.left_out) > 5 else ''}")
    return 0
