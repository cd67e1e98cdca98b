"""What stands around a value: its column's headers, its row's labels, its group, the corner, the caption, the section.

What is nearer comes first: a caption's metric counts only where no header names one.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from claimx.models import Paper, PaperTable, TableCell
from claimx.results import subjects, values, words
from claimx.results.axes import Axes
from claimx.results.contexts import read_contexts, take_contexts
from claimx.results.headings import Heading, Reader, is_plain
from claimx.results.layout import Layout, Row
from claimx.results.names import Found
from claimx.results.neighbours import neighbours
from claimx.results.remarks import read_remarks
from claimx.results.said import About, Said, said
from claimx.results.unlisted import take_unlisted

_VERSUS = re.compile(
    r"(?:(?:Δ|diff(?:erence)?|gain|improvement|change|delta|speed-?up) )?"
    r"(?:vs\.?|versus|compared (?:to|with)|relative to|against) (?=\S)",
    re.IGNORECASE,
)


class Gatherer:
    """Gathers what is said of the values of one table.

    Args:
        paper: the paper.
        table: the table.
        layout: the table taken apart.
        reader: reads headings.
    """

    def __init__(self, paper: Paper, table: PaperTable, layout: Layout, reader: Reader) -> None:
        self.layout = layout
        self.reader = reader
        self.contexts = read_contexts(paper, table, reader)
        self.remarks = read_remarks(paper, table, reader)
        if self.remarks.metric is not None:
            near = sum(context.where in ("caption", "lead") for context in self.contexts)
            self.contexts.insert(near, self.remarks.metric)
        self.beside = neighbours(layout, reader)
        corners = [cell for c in layout.labels for cell in layout.headers[0].get(c, ())[1:]] if layout.headers else []
        self.metric_rows = {cell.row for cell in corners if words.METRIC.fullmatch(cell.text)}

    @property
    def names_something(self) -> bool:
        """Whether what speaks of the table names a metric or a benchmark."""
        return any(context.metric is not None or context.benchmark is not None for context in self.contexts)

    def about(
        self,
        path: Sequence[TableCell],
        row: Row,
        axes: Axes,
        only: tuple[TableCell, int, int] | None,
        *,
        physical: bool = False,
    ) -> About:
        """What is said of a value.

        Args:
            path: the headers above it, from top to bottom.
            row: its row.
            axes: how the table is to be read.
            only: of several values in a cell, the part of a header that is this one's.
            physical: whether the value has a unit of its own: time, memory, money.
        """
        about = About()
        unknown: list[Said] = []
        if axes.names_above:
            path, above = path[-1:], path[:-1]
            about.subject = subjects.joined(self._name(header) for header in reversed(above))
        if axes.rows_metric:  # rows of metrics below "F1": the rows say it
            self._take_metric(about, row, axes)
        for header in reversed(path):
            where = "column header"
            if axes.columns_data:
                self._take_data(about, header)
                continue
            if header.row in self.metric_rows and only is None:
                self._take_named(about, header)
                continue
            unit, form = self.reader.unit(header.text) if len(path) > 1 else ("", "")
            if unit and form == "unit" and header is path[-1]:  # "MB/s" below "Speed"
                about.unit, about.form, about.unit_from = unit, form, where
                continue
            if only is not None and only[0] is header:
                part = self.reader.heading(header.text[only[1] : only[2]])
                self._take(about, part, header.span.start + only[1], where, unknown, names=axes.columns_name)
                if "(" not in part.text:  # "mm" of "MNLI-m/mm" is no unit
                    about.unit = about.form = ""
            if self.beside.pairs and only is None and (pair := words.PAIR.fullmatch(header.text)) is not None:
                self._take_pair(about, pair, header.span.start)
                continue
            heading = self.reader.heading(header.text)
            self._take(about, heading, header.span.start, where, unknown, names=axes.columns_name)
        if axes.columns_name:
            about.subject = subjects.joined(unknown)
            unknown = []
        weak = self._take_labels(about, row, axes, unknown, only)
        if row.group is not None:
            self._take_group(about, row.group)
        named = any(item.start in self.beside.benchmarks for item in unknown)
        for column in self.layout.labels:
            if axes.labels.get(column) == "main":
                for corner in self.layout.headers[row.header].get(column, ())[-1:]:
                    self._take_corner(about, corner, named=named)
        self.remarks.take_short(about, unknown)
        physical = physical or about.form in ("unit", "money", "factor")
        plain = take_unlisted(about, unknown, self.layout, self.beside, self.contexts, physical=physical)
        take_contexts(about, self.contexts, plain, self.reader)
        if not physical:
            self.remarks.take_unit(about)
        if not about.benchmarks and weak is not None:
            about.benchmarks.append(weak)
        return about

    def take_key(self, about: About, cell: TableCell, key: tuple[int, int]) -> None:
        """Take over what a cell calls its value, "mae" in "mae=0.41"; it goes before all others."""
        start = cell.span.start + key[0]
        heading = self.reader.heading(cell.text[slice(*key)])
        if heading.metric is not None:
            about.metric = said(heading.metric, start, "cell")
        elif heading.benchmark is not None:
            about.benchmarks[:] = [said(heading.benchmark, start, "cell")]
        else:
            about.metric = Said(start, cell.span.start + key[1], heading.text, "cell")

    def take_aside(self, about: About, cell: TableCell, aside: tuple[int, int]) -> None:
        """Take over the metric that a cell names in brackets, "93.1 (F1)"."""
        heading = self.reader.heading(cell.text[slice(*aside)])
        if heading.metric is not None and heading.metric[:2] == heading.core:
            about.metric = said(heading.metric, cell.span.start + aside[0], "cell")

    def _take_data(self, about: About, header: TableCell) -> None:
        """Take over a header that is the name of what was measured on, known or not."""
        heading = self.reader.heading(header.text)
        offset = header.span.start
        if heading.benchmark is not None:
            about.benchmarks.append(said(heading.benchmark, offset, "column header"))
        elif heading.words:
            about.benchmarks.append(
                Said(offset + heading.core[0], offset + heading.core[1], heading.words, "column header")
            )

    def _take_named(self, about: About, header: TableCell) -> None:
        """Take over a header in a row that is called "Metric": what no lexicon knows is one too, "C" or "Fit"."""
        heading = self.reader.heading(header.text)
        offset = header.span.start
        if words.SPLIT.match(header.text) or words.PRECISION.fullmatch(header.text):  # "test-std"
            about.conditions.append(Said(offset, header.span.end, header.text, "column header"))
            return
        about.polarity = about.polarity or heading.polarity
        if heading.unit and not about.unit:
            about.unit, about.form, about.unit_from = heading.unit, heading.form, "column header"
        if about.metric is None and heading.metric is not None:
            about.metric = said(heading.metric, offset, "column header")
        elif about.metric is None and heading.words:
            about.metric = Said(offset + heading.core[0], offset + heading.core[1], heading.words, "column header")

    def _name(self, header: TableCell) -> Said:
        start, end = subjects.name_in(header.text)
        return Said(header.span.start + start, header.span.start + end, header.text[start:end], "column header")

    def _take(
        self, about: About, heading: Heading, offset: int, where: str, unknown: list[Said], *, names: bool = False
    ) -> None:
        """Take over what a header or label says; what it is not known to say goes to ``unknown``."""
        if heading.unit and not about.unit:
            about.unit, about.form, about.unit_from = heading.unit, heading.form, where
        if heading.scale != 1:
            about.scale = heading.scale
        about.polarity = about.polarity or heading.polarity
        about.change = about.change or (heading.benchmark is None and words.CHANGE.search(heading.text) is not None)
        about.conditions.extend(
            said_ for s, e in heading.conditions
            if (said_ := Said(offset + s, offset + e, heading.text[s:e], where)) not in about.conditions
        )  # fmt: skip
        if _VERSUS.match(heading.text):
            about.change = True
            about.conditions.append(Said(offset, offset + len(heading.text), heading.text, where))
            return
        if names and not _is_measure(heading):
            start, end = subjects.name_in(heading.text[: heading.core[1]] if heading.unit else heading.text)
            name, _, last = heading.text[start:end].rpartition(" ")
            tail = self.reader.heading(last).metric if name and last[:1].islower() else None
            if tail is not None and tail[:2] == (0, len(last)):  # "FooNet speedup"
                about.metric = about.metric or said(tail, offset + end - len(last), where)
                end = start + len(name)
            unknown.append(Said(offset + start, offset + end, heading.text[start:end], where))
            return
        metric, benchmark = heading.metric, heading.benchmark
        if metric is not None and metric.name in self.beside.doubled and metric.start == heading.core[0]:
            metric = Found(*heading.core, heading.words)
        if words.VALUE.fullmatch(heading.words):
            metric = None
        if heading.polarity and not self.beside.sides[1] and where == "column header":
            benchmark = None  # an acronym with an arrow, as the metrics beside it
        if metric is not None and about.metric is None:
            about.metric = said(metric, offset, where)
        if benchmark is not None and not about.benchmarks:
            about.benchmarks.append(said(benchmark, offset, where))
        start, end = heading.core
        outside = metric is None or metric.start >= end or metric.end <= start
        known = self.reader.metric(metric.name) if metric is not None else None
        if benchmark is None and not outside and metric is not None:  # "Lambada PPL", "Test EM"
            end = (
                start
                if known is None or known.kind != "score"
                else start + len(heading.text[start : metric.start].rstrip(" :-–—"))
            )
        if benchmark is None and metric is not None and words.CHANGE.fullmatch(heading.text[start:end].strip()):
            pass  # "Delta F1"
        elif benchmark is None and metric is not None and not outside and self._is_weak(heading.text[start:end], where):
            about.conditions.append(Said(offset + start, offset + end, heading.text[start:end], where))
        elif benchmark is None and end > start and not names:
            unknown.append(Said(offset + start, offset + end, heading.text[start:end], where))
        if heading.aside is not None:
            start, end = heading.aside
            aside = Said(offset + start, offset + end, heading.text[start:end], where)
            named = any(f is not None and start <= f.start < end for f in (metric, benchmark))
            if named:
                return
            if about.metric is None and benchmark is not None and words.MEASURE.fullmatch(aside.name):
                about.metric = aside  # "CoLA (Matthew's Corr)"
            elif not self.beside.asides:
                about.conditions.append(aside)
            elif about.metric is None and where == "row label":
                about.metric = aside

    def _is_weak(self, prefix: str, where: str) -> bool:
        """Whether what stands before a metric, "Prediction MSE", is a plain word and heads no group of columns."""
        plain = bool(prefix) and all(map(is_plain, prefix.split()))
        return plain and where == "column header" and self.beside.prefixes[prefix] < 2

    def _take_pair(self, about: About, pair: re.Match[str], offset: int) -> None:
        """Take over a header that names a benchmark and a metric, known or not."""
        for name, wanted in (("metric", 0), ("benchmark", 1)):
            start, end = pair.span(name)
            heading = self.reader.heading(pair[name])
            found = (heading.metric, heading.benchmark)[wanted]
            item = Said(offset + start, offset + end, pair[name], "column header")
            item = said(found, offset + start, "column header") if found is not None else item
            about.polarity = about.polarity or heading.polarity
            if heading.unit and not about.unit:
                about.unit, about.form, about.unit_from = heading.unit, heading.form, "column header"
            named = found is not None or (subjects.is_name(item.name) and not words.MEASURE.fullmatch(item.name))
            if wanted and not about.benchmarks and named:
                about.benchmarks.append(item)
            elif not wanted and about.metric is None:
                about.metric = item

    def _take_metric(self, about: About, row: Row, axes: Axes) -> None:
        for column, label in row.labels.items():
            metric = self.reader.heading(label.text).metric
            if axes.labels.get(column) == "main" and metric is not None:
                about.metric = said(metric, label.span.start, "row label")

    def _take_labels(
        self, about: About, row: Row, axes: Axes, unknown: list[Said], only: tuple[TableCell, int, int] | None
    ) -> Said | None:
        """Take over what the labels of a row say; gives a name that is a benchmark if nothing else is."""
        weak: Said | None = None
        titles = {c: cells[-1].text for c in row.labels if (cells := self.layout.headers[row.header].get(c))}
        for column, label in sorted(
            row.labels.items(),
            key=lambda item: (
                axes.labels.get(item[0]) != "main",
                not words.MEASURED.fullmatch(titles.get(item[0], "")),
            ),
        ):
            role = axes.labels.get(column, "ignored")
            heading = self.reader.heading(label.text)
            offset = label.span.start
            rest: list[Said] = []
            titled = column in titles
            if only is not None and only[0] is label:  # of several values in a cell this one
                part = self.reader.heading(label.text[only[1] : only[2]])
                self._take(about, part, offset + only[1], "row label", [])
            if role == "main" and axes.rows_measure:
                self._take(about, heading, offset, "row label", unknown)
            elif role == "metric":
                self._take(about, heading, offset, "row label", rest)
                if about.metric is None and rest and not words.QUALIFIER.search(rest[0].name):
                    about.metric = rest[0]
            elif role == "benchmark":
                self._take(about, heading, offset, "row label", rest)
                if (
                    rest
                    and weak is None
                    and subjects.is_name(rest[0].name)
                    and (titled or not subjects.is_weak(rest[0].name))
                ):
                    weak = rest[0]
            elif role == "condition" and not values.is_missing(label.text):
                about.conditions.append(Said(offset, label.span.end, label.text, "row label"))
        return weak

    def _take_group(self, about: About, group: TableCell) -> None:
        heading = self.reader.heading(group.text)
        offset = group.span.start
        if heading.benchmark is not None and not about.benchmarks:
            about.benchmarks.append(said(heading.benchmark, offset, "group row"))
        if heading.metric is not None and about.metric is None and self._is_score(heading.metric):
            about.metric = said(heading.metric, offset, "group row")
        if heading.unit and not about.unit:
            about.unit, about.form, about.unit_from = heading.unit, heading.form, "group row"
        if heading.benchmark is None and heading.metric is None and words.QUALIFIER.search(group.text):
            about.conditions.append(Said(offset, group.span.end, group.text, "group row"))

    def _take_corner(self, about: About, corner: TableCell, *, named: bool) -> None:
        heading = self.reader.heading(corner.text)
        label = heading.metric is not None and heading.metric.name in ("size", "model size")  # "Size" of what is below
        label = label or words.SETTING.fullmatch(corner.text.replace("_", " ")) is not None
        if about.metric is None and heading.metric is not None and not label:
            about.metric = said(heading.metric, corner.span.start, "corner")
        if not about.benchmarks and not named and heading.benchmark is not None:
            about.benchmarks.append(said(heading.benchmark, corner.span.start, "corner"))
        if heading.unit and not about.unit:
            about.unit, about.form, about.unit_from = heading.unit, heading.form, "corner"
            if about.metric is None and heading.form == "unit" and len(heading.words) < len(heading.text) and not label:
                start, end = heading.core  # "Train Mem (GB)"
                about.metric = Said(corner.span.start + start, corner.span.start + end, heading.words, "corner")

    def _is_score(self, found: Found) -> bool:
        known = self.reader.metric(found.name)
        return known is not None and known.kind == "score"


def _is_measure(heading: Heading) -> bool:
    """Whether a header is the name of a metric and nothing else: "Recovery" beside the names of systems."""
    if words.FASTER.search(heading.words):
        return False
    if heading.metric is not None and (heading.metric.start, heading.metric.end) == heading.core:
        return True
    if words.CHANGE.fullmatch(heading.words):
        return True
    return words.MEASURE.fullmatch(heading.words) is not None and len(heading.words.split()) > 1
