"""Values that share what is written once: "91.2 and 88.0%", "up to 4.1x and 4.6x", "10x, 9x, 5x and 2x"."""

from __future__ import annotations

import re

from claimx.document import NumberCandidate

_JOINT = re.compile(r"[\s$}{]*(?:,|and|or|,\s*and|/|versus|vs\.?|&)[\s${]*(?:[+−-])?")


def share(text: str, numbers: list[NumberCandidate]) -> None:
    """Give each bare value the unit, and each unbounded one the bound, of the coordination that it stands in.

    The unit is written behind the last value, so it is carried backwards; the bound before the first, so forwards.
    """
    for this, following in zip(reversed(numbers[:-1]), reversed(numbers[1:]), strict=True):
        if this.rejected or following.rejected or not _JOINT.fullmatch(text, this.end, following.start):
            continue
        if this.form == "bare" and not this.unit and following.form in ("percent", "pp", "point", "factor", "unit"):
            this.unit, this.form = following.unit, following.form
        elif this.form == "bare" and following.form == "count" and following.noun and isinstance(this.value, int):
            this.unit, this.form = following.unit, following.form
    for previous, this in zip(numbers, numbers[1:], strict=False):
        if previous.rejected or this.rejected or previous.bound == "=" or this.bound != "=":
            continue
        if this.unit == previous.unit and this.form != "count" and _JOINT.fullmatch(text, previous.end, this.start):
            this.bound = previous.bound
