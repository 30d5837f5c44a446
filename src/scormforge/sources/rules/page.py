"""SRC-3xx: a page file as a whole: its size, characters, id and title, what it includes, its variables."""

from __future__ import annotations

from collections.abc import Iterable

from scormforge.diagnostics import Also, Finding, Location, Severity, did_you_mean, rule

_FORMAT = "source format 1, pages"


@rule("SRC-301", severity=Severity.ERROR, spec=_FORMAT)
def page_id_missing(at: Location) -> Finding:
    """A page has no id.

    The id, not the file name or the order, says which page this is: links, the lock file and the state that an LMS has
    saved for a learner all hang on it. Run `scormforge ids`, which writes readable ids where they are missing, or put
    `id: some-words` into the front matter at the head of the page.
    """
    return Finding(
        at, "this page has no id", "run `scormforge ids`, or write `id: …` between two lines `---` at the top"
    )


@rule("SRC-302", severity=Severity.ERROR, spec=_FORMAT)
def page_title_missing(at: Location) -> Finding:
    """A page has no title.

    The title stands in the contents, at the head of the page and in the LMS. Begin the page with `# Its title`, or put
    `title: …` into the front matter.
    """
    return Finding(at, "this page has no title", "begin it with a heading: `# …`")


@rule("SRC-303", severity=Severity.ERROR, spec=_FORMAT)
def second_title(at: Location, title: str, first: Location) -> Finding:
    """A page has a second heading of the first level.

    A page has one title; a person who listens to the page finds their way by it. A second one reads as the beginning of
    another page. Use `##` for headings inside the page, or make two pages of it.
    """
    return Finding(
        at,
        f"`{_short(title)}` is a second title on this page",
        "use `##` for headings inside a page",
        (Also(first, "the title"),),
    )


@rule("SRC-304", severity=Severity.ERROR, spec=_FORMAT)
def page_too_large(at: Location, size: int, limit: int, unit: str = "characters") -> Finding:
    """A page, with what it includes, is larger than any page that was written to be read.

    The limit keeps one file from using up the machine. A learner would never get to the end of such a page either.
    Make several pages of it.
    """
    return Finding(at, f"this page has {size:,} {unit}; the limit is {limit:,}", "make several pages of it")


@rule("SRC-305", severity=Severity.ERROR, spec=_FORMAT)
def line_too_long(at: Location, size: int, limit: int) -> Finding:
    """A line is far longer than any paragraph.

    Such lines come from programs, not from people: a picture pasted as text, a file saved without line ends. The line
    is not read. Put pictures into `media/` and point to them; break text into lines.
    """
    return Finding(at, f"this line has {size:,} characters; the limit is {limit:,}", "break it into several lines")


@rule("SRC-306", severity=Severity.ERROR, spec=_FORMAT)
def nested_too_deeply(at: Location, limit: int) -> Finding:
    """Lists, quotes or directives stand inside each other to a depth that nobody can follow.

    What lies deeper is not read, and would be missing on the page. Take the innermost parts out, or split them up.
    """
    return Finding(at, f"this is nested more than {limit} levels deep", "take the innermost parts out")


@rule("SRC-307", severity=Severity.ERROR, spec=_FORMAT)
def control_character_in_text(at: Location, code: int) -> Finding:
    """An invisible control character, such as NUL, stands in a page.

    It shows as a box or as nothing, and it is forbidden in the XML and HTML that an LMS reads. It mostly comes along
    with text copied from other programs. Delete it: put the cursor after the column given and press backspace.
    """
    return Finding(at, f"the invisible control character U+{code:04X} stands here", "delete it")


@rule("SRC-308", severity=Severity.ERROR, spec=_FORMAT)
def paragraph_too_dense(at: Location, limit: int) -> Finding:
    """One paragraph, heading or table cell holds more text or more marks than can be read in reasonable time.

    Links, maths and tags are searched for in each paragraph as a whole. This one was not searched. Put empty lines
    between its parts.
    """
    return Finding(at, f"this paragraph has more than {limit:,} characters or marks", "divide it with empty lines")


@rule("SRC-311", severity=Severity.ERROR, spec=_FORMAT)
def file_not_included(at: Location, path: str, reason: str, cure: str) -> Finding:
    """A page asks for a file that cannot be read.

    `:::{include}` and `:transcript:` name a file from where the page stands: `../shared/wellbeing.md` is in the folder
    `shared` beside the page's own. It may stand in the course's folder or beside it, must be UTF-8 text, and capitals
    in its name count on most systems that build and serve courses.
    """
    return Finding(
        at, f"`{path}` cannot be read: {reason}", cure or "correct the path; it starts from this file's folder"
    )


@rule("SRC-312", severity=Severity.ERROR, spec=_FORMAT)
def include_circle(at: Location, path: str, first: Location) -> Finding:
    """A file includes itself, directly or through others.

    Such a page would never end. The include that closes the circle is left out. Remove it, or move the part that both
    files need into a third.
    """
    return Finding(
        at,
        f"`{path}` is being included already: this would never end",
        "remove this include, or move the shared part into a file of its own",
        (Also(first, "it began here"),),
    )


@rule("SRC-313", severity=Severity.ERROR, spec=_FORMAT)
def includes_too_deep(at: Location, limit: int) -> Finding:
    """Files include files that include files, beyond what anyone can follow.

    The include is left out. Include the innermost file directly from the page.
    """
    return Finding(at, f"this is more than {limit} includes deep", "include the file directly from the page")


@rule("SRC-314", severity=Severity.ERROR, spec=_FORMAT)
def include_has_body(at: Location) -> Finding:
    """Text stands inside `:::{include}`.

    An include is replaced by the file that it names, so the text would be lost. Move it above or below.
    """
    return Finding(at, "text inside an include is not shown", "move it above the include, or below its `:::`")


@rule("SRC-315", severity=Severity.ERROR, spec=_FORMAT)
def included_front_matter(at: Location) -> Finding:
    """An included file begins with front matter.

    It becomes a part of the page that includes it and has no id or title of its own. Remove the lines from `---` to
    `---`; if the file is a page of its own, link to it with `[text](page:id)` instead.
    """
    return Finding(at, "an included file has no front matter of its own", "remove it, or link to the page instead")


@rule("SRC-316", severity=Severity.ERROR, spec=_FORMAT)
def too_many_includes(at: Location, limit: int) -> Finding:
    """A page includes more files than any page needs, mostly because included files include others several times.

    Each level doubles the number, and a few lines could keep a machine busy for hours. This include and all that follow
    are left out. Include the innermost files directly from the page.
    """
    return Finding(at, f"this page includes more than {limit} files", "include the innermost files directly")


@rule("SRC-321", severity=Severity.ERROR, spec="source format 1, variables")
def unknown_variable(at: Location, name: str, known: Iterable[str]) -> Finding:
    """`{{name}}` names a variable that the course does not have.

    Variables are listed in course.yaml: `variables: {platform: Example}`. An unknown one would show its braces to the
    learner. Correct the name or add the variable. For two braces as text write `\\{{`.
    """
    cure = did_you_mean(name, known) or f"add `{name}` to `variables` in course.yaml"
    return Finding(at, f"there is no variable `{name}`", cure + "; for two braces as text write `\\{{`")


def _short(text: str) -> str:
    return text if len(text) <= 40 else text[:39] + "…"
