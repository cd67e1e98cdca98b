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

_PART = re.compile(
    rf"(?<![\w.,/$%\\-])(?P<part>{_COUNT})\s+(?:out\s+)?of\s+(?:the\s+|all\s+)?(?P<whole>{_COUNT})"
    r"\s+(?:[a-z][a-z-]*\s+){0,2}?[a-z-]+s\b"
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
                yield from _checked(row, match)
        for match in _PART.finditer(row.sentence):
            part, whole = _counts(match)
            if part > whole:
                said = f"{match[0]}: the part is larger than the whole"
                yield _finding("part of a whole", said, f"at most {whole:,}", "none", row, match)


def _counts(match: re.Match[str]) -> tuple[int, int]:
    return int(match["part"].replace(",", "")), int(match["whole"].replace(",", ""))


def _checked(row: Row, match: re.Match[str]) -> Iterator[Finding]:
    part, whole = _counts(match)
    if not whole:
        return
    said, one = float(match["percent"]), 10.0 ** -len(match["decimals"] or "")
    share = 100 * part / whole
    if share > 100 or not Interval(said - one / 2, said + one).overlaps(Interval(share, share)):
        message = f"{match['part']} of {match['whole']} is not {match['percent']}%"
        yield _finding(
            "share", message, f"{interval(Interval(share, share))}%", f"rounded or cut to {one:g}", row, match
        )


def _finding(check: str, message: str, recomputed: str, tolerance: str, row: Row, match: re.Match[str]) -> Finding:
    """A finding about a stretch of a row's sentence."""
    start = row.claim.sentence.start
    span = Span(start=start + match.start(), end=start + match.end())
    where = (place(row, span),)
    return Finding(check=check, message=message, recomputed=recomputed, tolerance=tolerance, places=where)
