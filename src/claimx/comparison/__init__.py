"""Claims of many papers to one comparison: names and units brought together, conflicts kept visible.

`comparing` says which claims can be compared, with the help of `names`, `metrics`, `settings` and `units`, and whose
values they are (`ownership`); `records` is what comes out. `filters` leaves out what is not wanted, a view (`views/`,
one a file) is a plain function from a comparison to tables, which renderers write down, and `checking/` looks for
numbers that contradict each other.
"""

from __future__ import annotations

from claimx.comparison.comparing import compare
from claimx.comparison.records import Comparison, Group, Row

__all__ = ["Comparison", "Group", "Row", "compare"]
