"""Names of files in a package: which are safe, and which some LMS will not keep. Pure; shared by zips and folders."""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping

from scormforge.diagnostics import Diagnostic, Location
from scormforge.diagnostics.visible import INVISIBLE, visible
from scormforge.package.limits import Limits
from scormforge.package.rules.names import (
    backslash_in_name,
    control_character_in_name,
    duplicate_name,
    link_or_special_file,
    name_not_for_windows,
    name_too_long,
    names_differ_only_in_case,
    operating_system_leftovers,
    path_leaves_package,
    path_not_plain,
)

DEVICES = frozenset(["con", "prn", "aux", "nul", *(f"{port}{n}" for port in ("com", "lpt") for n in range(1, 10))])
LEFTOVERS = frozenset([".ds_store", "thumbs.db", "desktop.ini"])
DRIVE = re.compile(r"[A-Za-z]:")
NOT_ON_WINDOWS = re.compile(r'[<>:"|?*]')
MODES = {
    0o120000: "a symbolic link",
    0o020000: "a device",
    0o060000: "a device",
    0o010000: "a pipe",
    0o140000: "a socket",
}


def name_findings(name: str, limits: Limits) -> Iterator[Diagnostic]:
    """What is wrong with one name, taken alone. `name` has no slash at its end."""
    at = Location(visible(name))
    invisible = INVISIBLE.search(name)
    if invisible:
        yield control_character_in_name(at, f"U+{ord(invisible.group()):04X}")
        return
    if reason := _leaves(name):
        yield path_leaves_package(at, reason)
        return
    if "\\" in name:
        yield backslash_in_name(at)
        return
    parts = name.split("/")
    if "" in parts or "." in parts:
        yield path_not_plain(at)
        return
    yield from _lengths(at, parts, limits)
    if reason := next(filter(None, map(_windows, parts)), ""):
        yield name_not_for_windows(at, reason)


def mode_findings(name: str, mode: int) -> Iterator[Diagnostic]:
    """What is wrong with a Unix file mode: only files and folders are let in."""
    if kind := MODES.get(mode & 0o170000):
        yield link_or_special_file(Location(visible(name)), kind)


def collision_findings(files: Iterable[str], folders: Iterable[str]) -> Iterator[Diagnostic]:
    """What is wrong with the names taken together; names may repeat in `files`."""
    listed = list(files)
    known = frozenset(listed)
    seen: set[str] = set()
    for name in listed:
        if name in seen:
            yield duplicate_name(Location(visible(name)), "this name is listed twice")
        seen.add(name)
    inner = frozenset(folders) | frozenset(parent for name in known for parent in _parents(name))
    for name in sorted(known & inner):
        yield duplicate_name(Location(visible(name)), "this name is a file and a folder at once")
    for group in _alike(known | inner).values():
        first, *others = sorted(group)
        for other in others:
            yield names_differ_only_in_case(Location(visible(other)), visible(first))


def leftover_findings(files: Iterable[str]) -> Iterator[Diagnostic]:
    """One finding for all that an operating system left behind, at the first of them."""
    left = sorted(name for name in files if is_leftover(name))
    if left:
        yield operating_system_leftovers(Location(visible(left[0])), len(left))


def _leaves(name: str) -> str:
    slashed = name.replace("\\", "/")
    if slashed.startswith("/"):
        return "it is absolute"
    if DRIVE.match(name):
        return "it names a drive"
    return "it climbs with `..`" if ".." in slashed.split("/") else ""


def _lengths(at: Location, parts: list[str], limits: Limits) -> Iterator[Diagnostic]:
    lengths = [len(part.encode()) for part in parts]
    total = sum(lengths) + len(lengths) - 1
    if max(lengths) > limits.segment:
        yield name_too_long(at, max(lengths), limits.segment)
    elif total > limits.path:
        yield name_too_long(at, total, limits.path)


def _windows(part: str) -> str:
    if part.split(".")[0].strip().casefold() in DEVICES:
        return f"`{part}` is the name of a device"
    if found := NOT_ON_WINDOWS.search(part):
        return f"it holds `{found.group()}`"
    return "it ends in a dot or a space" if part[-1] in ". " else ""


def _parents(name: str) -> Iterator[str]:
    while "/" in name:
        name = name.rsplit("/", 1)[0]
        yield name


def _alike(names: Iterable[str]) -> Mapping[str, list[str]]:
    """Groups of two and more names that a file system of Windows or macOS takes for one.

    Only the last part is compared within its own folder's group: two folders that collide are one finding, however
    many files they hold.
    """
    groups: defaultdict[str, list[str]] = defaultdict(list)
    for name in names:
        folder, _, last = name.rpartition("/")
        groups[f"{folder}/{unicodedata.normalize('NFC', last).casefold()}"].append(name)
    return {key: group for key, group in groups.items() if len(group) > 1}


def is_leftover(name: str) -> bool:
    """Whether an operating system left this file behind."""
    parts = name.split("/")
    return parts[0] == "__MACOSX" or parts[-1].casefold() in LEFTOVERS or parts[-1].startswith("._")
