"""docs/xapi-profile.md: the statements that the player sends, and the words they are made of."""

from collections.abc import Iterator

from scormforge.xapi.profile import TEMPLATES, Template
from scormforge.xapi.vocabulary import TERMS, Kind
from tests.reference.markdown import code, page, table

INTRODUCTION = """\
What a course tells a learning record store (LRS) when it is built for xAPI or cmi5: a closed list of statements, each
with one verb. Nothing else is sent, so that whoever reads the store knows what there can be. The stand-in LMS and the
player's tests hold every statement against these rules. Numbers in brackets are sections of the cmi5 specification
(Quartz), or of part two of xAPI 1.0.3 (Data); what is the same in both targets is said with cmi5's reason. How to fetch
statements stands in [Statements of a record store](statements.md)."""

TARGETS = {
    "xapi": """\
A package with a `tincan.xml`. The learner's place and saved state are documents of the State resource, and no
statements. Recordings are told as the video profile has it.""",
    "cmi5": """\
`initialized`, `completed`, `passed`, `failed` and `terminated` are defined by cmi5: each once in a session, `completed`
and `passed` once in a registration, nothing before the first and nothing after the last. `answered` and
`scored` are allowed by it, and so is what is told of recordings: of the video profile only the verbs that are its own,
because an LMS that looks at the verb alone would take `terminated` for the end of the session. In the modes Browse and
Review there are only `initialized` and `terminated`.""",
}

WORDS = """\
All words of the profiles that we know, also those that our courses do not use: a store holds statements of other
vendors' courses too. They are names; nothing fetches them."""


def xapi_profile_page() -> str:
    """The page."""
    return page("What a course tells a record store", INTRODUCTION, *_sections())


def _sections() -> Iterator[str]:
    for target, templates in TEMPLATES.items():
        yield f"## Target {target}"
        yield TARGETS[target]
        yield table(["statement", "when"], ((_link(target, each), each.when) for each in templates))
        for template in templates:
            yield f"### {target} {template.name}"
            yield from _template(template)
    yield "## Words"
    yield WORDS
    for kind in Kind:
        rows = [(code(term.iri), term.profile) for term in TERMS if term.kind is kind]
        yield f"### {kind.value[0].upper()}{kind.value[1:]}"
        yield table(["IRI", "from"], rows)


def _link(target: str, template: Template) -> str:
    return f"[{template.name}](#{target}-{template.name.replace(' ', '-')})"


def _template(template: Template) -> Iterator[str]:
    yield f"{code(template.verb)}, about an activity of type {' or '.join(map(code, template.object))}."
    yield "\n".join(f"- {rule.words}" for rule in template.required)
    if template.optional:
        yield "It may have:"
        yield "\n".join(f"- {words}" for words in template.optional)
