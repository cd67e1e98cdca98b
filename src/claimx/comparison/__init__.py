"""Claims of many papers to one comparison: names and units brought together, conflicts kept visible.

`comparing` says which claims can be compared, with the help of `names` and `units`, and puts them in order; `records`
is what comes out. A view (`views/`, one a file) is a plain function from a comparison to a table; renderers write it
down.
"""

from __future__ import annotations

from claimx.comparison.comparing import compare
from claimx.comparison.records import Comparison, Group, Row

__all__ = ["Comparison", "Group", "Row", "compare"]
