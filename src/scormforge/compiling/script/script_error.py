"""Why scripts of the player cannot be joined."""

from scormforge.diagnostics import ScormforgeError


class ScriptError(ScormforgeError):
    """A script of the player is written in a way that cannot be joined. The message names file and line."""
