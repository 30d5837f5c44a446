"""Small pages of the LMS around a course: where a learner is sent who left, and one who must log in again."""

from __future__ import annotations

import html

from starlette.responses import Response

from scormforge.lms.origins import PAGE_HEADERS

POLICY = "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'self'"


def returned() -> Response:
    """Where cmi5 content goes when the learner leaves (returnURL)."""
    return _message("Course closed", "You have left the course. You may close this page.")


def login(ancestors: tuple[str, ...] = ()) -> Response:
    """What an LMS shows in place of anything once the session has expired: with status 200, as they do.

    `ancestors` are other origins that may show it in a frame.
    """
    text = "Your session has expired. Please open the course from the library again."
    return _message("Log in", text, ancestors)


def _message(title: str, text: str, ancestors: tuple[str, ...] = ()) -> Response:
    page = (
        f'<!doctype html>\n<html lang="en"><head><meta charset="utf-8">'
        f'<meta name="viewport" content="width=device-width, initial-scale=1"><title>{html.escape(title)}</title>'
        f'<link rel="stylesheet" href="/page/frame.css"></head><body><main class="message">'
        f"<h1>{html.escape(title)}</h1><p>{html.escape(text)}</p></main></body></html>\n"
    )
    policy = " ".join((POLICY, *ancestors))
    return Response(page, media_type="text/html", headers={**PAGE_HEADERS, "Content-Security-Policy": policy})
