"""Pictures made small enough to travel inside of a page."""

from __future__ import annotations

import io
from dataclasses import dataclass
from posixpath import splitext
from typing import Any

from scormforge.compiling.media import svg_size
from scormforge.compiling.media_types import media_type

WIDEST, HIGHEST = 1200, 2400
"""Pixels of a picture that is read, not measured."""
LIGHT = 150_000
"""Bytes up to which a picture that is not too large stays as it is."""
QUALITY = 82


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture ready to be put in. `width` and `height` in pixels, 0 where it tells none."""

    mime: str
    content: bytes
    width: int = 0
    height: int = 0


def scaled(path: str, raw: bytes) -> Picture | None:
    """The picture at most 1,200 pixels wide; as it is where that is small enough, or where it moves. None when it
    cannot be read as a picture."""
    mime = media_type(path)
    if splitext(path)[1].lower() == ".svg":
        return Picture(mime, raw, *(svg_size(raw[: 2**16].decode("utf-8", "replace")) or (0, 0)))
    from PIL import Image, UnidentifiedImageError

    try:
        with Image.open(io.BytesIO(raw)) as image:
            small = image.width <= WIDEST and image.height <= HIGHEST
            if getattr(image, "is_animated", False) or (small and len(raw) <= LIGHT):
                return Picture(mime, raw, *_turned(image).size)
            made = _encoded(_turned(image))
    except (UnidentifiedImageError, Image.DecompressionBombError, OSError, SyntaxError, ValueError):
        return Picture(mime, raw) if mime == "image/avif" else None
    return made if len(made.content) < len(raw) else Picture(mime, raw, made.width, made.height)


def _turned(image: Any) -> Any:  # noqa: ANN401 - Pillow is imported late
    from PIL import ImageOps

    return ImageOps.exif_transpose(image)


def _encoded(image: Any) -> Picture:  # noqa: ANN401 - see above
    from PIL import Image

    plain = image.convert("RGBA" if "A" in image.getbands() or "transparency" in image.info else "RGB")
    plain.thumbnail((WIDEST, HIGHEST), Image.Resampling.LANCZOS)
    stream = io.BytesIO()
    plain.save(stream, "WEBP", quality=QUALITY, method=4)
    return Picture("image/webp", stream.getvalue(), *plain.size)
