"""Each story's calls to the LMS are the ones kept beside it."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
import yaml
from playwright.sync_api import Browser, BrowserContext

from tests.player.stories.stage import Stage

STORIES = sorted(path.parent for path in Path(__file__).parent.glob("*/story.yaml"))


@pytest.fixture
def visit(browser: Browser) -> Iterator[BrowserContext]:
    """A browser profile in which it is nine o'clock in Greenwich."""
    context = browser.new_context(timezone_id="UTC")
    yield context
    context.close()


@pytest.mark.parametrize("folder", STORIES, ids=lambda folder: folder.name)
def test_story(
    folder: Path, visit: BrowserContext, player_origin: str, expect_text: Callable[[Path, str], None]
) -> None:
    story = yaml.load((folder / "story.yaml").read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
    expect_text(folder / "trace.txt", Stage(visit, player_origin).play(story))
