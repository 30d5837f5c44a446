"""Saved state of this format stays readable for ever: texts as players have written them, and what they tell."""

import pytest

from scormforge.course.state import DecodedState, SavedAnswer, decode_state

RIGHT = SavedAnswer((1,), 1.0, 1, True)
KEPT = {
    "1HALEQAGvisit1AnYuoPABjU-6sZAAyZFk": DecodedState(1, page=0, nonce="visit1", seen=frozenset({0})),
    "1HAMgRIAa-KyK3UAHXxlPABjU-6sAAJEBIRGgDbgO6dKZAAyZFk": DecodedState(
        8,
        recorded=2,
        page=0,
        nonce="visit1",
        seen=frozenset({0}),
        answers={0: RIGHT, 1: SavedAnswer(True, 1.0, 1, True)},
    ),
    "1HAOcUC7cbBr4rIrdQbLS3PABjU-6sAAZEDQRGgDUBu4zOqFPsQXvy37s4mBc5ZAAyZFk": DecodedState(
        7,
        recorded=4,
        page=0,
        nonce="visit1",
        completion="completed",
        success="passed",
        score=0.75,
        seen=frozenset({0}),
        answers={
            0: RIGHT,
            1: SavedAnswer(True, 1.0, 1, True),
            2: SavedAnswer("+14", 1.0, 1, True),
            3: SavedAnswer({0: "wrong"}, 0.0, 1, True),
        },
    ),
    "1HAVwSkj2SfAgZN8fUNmmycDIi3IGPACpoEmclABeIIHXCRABiQyQpmZAGoDaBG8CODGGQjRToZpCwQW0xQ-aCdmllcnplaG4gV8O2cnRlcjkCNzK"
    "7uZNzS9LzTlZkMGFGHsyFgx5woZAAyZFk": DecodedState(
        12,
        attempt=2,
        recorded=17,
        page=3,
        anchor="p2",
        nonce="k3x9Q2ab",
        completion="completed",
        success="failed",
        score=0.6,
        seen=frozenset({0, 1, 3}),
        answers={
            0: SavedAnswer(None, 0.5, 1, True),
            1: SavedAnswer((2,), 1.0, 1, True),
            2: SavedAnswer((0, 3), 0.75, 2, True),
            3: SavedAnswer((4, 1, 3, 0), 0.0, 3, False),
            4: SavedAnswer(False, 0.0, 1, True),
            5: SavedAnswer("-4.50", 1.0, 1, True),
            6: SavedAnswer("vierzehn Wörter", 0.0, 1, True),
            7: SavedAnswer({0: "news", 2: "日本"}, 0.5, 1, True),
            8: SavedAnswer({0: 5, 1: 4, 3: 6}, 2 / 3, 1, True),
            70: SavedAnswer((1,), 1.0, 1, True),
        },
    ),
}


@pytest.mark.parametrize("text", KEPT)
def test_a_kept_text_tells_the_same_as_ever(text: str) -> None:
    assert decode_state(text) == KEPT[text]


def test_a_text_without_its_end_is_damaged_and_still_read() -> None:
    text = "1HAMgRIAa-KyK3UAHXxlPABjU-6sAAJEBIRGgDbgO6dKZAAyZFk"
    cut = decode_state(text[:-1])
    assert (cut.problem, cut.answers) == ("damaged", KEPT[text].answers)
    assert decode_state(text[:-10]).problem == "damaged"
    assert decode_state(text[:-10]).nonce == "visit1"
    assert decode_state(text[:-10]).answers == {}
