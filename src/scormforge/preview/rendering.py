"""Writes the library's pages: templates, style sheets, scripts, and the policy that keeps everything else out."""

from __future__ import annotations

from importlib.resources import files

from jinja2 import Environment, FunctionLoader, StrictUndefined
from starlette.responses import Response

from scormforge.lms.origins import PAGE_HEADERS
from scormforge.preview.asking import options_address
from scormforge.preview.cards import duration, marked, percent

_PAGES = files("scormforge.preview") / "pages"
_MEDIA_TYPES = {".css": "text/css", ".js": "text/javascript"}
MODES_SAID = (
    ("", "Left to the LMS"),
    ("normal", "Normal, with credit"),
    ("browse", "Browse, without credit"),
    ("review", "Review of what was done"),
)
"""Launch mode → what it is called."""
_SHEETS = ("preview", "library", "adding", "forms", "play", "journal", "inspector", "inspector_views")


class Pages:
    """Writes pages for the library's origin, which frames packages of this port only."""

    def __init__(self, port: int) -> None:
        self._port = port
        self._templates = _environment()

    def page(self, name: str, status: int = 200, **facts: object) -> Response:
        """The page of a template, `<name>.html.j2`."""
        text = self._templates.get_template(f"{name}.html.j2").render(facts, status=status)
        headers = {**PAGE_HEADERS, "Content-Security-Policy": self._policy()}
        return Response(text, status_code=status, media_type="text/html", headers=headers)

    def problem(self, status: int, reason: str) -> Response:
        """A page that says what went wrong."""
        return self.page("problem", status, reason=reason)

    def missing(self) -> Response:
        """What an address of nothing answers."""
        return self.problem(404, "There is no such page. A launch ends when the preview is stopped.")

    def asset(self, name: str) -> Response:
        """A style sheet or a script, by its name in the folder of pages."""
        media_type = _MEDIA_TYPES.get(name[name.rfind(".") :])
        if media_type is None or name not in _ASSETS:
            return self.missing()
        return Response((_PAGES / name).read_bytes(), media_type=media_type, headers=PAGE_HEADERS)

    def _policy(self) -> str:
        return (
            "default-src 'none'; script-src 'self'; style-src 'self'; connect-src 'self'; img-src 'self' data:; "
            f"frame-src http://*.localhost:{self._port}; form-action 'self'; base-uri 'none'; frame-ancestors 'none'"
        )


_ASSETS = frozenset(asset.name for asset in _PAGES.iterdir())


def _environment() -> Environment:
    pages = Environment(
        loader=FunctionLoader(lambda name: (_PAGES / name).read_text("utf-8")),
        autoescape=True,
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    pages.filters["percent"] = percent
    pages.filters["duration"] = duration
    pages.filters["marked"] = marked
    pages.filters["sentence"] = lambda text: text[:1].upper() + text[1:]
    pages.globals["sheets"] = _SHEETS
    pages.globals["modes"] = MODES_SAID
    pages.globals["options"] = options_address
    return pages
