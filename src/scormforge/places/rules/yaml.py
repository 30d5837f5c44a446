"""Rules that the readers of text, YAML and front matter meet."""

from __future__ import annotations

from scormforge.diagnostics import Also, Finding, Location, Severity, rule


@rule("SRC-101", severity=Severity.ERROR, spec="source format 1, text files")
def text_is_not_utf8(at: Location, reason: str) -> Finding:
    """A source file is not UTF-8 text.

    Every source file is read as UTF-8, so that it means the same on every machine. Bytes that are not UTF-8 would reach
    the learner as wrong letters. Save the file again as UTF-8 (in most editors: "Save with encoding").
    """
    return Finding(at, reason, "save the file as UTF-8")


@rule("SRC-102", severity=Severity.ADVICE, spec="source format 1, text files")
def byte_order_mark(at: Location) -> Finding:
    """A source file begins with a byte order mark.

    Some Windows editors put this invisible character first. scormforge skips it, but other tools show it as a stray
    letter or no longer see that the file begins with `---`. Save the file as "UTF-8" rather than "UTF-8 with BOM".
    """
    return Finding(at, "the file begins with an invisible byte order mark", "save it as UTF-8 without BOM")


@rule("SRC-103", severity=Severity.ERROR, spec="YAML 1.2.2")
def yaml_syntax(at: Location, reason: str, cure: str, began: Location | None = None) -> Finding:
    """Text that should be YAML is not.

    What stands before the mistake is still read; what comes after it is not, so that further mistakes may show once
    this one is gone. The most frequent reasons: a `:` followed by a space inside a text without quotes, a tab as
    indentation, a quote or bracket that is not closed, a line that is indented too far or not far enough.
    """
    also = (Also(began, "it begins here"),) if began else ()
    return Finding(at, reason, cure, also)


@rule("SRC-104", severity=Severity.ERROR, spec="YAML 1.2.2, 3.2.1.1")
def yaml_key_twice(at: Location, key: str, first: Location) -> Finding:
    """One mapping holds the same key twice.

    Most YAML readers silently keep only the last of the two, and half of what the author wrote is lost. The first one
    counts here. Remove one of them, or rename it.
    """
    return Finding(at, f"`{key}` stands here a second time", "remove one of the two", (Also(first, "first here"),))


@rule("SRC-105", severity=Severity.ERROR, spec="source format 1, YAML")
def yaml_feature_refused(at: Location, what: str, cure: str) -> Finding:
    """YAML's anchors, aliases, tags, merge keys, composed keys and several documents in one file are not read.

    They make a file mean something else than what a reviewer sees, and a few lines of them can fill a machine's memory
    ("YAML bomb"). Write the text out instead.
    """
    return Finding(at, f"{what} not used in course sources", cure)


@rule("SRC-106", severity=Severity.ERROR, spec="source format 1, YAML")
def yaml_too_big(at: Location, what: str) -> Finding:
    """YAML is nested too deeply or holds too many values.

    No hand-written file comes near these limits; a file that was made to stop the reader does. What stands before the
    limit is still read. Simplify the file.
    """
    return Finding(at, what, "split or simplify the file")


@rule("SRC-107", severity=Severity.ERROR, spec="YAML 1.2.2, 5.1")
def control_character(at: Location, code: int) -> Finding:
    """A control character, such as NUL, stands in the text.

    Such characters are invisible, are not allowed in YAML or in XML, and make an LMS refuse a manifest. They mostly
    come from copying out of other programs. Delete it: put the cursor after the column given and press backspace.
    """
    return Finding(at, f"the invisible control character U+{code:04X} stands here", "delete it")


@rule("SRC-108", severity=Severity.ERROR, spec="source format 1, front matter")
def front_matter_not_closed(at: Location, where: str = "after its last key") -> Finding:
    """A page's front matter begins with `---` and never ends.

    Without the second `---` nobody can tell where the keys end and the page begins. Put a line `---` after the last
    key. A page that should begin with a horizontal rule can use `***`.
    """
    return Finding(at, "this front matter is not closed", f"put a line `---` {where}")


@rule("SRC-117", severity=Severity.ERROR, spec="source format 1, front matter")
def front_matter_late(at: Location) -> Finding:
    """Empty lines stand before a page's front matter.

    Front matter begins with the very first characters of the file. Below an empty line, other programs that read
    Markdown take it for a horizontal rule and a heading, and would show the keys to readers. Remove the empty lines.
    """
    return Finding(at, "front matter begins in the first line of a file", "remove the empty lines above it")


@rule("SRC-109", severity=Severity.ERROR, spec="source format 1, YAML")
def text_too_long(at: Location, size: int, limit: int) -> Finding:
    """A text file is larger than any that was written by hand.

    The limit keeps one file from using up the machine's memory. Split the file, or move what is not text elsewhere.
    """
    return Finding(at, f"the text is {size:,} bytes long; at most {limit:,} are read", "split it")


@rule("SRC-110", severity=Severity.ERROR, spec="source format 1, YAML")
def keys_expected(at: Location, found: str) -> Finding:
    """Keys and values are expected, and something else stands there.

    course.yaml, media.yaml and the front matter of a page are lists of `key: value`. Without the keys nobody can tell
    what the text means. Write `key: value`, one a line.
    """
    return Finding(at, f"`key: value` lines are expected here, not {found}", "write a key, a colon, a space, the value")
