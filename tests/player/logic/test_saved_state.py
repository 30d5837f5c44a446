"""Saved state: what the player writes, it and the decoder in Python read; damage costs no more than it touched."""

import random
from typing import Any

from scormforge.course.state import ALPHABET, DecodedState, SavedAnswer, decode_state
from tests.player.conftest import Modules

TEXTS = ("", "14", "vierzehn", "zwei Wörter", "日本語の答え", "a" * 96, "-4.50", "1e3", "\ufeffx")
ENCODE = """
const { encodeState } = await use('suspend');
return given.map(([state, limit]) => encodeState(state, limit ?? 1e9));
"""
SLOTS = """
const { decodeState } = await use('suspend');
return given.map((text) => {
  const { state, problem } = decodeState(text);
  return { problem, slots: state ? Object.keys(state.answers).map(Number) : [] };
});
"""
DECODE = "const { decodeState } = await use('suspend'); return given.map((text) => decodeState(text));"


def some_response(dice: random.Random) -> Any:
    slots = sorted(dice.sample(range(12), dice.randrange(0, 5)))
    shuffled = dice.sample(range(60), dice.randrange(2, 6))
    statements = range(dice.randrange(0, 12), 12 + dice.randrange(0, 30))
    return dice.choice(
        [
            None,
            [dice.randrange(0, 40)],
            slots,
            shuffled,
            dice.random() < 0.5,
            dice.choice(TEXTS),
            {str(slot): dice.choice(TEXTS) for slot in slots},
            {str(slot): dice.randrange(0, 9) for slot in slots or [3]},
            {str(slot): dice.randrange(0, 9) for slot in statements},
            {str(slot): dice.randrange(0, 90) for slot in statements if dice.random() < 0.5} or None,
            dice.sample(range(20), 20),
            sorted(dice.sample(range(300), 40)),
            "".join(dice.choices("ab ßй語\n", k=dice.randrange(97, 600))),
            "1" * dice.randrange(90, 500),
        ]
    )


def some_score(dice: random.Random) -> float:
    parts = dice.randrange(1, 30)
    return dice.choice([0, 1, dice.randrange(0, parts + 1) / parts])


def some_state(dice: random.Random) -> dict[str, Any]:
    questions = dice.sample(range(400), dice.randrange(0, 90))
    answers = {
        str(slot): {
            "response": some_response(dice),
            "score": some_score(dice),
            "tries": dice.randrange(1, 10),
            "done": dice.random() < 0.7,
        }
        for slot in questions
    }
    return {
        "revision": dice.randrange(0, 5000),
        "attempt": dice.randrange(1, 100),
        "recorded": dice.randrange(0, 3000),
        "page": dice.randrange(0, 1500),
        "anchor": dice.choice(["", "fig-severity", "überschrift"]),
        "nonce": "".join(dice.choices(ALPHABET, k=dice.randrange(6, 12))),
        "outcome": {
            "completion": dice.choice(["incomplete", "completed"]),
            "success": dice.choice(["unknown", "passed", "failed"]),
            "score": dice.choice([None, 0, 1, dice.randrange(0, 1_000_001) / 1_000_000]),
        },
        "seen": {str(slot): True for slot in dice.sample(range(600), dice.randrange(0, 600))},
        "answers": answers,
        "extra": [],
    }


def in_python(response: Any) -> Any:
    if isinstance(response, list):
        return tuple(response)
    if isinstance(response, dict):
        return {int(slot): value for slot, value in response.items()}
    return response


def expected(state: dict[str, Any]) -> DecodedState:
    answers = {
        int(slot): SavedAnswer(in_python(each["response"]), each["score"], each["tries"], each["done"])
        for slot, each in state["answers"].items()
    }
    plain = {key: state[key] for key in ("revision", "attempt", "recorded", "page", "anchor", "nonce")}
    return DecodedState(**plain, **state["outcome"], seen=frozenset(map(int, state["seen"])), answers=answers)


def encoded(modules: Modules, states: list[dict[str, Any]]) -> list[str]:
    return [result["text"] for result in modules.run(ENCODE, [[state, None] for state in states])]


def quiz(count: int) -> dict[str, Any]:
    dice = random.Random(7)
    state = some_state(dice)
    chosen = [dice.randrange(4) for _ in range(count)]
    state["answers"] = {
        str(slot): {"response": [option], "score": int(option == 0), "tries": 1, "done": True}
        for slot, option in enumerate(chosen)
    }
    state["seen"] = {str(slot): True for slot in range(count)}
    return state


def test_random_states_come_back_the_same_in_the_player_and_in_python(modules: Modules) -> None:
    states = [some_state(random.Random(seed)) for seed in range(100)]
    texts = encoded(modules, states)
    again = modules.run(DECODE, texts)
    for state, text, back in zip(states, texts, again, strict=True):
        assert set(text) <= set(ALPHABET)
        assert back == {"state": state, "problem": None}
        assert decode_state(text) == expected(state)


def test_a_thousand_questions_fit_in_a_thousand_characters_and_2500_in_4096(modules: Modules) -> None:
    thousand, more = encoded(modules, [quiz(1000), quiz(2500)])
    assert len(thousand) <= 1000
    assert len(more) <= 4096
    assert len(decode_state(more).answers) == 2500


def test_an_empty_text_is_a_fresh_attempt(modules: Modules) -> None:
    assert modules.run(DECODE, [""]) == [{"state": None, "problem": None}]
    assert decode_state("") == DecodedState()


def test_a_foreign_text_is_unreadable_and_nothing_worse(modules: Modules) -> None:
    texts = ['{"answers": [1, 2]}', "1", "AAAA", "ÿ" * 500, "x" * 5000]
    assert {result["problem"] for result in modules.run(DECODE, texts)} == {"unreadable"}
    assert {decode_state(text).problem for text in texts} == {"unreadable"}


def test_a_cut_text_gives_its_longest_sound_part(modules: Modules) -> None:
    state = quiz(300)
    [text] = encoded(modules, [state])
    cuts = [text[:end] for end in range(1, len(text))]
    results = modules.run(SLOTS, cuts)
    kept = [len(result["slots"]) for result in results]
    assert all(result["problem"] in ("damaged", "unreadable") for result in results)
    assert kept == sorted(kept)
    assert kept[-1] == 300
    assert [len(decode_state(cut).answers) for cut in cuts] == kept


def test_one_wrong_character_anywhere_is_noticed_and_costs_one_segment_at_most(modules: Modules) -> None:
    [text] = encoded(modules, [quiz(200)])
    dice = random.Random(11)
    others = [dice.choice(ALPHABET.replace(character, "")) for character in text]
    flipped = [text[:place] + others[place] + text[place + 1 :] for place in range(1, len(text))]
    results = modules.run(SLOTS, flipped)
    assert {result["problem"] for result in results} == {"damaged"}
    assert min(len(result["slots"]) for result in results) >= 200 - 64
    assert [sorted(decode_state(damaged).answers) for damaged in flipped] == [result["slots"] for result in results]


def test_random_damage_never_throws_and_both_readers_agree(modules: Modules) -> None:
    dice = random.Random(13)
    damaged = []
    for text in encoded(modules, [some_state(random.Random(seed)) for seed in range(16)]) * 5:
        start, end = sorted(dice.sample(range(len(text)), 2))
        forms = [text[:start] + text[end:], text[start:], text[end:] + text[:start], text + text[start:end]]
        damaged.append(dice.choice(forms))
    for text, result in zip(damaged, modules.run(SLOTS, damaged), strict=True):
        decoded = decode_state(text)
        assert decoded.problem == result["problem"]
        assert sorted(decoded.answers) == result["slots"]


def test_a_newer_players_segments_are_written_back_as_they_stand(modules: Modules) -> None:
    newer = modules.run("const { checkOf } = await use('bits'); return 'qADhey' + checkOf('qADhey');")
    [text] = encoded(modules, [quiz(3)])
    [result] = modules.run(DECODE, [text[:-7] + newer + text[-7:]])
    assert result["problem"] is None
    assert result["state"]["extra"] == [newer]
    [again] = encoded(modules, [result["state"]])
    assert newer in again
    assert decode_state(again).extra == (newer,)


def test_over_the_limit_typed_texts_go_first_and_scores_stay(modules: Modules) -> None:
    state = quiz(60)
    for slot in range(0, 60, 2):
        state["answers"][str(slot)]["response"] = f"a longer answer, number {slot}, in the learner's own words"
    [full] = encoded(modules, [state])
    [result] = modules.run(ENCODE, [[state, len(full) // 3]])
    decoded = decode_state(result["text"])
    assert len(result["text"]) <= len(full) // 3
    assert 0 < result["shed"]["responses"] <= 30
    assert (result["shed"]["answers"], result["shed"]["pages"], result["shed"]["extra"]) == (0, False, False)
    assert [decoded.answers[slot].score for slot in range(60)] == [
        state["answers"][str(slot)]["score"] for slot in range(60)
    ]
    assert all(decoded.answers[slot].response is not None for slot in range(1, 60, 2))


def test_whatever_the_limit_outcome_attempt_and_place_are_kept(modules: Modules) -> None:
    state = some_state(random.Random(17))
    results = modules.run(ENCODE, [[state, limit] for limit in range(90, 3000, 37)])
    for limit, result in zip(range(90, 3000, 37), results, strict=True):
        decoded = decode_state(result["text"])
        assert len(result["text"]) <= limit
        assert decoded.problem is None
        assert (decoded.nonce, decoded.page, decoded.anchor) == (state["nonce"], state["page"], state["anchor"])
        assert (decoded.completion, decoded.success) == (state["outcome"]["completion"], state["outcome"]["success"])


def test_a_typed_text_is_cut_between_characters(modules: Modules) -> None:
    state = quiz(3)
    state["answers"]["0"]["response"] = {"0": "ä" * 47 + "日本語", "4": "x" * 97}
    state["answers"]["1"]["response"] = "ä" * 999 + "日本語"
    state["answers"]["2"]["response"] = "7" * 4000
    [text] = encoded(modules, [state])
    kept = [decode_state(text).answers[slot].response for slot in range(3)]
    assert kept == [{0: "ä" * 47, 4: "x" * 96}, "ä" * 999, "7" * 2000]


def test_a_segment_for_64_slots_however_few_of_them_are_answered(modules: Modules) -> None:
    state = quiz(1)
    answer = state["answers"]["0"]
    for slots in (range(200), range(0, 200, 2), range(0, 200, 7), (0, 63, 64, 199)):
        [text] = encoded(modules, [{**state, "answers": {str(slot): answer for slot in slots}}])
        assert list(decode_state(text).answers) == list(slots)
        assert text.count("B") >= len({slot // 64 for slot in slots})


def test_letting_go_of_a_long_text_keeps_every_other_answer(modules: Modules) -> None:
    state = quiz(100)
    state["answers"]["7"]["response"] = "語" * 660
    [result] = modules.run(ENCODE, [[state, 1000]])
    answers = decode_state(result["text"]).answers
    assert [slot for slot, answer in answers.items() if answer.response is None] == [7]
    assert len(answers) == 100
