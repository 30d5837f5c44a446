"""What a browser loads for a course with every type of question."""

import gzip

from tests.gallery.course import gallery


def test_the_player_for_every_type_is_within_60_kilobytes() -> None:
    files = gallery().files()
    assert sum(len(gzip.compress(files[name], 9)) for name in ("player.js", "player.css")) <= 60_000
