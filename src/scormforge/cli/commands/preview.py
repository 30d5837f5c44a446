"""`scormforge preview`: read courses and packages in the browser, under a stand-in LMS."""

from pathlib import Path

import click

from scormforge.cli.output import existing

EPILOG = """\
\b
Examples:
  scormforge preview fire-safety
  scormforge preview fire-safety vendor.zip --port 8800
  scormforge preview vendor-packages/                       a folder with many
  scormforge preview fire-safety --to cmi5                  build it as another target
  scormforge preview fire-safety --store learners.sqlite    keep learners between runs
"""


@click.command(epilog=EPILOG)
@click.argument("sources", type=existing("any"), nargs=-1, metavar="[COURSE|PACKAGE]...")
@click.option(
    "--port",
    type=click.IntRange(0, 65535),
    default=8800,
    show_default=True,
    metavar="NUMBER",
    help="Port to listen on; 0 takes any free one.",
)
@click.option(
    "--store",
    type=click.Path(dir_okay=False, path_type=Path),
    help="File that keeps learners and attempts between runs.",
)
@click.option("--fresh", is_flag=True, help="Forget the learners in that file first.")
@click.option(
    "--upload-limit",
    type=click.IntRange(1, 100_000),
    default=1024,
    show_default=True,
    metavar="MB",
    help="Largest package that may be dropped on the page.",
)
@click.option(
    "--to", "target", default="scorm12", show_default=True, metavar="TARGET", help="What to build courses as."
)
@click.option("--open/--no-open", "open_page", default=True, help="Open the library in the browser.")
def command(
    sources: tuple[Path, ...],
    *,
    port: int,
    store: Path | None,
    fresh: bool,
    upload_limit: int,
    target: str,
    open_page: bool,
) -> int:
    """Read courses and packages in the browser, under a stand-in LMS.

    A course is built and shown again each time you save. A folder with packages lists them all, and other packages
    can be dropped on the page.
    """
    from scormforge import api

    def ready(address: str) -> None:
        click.echo(f"library: {address}\nstop with Ctrl-C")
        if open_page:
            click.launch(address)

    options = api.PreviewOptions(port, store, fresh, upload_limit * 2**20, ready)
    api.preview(sources, options, target)
    return 0
