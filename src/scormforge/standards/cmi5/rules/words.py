"""C5-141 to C5-143: titles and descriptions."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.diagnostics import Finding, Severity, rule
from scormforge.places.xml import Element
from scormforge.standards.cmi5.structure import Structure, structures, value
from scormforge.standards.content_packaging.manifest import local_name, text_of
from scormforge.standards.content_packaging.suggest import short
from scormforge.standards.subject import PackageSubject

NAMES = ("title", "description")
LANGUAGE = re.compile(r"[A-Za-z]{1,8}(?:-[A-Za-z0-9]{1,8})*", re.ASCII)
"""The form of `xs:language`."""


def _described(structure: Structure) -> Iterator[Element]:
    """What must have a title and a description. An `objective` within a unit or block is only a reference."""
    for element in structure.walk("course", "block", "au", "objective"):
        parent = element.getparent()
        listed = parent is not None and parent.getparent() is structure.root
        if local_name(element) != "objective" or listed:
            yield element


@rule("C5-141", severity=Severity.ERROR, spec="cmi5 13.1.1–13.1.4, 13.2")
def words_missing(subject: PackageSubject) -> Iterator[Finding]:
    """A course, block, objective or unit has no title or no description.

    Both are required, each with a `langstring` for every language. LMSs that check the course structure refuse it
    without them; others show an id where learners look for a name.

    Add them. Where there is nothing to describe, repeat the title.
    """
    for structure in subject.view(structures):
        for element in _described(structure):
            for name in NAMES:
                held = next(structure.parts(element, name), None)
                if held is None or next(structure.parts(held, "langstring"), None) is None:
                    told = f"this `{local_name(element)}` has no `{name}`" + " with a `langstring`" * (held is not None)
                    yield Finding(structure.at(element), told, f"add a `{name}` with a `langstring` in it")


@rule("C5-142", severity=Severity.WARNING, spec="cmi5 13.1.1–13.1.4")
def title_empty(subject: PackageSubject) -> Iterator[Finding]:
    """A title says nothing.

    It is what learners choose by. LMSs show an empty line, or the id.

    Write the title, in every language that it is there for.
    """
    for structure in subject.view(structures):
        for element in _described(structure):
            for held in structure.parts(element, "title"):
                for words in structure.parts(held, "langstring"):
                    if not text_of(words):
                        yield Finding(structure.at(words), "this title is empty", "write it")


@rule("C5-143", severity=Severity.ERROR, spec="cmi5 13.1, 13.2")
def language_is_no_tag(subject: PackageSubject) -> Iterator[Finding]:
    """The `lang` of a title or description is not a language tag.

    Tags have hyphens in them: `en`, `en-GB`, `zh-Hant`. LMSs that check the course structure refuse any other text,
    `en_GB` and the empty one too.

    Write the tag with hyphens, or leave `lang` out.
    """
    for structure in subject.view(structures):
        for words in structure.walk("langstring"):
            said = value(words, "lang")
            if said is not None and not LANGUAGE.fullmatch(said):
                cure = f"write `{said.replace('_', '-')}`" if LANGUAGE.fullmatch(said.replace("_", "-")) else ""
                told = f"`lang` is no language tag: `{short(said)}`"
                yield Finding(structure.at(words), told, cure or "write a tag such as `en-GB`, or leave it out")
