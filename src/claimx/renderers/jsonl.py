"""JSON Lines: one claim a line, the record as ``Claim.model_validate_json`` reads it."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator

from claimx.models import Claim


def claims(claims: Iterable[Claim]) -> Iterator[str]:
    """Write claims, one a line."""
    for claim in claims:
        yield line(claim) + "\n"


def line(claim: Claim) -> str:
    """One claim as JSON, in one line."""
    try:
        return claim.model_dump_json()
    except ValueError:  # half of a surrogate pair in a name: only ASCII escapes can hold it
        return json.dumps(claim.model_dump(mode="python"), separators=(",", ":"))
