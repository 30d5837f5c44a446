"""A course structure as its rules look at it: its elements with their names, and what of it belongs to others."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from scormforge.diagnostics import Location
from scormforge.package.tree import PackageTree
from scormforge.places.xml import STANDARD_LIMITS, Element, XmlDocument, parse_xml
from scormforge.standards.cmi5.course_structure import NAMESPACE
from scormforge.standards.cmi5.read import ROOT, structure_path
from scormforge.standards.content_packaging.manifest import local_name, namespace


@dataclass(frozen=True, slots=True, eq=False)
class Structure:
    """A course structure that can be read. Elements of its root's namespace are cmi5's; others are a vendor's."""

    document: XmlDocument

    @property
    def root(self) -> Element:
        """`courseStructure`."""
        return self.document.root

    def at(self, element: Element) -> Location:
        """Where an element's start tag begins."""
        return self.document.at(element)

    def owns(self, element: Element) -> bool:
        """Whether an element is of cmi5."""
        return namespace(str(element.tag)) == namespace(str(self.root.tag))

    def parts(self, element: Element, *names: str) -> Iterator[Element]:
        """The children that are cmi5's, in their order; of these names, when any are said."""
        for child in element.iterchildren("*"):
            if self.owns(child) and (not names or local_name(child) in names):
                yield child

    def walk(self, *names: str) -> Iterator[Element]:
        """Every element of cmi5's, of these names when any are said, in the document's order. What a vendor put in is
        not looked into."""
        waiting = [self.root]
        while waiting:
            element = waiting.pop()
            if not names or local_name(element) in names:
                yield element
            waiting.extend(reversed(tuple(self.parts(element))))

    def foreign(self) -> Iterator[Element]:
        """The outermost elements of vendors."""
        for element in self.walk():
            yield from (child for child in element.iterchildren("*") if not self.owns(child))


def structures(tree: PackageTree) -> tuple[Structure, ...]:
    """The course structure, when there is one to look at."""
    path = structure_path(tree)
    document = parse_xml(tree.read(path, STANDARD_LIMITS.size + 1), path)[0] if path else None
    return (Structure(document),) if document is not None and local_name(document.root) == ROOT else ()


def value(element: Element, name: str) -> str | None:
    """An attribute without white space around it (13.1); None: it is not there."""
    found = element.get(name)
    return None if found is None else found.strip()


def is_cmi5(structure: Structure) -> bool:
    """Whether the structure is in the namespace of cmi5."""
    return namespace(str(structure.root.tag)) == NAMESPACE
