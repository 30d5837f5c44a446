"""Formulas: the commands that become MathML, and what keeps a formula from being drawn."""

from __future__ import annotations

import re
from collections.abc import Iterator

from scormforge.diagnostics import Diagnostic
from scormforge.sources.pages.text import SourceText
from scormforge.sources.rules.markdown import maths_cannot_be_drawn, maths_command_unknown, maths_unbalanced

LENGTH_LIMIT = 2_000
DEPTH_LIMIT = 30

_PART = re.compile(r"\\(?:begin|end)[ ]*\{([^{}]*)\}|\\(?:[A-Za-z]+|.|$)|[{}]", re.DOTALL)

_ENVIRONMENTS = "align align* array cases matrix pmatrix bmatrix Bmatrix vmatrix Vmatrix smallmatrix split substack"
ENVIRONMENTS = frozenset(_ENVIRONMENTS.split(" "))

# latex2mathml 3.81 converts every one of these to an element; a test proves it. Left out on purpose: \href, \class,
# \style and \color (addresses and styles have no place in a formula), \def and \newcommand, \unicode, \verb.
_NAMES = (
    # letters
    "alpha beta gamma delta epsilon varepsilon zeta eta theta vartheta iota kappa varkappa lambda mu nu xi omicron pi "
    "varpi rho varrho sigma varsigma tau upsilon phi varphi chi psi omega Gamma Delta Theta Lambda Xi Pi Sigma Upsilon "
    "Phi Psi Omega aleph beth gimel daleth ell hbar hslash imath jmath Re Im wp partial nabla eth "
    # operations and big operators
    "pm mp times div cdot cdotp ast star circ bullet oplus ominus otimes oslash odot wedge vee cap cup sqcap sqcup "
    "uplus setminus smallsetminus wr amalg dagger ddagger diamond bigtriangleup bigtriangledown triangleleft "
    "triangleright sum prod coprod int iint iiint oint bigcap bigcup bigsqcup bigvee bigwedge bigoplus bigotimes "
    "bigodot biguplus limits nolimits "
    # relations
    "le leq leqslant ge geq geqslant lt gt ll gg ne neq equiv sim simeq approx approxeq cong propto doteq prec succ "
    "preceq succeq subset supset subseteq supseteq subsetneq supsetneq sqsubseteq sqsupseteq in ni notin mid nmid "
    "parallel nparallel perp models vdash dashv smile frown bowtie asymp not nleq ngeq nless ngtr lesssim gtrsim "
    "triangleq "
    # arrows
    "to gets leftarrow rightarrow leftrightarrow Leftarrow Rightarrow Leftrightarrow uparrow downarrow updownarrow "
    "Uparrow Downarrow Updownarrow mapsto longmapsto longleftarrow longrightarrow longleftrightarrow Longleftarrow "
    "Longrightarrow Longleftrightarrow iff implies hookleftarrow hookrightarrow nearrow searrow swarrow nwarrow "
    "leftharpoonup leftharpoondown rightharpoonup rightharpoondown rightleftharpoons leadsto xrightarrow xleftarrow "
    # logic, sets, other signs
    "forall exists nexists neg lnot land lor top bot emptyset varnothing infty angle measuredangle triangle square Box "
    "blacksquare checkmark degree prime backprime flat natural sharp clubsuit diamondsuit heartsuit spadesuit surd "
    "therefore because dots ldots cdots vdots ddots dotsb dotsc colon "
    # delimiters
    "left right middle big Big bigg Bigg bigl bigr Bigl Bigr biggl biggr Biggl Biggr langle rangle lceil rceil lfloor "
    "rfloor lvert rvert lVert rVert vert Vert lbrace rbrace lbrack rbrack backslash "
    # building
    "frac dfrac tfrac cfrac binom dbinom tbinom sqrt overset underset stackrel over choose atop begin end "
    "substack hline cr overline underline overbrace underbrace overrightarrow overleftarrow boxed cancel bcancel "
    "xcancel phantom hphantom vphantom tag displaystyle textstyle scriptstyle scriptscriptstyle "
    # accents
    "acute bar breve check dot ddot dddot grave hat mathring tilde vec widehat widetilde "
    # functions
    "arccos arcsin arctan cos cosh cot coth csc deg det dim exp gcd hom inf ker lg lim liminf limsup ln log max "
    "min Pr sec sin sinh sup tan tanh operatorname bmod pmod mod "
    # writing
    "text textbf textit textrm textsf texttt textup mbox mathrm mathbf mathit mathsf mathtt mathcal mathfrak mathscr "
    "mathbb boldsymbol bm "
    # spaces
    "quad qquad enspace thinspace space negthinspace"
)
COMMANDS = frozenset(_NAMES.split(" ")) | frozenset("\\{}|,;:!> %#$&_")


def problems_of(formula: str, source: SourceText, begin: tuple[int, int]) -> Iterator[Diagnostic]:
    """What keeps a formula from being drawn. `begin` is the line and column (0-based) of its first character."""
    at = source.at(*begin)
    if len(formula) > LENGTH_LIMIT:
        yield maths_cannot_be_drawn(at, f"it has more than {LENGTH_LIMIT:,} characters")
        return
    unknown = list(_unknown(formula))
    for offset, command in unknown:
        line = formula.count("\n", 0, offset)
        column = offset - formula.rfind("\n", 0, offset) - 1 if line else begin[1] + offset
        yield maths_command_unknown(source.at(begin[0] + line, column), command, _spelled(command))
    if unbalanced := _unbalanced(formula):
        yield maths_unbalanced(at, unbalanced)
    elif not unknown and (reason := _refused(formula)):
        yield maths_cannot_be_drawn(at, reason)


def _spelled(written: str) -> frozenset[str]:
    """What may have been meant, as it would be written."""
    if written.startswith("\\begin"):
        return frozenset(f"\\begin{{{name}}}" for name in ENVIRONMENTS)
    return frozenset(f"\\{command}" for command in COMMANDS if command[0].isalpha())


def _unknown(formula: str) -> Iterator[tuple[int, str]]:
    """Commands and environments that are not known, and where they stand in the formula."""
    for match in _PART.finditer(formula):
        written = match.group()
        if match[1] is not None:
            if match[1] not in ENVIRONMENTS and written.startswith("\\begin"):
                yield match.start(), written
        elif written[0] == "\\" and written[1:] not in COMMANDS and not written[1:].isspace():
            yield match.start(), written


def _unbalanced(formula: str) -> str:
    """Which brace, environment or delimiter has no partner; empty when all have."""
    open_parts: list[str] = []
    for match in _PART.finditer(formula):
        written = match.group()
        begins = _begins(written, match[1])
        if begins:
            open_parts.append(begins)
            if len(open_parts) > DEPTH_LIMIT:
                return f"more than {DEPTH_LIMIT} parts are open at once"
        elif (ends := _ends(written, match[1])) and (not open_parts or open_parts.pop() != ends):
            return f"`{written}` has no partner"
    return f"`{open_parts[-1]}` has no partner" if open_parts else ""


def _begins(written: str, environment: str | None) -> str:
    if environment is not None:
        return f"\\begin{{{environment}}}" if written.startswith("\\begin") else ""
    return written if written in ("{", "\\left") else ""


def _ends(written: str, environment: str | None) -> str:
    """What this part closes."""
    if environment is not None:
        return f"\\begin{{{environment}}}"
    return {"}": "{", "\\right": "\\left"}.get(written, "")


def _refused(formula: str) -> str:
    """Why the converter cannot take a formula; empty when it can."""
    if not formula.strip():
        return "it is empty"
    from latex2mathml import exceptions
    from latex2mathml.converter import convert_to_element

    try:
        convert_to_element(formula)
    except exceptions.DoubleSuperscriptsError:
        return "it has two exponents in a row"
    except exceptions.DoubleSubscriptsError:
        return "it has two indices in a row"
    except exceptions.MissingSuperScriptOrSubscriptError:
        return "nothing follows `^` or `_`"
    except Exception:  # latex2mathml 3.81 also raises IndexError and KeyError on broken input
        return "a command lacks what must follow it"
    return ""
