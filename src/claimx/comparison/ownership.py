"""Whose values a paper gives: those of what it proposes itself, or of somebody else's system.

Decided from all claims together: what one paper compares itself with, another one proposes.
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Sequence
from functools import lru_cache
from typing import Literal

from claimx.comparison.names import folded, is_named, is_variant, system_key
from claimx.models import Claim

Origin = Literal["own", "reported"]

_PROPOSED = "proposal"  # in the name of the rule that filled the slot
_WIDELY = 3  # papers that speak of a system without proposing it make it a known one
_TITLE_NAME = re.compile(r"\s*(?P<name>[^:]{2,40}?)\s*:\s")


def origins(claims: Sequence[Claim]) -> list[Origin | None]:
    """For each claim whether its value is of the paper's own system; None where that is not known.

    A system is the paper's own when its title says so or the claim's rule found it to be the proposal; somebody else's
    when the paper compares against it, when it is another paper's own, or when several papers speak of it. What the
    paper's structure says of a claim (``own``) counts at once for results of others, else where nothing else does.
    """
    own: dict[str, set[str]] = defaultdict(set)
    proposed: dict[str, set[str]] = defaultdict(set)
    against: dict[str, set[str]] = defaultdict(set)
    speaking: dict[str, set[str]] = defaultdict(set)
    for claim in claims:
        paper = claim.paper.id if claim.paper else ""
        for baseline in claim.baselines:
            against[paper].add(system_key(baseline.name))
        if claim.subject is None or not is_named(claim.subject.name):
            continue
        key = system_key(claim.subject.name)
        speaking[key].add(paper)
        title = claim.paper.title if claim.paper else None
        if _in_title(key, title):
            own[paper].add(key)
        elif _PROPOSED in claim.evidence.slots.get("subject", ""):
            proposed[paper].add(key)
    for paper, keys in proposed.items():
        own[paper] |= keys - against[paper]
    owners: dict[str, set[str]] = defaultdict(set)
    for paper, keys in own.items():
        for key in keys:
            owners[key].add(paper)
    return [_origin(claim, own, against, owners, speaking) for claim in claims]


def _origin(
    claim: Claim,
    own: dict[str, set[str]],
    against: dict[str, set[str]],
    owners: dict[str, set[str]],
    speaking: dict[str, set[str]],
) -> Origin | None:
    if claim.own is False:
        return "reported"
    if claim.subject is None:
        return None
    key, paper = system_key(claim.subject.name), claim.paper.id if claim.paper else ""
    if _is_one_of(key, own[paper]):
        return "own"
    if key in against[paper] or owners.get(key):
        return "reported"
    if len(speaking.get(key, ())) >= _WIDELY:
        return "reported"
    return "own" if claim.own else None


def _is_one_of(key: str, names: Iterable[str]) -> bool:
    """Whether a name is one of these, or one of them with a size or version after it."""
    return any(is_variant(key, name) for name in names)


@lru_cache(maxsize=65536)
def _in_title(key: str, title: str | None) -> bool:
    """Whether a paper's title opens with the name of what it proposes: "Foo-Net: a network for ..."."""
    match = _TITLE_NAME.match(title) if title else None
    if match is None:
        return False
    name = folded(match["name"])
    return _is_one_of(key, [name, system_key(match["name"])])
