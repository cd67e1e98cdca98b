"""The training data of grobid-quantities: blocks of papers and patents in which every quantity is marked.

A line is {"id", "lang", "text", "quantities": [{"start", "end", "kind", "nums": [{"text", "role"}], "units": [...]}]}.
"""

from __future__ import annotations

import os
from typing import Any

from claimx.errors import InputError
from claimx.evaluation.external import numbers
from claimx.evaluation.external.amounts import Amount, Passage, Side
from claimx.evaluation.files import read_lines

_SIDES: dict[str, Side] = {"value": "near or none", "atLeast": "lower", "atMost": "upper"}


def read(path: str | os.PathLike[str]) -> list[Passage]:
    """Read a file of grobid-quantities; blocks in other languages than English are left out.

    Raises:
        InputError: when the file cannot be read or is none.
    """
    passages = []
    for place, line in read_lines(path):
        try:
            if line["lang"] in ("en", "?"):
                amounts = tuple(_amount(marked) for marked in line["quantities"])
                passages.append(Passage(line["id"], line["text"], amounts))
        except (KeyError, TypeError) as error:
            raise InputError(
                f"is no line of grobid-quantities ({error!r})", source=os.fspath(path), place=place
            ) from error
    return passages


def _amount(marked: dict[str, Any]) -> Amount:
    ends = [num for num in marked["nums"] if num["role"] != "range"]  # a "range" is what stands behind ±
    values = [numbers.read(num["text"]) for num in ends]
    known = tuple(value for value in values if value is not None)
    roles = [num["role"] for num in ends]
    units = [unit["unit"] or unit["text"] for unit in marked["units"]]
    excluded = None
    if not units:
        excluded = "has no unit"
    elif not values or len(known) < len(values):
        excluded = "has no number"
    elif marked["kind"] == "list" or (len(values) > 1 and set(roles) != {"atLeast", "atMost"}):
        excluded = "is a list in one span"
    side = _SIDES.get(roles[0]) if len(roles) == 1 else None
    return Amount(marked["start"], marked["end"], known, units[0] if units else "", False, side, excluded)
