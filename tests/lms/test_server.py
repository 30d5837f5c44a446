"""The stand-in LMS as a server: launches, attempts, calls, republishing."""

from pathlib import Path

import httpx
import pytest

from scormforge.diagnostics import ExternalError, InputError, UsageError
from scormforge.lms.attempt import Learner
from scormforge.lms.server import Faults, StandIn
from scormforge.lms.trace import render_trace
from scormforge.standards.standard import Outline
from tests.lms.small_packages import FramePage, Wire, outline, package, unit


def visit(wire: Wire, url: str, *calls: tuple[str, ...]) -> FramePage:
    page = FramePage(wire, url)
    page.post(("LMSInitialize", ""), *calls)
    return page


def passing(wire: Wire, url: str) -> None:
    status = ("LMSSetValue", "cmi.core.lesson_status", "passed")
    visit(wire, url, status, ("LMSFinish", ""))


def test_calls_are_judged_stored_and_journaled(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(lms.add(package(), outline()))
    page = FramePage(wire, launch.url)
    assert page.call("LMSInitialize", "") == "true"
    assert page.call("LMSSetValue", "cmi.core.lesson_status", "incomplete") == "true"
    assert lms.values(launch.attempt_id) == {}
    assert page.call("LMSSetValue", "cmi.core.score.raw", "101") == "false"
    assert page.call("LMSGetLastError") == "405"
    assert page.call("LMSCommit", "") == "true"
    assert lms.values(launch.attempt_id) == {"cmi.core.lesson_status": "incomplete"}
    assert render_trace(lms.calls(launch.attempt_id)) == "\n".join(
        [
            'LMSInitialize("") -> "true"',
            'LMSSetValue("cmi.core.lesson_status", "incomplete") -> "true"',
            'LMSSetValue("cmi.core.score.raw", "101") -> "false"',
            "    error 405, incorrect data type: cmi.core.score.raw must be a decimal number from 0 to 100, or empty;"
            " it is “101”",
            'LMSGetLastError() -> "405"',
            'LMSCommit("") -> "true"',
        ]
    )


def test_a_learner_comes_back_to_the_latest_attempt_until_a_new_one_is_asked_for(lms: StandIn) -> None:
    number = lms.add(package(), outline())
    first = lms.launch(number)
    assert lms.launch(number).attempt_id == first.attempt_id
    second = lms.launch(number, new_attempt=True)
    assert second.attempt_id != first.attempt_id
    assert lms.launch(number).attempt_id == second.attempt_id
    assert lms.launch(number, learner="somebody-else").attempt_id not in {first.attempt_id, second.attempt_id}


def test_units_have_attempts_of_their_own(lms: StandIn) -> None:
    number = lms.add(package(), outline(unit("one"), unit("two", "index.html?unit=2#top")))
    one, two = lms.launch(number, unit="one"), lms.launch(number, unit="two")
    assert one.attempt_id != two.attempt_id
    assert lms.launch(number).attempt_id == one.attempt_id
    assert two.content_url.endswith("/content/index.html?unit=2#top")
    assert [kept.unit for kept in lms.attempts(number)] == ["one", "two"]


def test_a_finished_attempt_is_launched_for_review_and_a_new_one_for_credit(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), outline())
    passing(wire, lms.launch(number).url)
    review = visit(wire, lms.launch(number).url)
    assert review.call("LMSGetValue", "cmi.core.lesson_mode") == "review"
    fresh = visit(wire, lms.launch(number, new_attempt=True).url)
    assert fresh.call("LMSGetValue", "cmi.core.lesson_mode") == "normal"
    assert fresh.call("LMSGetValue", "cmi.core.entry") == "ab-initio"


def test_a_mode_can_be_asked_for(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), outline())
    page = visit(wire, lms.launch(number, mode="browse").url)
    assert page.call("LMSGetValue", "cmi.core.lesson_mode") == "browse"
    assert page.call("LMSGetValue", "cmi.core.credit") == "no-credit"


def test_the_learner_and_the_manifest_reach_the_content(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), outline(unit(mastery=0.75)))
    page = visit(wire, lms.launch(number, learner=Learner("ada", "Lovelace, Ada")).url)
    assert page.call("LMSGetValue", "cmi.core.student_id") == "ada"
    assert page.call("LMSGetValue", "cmi.core.student_name") == "Lovelace, Ada"
    assert page.call("LMSGetValue", "cmi.student_data.mastery_score") == "75"


def test_a_reload_opens_a_new_session_of_the_same_attempt(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(lms.add(package(), outline()))
    suspend = (("LMSSetValue", "cmi.core.exit", "suspend"), ("LMSCommit", ""))
    visit(wire, launch.url, *suspend)
    again = visit(wire, launch.url)
    assert again.call("LMSGetValue", "cmi.core.entry") == "resume"
    assert len({call.session for call in lms.calls(launch.attempt_id)}) == 2


def test_a_late_finish_of_the_page_before_a_reload_overwrites_only_what_it_wrote(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(lms.add(package(), outline()))
    before = visit(wire, launch.url, ("LMSSetValue", "cmi.core.lesson_status", "incomplete"), ("LMSCommit", ""))
    after = visit(wire, launch.url, ("LMSSetValue", "cmi.suspend_data", "newer"), ("LMSCommit", ""))
    before.call("LMSSetValue", "cmi.core.session_time", "00:01:00")
    before.call("LMSFinish", "")
    assert lms.values(launch.attempt_id)["cmi.suspend_data"] == "newer"
    assert lms.values(launch.attempt_id)["cmi.core.total_time"] == "0000:01:00.00"
    assert after.call("LMSGetValue", "cmi.suspend_data") == "newer"


def test_calls_that_a_beacon_repeats_are_judged_once(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(lms.add(package(), outline()))
    page = visit(wire, launch.url)
    comment = {"n": 2, "name": "LMSSetValue", "arguments": ["cmi.comments", "x"]}
    commit = {"n": 3, "name": "LMSCommit", "arguments": [""]}
    finish = {"n": 4, "name": "LMSFinish", "arguments": [""]}
    assert [reply and reply["value"] for reply in page.send([comment, commit])] == ["true", "true"]
    assert [reply and reply["value"] for reply in page.send([comment, commit, finish])] == [None, None, "true"]
    assert lms.values(launch.attempt_id)["cmi.comments"] == "x"
    assert [call.sequence for call in lms.calls(launch.attempt_id)] == [1, 2, 3, 4]


def test_any_text_that_a_browser_can_hold_comes_back_as_it_was(lms: StandIn, wire: Wire) -> None:
    text = 'ä \u2028 🙂 \ud83d \x00 " \\ </script>'
    launch = lms.launch(lms.add(package(), outline()))
    page = visit(wire, launch.url, ("LMSSetValue", "cmi.suspend_data", text), ("LMSCommit", ""))
    assert page.call("LMSGetValue", "cmi.suspend_data") == text
    assert lms.values(launch.attempt_id) == {"cmi.suspend_data": text}
    assert lms.calls(launch.attempt_id)[1].arguments == ("cmi.suspend_data", text)
    assert "\\ud83d" in render_trace(lms.calls(launch.attempt_id))


def test_a_republished_package_keeps_its_learners_and_shows_its_new_files(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), outline())
    launch = lms.launch(number)
    visit(wire, launch.url, ("LMSSetValue", "cmi.core.exit", "suspend"), ("LMSCommit", ""))
    old = wire.get(launch.content_url)
    lms.update(number, package("var newer;"), outline(title="A newer title"))
    new = wire.get(launch.content_url, headers={"If-None-Match": old.headers["etag"]})
    assert new.status_code == 200
    assert "var newer;" in new.text
    assert visit(wire, launch.url).call("LMSGetValue", "cmi.core.entry") == "resume"
    assert lms.launch(number).attempt_id == launch.attempt_id


def test_a_launch_of_a_unit_that_a_new_version_dropped_says_so(lms: StandIn, wire: Wire) -> None:
    number = lms.add(package(), outline(unit("old")))
    launch = lms.launch(number)
    lms.update(number, package(), outline(unit("new")))
    answer = wire.get(launch.url)
    assert answer.status_code == 404
    assert "no longer has this unit" in answer.text


def test_learners_come_back_in_a_later_run_with_the_same_store(tmp_path: Path) -> None:
    store = tmp_path / "learners.sqlite"
    with StandIn(store) as lms:
        wire = Wire(lms.port)
        number = lms.add(package(), outline(course="kept"))
        launch = lms.launch(number, learner="ada")
        passing(wire, launch.url)
        wire.close()
    with StandIn(store) as lms:
        assert lms.add(package(), outline(course="other")) != number
        assert lms.add(package(), outline(course="kept")) == number
        assert lms.launch(number, learner="ada").attempt_id == launch.attempt_id
        assert lms.standing(launch.attempt_id).status == "passed"
        assert [learner.id for learner in lms.learners()] == ["ada"]


def test_two_packages_of_one_course_stay_apart_within_a_run(lms: StandIn) -> None:
    first, second = lms.add(package(), outline()), lms.add(package(), outline())
    assert first != second
    assert lms.origin(first) != lms.origin(second)


def test_listeners_are_told_of_every_call(lms: StandIn, wire: Wire) -> None:
    heard: list[tuple[int, str]] = []
    lms.listen(lambda attempt, call: heard.append((attempt, call.name)))
    launch = lms.launch(lms.add(package(), outline()))
    visit(wire, launch.url, ("LMSFinish", ""))
    assert heard == [(launch.attempt_id, "LMSInitialize"), (launch.attempt_id, "LMSFinish")]


REFUSING = [
    (Faults(refuse_initialize=True), "LMSInitialize"),
    (Faults(refuse_commit=True), "LMSCommit"),
    (Faults(refuse_finish=True), "LMSFinish"),
]


@pytest.mark.parametrize(("faults", "name"), REFUSING)
def test_an_lms_can_be_told_to_refuse(lms: StandIn, wire: Wire, faults: Faults, name: str) -> None:
    launch = lms.launch(lms.add(package(), outline()), faults=faults)
    page = visit(wire, launch.url, ("LMSSetValue", "cmi.suspend_data", "x"))
    assert page.call(name, "") == "false"
    assert page.call("LMSGetLastError") == "101"
    assert page.call("LMSGetDiagnostic", "") == f"the LMS was told to refuse {name}"
    assert lms.values(launch.attempt_id) == {}


def test_a_dead_lms_answers_nothing_useful_and_judges_nothing(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(lms.add(package(), outline()), faults=Faults(dead=True))
    page = FramePage(wire, launch.url)
    assert page.call("LMSInitialize", "") == "false"
    assert page.call("LMSGetValue", "cmi.core.entry") == ""
    assert page.call("LMSGetLastError") == ""
    assert len(lms.calls(launch.attempt_id)) == 3


def test_faults_can_begin_and_end_in_the_middle_of_a_launch(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(lms.add(package(), outline()))
    page = visit(wire, launch.url)
    lms.set_faults(launch.attempt_id, Faults(refuse_commit=True))
    assert page.call("LMSCommit", "") == "false"
    lms.set_faults(launch.attempt_id, Faults())
    assert page.call("LMSCommit", "") == "true"


def test_an_lms_can_be_told_to_hang(lms: StandIn, wire: Wire) -> None:
    launch = lms.launch(lms.add(package(), outline()), faults=Faults(hang_seconds=0.4))
    page = FramePage(wire, launch.url)
    answer = wire.ask(
        "POST",
        f"{page.origin}/call",
        json={"session": page.launch["session"], "calls": [{"n": 1, "name": "LMSInitialize", "arguments": [""]}]},
    )
    assert answer.elapsed.total_seconds() >= 0.4
    assert answer.json()["replies"][0]["value"] == "true"


def test_what_cannot_be_launched_is_said(lms: StandIn) -> None:
    with pytest.raises(InputError, match="aicc packages cannot be launched here"):
        lms.add(package(), Outline("aicc", "1", "c", "C", ()))
    with pytest.raises(UsageError, match="there is no package number 999"):
        lms.launch(999)
    empty = lms.add(package(), Outline("scorm12", "1.2", "e", "Empty", ()))
    with pytest.raises(UsageError, match="Empty has nothing to launch"):
        lms.launch(empty)
    number = lms.add(package(), outline(unit("intro")))
    with pytest.raises(UsageError, match="has no unit inrto") as unknown:
        lms.launch(number, unit="inrto")
    assert unknown.value.help == "did you mean `intro`?"
    with pytest.raises(UsageError, match="there is no launch mode reveiw"):
        lms.launch(number, mode="reveiw")  # type: ignore[arg-type]
    for learner in ("", "two words", "ä", "x" * 256):
        with pytest.raises(UsageError, match="cannot be a learner's id"):
            lms.launch(number, learner=learner)
    with pytest.raises(UsageError, match="1 to 255 characters"):
        lms.launch(number, learner=Learner("ada", ""))
    with pytest.raises(KeyError):
        lms.values(999)


def test_a_port_in_use_is_said(lms: StandIn) -> None:
    with pytest.raises(ExternalError, match=f"port {lms.port} cannot be used"), StandIn(port=lms.port):
        pass


def test_a_stopped_lms_no_longer_listens() -> None:
    with StandIn() as lms:
        port = lms.port
        httpx.get(f"http://127.0.0.1:{port}/")
    with pytest.raises(httpx.ConnectError):
        httpx.get(f"http://127.0.0.1:{port}/")


def test_a_launch_path_with_escapes_and_a_query_arrives(lms: StandIn, wire: Wire) -> None:
    odd = Outline("scorm12", "1.2", "odd", "Odd", (unit("u", "a%20folder/q%3F.html?x=1&y=%2F"),))
    number = lms.add(package(**{"a folder/q?.html": b"<title>Odd</title>"}), odd)
    launch = lms.launch(number)
    assert launch.content_url.endswith("/content/a%20folder/q%3F.html?x=1&y=%2F")
    assert wire.get(launch.content_url).text == "<title>Odd</title>"
