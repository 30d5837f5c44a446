"""Rules that hold over all pages of a course: ids are unique, and what is named exists."""

from __future__ import annotations

from collections.abc import Iterable

from scormforge.diagnostics import Also, Finding, Location, Severity, did_you_mean, rule


@rule("SRC-140", severity=Severity.ERROR, spec="source format 1, ids")
def page_id_twice(at: Location, identifier: str, first: Location) -> Finding:
    """Two pages have one id.

    The id is the page: done marks, bookmarks and links hang on it. Often a page was copied to begin a new one. Give the
    newer page another id, or remove the line and run `scormforge ids`.
    """
    return Finding(at, f"the page id `{identifier}` is taken", "give the newer page another id", (_first(first),))


@rule("SRC-141", severity=Severity.ERROR, spec="source format 1, ids")
def question_id_twice(at: Location, identifier: str, first: Location) -> Finding:
    """Two questions of the course have one id.

    Answers are saved and reported under it, so that one question's answer would be taken for the other's. This also
    happens when a text with a question is included in two pages. Give one of them another id.
    """
    return Finding(at, f"the question id `{identifier}` is taken", "give the newer one another id", (_first(first),))


@rule("SRC-143", severity=Severity.ERROR, spec="source format 1, objectives")
def objective_unknown(at: Location, identifier: str, known: Iterable[str]) -> Finding:
    """A page or question names an objective that course.yaml does not have.

    Coverage and results by objective would silently leave it out. Correct the id, or add the objective to `objectives`
    in course.yaml.
    """
    cure = did_you_mean(identifier, known) or f"add `{identifier}: …` to `objectives` in course.yaml"
    return Finding(at, f"there is no objective `{identifier}`", cure)


@rule("SRC-144", severity=Severity.ERROR, spec="source format 1, links")
def page_link_broken(at: Location, identifier: str, known: Iterable[str]) -> Finding:
    """A link leads to a page that the course does not have.

    The learner would click and nothing would happen. `page:` is followed by the id in the front matter of the other
    page, not by its file name or title.
    """
    return Finding(at, f"no page of this course has the id `{identifier}`", did_you_mean(identifier, known))


@rule("SRC-145", severity=Severity.ERROR, spec="source format 1, media")
def media_missing(at: Location, path: str, cure: str) -> Finding:
    """A page shows, plays or offers a file that is not there.

    The learner would see a broken picture or a silent player. Paths start from the folder of the page's own file:
    `../media/map.png` is in `media`, beside `pages`. Correct the path, or add the file.
    """
    return Finding(at, f"there is no `{path}`", cure)


@rule("SRC-146", severity=Severity.ERROR, spec="source format 1, glossary")
def term_unknown(at: Location, term: str, known: Iterable[str]) -> Finding:
    """A page uses a term that the glossary does not explain.

    The learner would open an empty explanation. Correct the spelling (capitals do not matter), or add the term to
    `glossary` in course.yaml.
    """
    cure = did_you_mean(term, known) or f"add `{term}: …` to `glossary` in course.yaml"
    return Finding(at, f"`{term}` is not in the glossary", cure)


@rule("SRC-147", severity=Severity.ERROR, spec="source format 1, media.yaml")
def listed_media_missing(at: Location, path: str, cure: str) -> Finding:
    """media.yaml speaks of a file that is not in the folder `media`.

    Its licence and description would belong to nothing, and often the file itself was renamed. Names are relative to
    the folder `media`. Correct the name, or remove the entry.
    """
    return Finding(at, f"there is no `{path}`", cure or "correct the name, or remove the entry")


def _first(at: Location) -> Also:
    return Also(at, "first here")
