"""How rules are run: in order, the first that decides wins, and its name is kept as the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TypeVar

from claimx.linking.scene import Site

Value = TypeVar("Value")
# A rule answers with what it decides, or with None where it has nothing to say; its name is the reason given.
Rule = tuple[str, Callable[[Site], Value | None]]


def first(site: Site, rules: Iterable[Rule[Value]]) -> tuple[Value, str] | None:
    """What the first rule that has an answer says, and that rule's name; None when no rule has."""
    for name, rule in rules:
        value = rule(site)
        if value is not None:
            return value, name
    return None
