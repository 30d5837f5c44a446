"""Rules about files of a course: where they may be, how they are named, whether they can be read."""

from __future__ import annotations

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("SRC-111", severity=Severity.ERROR, spec="source format 1, files")
def path_leaves_course(at: Location, path: str) -> Finding:
    """A path does not stay inside the course folder.

    Paths in a course are written with `/`, relative, and end inside the course folder: the course then builds the same
    on every machine, and a course from somebody else cannot pack private files. Absolute paths, drive letters,
    backslashes and too many `..` are refused. Copy the file into the course.
    """
    return Finding(
        at, f"`{path}` leads out of the course folder", "copy the file into the course; write paths with `/`"
    )


@rule("SRC-112", severity=Severity.ERROR, spec="source format 1, files", fixed=True)
def link_leaves_course(at: Location, path: str) -> Finding:
    """A symbolic link leads out of the course folder.

    Whoever builds the course would pack a file of their own machine without seeing it, and on other machines the link
    leads nowhere. Put a copy of the file in the link's place.
    """
    return Finding(at, f"`{path}` is a symbolic link that leads out of the course folder", "put the file itself there")


@rule("SRC-113", severity=Severity.ERROR, spec="source format 1, files")
def file_name_differs(at: Location, path: str, actual: str) -> Finding:
    """A file is named with other capitals, or other accents, than the course writes.

    macOS and Windows open it all the same; Linux, where most courses are built and served, does not. The course then
    works for its author and for nobody else. Write the name exactly as the file has it, or rename the file.
    """
    return Finding(at, f"`{path}` is called `{actual}`", f"write `{actual}`, or rename the file")


@rule("SRC-114", severity=Severity.ERROR, spec="source format 1, files")
def not_a_readable_file(at: Location, path: str, reason: str) -> Finding:
    """A path leads to something that cannot be read as a file.

    It is a folder, a device, a pipe, or its permissions keep it closed. Correct the path, or the permissions.
    """
    return Finding(at, f"`{path}` cannot be read: {reason}", "correct the path or the file's permissions")


@rule("SRC-115", severity=Severity.ERROR, spec="source format 1, files")
def no_course_here(at: Location, hint: str) -> Finding:
    """The folder has no course.yaml.

    A course is a folder with a file `course.yaml` in it. Perhaps the command was given the folder above or below, or
    the file is named `course.yml`. `scormforge new NAME` makes a new course.
    """
    return Finding(at, "there is no `course.yaml` in this folder", hint)


@rule("SRC-116", severity=Severity.ERROR, spec="source format 1, files")
def too_many_pages(at: Location, limit: int) -> Finding:
    """The folder `pages` holds more pages than a course can have.

    The limit keeps a wrong path (a home folder, say) from being read for minutes. Learner state has room for a few
    thousand pages at most. Split the course.
    """
    return Finding(at, f"more than {limit:,} pages", "split the course")
