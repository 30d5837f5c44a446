"""`scormforge explain`: what a rule means and how to put it right."""

import click

from scormforge.cli.output import text_or_json_option

EPILOG = """\
\b
Examples:
  scormforge explain S12-101
"""


@click.command(epilog=EPILOG)
@click.argument("rule_id", metavar="RULE")
@text_or_json_option
def command(rule_id: str, form: str) -> int:
    """Explain RULE: what it looks for, why it matters, and the cure."""
    import json

    from scormforge import api

    rule = api.explain(rule_id)
    if form == "json":
        click.echo(json.dumps(api.rule_facts(rule), ensure_ascii=False, indent=2))
        return 0
    click.echo(f"{rule.id}  {rule.name.replace('_', ' ')}")
    click.echo(f"{rule.severity.label}{'  ' + rule.spec if rule.spec else ''}\n")
    click.echo(rule.explanation)
    return 0
