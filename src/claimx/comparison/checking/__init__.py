"""Checks: numbers that contradict each other, across papers and inside one. False alarms are worse than misses.

Each check is a function from a comparison to findings, in a file of its own. Checks that recompute need the sentences:
they look at nothing where only claims without their papers were given.
"""

from __future__ import annotations

from claimx.comparison.checking.across import check_across
from claimx.comparison.checking.changes import check_changes
from claimx.comparison.checking.findings import Finding, Place
from claimx.comparison.checking.limits import check_limits
from claimx.comparison.checking.shares import check_shares
from claimx.comparison.records import Comparison

__all__ = ["CHECKS", "Finding", "Place", "check"]

CHECKS = (check_across, check_changes, check_shares, check_limits)


def check(comparison: Comparison) -> tuple[Finding, ...]:
    """Everything that contradicts itself: first across papers, then inside them, by paper and place."""
    return tuple(found for one in CHECKS for found in one(comparison))
