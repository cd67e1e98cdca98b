"""What the text around a table says of its headers and values: "reported values are Dice scores", "RT: run time"."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from claimx.models import Paper, PaperTable
from claimx.results import words
from claimx.results.contexts import Context
from claimx.results.headings import Reader
from claimx.results.said import About, Said

_BEFORE, _BEHIND = 3000, 1500  # characters that are looked at
_VALUES_ARE = re.compile(
    r"\b(?:(?:values|numbers|figures|scores|results|entries|cells)(?: (?:(?:are )?(?:reported|shown|given|below|above|"
    r"here)|in the tables?)){0,2} (?:are|is|represent|denote|show)|we report|reports?)\b(?: (?:the|as|in|mean|average|"
    r"averaged|median|only))* (?P<what>[^.;:,()\n]{2,50})",
    re.IGNORECASE,
)
_AMOUNT = (
    r"latenc(?:y|ies)|(?:[a-z]+[ -])?(?:times?|timings?)|runtimes?|durations?|throughputs?|speeds?|memory(?: usage)?|"
    r"sizes?|errors|distances|costs|prices|energy|power"
)
_ARE_IN = re.compile(
    rf"\b(?P<what>{_AMOUNT})\b(?: (?:values|numbers|figures|consumption))?"
    r"(?: (?:is|are|was|were|listed|all|both|measured|given|reported|shown|expressed|quoted|below|above)){1,4}"
    r" in (?P<unit>[A-Za-zµμ/]{1,14})\b",
    re.IGNORECASE,
)
_AMOUNTS: tuple[tuple[str, re.Pattern[str]], ...] = (  # how an amount is called, and what headers call it
    ("time", re.compile(r"\b(?:time|latency|runtime|duration|timing)\b", re.IGNORECASE)),
    ("rate", re.compile(r"\b(?:throughput|speed)\b", re.IGNORECASE)),
    ("room", re.compile(r"\b(?:memory|mem|v?ram|size)\b", re.IGNORECASE)),
    ("error", re.compile(r"\b(?:error|distance|[M]?AE|RMSE)\b", re.IGNORECASE)),
    ("money", re.compile(r"\b(?:cost|price)\b", re.IGNORECASE)),
    ("energy", re.compile(r"\benergy\b", re.IGNORECASE)),
    ("power", re.compile(r"\bpower\b", re.IGNORECASE)),
)
_SHORT = r"[A-Z][A-Za-z]{0,6}[A-Za-z\d]?"
# "RT: training run time", "CT = compile time", "PL stands for path length"
_EXPLAINED = re.compile(
    rf"(?<![\w-])(?P<short>{_SHORT})(?:\s?[:=]|\s[–—-]|\s(?:means|denotes|is short for|stands for|refers to))"
    r"\s(?:the )?(?P<long>[A-Za-z][A-Za-z -]{3,60})"
)
# "path length (PL)"
_BRACKETED = re.compile(rf"(?P<long>(?:[A-Za-z]+[ -]){{1,5}}[A-Za-z]+) \((?P<short>{_SHORT})\)")


@dataclass(slots=True)
class Remarks:
    """What is said: ``shorts`` are metrics and benchmarks by their short forms, ``units`` those of kinds of amounts."""

    metric: Context | None = None
    shorts: Mapping[str, tuple[str, bool]] = field(default_factory=dict)
    units: Mapping[str, tuple[str, str]] = field(default_factory=dict)

    def take_short(self, about: About, unknown: list[Said]) -> None:
        """Take over a header that the text explains; it is no longer unknown.

        Args:
            about: what is known of the value; it is filled in.
            unknown: what its headers and labels say that is not known.
        """
        for item in [item for item in unknown if item.name in self.shorts]:
            name, measures = self.shorts[item.name]
            if measures and about.metric is None:
                about.metric = item._replace(name=name)
                unknown.remove(item)
            elif not measures and not about.benchmarks:
                about.benchmarks.append(item._replace(name=name))
                unknown.remove(item)

    def take_unit(self, about: About) -> None:
        """Take over the unit that the text gives for all amounts of a kind, where none stands at the value's own."""
        kind = _kind(about.metric.name) if about.metric is not None and not about.unit else None
        if kind is not None and kind in self.units:
            about.unit, about.form = self.units[kind]
            about.unit_from = "page"


def read_remarks(paper: Paper, table: PaperTable, reader: Reader) -> Remarks:
    """What the text around a table says of it, up to the tables before and behind it.

    Args:
        paper: the paper.
        table: one of its tables.
        reader: reads names and units.
    """
    titles = {cell.text.strip() for cell in table.cells if cell.header or cell.row == 0}
    shorts: dict[str, tuple[str, bool]] = {}
    units: dict[str, tuple[str, str]] = {}
    metric: Context | None = None
    for start, end in _stretches(paper, table):
        text = paper.text[start:end]
        for match in _ARE_IN.finditer(text):
            unit, form = reader.unit(match["unit"])
            kind = _kind(re.sub(r"(?<=[a-z])s$", "", match["what"].replace("cies", "cy")))
            if form in ("unit", "money") and kind is not None:
                units.setdefault(kind, (unit, form))
        for match in _VALUES_ARE.finditer(text):
            found = reader.names(match["what"])[0]
            scores = [f for f in found if (known := reader.metric(f.name)) is not None and known.kind == "score"]
            if metric is None and len({f.name for f in scores}) == 1 and " and " not in match["what"]:
                metric = Context("page", start + match.start("what"), scores[0], None, "")
        for pattern in (_EXPLAINED, _BRACKETED):
            for match in pattern.finditer(text):
                if match["short"] in titles and match["short"] not in shorts:
                    said = _meant(match["short"], match["long"], reader, bracketed=pattern is _BRACKETED)
                    if said is not None:
                        shorts[match["short"]] = said
    return Remarks(metric, shorts, units)


def _stretches(paper: Paper, table: PaperTable) -> Iterator[tuple[int, int]]:
    """The text behind a table up to the next one or the next section, and the text before it."""
    number = bisect_right(paper.tables, table.span.start, key=lambda other: other.span.start)
    stop = min(table.span.end + _BEHIND, len(paper.text))
    if number < len(paper.tables):
        stop = min(stop, paper.tables[number].span.start)
    section = paper.section_at(table.span.start)
    if section is not None:
        stop = min(stop, max(section.span.end, table.span.end))
    yield table.span.end, stop
    begin = max(0, table.span.start - _BEFORE)
    if number > 1:
        begin = max(begin, min(paper.tables[number - 2].span.end, table.span.start))
    if section is not None and section.name:
        begin = max(begin, section.span.start)
    yield begin, table.span.start


def _kind(name: str) -> str | None:
    """Which kind of amount a metric is: times, rates, room."""
    return next((kind for kind, pattern in _AMOUNTS if pattern.search(name)), None)


def _meant(short: str, text: str, reader: Reader, *, bracketed: bool) -> tuple[str, bool] | None:
    """What a short form stands for, and whether that is a metric; None where that is neither metric nor benchmark."""
    if bracketed:
        text = _initialled(short, text)
    text = text.strip(" -")
    metrics, benchmarks = reader.names(text)
    if metrics and not benchmarks and len({m.name for m in metrics}) == 1:
        known = reader.metric(metrics[0].name)
        whole = metrics[0].start == 0 and metrics[0].end == len(text)
        if whole or (known is not None and known.kind == "score"):
            return metrics[0].name, True
    if benchmarks and not metrics and benchmarks[0].end - benchmarks[0].start == len(text):
        return benchmarks[0].name, False
    first = re.split(r"\s(?:of|for|in|on|per|as|used|measured|over|during|between|to)\s", text)[0]
    return (first, True) if words.MEASURE.fullmatch(first) and " " in first else None


def _initialled(short: str, text: str) -> str:
    """The last words of a text whose first letters a short form has; "" where they are others."""
    parts = [*re.finditer(r"[A-Za-z]+", text)]
    letters = [c.lower() for c in short if c.isalpha()]
    taken = parts[-len(letters) :]
    if [part[0][0].lower() for part in taken] != letters:
        return ""
    return text[taken[0].start() :]
