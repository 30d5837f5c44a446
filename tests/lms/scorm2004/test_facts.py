"""What an LMS of several units tells the judge about a launch: shared stores, and which requests are valid."""

from scormforge.lms.attempt import Attempt, SharedStore
from tests.lms.scorm2004.dialogue import ADA, Dialogue

OPEN, FILLED = SharedStore("urn:store:a"), SharedStore("urn:store:b", "from another unit")
READ, WRITE = SharedStore("urn:store:c", "x", writable=False), SharedStore("urn:store:d", "y", readable=False)
SHUT = SharedStore("urn:store:e", "z", readable=False, writable=False)


def shared(*stores: SharedStore) -> Dialogue:
    return Dialogue.begun(Attempt(ADA, shared=stores))


def test_the_stores_of_the_manifest_are_there_with_what_is_in_them() -> None:
    dialogue = shared(OPEN, FILLED)
    assert dialogue.get("adl.data._count") == "2"
    assert [dialogue.get(f"adl.data.{place}.id") for place in range(2)] == ["urn:store:a", "urn:store:b"]
    assert dialogue.get("adl.data.1.store") == "from another unit"
    assert dialogue.get("adl.data.0.store") == ""
    assert dialogue.error == "403"
    dialogue.call("Commit", "")
    assert dialogue.stored == {}


def test_a_store_takes_what_content_writes_and_is_unset_again_when_it_is_emptied() -> None:
    dialogue = shared(OPEN)
    assert dialogue.set("adl.data.0.store", "here") == "true"
    assert dialogue.get("adl.data.0.store") == "here"
    assert dialogue.set("adl.data.0.store", "") == "true"
    assert dialogue.get("adl.data.0.store") == ""
    assert dialogue.error == "403"
    dialogue.call("Commit", "")
    assert dialogue.stored == {"adl.data.0.store": ""}


def test_no_store_can_be_added_or_renamed() -> None:
    dialogue = shared(OPEN)
    assert dialogue.set("adl.data.1.store", "x") == "false"
    assert dialogue.error == "351"
    assert dialogue.set("adl.data.0.id", "x") == "false"
    assert dialogue.error == "404"
    dialogue.get("adl.data.1.store")
    assert dialogue.error == "301"


def test_a_store_for_reading_refuses_writes_and_one_for_writing_refuses_reads() -> None:
    dialogue = shared(READ, WRITE, SHUT)
    assert dialogue.get("adl.data.0.store") == "x"
    assert dialogue.set("adl.data.0.store", "new") == "false"
    assert dialogue.error == "404"
    assert dialogue.set("adl.data.1.store", "new") == "true"
    dialogue.get("adl.data.1.store")
    assert dialogue.error == "405"
    assert dialogue.set("adl.data.2.store", "new") == "false"
    assert dialogue.error == "404"
    dialogue.get("adl.data.2.store")
    assert dialogue.error == "403"


def test_what_an_attempt_left_in_a_store_is_there_again_unless_the_lms_knows_better() -> None:
    dialogue = shared(OPEN, FILLED)
    dialogue.set_all(exit="suspend")
    dialogue.set("adl.data.0.store", "mine")
    dialogue.set("adl.data.1.store", "mine too")
    again = Dialogue.begun(dialogue.finish())
    assert again.get("adl.data.0.store") == "mine"
    assert again.get("adl.data.1.store") == "from another unit"


def test_requests_are_as_valid_as_the_lms_says_and_otherwise_unknown() -> None:
    known = {"continue": "true", "previous": "false", "choice.{target=item.2}": "true", "jump.{target=item.2}": "false"}
    dialogue = Dialogue.begun(Attempt(ADA, requests=known))
    for request, valid in known.items():
        assert dialogue.get(f"adl.nav.request_valid.{request}") == valid
        assert dialogue.set(f"adl.nav.request_valid.{request}", "true") == "false"
        assert dialogue.error == "404"
    assert dialogue.get("adl.nav.request_valid.choice.{target=item.3}") == "unknown"
