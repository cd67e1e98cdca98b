"""Which kind of claim a number makes: the unit decides most, words decide percentages."""

from __future__ import annotations

from claimx.linking import cues
from claimx.linking.alignment import parallel, run_of
from claimx.linking.changes import change
from claimx.linking.metric_places import local_metric
from claimx.linking.reading import MARK, PHRASE, WORD
from claimx.linking.rules import Rule, first
from claimx.linking.scene import Site
from claimx.linking.walking import skip_bounds
from claimx.models import Kind

# Words in the name of a metric that is the outcome of an evaluation, whatever its unit.
_QUALITY = frozenset(
    "error errors rmse mae mse mpjpe psnr snr sdr si-sdr distance distances deviation ate rpe ade fde hausdorff "
    "far epe "
    "accuracy hallucinations score scores perplexity displacement bpb".split()
)
_QUALITIES = frozenset("performance accuracy quality score".split())
_KEEPING = frozenset(
    "retain retains retaining retained preserve preserves preserving preserved maintain maintains maintaining recover "
    "recovers recovering recovered achieve achieves achieving achieved reach reaches reaching reached attain attains "
    "attaining match matches".split()
)
_USING = frozenset(
    "using use uses used utilizing utilizes requiring requires require needs needing consuming consumes training "
    "trained "
    "fine-tuning occupying occupies comprising comprises accounting accounts represents representing explain explains "
    "explaining masking contain contains containing affects affecting constitute constitutes covering with "
    "storing".split()
)


_RATIOS = frozenset(("percent", "pp", "point"))


def kind(site: Site) -> tuple[Kind, str]:
    """The kind of a number's claim, and the rule that says so."""
    found: tuple[Kind | None, str] | None = first(site, RULES)
    if found is None or found[0] is None:
        return "score", "default"
    return found[0], found[1]


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
    return "change" if change(site) is not None else None


def _run(site: Site) -> Kind | None:
    """ "gains of 2% and 3%", "52% and 33% improvements": coordinated numbers are of one kind."""
    if site.number.form not in ("percent", "unit", "bare"):
        return None
    if site.number.form == "bare" and local_metric(site) is not None:
        return None
    for other in run_of(site):
        if (
            other is not site
            and (other.number.form == site.number.form or other.number.form in _RATIOS)
            and change(other) is not None
        ):
            return "change"
    return None


def _parallel(site: Site) -> Kind | None:
    """ "by 3% on A and 5% on B": a number that continues a change is one."""
    if site.number.form not in ("percent", "unit"):
        return None
    left = parallel(site)
    if left is not None and left.number.form == site.number.form and left.link.kind == "change":
        return "change"
    return None


def _unit(site: Site) -> Kind | None:
    """A physical unit is an amount, unless what is measured is an error or another quality."""
    if site.number.form != "unit":
        return None
    metric = local_metric(site)
    if metric is not None:
        words = metric.text.lower().replace("-", " ").split()
        if not _QUALITY.isdisjoint(words):
            return "score"
    if site.number.unit in ("dB",):
        return "score"
    return "measurement"


def _share(site: Site) -> Kind | None:
    """ "62% of the tokens", "using only 10% of the data": a proportion is an amount, unless cases are judged."""
    if site.number.form != "percent":
        return None
    reading = site.reading
    anchor = skip_bounds(reading, site.at - 1)
    verb = reading.word(anchor)
    if reading.word(site.at + 1) == "of":
        i = site.at + 2
        while i < len(reading.items) and reading.kind(i) != PHRASE and reading.word(i) in _BEFORE_NOUN:
            if reading.word(i) == "time":
                return "score"
            i += 1
        head = reading.word(i)
        if verb in _KEEPING or head in _QUALITIES:
            return "score"
        if verb in _USING or head in _PARTS:
            return "measurement"
        if verb in ("in", "on", "for", "to", "within"):
            return "score"
        # "41% of the queries are answered ..." tells of the queries, "catches 85% of the errors" of who catches them
        return "measurement" if _opens_clause(site, anchor) else "score"
    if reading.kind(site.at + 1) == PHRASE:
        head = reading.word(site.at + 1)
        if head in cues.RESOURCES and reading.items[site.at + 1].words[0] != "success":
            return "measurement"
    if verb in _USING and verb != "with":
        return "measurement"
    return None


def _opens_clause(site: Site, anchor: int) -> bool:
    """Whether nothing that could govern the number stands before it in its clause."""
    reading = site.reading
    if anchor < 0 or reading.clause[anchor] != reading.clause[site.at]:
        return True
    word = reading.word(anchor)
    return (
        reading.kind(anchor) == MARK
        and word != "("
        or word in ("that", "and", "with", "where", "while", "whereas", "although", "since")
    )


_PARTS = cues.RESOURCES | frozenset(("improvement", "population", "improvements", "parts"))
_BEFORE_NOUN = cues.DETERMINERS | frozenset(("all", "time", "total", "overall", "average"))


def _amount(site: Site) -> Kind | None:
    """A percentage of a metric that is an amount ("MFU", "sparsity")."""
    if site.number.form != "percent":
        return None
    metric = local_metric(site)
    if metric is None:
        return None
    entry = site.scene.lexicons.metrics.get(metric.labels.get("metric", metric.text))
    if entry is not None and entry.kind == "measurement":
        return "measurement"
    if metric.text.lower().split()[-1] in _RESOURCES:
        return "measurement"
    return None


# Percentages that describe things, and judge nothing.
_SHARES = frozenset(
    "ratio uptime availability overlap missingness prevalence incidence survival mortality allocation occlusion share "
    "proportion".split()
)
_RESOURCES = cues.RESOURCES | _SHARES


def _setting(site: Site) -> Kind | None:
    """ "at temperature 0.4", "an exponent of 1.23", "70% training, 10% validation": chosen or described, not judged."""
    form = site.number.form
    if form == "percent":
        reading = site.reading
        after = site.at + 2 if reading.word(site.at + 1) in ("for", ")") else site.at + 1
        before = site.at - 2 if reading.word(site.at - 1) in ("(", ":") else site.at
        parts = [reading.items[i].words for i in (after, before) if i != site.at and reading.kind(i) in (PHRASE, WORD)]
        return "measurement" if any(len(words) == 1 and words[0] in _SPLITS for words in parts) else None
    if form != "bare":
        return None
    metric = local_metric(site)
    return "measurement" if metric is not None and metric.text.lower().split()[-1] in _SETTINGS else None


_SPLITS = frozenset("train training validation val dev testing test tests".split())
_SETTINGS = frozenset(
    "temperature temperatures threshold thresholds exponent exponents constant multiplier rank degree".split()
)


def _whole(site: Site) -> Kind | None:
    """ "1,000 were sampled", "(736 real-world, 87 synthetic)": things whose noun is not said; scores have decimals."""
    number = site.number
    if number.form != "bare" or number.signed or not isinstance(number.value, int) or number.value < 0:
        return None
    return (
        "count"
        if local_metric(site) is None and "." not in site.scene.document.text[number.start : number.end]
        else None
    )


def _bare(site: Site) -> Kind | None:
    return "score" if site.number.form == "bare" else None


RULES: tuple[Rule[Kind], ...] = (
    ("x out of y", _tally),
    ("factor", _factor),
    ("points", _points),
    ("word of change", _changed),
    ("coordinated with a change", _run),
    ("continues a change", _parallel),
    ("counted noun", _count),
    ("money", _money),
    ("physical unit", _unit),
    ("setting", _setting),
    ("whole number without a metric", _whole),
    ("bare number", _bare),
    ("proportion", _share),
    ("percentage of an amount", _amount),
)
