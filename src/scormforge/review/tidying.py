"""HTML of a page, made fit to stand among that of all other pages: ids, links, levels of headings, pictures."""

from __future__ import annotations

import re

from scormforge.review.manuscript import MARK

DEEPER = 2
"""Levels that headings go down: the course's title is the first, units are the second, pages the third."""

_TAG = re.compile(r"<[a-z/][^<>]*>")
_HEADING = re.compile(r"(</?h)([1-6])\b")
_ID = re.compile(r'(?<=\s)(id|aria-labelledby|aria-describedby)="([^"]*)"')
_FRAGMENT = re.compile(r'(?<=\s)href="#([^"]*)"( data-page-link="\d*")?')


def tidied(html: str, page: str) -> str:
    """The HTML of a page's prose with ids of its own; links to other pages lead to them on this one."""
    return _TAG.sub(lambda tag: _tag(tag[0], page), html)


def _tag(tag: str, page: str) -> str:
    tag = _HEADING.sub(lambda found: f"{found[1]}{min(6, int(found[2]) + DEEPER)}", tag, count=1)
    tag = _ID.sub(lambda found: f'{found[1]}="{MARK}{page}//{found[2]}"', tag)
    tag = _FRAGMENT.sub(lambda found: _link(found, page), tag)
    if tag.startswith("<img "):
        return f'<span class="picture">{tag}</span>'
    return tag.replace(' role="region"', ' role="group"')


def _link(found: re.Match[str], page: str) -> str:
    if found[2]:
        return f'href="#{found[1]}"'
    if found[1].startswith("term/"):
        return f'href="#/{found[1]}"'
    return f'href="#{MARK}{page}//{found[1]}"'
