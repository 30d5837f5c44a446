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
