"""The schema files that stand beside a manifest: ours, or those of an author's folder; and one schema made of them."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from scormforge.diagnostics import UsageError
from scormforge.package.tree import Bytes, Content, DiskFile


@dataclass(frozen=True, slots=True)
class ControlDocuments:
    """The control documents of one standard. `standard` is the name of its folder, `title` for people."""

    standard: str
    title: str
    ours: Path
    needed: Sequence[str]
    """What strict importers look for at the root of a package; an author's folder must hold at least these."""

    def packed(self, folder: Path | None = None) -> Mapping[str, Content]:
        """Path in the package → content. Ours, or in their place every schema file (`.xsd`, `.dtd`) in and below the
        author's `folder`, or below the folder in it that has the standard's name.

        Raises UsageError when the folder lacks a needed one.
        """
        if folder is None:
            return {path.name: Bytes(path.read_bytes()) for path in sorted(self.ours.glob("*.xsd"))}
        own = folder / self.standard
        folder = own if own.is_dir() else folder
        self._insist(folder)
        return {str(path.relative_to(folder).as_posix()): DiskFile.of(path) for path in _schemas(folder)}

    def _insist(self, folder: Path) -> None:
        missing = [name for name in self.needed if not (folder / name).is_file()]
        if missing:
            listed = ", ".join(f"`{name}`" for name in missing)
            raise UsageError(
                f"the folder of control documents `{folder}` has no {listed}",
                f"put the documents of {self.title} under these names into it, or into a folder `{self.standard}` "
                "in it, or leave `--schemas` out",
            )

    def schema(self) -> etree.XMLSchema:
        """Our documents as one schema. It is read from the files themselves; nothing is fetched."""
        xs = "http://www.w3.org/2001/XMLSchema"
        root = etree.Element(f"{{{xs}}}schema", nsmap={"xs": xs})
        for name in self.needed:
            described = etree.parse(str(self.ours / name)).getroot()
            target = described.get("targetNamespace", "")
            etree.SubElement(root, f"{{{xs}}}import", namespace=target, schemaLocation=(self.ours / name).as_uri())
        return etree.XMLSchema(root)


def _schemas(folder: Path) -> Sequence[Path]:
    found = (path for path in folder.rglob("*") if path.suffix.lower() in (".xsd", ".dtd") and path.is_file())
    return sorted(found)
