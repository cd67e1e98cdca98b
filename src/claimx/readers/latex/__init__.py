"""LaTeX: a file, with the files that it inputs from its own folder, or the source archive of a paper.

`lexer` cuts the source into tokens, `stream` expands the paper's own macros and follows ``\\input``, `writer` prints
what is left into a manuscript, `tabular` reads tables, and `project` finds the files. No TeX is run.
"""

from __future__ import annotations

from claimx.readers.latex.fragments import plain_formula, plain_text
from claimx.readers.latex.printing import cleaned
from claimx.readers.latex.project import paper

__all__ = ["cleaned", "paper", "plain_formula", "plain_text"]
