"""Result tables -> claims: a cell, with all that its headers, its row and the caption say about it.

`values` reads what a cell says, `headings` what a header says, `names` finds the metrics and benchmarks in it, `words`
holds the words that tell tables apart, `layout` finds headers, label columns and group rows, `label_columns` and
`value_columns` say what a column holds, `axes` what the rows and columns of a table are, `neighbours` what its headers
have in common, `contexts` reads what is said of a whole table, `gathering` what stands around a value, `unlisted` what
of it no lexicon knows, `owners` whose it is, and `claims` makes a claim of each cell. A table of settings or
statistics gives counts and measurements at most, never scores.
"""

from __future__ import annotations

from claimx.results.claims import find

__all__ = ["find"]
