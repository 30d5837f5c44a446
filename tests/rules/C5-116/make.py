"""An activity type that is a word. Silent: an IRI."""

from pathlib import Path

from tests.standards.cmi5.structures import structure, unit, zipped


def firing(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, attributes=' activityType="assessment"')))


def silent(folder: Path) -> Path:
    return zipped(folder, structure(unit(1, attributes=' activityType="http://adlnet.gov/expapi/activities/media"')))
