"""media/media.yaml: what each file in the folder `media` is."""

from __future__ import annotations

from collections.abc import Iterator

from scormforge.course.model import MediaFile
from scormforge.diagnostics import Diagnostic, Location, Report
from scormforge.places.yaml import YamlMapping, kind_of, read_mapping
from scormforge.sources.fields import read_fields
from scormforge.sources.files import CourseFiles, Found
from scormforge.sources.rules.course_yaml import media_key_not_supported
from scormforge.sources.rules.fields import wrong_value
from scormforge.sources.rules.references import listed_media_missing

PATH = "media/media.yaml"
OF_LATER_VERSIONS = ("neutral_alt", "category", "severity", "modality", "expiry", "sha256")
"""Keys of format 1 that promise what this version does not do: see the rule."""


def read_media_yaml(text: str, files: CourseFiles) -> tuple[tuple[MediaFile, ...], Report]:
    """What is said of each file, in the order of the source. Names are relative to the folder `media`."""
    mapping, report = read_mapping(text, Location(PATH, 1, 1))
    found = list(report)
    media = tuple(_media(mapping, files, found))
    return media, Report.of(found)


def _media(mapping: YamlMapping, files: CourseFiles, found: list[Diagnostic]) -> Iterator[MediaFile]:
    for name, entry in mapping.entries.items():
        at, path = entry.key.at, f"media/{name}"
        place = files.find(path)
        if not isinstance(place, Found):
            found.append(place.diagnostic(at, listed_media_missing))
        if not isinstance(entry.value, YamlMapping):
            reason = f"a mapping is wanted, not {kind_of(entry.value)}"
            found.append(wrong_value(entry.value.at, name, reason, "write `alt:`, `licence:`, `provenance:` below it"))
            continue
        later = [key for key in OF_LATER_VERSIONS if key in entry.value.entries]
        found.extend(media_key_not_supported(entry.value.entries[key].key.at, key) for key in later)
        media, report = read_fields(MediaFile, entry.value.without(*later), extra={"path": path}, at=at)
        found.extend(report)
        if media:
            yield media
