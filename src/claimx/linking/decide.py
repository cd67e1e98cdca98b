"""The order in which a document's slots are decided: each slot may look at those before it."""

from __future__ import annotations

from claimx.linking.baselines import baselines
from claimx.linking.benchmarks import benchmarks
from claimx.linking.conditions import conditions
from claimx.linking.directions import direction
from claimx.linking.kinds import kind
from claimx.linking.metrics import metric
from claimx.linking.relatives import relative
from claimx.linking.scene import Scene
from claimx.linking.subjects import subject


def decide(scene: Scene) -> None:
    """Fill the links of all numbers of a document."""
    for site in scene.sites:
        site.link.kind, site.link.reasons["kind"] = kind(site)
    for site in scene.sites:
        link = site.link
        what = metric(site)
        if what is not None:
            link.metric, link.reasons["metric"] = what
        where = benchmarks(site)
        if where is not None:
            link.benchmarks, link.reasons["benchmark"] = where[0] or [], where[1]
        against = baselines(site)
        if against is not None:
            link.baselines, link.reasons["baseline"] = against[0] or [], against[1]
        who = subject(site)
        if who is not None:
            link.subject, link.reasons["subject"] = who
        way = direction(site)
        if way is not None:
            link.direction, link.reasons["direction"] = way
        how = relative(site)
        if how is not None:
            link.relative, link.reasons["relative"] = how
        when = conditions(site)
        if when is not None:
            link.conditions, link.reasons["conditions"] = when
