"""Pictures made small enough to travel inside of a page."""

from __future__ import annotations

import io
from dataclasses import dataclass
from posixpath import splitext
from typing import Any

from scormforge.compiling.media_types import media_type

WIDEST, HIGHEST = 1200, 2400
"""Pixels of a picture that is read, not measured."""
LIGHT = 150_000
"""Bytes up to which a picture that is not too large stays as it is."""
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be put in."""

    mime: str
    content: bytes


def scaled(path: str, raw: bytes) -> Picture | None:
    """The picture at most 1,200 pixels wide; as it is where that is small enough, or where it moves. None when it
    cannot be read as a picture."""
    mime = media_type(path)
    if splitext(path)[1].lower() == ".svg":
        return Picture(mime, raw)
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(raw)) as image:
            small = image.width <= WIDEST and image.height <= HIGHEST
            if getattr(image, "is_animated", False) or (small and len(raw) <= LIGHT):
                return Picture(mime, raw)
            made = _encoded(image)
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return Picture(mime, raw) if mime == "image/avif" else None
    return Picture("image/webp", made) if len(made) < len(raw) else Picture(mime, raw)


def _encoded(image: Any) -> bytes:  # noqa: ANN401 - Pillow is imported late
    from PIL import Image, ImageOps

    turned = ImageOps.exif_transpose(image)
    turned = turned.convert("RGBA" if "A" in turned.getbands() or "transparency" in turned.info else "RGB")
    turned.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    turned.save(stream, "WEBP", quality=QUALITY, method=4)
    return stream.getvalue()
