"""Which kind of claim a number makes: the unit decides most, words decide percentages."""

from __future__ import annotations

from claimx.linking import cues
from claimx.linking.changes import before_to, change
from claimx.linking.reading import NUMBER, PHRASE, WORD
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import over_bracket_right, skip_bounds
from claimx.models import Kind

_SCORE_UNITS = frozenset(("dB", "°", "deg", "m", "cm", "mm"))


def kind(site: Site) -> tuple[Kind, str]:
    """The kind of a number's claim, and the rule that says so."""
    found = first(site, RULES)
    return found if found is not None else ("score", "default")


def _tally(site: Site) -> Kind | None:
    return "tally" if site.number.form == "tally" or site.number.total is not None else None


def _factor(site: Site) -> Kind | None:
    return "change" if site.number.form == "factor" else None


def _points(site: Site) -> Kind | None:
    return "change" if site.number.form in ("pp", "point") else None


def _count(site: Site) -> Kind | None:
    return "count" if site.number.form == "count" else None


def _money(site: Site) -> Kind | None:
    return "measurement" if site.number.form == "money" else None


def _changed(site: Site) -> Kind | None:
    found = change(site)
    return "change" if found is not None else None


def _run(site: Site) -> Kind | None:
    """"gains of 2% and 3%", "52% and 33% improvements": coordinated numbers are of one kind."""
    from claimx.linking.alignment import run_of

    run = run_of(site)
    for other in run:
        if other is not site and other.number.form == site.number.form and change(other) is not None:
            return "change"
    return None


def _unit(site: Site) -> Kind | None:
    if site.number.form != "unit":
        return None
    return "measurement"


def _share(site: Site) -> Kind | None:
    """"39% of queries", "62% of the errors": a proportion."""
    return None


def _bare(site: Site) -> Kind | None:
    return "score" if site.number.form == "bare" else None


RULES: tuple[Rule[Kind], ...] = (
    ("x out of y", _tally),
    ("factor", _factor),
    ("points", _points),
    ("word of change", _changed),
    ("coordinated with a change", _run),
    ("counted noun", _count),
    ("money", _money),
    ("physical unit", _unit),
    ("proportion", _share),
    ("bare number", _bare),
)
