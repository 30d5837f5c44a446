"""Which packages are launched at all: not those that LMSs of their standard must refuse to import."""

from __future__ import annotations

from scormforge.diagnostics import InputError
from scormforge.lms.recorded import RECORDED
from scormforge.lms.shelf import Shelved


class Admission:
    """Looks at each version of a package once."""

    def __init__(self) -> None:
        self._refusals: dict[str, str] = {}

    def refusal(self, shelved: Shelved) -> str:
        """Why LMSs of a package's standard must refuse to import it; "" when they need not."""
        recorded = RECORDED.get(shelved.outline.standard)
        if recorded is None:
            return ""
        if shelved.edition not in self._refusals:
            self._refusals[shelved.edition] = recorded.refusal(shelved)
        return self._refusals[shelved.edition]

    def check(self, shelved: Shelved) -> None:
        """InputError: the package must not be imported."""
        if problem := self.refusal(shelved):
            raise InputError(problem, "`scormforge validate` lists everything that is wrong with it")
