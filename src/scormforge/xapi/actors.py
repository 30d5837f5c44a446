"""What makes an agent and a group valid (xAPI 1.0.3 Data 2.4.2, 2.4.9)."""

from __future__ import annotations

from typing import Any, Final

from scormforge.xapi.formats import is_mailto, is_sha1
from scormforge.xapi.shapes import Shape, array, formatted, iri, kind, string, word

IDENTIFIERS: Final = ("mbox", "mbox_sha1sum", "openid", "account")
"""The four properties that say who somebody is; an agent and an identified group have exactly one (Data 2.4.2.3)."""

_ACCOUNT: Final = Shape({"homePage": iri, "name": string}, ("homePage", "name"))


def _account(value: object, at: str, problems: list[str]) -> None:
    _ACCOUNT.fits(value, at, problems)


_IDENTIFIED: Final = {
    "name": string,
    "mbox": formatted(is_mailto, "`mailto:` and an e-mail address"),
    "mbox_sha1sum": formatted(is_sha1, "a SHA-1 sum in hex"),
    "openid": iri,
    "account": _account,
}
_AGENT: Final = Shape({"objectType": word("Agent"), **_IDENTIFIED})


def agent(value: object, at: str, problems: list[str]) -> None:
    """One agent, with exactly one identifier."""
    if _AGENT.fits(value, at, problems):
        _count_identifiers(value, at, problems, least=1)


_GROUP: Final = Shape({"objectType": word("Group"), "member": array(agent), **_IDENTIFIED}, ("objectType",))


def group(value: object, at: str, problems: list[str]) -> None:
    """A group: identified by one identifier, or anonymous and then with members (Data 2.4.2.2)."""
    if not _GROUP.fits(value, at, problems):
        return
    if _count_identifiers(value, at, problems, least=0) == 0 and not value.get("member"):
        problems.append(f"{at}.member: an anonymous group lists its members")


def actor(value: object, at: str, problems: list[str]) -> None:
    """An agent or a group, as its objectType says; an agent need not say."""
    if type(value) is not dict:
        problems.append(f"{at}: must be an agent or a group, not {kind(value)}")
    elif value.get("objectType") == "Group":
        group(value, at, problems)
    else:
        agent(value, at, problems)


def authority(value: object, at: str, problems: list[str]) -> None:
    """An agent, or for three-legged OAuth an anonymous group of two (Data 2.4.9)."""
    actor(value, at, problems)
    if type(value) is not dict or value.get("objectType") != "Group":
        return
    if any(key in value for key in IDENTIFIERS):
        problems.append(f"{at}: a group as authority is anonymous")
    members = value.get("member")
    if type(members) is not list or len(members) != 2:
        problems.append(f"{at}.member: a group as authority has two members")


def _count_identifiers(value: dict[str, Any], at: str, problems: list[str], *, least: int) -> int:
    found = [key for key in IDENTIFIERS if key in value]
    if len(found) > 1:
        problems.append(f"{at}: one of {', '.join(found)} is enough: more than one identifier")
    elif len(found) < least:
        problems.append(f"{at}: needs one of {', '.join(IDENTIFIERS)}")
    return len(found)
