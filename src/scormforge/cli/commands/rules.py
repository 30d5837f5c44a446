"""`scormforge rules`: every rule there is."""

import click

from scormforge.cli.output import text_or_json_option

EPILOG = """\
\b
Examples:
  scormforge rules
  scormforge rules S12            only a family
  scormforge rules --format json
"""


@click.command(epilog=EPILOG)
@click.argument("prefix", default="")
@text_or_json_option
def command(prefix: str, form: str) -> int:
    """List the rules, or those whose id begins with PREFIX.

    `scormforge explain RULE` tells more of each.
    """
    import json

    from scormforge import api

    chosen = [rule for rule in api.rules() if rule.id.startswith(prefix.upper())]
    if form == "json":
        click.echo(json.dumps([api.rule_facts(rule) for rule in chosen], ensure_ascii=False, indent=2))
    else:
        for rule in chosen:
            click.echo(f"{rule.id}  {rule.severity.label:<8} {rule.name.replace('_', ' ')}")
    if not chosen:
        click.echo(f"no rule begins with `{prefix}`", err=True)
        return 2
    return 0
