"""How format 1 Markdown becomes HTML: grammar, render rules, footnotes, maths, code."""
