"""Rules about formulas."""

from scormforge.diagnostics import Finding, Location, Severity, rule


@rule("CRS-301", severity=Severity.ERROR)
def formula_not_converted(at: Location, tex: str) -> Finding:
    """A formula cannot be turned into MathML.

    Formulas are shown as MathML, which browsers and screen readers understand without a script. This one is not
    complete TeX: a `\\left` without its `\\right`, an environment that is not closed, a sign with nothing to stand on.
    A learner would see the source of the formula instead of the formula.

    Complete the formula, or put it between back quotes if its source is what you want to show.
    """
    shown = tex if len(tex) <= 60 else f"{tex[:57]}…"
    return Finding(at, f"the formula `{shown}` is not complete", "close every brace, `\\left` and `\\begin`")
