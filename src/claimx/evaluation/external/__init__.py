"""Other people's annotations of quantities, to see how the grammar serves other sciences than those it was made on.

Each reader (measeval.py, grobid.py) turns one set into amounts of one shape; what is compared and what is left out, and
why, stands in scoring.py. Values are read by numbers.py, and units compared by units.py, apart from claimx's grammar.
"""

from __future__ import annotations

from claimx.evaluation.external import grobid, measeval
from claimx.evaluation.external.amounts import Amount, Passage
from claimx.evaluation.external.scoring import Judged, Result, score

__all__ = ["Amount", "Judged", "Passage", "Result", "grobid", "measeval", "score"]
