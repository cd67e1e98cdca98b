"""Numbers and names to links: what each number says, and about what.

The rules read a sentence as a row of numbers, noun phrases and words (reading.py, scene.py) and walk along it
(walking.py, grammar.py, alignment.py, pairs.py). Each slot is decided by a module of its own, on its own:

    kinds.py        score, change, measurement, count or tally; changes.py finds the word that makes a change
    metrics.py      what is measured: metric_places.py beside the number, metric_names.py in a noun phrase
    benchmarks.py   on what
    baselines.py    against what; comparisons.py reads "over X", "outperforms X"
    subjects.py     whose it is; owners.py says what "our method" stands for, counts.py who has what is counted
    directions.py   up or down; relatives.py relative or absolute; conditions.py averages and shots

A rule is a name and a function that answers or passes; the first that answers wins (rules.py), and its name is the
reason that the link keeps. decide.py names the order of the slots.
"""

from __future__ import annotations

from claimx.document import Document, Link, Mentions, NumberCandidate
from claimx.lexicons import Lexicons
from claimx.linking.decide import decide
from claimx.linking.scene import Scene

__all__ = ["link"]


def link(document: Document, numbers: list[NumberCandidate], mentions: Mentions, lexicons: Lexicons) -> list[Link]:
    """Fill the slots of every number, by rules.

    Args:
        document: the text, its sentences and title.
        numbers: the numbers that are claims.
        mentions: the phrases that may fill slots.
        lexicons: the metrics that the run knows, for which way is better.

    Returns:
        One link a number, in text order; every phrase in it is a stretch of the text.
    """
    scene = Scene(document, numbers, mentions, lexicons)
    decide(scene)
    links = [site.link for site in scene.sites]
    scene.release()
    return links
