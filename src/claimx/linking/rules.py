"""How rules are run: in order, the first that decides wins, and its name is kept as the reason."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from enum import Enum
from typing import Final, TypeVar

from claimx.linking.scene import Site

Value = TypeVar("Value")


class Nothing(Enum):
    """A decision too: the slot stays empty, and no later rule is asked."""

    NOTHING = 0


NOTHING: Final = Nothing.NOTHING
# A rule answers with what it decides, or with None where it has nothing to say; its name is the reason given.
Rule = tuple[str, Callable[[Site], Value | Nothing | None]]


def first(site: Site, rules: Iterable[Rule[Value]]) -> tuple[Value | None, str] | None:
    """What the first rule that has an answer says, and that rule's name; None when no rule has.

    The value is None where a rule says that the slot stays empty.
    """
    for name, rule in rules:
        value = rule(site)
        if value is NOTHING:
            return None, name
        if value is not None:
            return value, name
    return None
