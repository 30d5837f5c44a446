"""Rules that the readers of course.yaml and media.yaml meet."""

from __future__ import annotations

from scormforge.diagnostics import Also, Finding, Location, Severity, rule


@rule("SRC-130", severity=Severity.ERROR, spec="source format 1")
def format_not_read(at: Location, given: str) -> Finding:
    """course.yaml is written in a format that this scormforge does not read.

    `format: 1` says how everything else in the course is to be read. A higher number means that the course was written
    for a newer scormforge: update it. Otherwise write `format: 1`.
    """
    return Finding(at, f"format {given} is not known; this scormforge reads format 1", "write `format: 1`")


@rule("SRC-131", severity=Severity.ERROR, spec="source format 1, contents")
def contents_entry(at: Location, reason: str) -> Finding:
    """An entry of `contents` is not of a form that can be read.

    `contents` is a list. An entry is a section (`section: Title` with `units:`), a unit (`unit: id` with `title:` and
    `pages:`), or a page: its path below `pages/`, without `.md`. Anything else would leave pages out of the course.
    """
    return Finding(at, reason, "write `- section: …`, `- unit: …` or the path of a page")


@rule("SRC-132", severity=Severity.ERROR, spec="source format 1, contents")
def page_file_missing(at: Location, path: str, cure: str) -> Finding:
    """`contents` names a page that is not there.

    An entry is the path of a page file below `pages/`, without `.md`: `why/context` is `pages/why/context.md`. Correct
    the entry, or write the page.
    """
    return Finding(at, f"there is no `{path}`", _without_ends(path) or cure)


def _without_ends(path: str) -> str:
    """The cure for an entry that says too much: `pages/` before the path, or `.md` behind it."""
    entry = path.removeprefix("pages/").removesuffix(".md")
    bare = entry.removeprefix("pages/").removesuffix(".md")
    return f"write `{bare}`, without `pages/` and `.md`" if bare != entry else ""


@rule("SRC-133", severity=Severity.WARNING, spec="source format 1, contents")
def page_not_in_contents(at: Location, entry: str) -> Finding:
    """A page file is not named in `contents`.

    The learner will never see it. If that is meant, begin its name (or its folder's) with `_`; otherwise add it to
    `contents` in course.yaml.
    """
    return Finding(
        at, "this page is not in `contents`", f"add `{entry}` to `contents`, or begin the file's name with `_`"
    )


@rule("SRC-134", severity=Severity.ERROR, spec="source format 1, contents")
def page_listed_twice(at: Location, path: str, first: Location) -> Finding:
    """`contents` names one page twice.

    Done marks, answers and bookmarks belong to a page, not to its place: on the second visit everything would be
    answered already. Remove one of the two; text that two pages share belongs in an `{include}`.
    """
    return Finding(at, f"`{path}` stands in `contents` twice", "remove one of the two", (Also(first, "first here"),))


@rule("SRC-135", severity=Severity.ERROR, spec="source format 1, contents")
def unit_id_twice(at: Location, identifier: str, first: Location) -> Finding:
    """Two units have one id.

    A unit's id becomes its name in the manifest, which has to be unique. Give one of them another id. Mind that
    renaming a published unit loses its learners' results; rename the new one.
    """
    return Finding(at, f"the unit id `{identifier}` is taken", "give one another id", (Also(first, "first here"),))


@rule("SRC-136", severity=Severity.ERROR, spec="source format 1, contents")
def course_without_pages(at: Location) -> Finding:
    """The course has no page at all.

    There is nothing that an LMS could launch. Write a page, such as `pages/welcome.md`, and name it in `contents`
    (or leave `contents` out: the order of the folders then counts).
    """
    return Finding(at, "the course has no pages", "write `pages/welcome.md`")


@rule("SRC-137", severity=Severity.ERROR, spec="SCORM 1.2 CAM 2.3.4, item title")
def title_too_long(at: Location, what: str, length: int) -> Finding:
    """The title of the course, a section or a unit has more than 200 characters.

    It becomes a title in the manifest, where SCORM allows 200 characters; LMSs cut longer ones or refuse the package.
    Shorten it: it has to fit a line of the contents anyway.
    """
    return Finding(at, f"the title of this {what} has {length} characters; at most 200 are possible", "shorten it")


@rule("SRC-138", severity=Severity.ERROR, spec="source format 1, variables")
def variable_not_plain(at: Location, name: str, reason: str, cure: str = "") -> Finding:
    """A variable is not a plain word or phrase.

    `{{name}}` puts the text into sentences, titles and links alike, before Markdown is read, so it must not hold
    Markdown, HTML or a line break. Names are letters, digits, `-` and `_`, beginning with a letter. For longer text
    use `{include}`.
    """
    return Finding(at, f"`{name}`: {reason}", cure or "use plain words on one line; for longer text use `{include}`")


@rule("SRC-139", severity=Severity.ERROR, spec="source format 1, media.yaml", fixed=True)
def media_key_not_supported(at: Location, key: str) -> Finding:
    """media.yaml says something about a file that this scormforge cannot act on.

    `neutral_alt`, `category`, `severity`, `modality`, `expiry` and `sha256` belong to media that must be covered until
    the learner decides to look, or must not be used after a day. This version makes no covers: it would show the file
    at once, so it refuses rather than guesses. Use a harmless picture or a description in words instead.
    """
    return Finding(
        at, f"`{key}` cannot be honoured by this version: it makes no covers", "describe it in words instead"
    )


@rule("SRC-148", severity=Severity.ERROR, spec="source format 1, glossary")
def meaning_not_plain(at: Location, term: str, held: str) -> Finding:
    """The meaning of a glossary word holds what only a page can show.

    The meaning opens in a small box wherever the word is used. It is a line of text: stress, code, a formula and links
    to web addresses work in it, while pictures, HTML, variables and links to pages or files would be missing or show
    their marks. Say it in words, or write a page about it and link to that page beside the word.
    """
    return Finding(at, f"the meaning of `{term}` cannot hold {held}", "say it in words")
