"""An imsmanifest.xml as values: organizations, items, resources, each with its place. Forgiving; the rules judge."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from scormforge.diagnostics import Location, Report
from scormforge.package.tree import PackageTree
from scormforge.places.xml import STANDARD_LIMITS, Element, XmlDocument, parse_xml
from scormforge.standards.content_packaging.hrefs import Href, base_below, href_of
from scormforge.standards.content_packaging.rules.reading import root_is_not_manifest

MANIFEST = "imsmanifest.xml"
CP_1_1_2 = "http://www.imsproject.org/xsd/imscp_rootv1p1p2"
CP_1_1_4 = "http://www.imsglobal.org/xsd/imscp_v1p1"
XML = "http://www.w3.org/XML/1998/namespace"
BASE = f"{{{XML}}}base"


@dataclass(frozen=True, slots=True, eq=False)
class Item:
    """An entry of the contents: `items` below it, or a resource to launch."""

    element: Element
    at: Location
    identifier: str
    identifierref: str
    title: str
    parameters: str
    items: tuple[Item, ...]

    def walk(self) -> Iterator[Item]:
        """This item and all below it, in reading order."""
        yield self
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True, eq=False)
class Organization:
    """One way through the course."""

    element: Element
    at: Location
    identifier: str
    title: str
    items: tuple[Item, ...]

    def walk(self) -> Iterator[Item]:
        """Every item, in reading order."""
        for item in self.items:
            yield from item.walk()


@dataclass(frozen=True, slots=True, eq=False)
class Listing:
    """One `file` of a resource."""

    element: Element
    at: Location
    href: Href | None


@dataclass(frozen=True, slots=True, eq=False)
class Dependency:
    """A resource's use of another."""

    element: Element
    at: Location
    identifierref: str


@dataclass(frozen=True, slots=True, eq=False)
class Resource:
    """Something to launch, or files that others use. `href` is None when the attribute is missing or empty."""

    element: Element
    at: Location
    identifier: str
    type: str
    href: Href | None
    files: tuple[Listing, ...]
    dependencies: tuple[Dependency, ...]


@dataclass(frozen=True, slots=True, eq=False)
class Manifest:
    """A manifest, or one that is nested in it. `default` is None when the attribute is missing or empty."""

    document: XmlDocument
    element: Element
    at: Location
    identifier: str
    default: str | None
    organizations_element: Element | None
    organizations: tuple[Organization, ...]
    resources: tuple[Resource, ...]

    def walk(self) -> Iterator[Item]:
        """Every item of every organization."""
        for organization in self.organizations:
            yield from organization.walk()

    @property
    def chosen(self) -> Organization | None:
        """The organization that an LMS opens: the default one, or else the first."""
        named = (each for each in self.organizations if each.identifier == self.default)
        return next(named, next(iter(self.organizations), None))


def read_manifest(tree: PackageTree) -> tuple[tuple[Manifest, ...], Report]:
    """The manifest at the root and those nested in it, outermost first; empty when it is missing or unreadable."""
    if MANIFEST not in tree:
        return (), Report()
    document, report = parse_xml(tree.read(MANIFEST, STANDARD_LIMITS.size + 1), MANIFEST)
    if document is None:
        return (), report
    name = local_name(document.root)
    if name != "manifest":
        return (), report + Report.of([root_is_not_manifest(document.at(document.root), name)])
    return tuple(_manifests(document, document.root, "")), report


def manifests(tree: PackageTree) -> tuple[Manifest, ...]:
    """As `read_manifest`, without the findings: a view for rules."""
    return read_manifest(tree)[0]


def resources_by_identifier(all_manifests: tuple[Manifest, ...]) -> Mapping[str, Resource]:
    """Every resource of the file by its identifier; the first one wins. Nothing can refer to one that has none."""
    found: dict[str, Resource] = {}
    for manifest in all_manifests:
        for resource in manifest.resources:
            found.setdefault(resource.identifier, resource)
    found.pop("", None)
    return found


def local_name(element: Element) -> str:
    """An element's name without its namespace."""
    return str(element.tag).rpartition("}")[2]


def namespace(name: str) -> str:
    """The namespace of a name as lxml writes it, `{namespace}name`; "" for none."""
    return name[1:].partition("}")[0] if name.startswith("{") else ""


def children(element: Element, name: str) -> Iterator[Element]:
    """The child elements with this local name, whatever their namespace."""
    return (child for child in element.iterchildren("*") if local_name(child) == name)


def text_of(element: Element | None) -> str:
    """The text directly in an element, white space folded; "" for none."""
    return "" if element is None else " ".join("".join(str(part) for part in element.itertext("*")).split())


def _manifests(document: XmlDocument, element: Element, base: str) -> Iterator[Manifest]:
    inner = base_below(base, element.get(BASE, ""))
    organizations = next(children(element, "organizations"), None)
    yield Manifest(
        document,
        element,
        document.at(element),
        element.get("identifier", ""),
        None if organizations is None else organizations.get("default", "").strip() or None,
        organizations,
        tuple(_organization(document, each) for each in _within(organizations, "organization")),
        tuple(_resources(document, element, inner)),
    )
    for nested in children(element, "manifest"):
        yield from _manifests(document, nested, inner)


def _within(element: Element | None, name: str) -> Iterator[Element]:
    return iter(()) if element is None else children(element, name)


def _title(element: Element) -> str:
    return text_of(next(children(element, "title"), None))


def _organization(document: XmlDocument, element: Element) -> Organization:
    items = tuple(_item(document, each) for each in children(element, "item"))
    return Organization(element, document.at(element), element.get("identifier", ""), _title(element), items)


def _item(document: XmlDocument, element: Element) -> Item:
    return Item(
        element,
        document.at(element),
        element.get("identifier", ""),
        element.get("identifierref", "").strip(),
        _title(element),
        element.get("parameters", ""),
        tuple(_item(document, each) for each in children(element, "item")),
    )


def _resources(document: XmlDocument, manifest: Element, base: str) -> Iterator[Resource]:
    for group in children(manifest, "resources"):
        inner = base_below(base, group.get(BASE, ""))
        for element in children(group, "resource"):
            yield _resource(document, element, base_below(inner, element.get(BASE, "")))


def _resource(document: XmlDocument, element: Element, base: str) -> Resource:
    files = (Listing(each, document.at(each), _href(each, base)) for each in children(element, "file"))
    uses = children(element, "dependency")
    return Resource(
        element,
        document.at(element),
        element.get("identifier", ""),
        element.get("type", ""),
        _href(element, base),
        tuple(files),
        tuple(Dependency(each, document.at(each), each.get("identifierref", "").strip()) for each in uses),
    )


def _href(element: Element, base: str) -> Href | None:
    written = element.get("href", "")
    return href_of(written, base) if written.strip() else None
