"""A place in a source file or in a package."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, order=True)
class Location:
    """Where something stands.

    `path` is relative to the course or the package, with forward slashes. `line` and `column` are 1-based and
    count characters; 0 means unknown.
    """

    path: str
    line: int = 0
    column: int = 0

    def __str__(self) -> str:
        numbers = [str(number) for number in (self.line, self.column if self.line else 0) if number]
        return ":".join([self.path, *numbers])
