"""Media types by file name, from our own table: the system's differs from machine to machine."""

from __future__ import annotations

from posixpath import splitext

MEDIA_TYPES = {
    ".aac": "audio/aac",
    ".avif": "image/avif",
    ".css": "text/css",
    ".csv": "text/csv",
    ".docx": "application/vnd.openxmlformats-officedocument.wordprocessingml.document",
    ".flac": "audio/flac",
    ".gif": "image/gif",
    ".htm": "text/html",
    ".html": "text/html",
    ".jpeg": "image/jpeg",
    ".jpg": "image/jpeg",
    ".js": "text/javascript",
    ".json": "application/json",
    ".m4a": "audio/mp4",
    ".m4v": "video/mp4",
    ".mov": "video/quicktime",
    ".mp3": "audio/mpeg",
    ".mp4": "video/mp4",
    ".oga": "audio/ogg",
    ".ogg": "audio/ogg",
    ".ogv": "video/ogg",
    ".opus": "audio/ogg",
    ".pdf": "application/pdf",
    ".png": "image/png",
    ".pptx": "application/vnd.openxmlformats-officedocument.presentationml.presentation",
    ".svg": "image/svg+xml",
    ".txt": "text/plain",
    ".vtt": "text/vtt",
    ".wav": "audio/wav",
    ".webm": "video/webm",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
    ".xml": "text/xml",
    ".xsd": "text/xml",
    ".zip": "application/zip",
}


def media_type(path: str, kind: str = "") -> str:
    """The media type of a file, "" when unknown. `kind` (`audio`, `video`) decides for containers that hold either."""
    known = MEDIA_TYPES.get(splitext(path)[1].lower(), "")
    family, _, form = known.partition("/")
    return f"{kind}/{form}" if kind and {kind, family} == {"audio", "video"} else known
