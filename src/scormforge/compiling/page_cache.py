"""Pages that need not be rendered again: a page's script is kept with the facts that it was made with."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING

from scormforge.compiling.fingerprint import page_fingerprint
from scormforge.compiling.json_text import json_text
from scormforge.compiling.page_facts import Whole, still_true
from scormforge.compiling.store import Store
from scormforge.course.model import Page
from scormforge.package.measured import Deflated

if TYPE_CHECKING:
    from scormforge.compiling.page import PageResult


def page_script(result: PageResult) -> Deflated:
    """`pages/<slot>.js`."""
    return Deflated.of(f"scormforge.page({json_text(result.data)});\n".encode())


@dataclass(frozen=True, slots=True)
class KeptPage:
    """A page's script from an earlier build, and the media it shows."""

    script: Deflated
    media: tuple[str, ...]


def recall(page: Page, whole: Whole, store: Store) -> KeptPage | None:
    """The script of a page that is as it was in an earlier build, and so is everything that it takes from elsewhere."""
    kept = store.get(page_key(page, whole))
    if kept is None:
        return None
    head, _, packed = kept.partition(b"\n")
    facts = json.loads(head)
    if not still_true(facts, whole):
        return None
    script = Deflated(packed, facts["size"], facts["crc32"], bytes.fromhex(facts["sha256"]))
    return KeptPage(script, tuple(facts["media"]))


def keep(page: Page, whole: Whole, store: Store, made: tuple[PageResult, Deflated]) -> None:
    """Remember a page's script. One with problems is rendered again, so that they are told again."""
    result, script = made
    if not result.problems:
        checks = {"size": script.size, "crc32": script.crc32, "sha256": script.sha256.hex()}
        head = json.dumps({**result.facts, **checks}, ensure_ascii=False)
        store.put(page_key(page, whole), head.encode() + b"\n" + script.data)


def page_key(page: Page, whole: Whole) -> str:
    """Says everything that a page's script depends on, but for the facts it takes from elsewhere."""
    table, course = whole.slots.slots, whole.course
    slots = [table["page", page.id].number]
    for question in page.questions():
        name = question.id
        slots.append(table["question", name].number)
        slots.extend([table["option", f"{name}/{part}"].number for part in question.part_ids()])
    parts = (page_fingerprint(), course.id, course.language, page.digest, page.at.path, page.id, page.title, str(slots))
    return "page " + hashlib.sha256("\0".join(parts).encode()).hexdigest()
