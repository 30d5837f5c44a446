"""SRC-56x and SRC-57x: scenes of a scenario, and the replies that lead from one to the next."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from scormforge.diagnostics import Also, Finding, Location, Severity, did_you_mean, rule

_FORMAT = "source format 1, scenario"
_SHOWN = 8


@rule("SRC-560", severity=Severity.ERROR, spec=_FORMAT)
def scenes_missing(at: Location, name: str) -> Finding:
    """A scenario has no scenes.

    There is nothing to be in. Each scene begins with a heading of the second level and an id: `## The call {#call}`.
    The first one is where the scenario begins.
    """
    return Finding(at, f"this {name} has no scene", "begin each with a heading: `## The call {#call}`")


@rule("SRC-561", severity=Severity.ERROR, spec=_FORMAT)
def too_many_scenes(at: Location, count: int, limit: int) -> Finding:
    """A scenario has more scenes than one question can hold.

    Nobody could look through it, neither its author nor a reviewer, and the learner's browser holds all of it at once.
    Make several scenarios of it, each with a decision worth its points.
    """
    return Finding(at, f"this scenario has {count} scenes; {limit} are possible", "make several scenarios of it")


@rule("SRC-562", severity=Severity.ERROR, spec=_FORMAT)
def heading_not_of_a_scene(at: Location, level: int) -> Finding:
    """A heading in a scenario is not of the second level.

    Headings of the second level begin the scenes, and there are no others: a scene is one screen, short enough to need
    none. Write `##` if a scene begins here, or bold text for words that should stand out.
    """
    return Finding(at, f"a heading of level {level} begins no scene", "write `##` and an id for a scene, or bold text")


@rule("SRC-563", severity=Severity.ERROR, spec=_FORMAT)
def scene_title_missing(at: Location) -> Finding:
    """A scene has no title.

    The title is what a screen reader says on coming to the scene, and how the way through is told at the end. Write it
    after `##`, before the id.
    """
    return Finding(at, "this scene has no title", "write it after `##`: `## The call {#call}`")


@rule("SRC-564", severity=Severity.ERROR, spec=_FORMAT)
def replies_missing(at: Location, name: str) -> Finding:
    """No scene of a scenario has a reply.

    The scenario would end where it begins, and nothing could be decided. A reply is an item of a list, or a paragraph,
    that begins with a link to a scene: `- [Ask for context](#ask)`.
    """
    return Finding(at, f"this {name} has no reply", "list replies in a scene: `- [Ask for context](#ask)`")


@rule("SRC-565", severity=Severity.ERROR, spec=_FORMAT)
def reply_leads_nowhere(at: Location, target: str, known: Iterable[str]) -> Finding:
    """A reply leads to a scene that is not there.

    The learner would press a button that does nothing. After `#` stands the id of a scene of the same scenario, as in
    its heading. Correct it, or write the scene.
    """
    cure = did_you_mean(target, known) or f"write a scene `## … {{#{target}}}`, or correct the id"
    return Finding(at, f"there is no scene `{_short(target)}`", cure)


@rule("SRC-566", severity=Severity.ERROR, spec=_FORMAT)
def scenes_in_a_circle(at: Location, loop: Sequence[str]) -> Finding:
    """Replies lead back to a scene that the learner has come through already.

    Somebody could walk in circles without end and gather points on each round. A way through a scenario goes forward
    only. Lead the reply to a later scene; for a second chance at the same decision, write the scene again with an id of
    its own.
    """
    shown = loop if len(loop) <= _SHOWN else [*loop[: _SHOWN - 2], "…", loop[-1]]
    way = " → ".join(name if name == "…" else f"`{name}`" for name in shown)
    return Finding(at, f"this leads in a circle: {way}", "lead it to a later scene")


@rule("SRC-567", severity=Severity.ERROR, spec=_FORMAT)
def scene_out_of_reach(at: Location, identifier: str, first: str) -> Finding:
    """Nobody can ever come to a scene.

    No reply leads to it, at least not from the scene in which the scenario begins. Let a reply lead there, or take the
    scene out. The scenario begins with the scene that is written first.
    """
    return Finding(at, f"nobody can come from `{first}` to the scene `{identifier}`", "let a reply lead there")


@rule("SRC-568", severity=Severity.ERROR, spec=_FORMAT)
def reply_name_twice(at: Location, name: str, first: Location, same_target: bool = True) -> Finding:
    """Two replies of one scene have the same name.

    A reply is saved and reported by its name, which is the id of the scene that it leads to unless the link's title
    says otherwise. Where two lead to the same scene, name one of them: `[Shout](#end "id=shout")`. Run `scormforge
    ids`, which does.
    """
    said = f"two replies lead to `{name}`" if same_target else f"two replies of this scene are called `{name}`"
    cure = 'run `scormforge ids`, or name this one in the link\'s title: `(#… "id=…")`'
    return Finding(at, said, cure, (Also(first, "the other"),))


@rule("SRC-569", severity=Severity.ERROR, spec=_FORMAT)
def reply_title_malformed(at: Location, why: str, cure: str = "") -> Finding:
    """The title of a reply's link says something that cannot be read.

    The title, in quotes behind the scene's id, may hold `points=` with a number from -1000 to 1000, and `id=` with a
    name of the reply's own: `[Ask](#ask "points=1.5 id=politely")`. Learners do not see it.
    """
    return Finding(at, why, cure or 'write the title as `"points=1"`, `"id=name"` or `"points=1 id=name"`')


@rule("SRC-570", severity=Severity.ERROR, spec=_FORMAT)
def reply_in_text(at: Location, target: str) -> Finding:
    """A link to a scene stands in the middle of a text.

    A reply is a decision, and stands by itself: it is what an item of a list, or a paragraph of a scene, begins with.
    In running text it would be a link that does nothing. Make it an item of its own: `- [Ask for context](#ask)`.
    """
    cure = f"make it an item of its own: `- [What is said or done]({_short(target)})`"
    return Finding(at, f"a link to `{_short(target)}` cannot stand in running text", cure)


@rule("SRC-571", severity=Severity.ERROR, spec=_FORMAT)
def item_without_reply(at: Location) -> Finding:
    """One item of a list of replies leads nowhere.

    The other items begin with a link to a scene, this one does not, so that nobody can tell what it is. Begin it with a
    link, `- [Ask for context](#ask)`, or move it out of the list. Two lists with nothing but an empty line between are
    one list to Markdown: put a sentence between a list of the scene's text and its replies.
    """
    cure = "begin it with a link: `[…](#scene)`, or put a sentence between it and the replies"
    return Finding(at, "this item is among replies, and leads to no scene", cure)


@rule("SRC-572", severity=Severity.WARNING, spec=_FORMAT)
def text_after_replies(at: Location, what: str) -> Finding:
    """Text of a scene stands after its replies.

    Learners read all of a scene's text first and the replies below it, so the order on the page is not the one written.
    Feedback on a reply is indented below it, with `> `. Move what belongs to the scene above its replies.
    """
    cure = "indent it by two spaces if it is feedback on the reply above" if what == "a quote" else ""
    return Finding(at, f"{what} after the replies is shown above them", cure or "move it above the replies")


@rule("SRC-573", severity=Severity.ERROR, spec=_FORMAT)
def reply_id_too_long(at: Location, scene: str, name: str) -> Finding:
    """The ids of a scene and of a reply in it are too long together.

    A reply is saved as `scene.name`, and ids have at most 64 characters. Give the scene a shorter id, or the reply a
    shorter name with `id=` in the link's title.
    """
    cure = "shorten the scene's id, or give the reply a short one with `id=`"
    return Finding(at, f"`{scene}.{name}` has {len(scene) + len(name) + 1} characters; 64 are possible", cure)


def _short(text: str) -> str:
    text = " ".join(text.split())
    return text if len(text) <= 40 else text[:39] + "…"
