"""What is known of a course as learning object metadata (IEEE 1484.12.1, in the XML of IEEE 1484.12.3)."""

from __future__ import annotations

from collections.abc import Sequence

from lxml import etree

from scormforge.places.xml import Element
from scormforge.standards.metadata import CourseMetadata
from scormforge.standards.scorm2004.vocabulary import LOM
from scormforge.standards.xml_writing import add

SOURCE = "LOMv1.0"
"""Where the words of closed lists, and the form of the whole, come from."""


def add_learning_object(metadata: Element, known: CourseMetadata, types: Sequence[str]) -> None:
    """The metadata, inside the manifest's own: a file beside it would need a namespace and a schema of its own."""
    lom = etree.SubElement(metadata, f"{{{LOM}}}lom")
    _general(lom, known)
    _words(add(lom, "lifeCycle"), "version", known.version, "")
    add(add(lom, "metaMetadata"), "metadataSchema", SOURCE)
    technical = add(lom, "technical")
    for each in types:
        add(technical, "format", each)
    if known.duration:
        add(add(add(lom, "educational"), "typicalLearningTime"), "duration", known.duration)
    if known.rights:
        _rights(lom, known)


def _general(lom: Element, known: CourseMetadata) -> None:
    general = add(lom, "general")
    identifier = add(general, "identifier")
    add(identifier, "catalog", known.publisher or "scormforge")
    add(identifier, "entry", known.id)
    _words(general, "title", known.title, known.language)
    add(general, "language", known.language)
    if known.description:
        _words(general, "description", known.description, known.language)
    for keyword in known.keywords:
        _words(general, "keyword", keyword, known.language)


def _rights(lom: Element, known: CourseMetadata) -> None:
    """That there are restrictions, and which: a licence of any kind is one, the most liberal included."""
    rights = add(lom, "rights")
    restricted = add(rights, "copyrightAndOtherRestrictions")
    add(restricted, "source", SOURCE)
    add(restricted, "value", "yes")
    _words(rights, "description", known.rights, known.language)


def _words(parent: Element, name: str, text: str, language: str) -> None:
    """Text with its language; a version is in none."""
    add(add(parent, name), "string", text, **({"language": language} if language else {}))
