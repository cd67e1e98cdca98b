"""A part, a whole and the percentage between them: "60,618 of 61,488 (98.6%)"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from claimx.comparison.checking.findings import Finding, place
from claimx.comparison.checking.printed import Interval, interval
from claimx.comparison.records import Comparison, Row
from claimx.models import Span

_COUNT = r"\d{1,3}(?:,\d{3})+|\d+"
_OF = r"(?:\s*/\s*|\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?)"
_TALLY = rf"(?<![\d.,/-])(?P<part>{_COUNT}){_OF}(?P<whole>{_COUNT})(?![\d/]|[.,]\d|-\d|\s*[%\\])"
_PERCENT = r"(?P<percent>\d+(?:\.(?P<decimals>\d+))?)\s*\\?%"
_FORMS = (
    re.compile(rf"{_TALLY}(?:\s+[A-Za-z-]+){{0,4}}\s*[(\[]\s*{_PERCENT}\s*[)\];,]"),
    re.compile(rf"(?<![\d.,±-]){_PERCENT}\s*[(\[]\s*{_TALLY}(?:\s+[A-Za-z-]+){{0,4}}\s*[)\];,]"),
)


def check_shares(comparison: Comparison) -> Iterator[Finding]:
    """Percentages that are not those of the two counts beside them, and parts larger than their whole."""
    seen: set[tuple[str, int, int]] = set()
    for row in sorted(comparison, key=lambda row: (row.paper, row.claim.span.start)):
        key = (row.paper, row.claim.sentence.start, row.claim.sentence.end)
        if row.sentence is None or key in seen:
            continue
        seen.add(key)
        for form in _FORMS:
            for match in form.finditer(row.sentence):
                yield from _checked(row, match, comparison)


def _checked(row: Row, match: re.Match[str], comparison: Comparison) -> Iterator[Finding]:
    part, whole = (int(match[name].replace(",", "")) for name in ("part", "whole"))
    if not whole:
        return
    said, one = float(match["percent"]), 10.0 ** -len(match["decimals"] or "")
    share = 100 * part / whole
    if share > 100 or not Interval(said - one / 2, said + one).overlaps(Interval(share, share)):
        start = row.claim.sentence.start
        yield Finding(
            check="share",
            message=f"{match['part']} of {match['whole']} is not {match['percent']}%",
            recomputed=f"{interval(Interval(share, share))}%",
            tolerance=f"rounded or cut to {one:g}",
            places=(place(row, Span(start=start + match.start(), end=start + match.end())),),
            claims=(),
        )
