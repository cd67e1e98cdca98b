"""A claim of a value and what is said of it: its kind, its unit, and what does not fit together."""

from __future__ import annotations

import re
from dataclasses import replace

from claimx.lexicons import Metric
from claimx.models import (
    Claim,
    Direction,
    Evidence,
    Kind,
    Mention,
    Number,
    PaperInfo,
    PaperTable,
    Quantity,
    Span,
    TableCell,
    TablePlace,
)
from claimx.results import values
from claimx.results.headings import Reader
from claimx.results.said import About, Said
from claimx.results.values import Value
from claimx.results.words import AMOUNT
from claimx.units import compatible

_MOST_PERCENT = 200  # an error rate may be above 100
_TIME = re.compile(r"\b(?:time|duration|hours?|minutes?)\b", re.IGNORECASE)  # "17m" below it is no length
_TAKEN = re.compile(r"\b(?:time|latency|memory|vram|throughput|speed-?up)$", re.IGNORECASE)  # what is never a score
_MEMORY = re.compile(r"\b(?:mem|memory|vram|ram)\b", re.IGNORECASE)


class Maker:
    """Makes the claims of one table.

    Args:
        text: the text of its paper.
        table: the table.
        name: what the claims call it.
        reader: reads headings.
        info: what the claims should say about their paper.
    """

    def __init__(self, text: str, table: PaperTable, name: str, reader: Reader, info: PaperInfo | None) -> None:
        self.text = text
        self.table = table
        self.name = name
        self.reader = reader
        self.info = info

    def claim(self, cell: TableCell, value: Value, offset: int, about: About, *, results: bool) -> Claim | None:
        """The claim of a value; None where it claims nothing.

        Args:
            cell: the cell.
            value: what is read in it.
            offset: where in the cell that begins.
            about: what is said of it.
            results: whether the table holds results at all; of one that does not only amounts are claims.
        """
        unit, form = (value.unit, value.form) if value.unit else (about.unit, about.form)
        metric = self.reader.metric(about.metric.name) if about.metric is not None else None
        if (
            value.scale in ("G", "M", "T")
            and not unit
            and about.metric is not None
            and _MEMORY.search(about.metric.name)
        ):
            unit, form = f"{value.scale}B", "unit"  # "5.9G" of memory
            value = replace(
                value, value=float(f"{value.value / values.SCALES[value.scale]:.12g}") if value.value else 0
            )
        if value.unit == unit == "m" and about.metric is not None and _TIME.search(about.metric.name):
            unit = "min"
        elif about.metric is not None and metric is not None and _differ(metric, value):
            start, end = about.metric.start, about.metric.end
            alias = self.text[start:end]
            whole = not self.text[start - 1 : start].strip("\t\n") and not self.text[end : end + 1].strip("\t\n")
            if whole and alias.isalpha() and alias.lower() != about.metric.name:  # "422 MB/s" below "Compression"
                about.metric, metric = about.metric._replace(name=alias), None
            else:
                about.conditions.append(about.metric)  # "13.1 GB" below "2048 tokens"
                about.metric = metric = None
        if about.metric is not None and metric is not None and _beyond(about.metric, metric, value):
            if not about.benchmarks or about.benchmarks[0].name not in self.reader.lexicons.benchmarks:
                return None  # a count in a table that speaks of a rate
            about.metric = metric = None
        if not results:
            known = about.metric is None or metric is not None or AMOUNT.search(about.metric.name)
            if form not in ("unit", "money") or not known:
                return None
            kind: Kind = "measurement"
        elif value.signed or about.change or form in ("factor", "pp"):
            kind = "change"
            unit = unit or "point"
        elif about.metric is not None and _is_measured(about.metric, metric):
            kind = "measurement"
        else:
            physical = form in ("unit", "money") and (metric is None or metric.kind != "score")
            kind = "measurement" if physical else "score"
        if about.metric is None and not about.benchmarks and about.subject is None:
            return None
        number = value.value
        if number is not None and about.scale != 1 and not value.scale:
            number = scaled(number, about.scale)
        if not unit and metric is not None and metric.unit == "FLOP":
            unit = "FLOP"
        return self.made(cell, value, offset, about, kind, unit, number)

    def made(
        self, cell: TableCell, value: Value, offset: int, about: About, kind: Kind, unit: str, number: Number | None
    ) -> Claim:
        """The claim of a value whose kind, unit and number are known. Other args are those of claim()."""
        start, end = cell.span.start + offset + value.start, cell.span.start + offset + value.end
        line = self.text.rfind("\n", self.table.span.start, start) + 1 or self.table.span.start
        stop = self.text.find("\n", end, self.table.span.end)
        direction: Direction | None = None
        if kind == "change" and number is not None:
            direction = "decrease" if number < 0 else "increase"
            number = abs(number)
        slots = {
            "kind": "table",
            **({"metric": about.metric.where} if about.metric else {}),
            **({"benchmark": about.benchmarks[0].where} if about.benchmarks else {}),
            **({"subject": about.subject.where} if about.subject else {}),
            **({"unit": about.unit_from} if about.unit_from and not value.unit else {}),
            **({"better": f"{about.polarity} (arrow)"} if about.polarity else {}),
        }
        return Claim(
            kind=kind,
            quantity=Quantity(
                text=self.text[start:end],
                span=Span(start=start, end=end),
                value=number,
                low=value.low,
                high=value.high,
                uncertainty=value.uncertainty,
                bound=value.bound,
                unit=unit,
            ),
            metric=self._mention(about.metric) if about.metric and kind != "count" else None,
            benchmarks=tuple(self._mention(said) for said in about.benchmarks),
            subject=self._mention(about.subject) if about.subject else None,
            direction=direction,
            conditions=tuple(self._mention(said) for said in dict.fromkeys(about.conditions)),
            sentence=Span(start=min(line, start), end=max(end, stop if stop >= 0 else self.table.span.end)),
            evidence=Evidence(rule="table cell", slots=slots),
            paper=self.info,
            own=about.own,
            table=TablePlace(
                table=self.name, row=cell.row + 1, column=cell.column + 1, best=cell.bold, second=cell.underlined
            ),
        )

    def _mention(self, said: Said) -> Mention:
        return Mention(text=self.text[said.start : said.end], span=Span(start=said.start, end=said.end), name=said.name)


def scaled(value: Number, scale: float) -> Number:
    """A number so many times as large, without what floats add to it."""
    made = value * scale
    return round(made) if abs(made - round(made)) < 1e-6 * max(1.0, abs(made)) else float(f"{made:.12g}")


def _differ(metric: Metric, value: Value) -> bool:
    """Whether a value has a unit in which the metric is never given."""
    if value.form != "unit" or not metric.unit or metric.kind != "measurement" or value.unit == metric.unit:
        return False
    rates = value.unit.endswith("/s") and metric.unit.endswith("/s")  # of frames, of tokens
    return not rates and not compatible(value.unit, metric.unit)


def _is_measured(said: Said, metric: Metric | None) -> bool:
    """Whether a metric is an amount and no score, by what is known of it or by its last word."""
    if metric is None:
        return _TAKEN.search(said.name) is not None
    return metric.kind == "measurement" and metric.name != "model size"


def _beyond(said: Said, metric: Metric, value: Value) -> bool:
    """Whether a value is too large for a metric in percent that nothing in the table itself names."""
    near = said.where in ("column header", "row label", "group row", "corner")
    return not near and metric.kind == "score" and metric.unit == "%" and (value.value or 0) > _MOST_PERCENT
