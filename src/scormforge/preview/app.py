"""The app of the library's origin: its pages, the stream of events, style sheets and scripts."""

from __future__ import annotations

from collections.abc import AsyncIterator

from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import Response, StreamingResponse
from starlette.routing import Route

from scormforge.lms.origins import PAGE_HEADERS
from scormforge.lms.server import StandIn
from scormforge.preview.broadcast import Broadcast
from scormforge.preview.catalogue import Catalogue
from scormforge.preview.inspecting import InspectorPages
from scormforge.preview.journals import JournalPages
from scormforge.preview.launching import LaunchPages
from scormforge.preview.learners import LearnerPages
from scormforge.preview.library import LibraryPages
from scormforge.preview.options import OptionPages
from scormforge.preview.rendering import Pages
from scormforge.preview.trying import TryingPages
from scormforge.preview.uploading import Inbox, UploadPages
from scormforge.preview.waiving import WaiverPages


def library_app(stand_in: StandIn, catalogue: Catalogue, broadcast: Broadcast, inbox: Inbox) -> Starlette:
    """`/`, `/uploads`, `/launches`, `/play/<key>`, `/attempts/<number>`, `/events`, `/assets/<name>` and others."""
    pages = Pages(stand_in.port)
    options = OptionPages(pages, stand_in)

    async def events(request: Request) -> Response:
        async def stream() -> AsyncIterator[str]:
            async for message in broadcast.listen():
                yield message

        return StreamingResponse(stream(), media_type="text/event-stream", headers=PAGE_HEADERS)

    def asset(request: Request) -> Response:
        return pages.asset(request.path_params["name"])

    return Starlette(
        routes=[
            *LibraryPages(pages, stand_in, catalogue, inbox.limit).routes(),
            *LearnerPages(pages, stand_in).routes(),
            *options.routes(),
            *WaiverPages(pages, stand_in, options).routes(),
            *UploadPages(pages, stand_in, catalogue, inbox).routes(),
            *LaunchPages(pages, stand_in, catalogue, options).routes(),
            *JournalPages(pages, stand_in).routes(),
            *InspectorPages(stand_in).routes(),
            *TryingPages(stand_in).routes(),
            Route("/events", events),
            Route("/assets/{name}", asset),
        ],
        exception_handlers={404: lambda request, problem: pages.missing()},
    )
