"""The fields at the head of a directive, `:key: value`, as a mapping with places."""

from __future__ import annotations

import re

from scormforge.places.yaml import YamlEntry, YamlMapping, YamlScalar, read_line
from scormforge.sources.pages.directive import Directive, Field
from scormforge.sources.pages.scope import Scope
from scormforge.sources.rules.markdown_directive import field_twice

_ESCAPED = re.compile(r"\\([^\w\s])")


def field_mapping(scope: Scope, directive: Directive) -> YamlMapping:
    """The fields as YAML reads them. Mistakes are reported; a field that is not read leaves the mapping not whole."""
    entries: dict[str, YamlEntry] = {}
    whole = True
    for found in directive.fields:
        key = YamlScalar(scope.source.at(found.line, found.key_column), found.key)
        if found.key in entries:
            scope.report(field_twice(key.at, found.key, entries[found.key].key.at))
            continue
        value, report = read_line(_text(scope, found), scope.source.at(found.line, found.value_column))
        for diagnostic in report:
            scope.report(diagnostic)
        if value is None:
            whole = False
        else:
            entries[found.key] = YamlEntry(key, value)
    return YamlMapping(scope.source.at(directive.line, directive.column), entries, whole)


def _text(scope: Scope, found: Field) -> str:
    """A field's value. Variables were filled in for Markdown; what was escaped for it is plain again here."""
    return _ESCAPED.sub(r"\1", found.value) if found.line in scope.source.shifts else found.value
