"""Rules about media."""

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("CRS-301", severity=Severity.WARNING, spec="source format 1, pictures")
def picture_not_shown(at: Location, path: str, known: bool) -> Finding:
    """A figure's file is not a picture that browsers show.

    Either its ending is not one of those that every browser knows (`.png`, `.jpg`, `.gif`, `.webp`, `.avif`, `.svg`),
    or what is in the file is not what its ending says, or it is cut off. Learners would see a broken picture.

    Save the picture again as PNG or JPEG, or as SVG if it is a drawing.
    """
    if known:
        return Finding(at, f"`{path}` cannot be read as a picture", "open it, and save it again as PNG or JPEG")
    return Finding(at, f"browsers do not show pictures like `{path}`", "save it as PNG, JPEG, WebP or SVG")
