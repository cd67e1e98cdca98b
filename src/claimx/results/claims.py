"""A claim for each value of a table, with all that stands around it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimx.document import Phrase
from claimx.lexicons import Lexicons, Metric
from claimx.models import (
    Claim,
    Direction,
    Evidence,
    Kind,
    Mention,
    Number,
    Paper,
    PaperInfo,
    PaperTable,
    Quantity,
    Span,
    TableCell,
    TablePlace,
)
from claimx.results import subjects, values
from claimx.results.axes import read_axes
from claimx.results.gathering import Gatherer
from claimx.results.headings import Heading, Reader
from claimx.results.layout import Layout, Row, take_apart
from claimx.results.owners import Owners
from claimx.results.said import About, Said
from claimx.results.several import Listing, labelled, listed, titles
from claimx.results.value_columns import counted
from claimx.results.values import Keyed, Value
from claimx.results.words import AMOUNT, NO_RESULTS, RESULTS, SETTING, WANTED
from claimx.units import compatible

_MOST_PERCENT = 200  # an error rate may be above 100
_TIME = re.compile(r"\b(?:time|duration|hours?|minutes?)\b", re.IGNORECASE)  # "17m" below it is no length
_TAKEN = re.compile(r"\b(?:time|latency|memory|vram|throughput|speed-?up)$", re.IGNORECASE)  # what is never a score
_MEMORY = re.compile(r"\b(?:mem|memory|vram|ram)\b", re.IGNORECASE)
_NUMBER_OF = re.compile(r"#\s|(?:#|number|no\.) ?of\b", re.IGNORECASE)
_PLURAL = re.compile(r"(?:[A-Z]?[a-z]{2,}[ -]){0,3}[A-Z]?[a-z]{2,}s")
_COUNT_ROW = re.compile(r"#|\bparam", re.IGNORECASE)


def find(
    paper: Paper, lexicons: Lexicons, proposal: Phrase | None = None, info: PaperInfo | None = None
) -> list[Claim]:
    """Find the claims of a paper's tables.

    Args:
        paper: the paper; its tables have their cells in its text.
        lexicons: the names that are known.
        proposal: what the paper proposes, which "ours" stands for.
        info: what the claims should say about their paper.

    Returns:
        The claims, table by table, in the order of the text; ``text[c.span.start:c.span.end] == c.text`` for each.
    """
    reader = Reader(lexicons)
    found: list[Claim] = []
    for number, table in enumerate(paper.tables, 1):
        found.extend(_Table(paper, table, number, reader, proposal, info).claims())
    return found


class _Table:
    """One table on its way to claims."""

    def __init__(
        self,
        paper: Paper,
        table: PaperTable,
        number: int,
        reader: Reader,
        proposal: Phrase | None,
        info: PaperInfo | None,
    ) -> None:
        self.paper = paper
        self.text = paper.text
        self.table = table
        self.name = table.number or str(number)
        self.reader = reader
        self.info = info
        self.surfaces = reader.lexicons.surfaces
        self.listings: dict[int, Listing | None] = {}
        self.layout = take_apart(table, self.surfaces)
        texts = [cell.text for row in self.layout.rows for cell in row.cells]
        self.filled, self.decimals = len(texts), sum("." in text for text in texts)
        caption = table.caption
        section = paper.section_at(table.span.start)
        among = section is not None and section.part == "results"
        if self.layout.rows:
            self.gatherer = Gatherer(paper, table, self.layout, reader)
            self.owners = Owners(paper, self.layout, proposal, reader)
            words = self.text[caption.start : caption.end] if caption else ""
            named = self.gatherer.names_something
            self.axes = read_axes(self.layout, words, reader, among_results=among or named)
            wanted = caption is None and section is not None and WANTED.fullmatch(section.name) is not None
            lead = next((c for c in self.gatherer.contexts if c.where == "lead"), None)
            said = self.text[lead.start : lead.start + 220].partition("\n")[0] if lead is not None else ""
            details = NO_RESULTS.search(said) if not RESULTS.search(said) else None
            scored = self.gatherer.beside.sides[0] > 0  # "details about the models", and a column "Top-1"
            wanted = wanted or (details is not None and not (scored and details[0].endswith("model")))
            self.axes.results = self.axes.results and not (wanted or _are_bounds(self.layout))

    def claims(self) -> Iterator[Claim]:
        if not self.layout.rows:
            return
        axes = self.axes
        main = next((column for column, role in axes.labels.items() if role == "main"), -1)
        sizes = subjects.sizes(self.layout, main)
        for row in self.layout.rows:
            label = row.labels.get(main)
            heading = self.reader.heading(label.text) if label is not None and axes.rows_measure else None
            if label is not None and heading is None and (_NUMBER_OF.match(label.text) or self._counts(row, label)):
                continue  # a row that counts, "# of tasks", among systems
            for cell in row.cells:
                yield from self._cell(cell, row, heading, sizes.get(row.index))

    def _counts(self, row: Row, label: TableCell) -> bool:
        """Whether a row called by a plural, "Unique pairs", holds whole numbers alone, and the others have decimals."""
        if _PLURAL.fullmatch(label.text) is None or not all(cell.text.strip().isdigit() for cell in row.cells):
            return False
        return self.decimals > 0.8 * (self.filled - len(row.cells))

    def _cell(self, cell: TableCell, row: Row, measured: Heading | None, size: str | None) -> Iterator[Claim]:
        path = self.layout.headers[row.header].get(cell.column, [])
        role = self.axes.columns.get(cell.column, "value")
        if role == "ignored":
            return
        if measured is not None and SETTING.fullmatch(measured.words) and not self._is_score(measured):
            return
        header = self.reader.heading(path[-1].text) if path else Heading("")
        if role == "count" or (measured is not None and _COUNT_ROW.search(measured.text) and counted(measured)):
            yield from self._count(cell, row, header if role == "count" else measured or header, path)
            return
        keyed = values.keyed(cell.text)
        if keyed:
            yield from self._keyed(cell, row, path, keyed)
            return
        split = values.parts(cell.text)
        said = [label for column, label in row.labels.items() if self.axes.labels.get(column) == "metric"]
        main = [label for column, label in row.labels.items() if self.axes.labels.get(column) == "main"]
        said = [*said, *(main if self.axes.rows_measure else ())]
        titled = titles([*path, *said], len(split)) if len(split) > 1 else None
        listing = self._listing(len(split)) if len(split) > 1 and titled is None else None
        if listing is None and titled is None and values.are_spaced(cell.text):
            listing = labelled(row.labels.values(), len(split))
        if listing is None and titled is None:
            split = [] if values.are_spaced(cell.text) else split[:1]
        for i, (start, end) in enumerate(split):
            value = values.read(cell.text[start:end], self.surfaces)
            if value is None:
                continue
            if len(split) < 2 and value.uncertainty is None:
                value = replace(value, uncertainty=self._spread(cell, row))
            only = (titled[0], *titled[1][i]) if titled else None
            physical = value.form in ("unit", "money", "factor")
            about = self.gatherer.about(path, row, self.axes, only, physical=physical)
            if (aside := values.named(cell.text)) is not None:
                self.gatherer.take_aside(about, cell, aside)
            if listing is not None and listing.metrics:
                about.metric = listing.items[i]
            elif listing is not None:
                about.conditions.append(listing.items[i])
            self.owners.subject(about, row, self.axes, size)
            made = self._claim(cell, value, start, about)
            if made is not None:
                yield made

    def _spread(self, cell: TableCell, row: Row) -> Number | None:
        """How far a value spreads, where a column beside it says so."""
        column = self.axes.spreads.get(cell.column)
        beside = next((other for other in row.cells if other.column == column), None)
        found = values.read(beside.text, self.surfaces) if beside is not None else None
        return found.value if found is not None else None

    def _is_score(self, heading: Heading) -> bool:
        metric = self.reader.metric(heading.metric.name) if heading.metric is not None else None
        return metric is not None and metric.kind == "score"

    def _listing(self, count: int) -> Listing | None:
        """What a title or a line says of as many values in a cell; it is looked for once."""
        if count not in self.listings:
            self.listings[count] = listed(self.paper, self.table, count, self.reader)
        return self.listings[count]

    def _keyed(self, cell: TableCell, row: Row, path: list[TableCell], keyed: list[Keyed]) -> Iterator[Claim]:
        """The values of a cell that says itself what they are: "mae=0.41 mse=0.39"."""
        for part in keyed:
            value = values.read(cell.text[part.start : part.end], self.surfaces)
            if value is None:
                continue
            about = self.gatherer.about(path, row, self.axes, None, physical=value.form in ("unit", "money"))
            self.gatherer.take_key(about, cell, part.key)
            self.owners.subject(about, row, self.axes, None)
            made = self._claim(cell, value, part.start, about)
            if made is not None:
                yield made

    def _count(self, cell: TableCell, row: Row, heading: Heading, path: list[TableCell]) -> Iterator[Claim]:
        unit = counted(heading)
        value = values.read(cell.text, self.surfaces)
        if unit is None or value is None or value.value is None or value.signed:
            return
        number: Number = value.value
        if unit == "parameter" and len(values.parts(cell.text)) > 1:
            return  # "3B/8B/13B": the sizes that there are
        if unit == "parameter" and value.unit == "m":  # "34m" of them
            number = _scaled(number, 1e6)
            value = replace(value, unit="", form="", scale="M", value=number)
        if unit == "parameter" and value.form in ("unit", "percent", "money"):
            if value.form == "unit" and heading.metric is not None:  # a size in bytes
                about = self.gatherer.about(path, row, self.axes, None, physical=True)
                self.owners.subject(about, row, self.axes, None)
                made = self._claim(cell, value, 0, about)
                if made is not None:
                    yield made
            return
        about = About(unit=unit, scale=heading.scale if not value.scale else 1)
        if unit == "parameter" and about.scale == 1 and not value.scale and number < 1000:
            return  # a size without a scale says nothing
        if self.axes.columns_name and path and self.axes.columns.get(cell.column) != "count":
            start, end = subjects.name_in(path[-1].text)
            offset = path[-1].span.start
            about.subject = Said(offset + start, offset + end, path[-1].text[start:end], "column header")
        if about.subject is None:
            self.owners.subject(about, row, replace(self.axes, rows_measure=False), None)
        else:
            words = self.text[about.subject.start : about.subject.end]
            about.subject = subjects.resolved(about.subject, words, self.owners.ours)
        about.conditions.clear()
        yield self._made(cell, value, 0, about, "count", unit, _scaled(number, about.scale))

    def _claim(self, cell: TableCell, value: Value, offset: int, about: About) -> Claim | None:
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
        if not self.axes.results:
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
            number = _scaled(number, about.scale)
        if not unit and metric is not None and metric.unit == "FLOP":
            unit = "FLOP"
        return self._made(cell, value, offset, about, kind, unit, number)

    def _made(
        self, cell: TableCell, value: Value, offset: int, about: About, kind: Kind, unit: str, number: Number | None
    ) -> Claim:
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


def _are_bounds(layout: Layout) -> bool:
    """Whether most values are bounds, "< 90%": they are wanted, not found."""
    cells = [cell.text.lstrip() for row in layout.rows for cell in row.cells]
    return 2 * sum(text[:1] in "<>≤≥" for text in cells) > len(cells)


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


def _scaled(value: Number, scale: float) -> Number:
    made = value * scale
    return round(made) if abs(made - round(made)) < 1e-6 * max(1.0, abs(made)) else float(f"{made:.12g}")
