"""A claim for each value of a table, with all that stands around it."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import NamedTuple

from claimx.document import Phrase
from claimx.lexicons import Lexicons
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
from claimx.results import values, words
from claimx.results.headings import Found, Heading, Reader
from claimx.results.layout import Layout, Row, take_apart
from claimx.results.reading import Axes, counted, read_axes
from claimx.results.values import Value

_CHANGE = re.compile(r"Δ|\\Delta|\b(?:improv\w*|gains?|delta|diff(?:erence)?|drop|increase|decrease|reduction)\b", re.I)
_FACTOR = re.compile(r"speed-?\s?up|speedup|acceleration|compression", re.I)
_LOOKS_NAMED = re.compile(r"[A-Z].*[A-Z\d]|\d|^[A-Z]")
_SIZE = re.compile(
    r"\d+(?:\.\d+)?\s?[BMK]|(?:x?-?)?(?:tiny|small|base|large|huge|giant|mini|medium|xl|xxl|[SBLH])", re.I
)
_TITLE_NAME = re.compile(r"\s*([^\s:][^:]{1,40}?)\s*[:–—]\s")


class _Said(NamedTuple):
    """Something said of a value: a stretch of a cell or of the caption, its canonical name, and where it stands."""

    start: int
    end: int
    name: str
    where: str


@dataclass(slots=True)
class _About:
    """What is known of one value."""

    subject: _Said | None = None
    metric: _Said | None = None
    benchmarks: list[_Said] = field(default_factory=list)
    conditions: list[_Said] = field(default_factory=list)
    unit: str = ""
    form: str = ""
    unit_from: str = ""
    scale: float = 1
    polarity: str | None = None
    own: bool | None = None
    change: bool = False


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
        self.text = paper.text
        self.table = table
        self.name = table.number or str(number)
        self.reader = reader
        self.proposal = proposal
        self.info = info
        caption = table.caption
        self.caption = self.text[caption.start : caption.end] if caption else ""
        section = paper.section_at(table.span.start)
        self.among_results = section is not None and section.part == "results"
        title = _TITLE_NAME.match(paper.title or "")
        self.ours = proposal.labels.get("system", proposal.text) if proposal else title[1] if title else None
        self.surfaces = reader.lexicons.surfaces

    def claims(self) -> Iterator[Claim]:
        layout = take_apart(self.table, self.surfaces)
        if not layout.rows:
            return
        axes = read_axes(layout, self.caption, self.reader, among_results=self.among_results)
        self._read_caption()
        repeated = _repeated(layout, axes)
        for row in layout.rows:
            for cell in row.cells:
                yield from self._cell(cell, row, layout, axes, repeated)

    def _read_caption(self) -> None:
        metrics, benchmarks = self.reader.names(self.caption) if self.caption else ([], [])
        self.caption_metric = metrics[0] if len({m.name for m in metrics}) == 1 else None
        self.caption_benchmark = benchmarks[0] if len({b.name for b in benchmarks}) == 1 else None
        self.caption_unit = self.reader.caption_unit(self.caption) if self.caption else ""

    def _cell(self, cell: TableCell, row: Row, layout: Layout, axes: Axes, repeated: frozenset[str]) -> Iterator[Claim]:
        path = layout.headers[row.header].get(cell.column, [])
        role = axes.columns.get(cell.column, "value")
        if role == "ignored":
            return
        heading = self.reader.heading(path[-1].text) if path else Heading("")
        if role == "count":
            yield from self._count(cell, row, heading, axes)
            return
        split = values.parts(cell.text)
        titles = values.parts(path[-1].text) if path and len(split) > 1 else []
        if len(split) > 1 and len(titles) != len(split):
            split = split[:1]
        for i, (start, end) in enumerate(split):
            value = values.read(cell.text[start:end], self.surfaces)
            if value is None:
                continue
            only = titles[i] if len(titles) == len(split) > 1 else None
            about = self._about(path, row, layout, axes, only, repeated)
            made = self._claim(cell, row, value, start, about, axes)
            if made is not None:
                yield made

    def _about(
        self,
        path: Sequence[TableCell],
        row: Row,
        layout: Layout,
        axes: Axes,
        only: tuple[int, int] | None,
        repeated: frozenset[str],
    ) -> _About:
        """Gather what is said of a value: by its column, its row, its group, the corner, and the caption."""
        about = _About()
        unknown: list[_Said] = []
        for level, header in enumerate(reversed(path)):
            text, offset = header.text, header.span.start
            if level == 0 and only is not None:
                text, offset = text[slice(*only)], offset + only[0]
            heading = self.reader.heading(text)
            self._take(about, heading, offset, "column header", unknown, names_system=axes.columns_name)
        if axes.columns_name:
            about.subject = self._joined(unknown)
            unknown = []
        self._take_labels(about, row, axes, unknown)
        if row.group is not None:
            self._take_group(about, row.group, axes)
        for column in layout.labels[:1]:
            for corner in layout.headers[row.header].get(column, ())[-1:]:
                self._take_corner(about, corner)
        self._resolve(about, unknown)
        self._take_caption(about)
        self._whose(about, row, axes, repeated)
        return about

    def _take(
        self,
        about: _About,
        heading: Heading,
        offset: int,
        where: str,
        unknown: list[_Said],
        *,
        names_system: bool = False,
    ) -> None:
        """Take over what a header or label says; what it is not known to say goes to ``unknown``."""
        if heading.unit and not about.unit:
            about.unit, about.form, about.unit_from = heading.unit, heading.form, where
        if heading.scale != 1:
            about.scale = heading.scale
        about.polarity = about.polarity or heading.polarity
        about.change = about.change or _CHANGE.search(heading.text) is not None
        for start, end in heading.conditions:
            about.conditions.append(_Said(offset + start, offset + end, heading.text[start:end], where))
        if heading.metric is not None and about.metric is None and not names_system:
            about.metric = _said(heading.metric, offset, where)
        if heading.benchmark is not None and not about.benchmarks and not names_system:
            about.benchmarks.append(_said(heading.benchmark, offset, where))
        if names_system or (heading.metric is None and heading.benchmark is None):
            start, end = _system(heading.text) if names_system else heading.core
            if end > start:
                unknown.append(_Said(offset + start, offset + end, heading.text[start:end], where))

    def _take_labels(self, about: _About, row: Row, axes: Axes, unknown: list[_Said]) -> None:
        for column, label in row.labels.items():
            role = axes.labels.get(column, "ignored")
            heading = self.reader.heading(label.text)
            offset = label.span.start
            if role == "main" and axes.rows_measure:
                self._take(about, heading, offset, "row label", unknown)
            elif role == "metric":
                rest: list[_Said] = []
                self._take(about, heading, offset, "row label", rest)
                about.conditions.extend(said for said in rest if _is_qualifier(said.name))
                if about.metric is None and rest and not _is_qualifier(rest[0].name):
                    about.metric = rest[0]
            elif role == "benchmark":
                rest = []
                self._take(about, heading, offset, "row label", rest)
                if not about.benchmarks and rest and _is_name(rest[0].name):
                    about.benchmarks.append(rest[0])
            elif role == "condition" and not values.is_missing(label.text):
                about.conditions.append(_Said(offset, label.span.end, label.text, "row label"))

    def _take_group(self, about: _About, group: TableCell, axes: Axes) -> None:
        heading = self.reader.heading(group.text)
        offset = group.span.start
        if heading.benchmark is not None and not about.benchmarks:
            about.benchmarks.append(_said(heading.benchmark, offset, "group row"))
        if heading.metric is not None and about.metric is None:
            about.metric = _said(heading.metric, offset, "group row")
        if heading.unit and not about.unit:
            about.unit, about.form, about.unit_from = heading.unit, heading.form, "group row"
        if heading.benchmark is None and heading.metric is None and words.QUALIFIER.search(group.text):
            about.conditions.append(_Said(offset, group.span.end, group.text, "group row"))

    def _take_corner(self, about: _About, corner: TableCell) -> None:
        heading = self.reader.heading(corner.text)
        if about.metric is None and heading.metric is not None:
            about.metric = _said(heading.metric, corner.span.start, "corner")
        if heading.unit and not about.unit:
            about.unit, about.form, about.unit_from = heading.unit, heading.form, "corner"

    def _resolve(self, about: _About, unknown: list[_Said]) -> None:
        """What headers on the side of what is measured say, where no lexicon knows them: splits, averages, names."""
        for said in unknown:
            name = said.name
            if words.SPLIT.fullmatch(name) or words.AVERAGE.fullmatch(name):
                about.conditions.append(said)
            elif words.GENERIC.fullmatch(name) or words.VALUE.fullmatch(name) or not any(c.isalpha() for c in name):
                continue
            elif _is_name(name):
                if not about.benchmarks:
                    about.benchmarks.append(said)
            elif about.metric is None and not words.SETTING.fullmatch(name):
                about.metric = said

    def _take_caption(self, about: _About) -> None:
        caption = self.table.caption
        if caption is None:
            return
        if about.metric is None and self.caption_metric is not None and about.form != "unit":
            about.metric = _said(self.caption_metric, caption.start, "caption")
        if not about.benchmarks and self.caption_benchmark is not None:
            about.benchmarks.append(_said(self.caption_benchmark, caption.start, "caption"))
        if not about.unit and self.caption_unit and self._suits(about.metric, self.caption_unit):
            about.unit, about.unit_from = self.caption_unit, "caption"
            about.form = "percent" if self.caption_unit == "%" else "unit"

    def _suits(self, metric: _Said | None, unit: str) -> bool:
        """Whether the unit that a caption gives is one that a metric is given in."""
        known = self.reader.metric(metric.name) if metric is not None else None
        if metric is None or known is None or metric.where == "caption":
            return True
        return known.unit == unit or (
            unit == "%" and known.kind == "score" and known.better == "higher" and not known.unit
        )

    def _whose(self, about: _About, row: Row, axes: Axes, repeated: frozenset[str]) -> None:
        """Whose value it is: the row's or column's name, or what the paper proposes."""
        if not axes.rows_measure:
            for column, label in row.labels.items():
                if axes.labels.get(column) in ("main", "system") and about.subject is None:
                    about.subject = self._label(label, about, row, repeated)
        elif about.subject is None:
            for column, label in row.labels.items():
                if axes.labels.get(column) == "system":
                    about.subject = self._label(label, about, row, repeated)
        if about.subject is None:
            if self.proposal is not None:
                about.subject = _Said(
                    self.proposal.start, self.proposal.end, self.ours or self.proposal.text, "proposal"
                )
                about.own = True
            return
        text = self.text[about.subject.start : about.subject.end]
        around = self.text[about.subject.start : self.text.find("\n", about.subject.end) % (len(self.text) + 1)]
        cell = re.split(r"[\t\n]", around, maxsplit=1)[0]
        if words.OURS.match(text) or words.OURS_MARK.search(cell) or about.subject.name == self.ours:
            about.own = True
        elif words.CITATION.search(cell):
            about.own = False
        elif self.ours is not None and words.ABLATED.fullmatch(text):
            about.own = True
        about.subject = self._resolved(about.subject, text)

    def _label(self, label: TableCell, about: _About, row: Row, repeated: frozenset[str]) -> _Said | None:
        start, end = _system(label.text)
        if end <= start:
            return None
        name = label.text[start:end]
        for match in words.QUALIFIER.finditer(label.text):
            if match.start() >= end and label.text[match.start() - 1 : match.start()] in ("(", ","):
                where = label.span.start
                about.conditions.append(_Said(where + match.start(), where + match.end(), match[0], "row label"))
        size = next((cell.text for cell in row.cells if name in repeated and _SIZE.fullmatch(cell.text)), None)
        if size is not None and size not in name:
            name = f"{name} {size}"
        return _Said(label.span.start + start, label.span.start + end, name, "row label")

    def _resolved(self, subject: _Said, text: str) -> _Said:
        """ "Ours" by the name of what the paper proposes; "w/o X" as that without X."""
        if self.ours is None:
            return subject
        match = words.OURS.match(text)
        if match is not None:
            rest = match["rest"].strip(" ()-_:,")
            joined = f"{self.ours} {rest}" if rest else self.ours
            return subject._replace(name=joined)
        if words.ABLATED.fullmatch(text):
            return subject._replace(name=f"{self.ours} {subject.name}")
        return subject

    def _joined(self, unknown: list[_Said]) -> _Said | None:
        """The name that headers above each other make: "Gemma 2" above "9B" is "Gemma 2 9B"."""
        named = [said for said in unknown if said.end > said.start]
        if not named:
            return None
        leaf = named[0]
        above = [
            said
            for said in named[1:]
            if not words.SYSTEM.fullmatch(said.name) and not words.GENERIC.fullmatch(said.name)
        ]
        if above and (_SIZE.fullmatch(leaf.name) or not _LOOKS_NAMED.search(leaf.name)):
            return leaf._replace(name=f"{above[0].name} {leaf.name}")
        return leaf

    def _count(self, cell: TableCell, row: Row, heading: Heading, axes: Axes) -> Iterator[Claim]:
        unit = counted(heading)
        value = values.read(cell.text, self.surfaces)
        if unit is None or value is None or value.value is None or value.signed:
            return
        if unit == "parameter" and value.form in ("unit", "percent", "money"):
            return
        about = _About(unit=unit, scale=heading.scale if not value.scale else 1)
        if unit == "parameter" and about.scale == 1 and not value.scale and value.value < 1000:
            return  # a size without a scale says nothing
        for column, label in row.labels.items():
            if axes.labels.get(column) in ("main", "system") and about.subject is None:
                about.subject = self._label(label, about, row, frozenset())
        if about.subject is not None:
            about.subject = self._resolved(about.subject, self.text[about.subject.start : about.subject.end])
        about.conditions.clear()
        yield self._made(cell, value, 0, about, "count", unit, _scaled(value.value, about.scale))

    def _claim(self, cell: TableCell, row: Row, value: Value, offset: int, about: _About, axes: Axes) -> Claim | None:
        unit, form = (value.unit, value.form) if value.unit else (about.unit, about.form)
        metric = self.reader.metric(about.metric.name) if about.metric is not None else None
        if not axes.results:
            if form not in ("unit", "money") or about.metric is not None and metric is None:
                return None
            kind: Kind = "measurement"
        elif value.signed or about.change or form == "factor" or form == "pp":
            kind = "change"
            unit = unit or "point"
        elif metric is not None and metric.kind == "measurement" and metric.name != "model size":
            kind = "measurement"
        else:
            kind = (
                "measurement" if form in ("unit", "money") and (metric is None or metric.kind != "score") else "score"
            )
        if about.metric is None and not about.benchmarks and about.subject is None:
            return None
        number = value.value
        if number is not None and about.scale != 1 and not value.scale:
            number = _scaled(number, about.scale)
        return self._made(cell, value, offset, about, kind, unit, number)

    def _made(
        self, cell: TableCell, value: Value, offset: int, about: _About, kind: Kind, unit: str, number: Number | None
    ) -> Claim:
        start, end = cell.span.start + offset + value.start, cell.span.start + offset + value.end
        line = self.text.rfind("\n", self.table.span.start, start) + 1 or self.table.span.start
        stop = self.text.find("\n", end, self.table.span.end)
        direction: Direction | None = None
        if kind == "change" and number is not None:
            direction = "decrease" if number < 0 else "increase"
            number = abs(number) if value.signed or number < 0 else number
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

    def _mention(self, said: _Said) -> Mention:
        return Mention(text=self.text[said.start : said.end], span=Span(start=said.start, end=said.end), name=said.name)


def _said(found: Found, offset: int, where: str) -> _Said:
    return _Said(offset + found.start, offset + found.end, found.name, where)


def _system(text: str) -> tuple[int, int]:
    """Where in a label the name of a system stands: without citations, marks, "(ours)" and settings in brackets."""
    end = len(text)
    for _ in range(4):
        before = end
        mark = words.OURS_MARK.search(text, 0, end)
        if mark is not None and mark.start() > 0:
            end = mark.start()
        stripped = text[:end].rstrip(" *†‡§¶,;:^")
        end = len(stripped)
        if stripped.endswith(("]", ")")):
            opening = stripped.rfind("[" if stripped[-1] == "]" else "(")
            inside = stripped[opening + 1 : -1].strip()
            cited = re.fullmatch(r"[\d,\s–-]{1,20}|.*\b(?:19|20)\d\d[a-z]?", inside) is not None
            if opening > 0 and (cited or words.QUALIFIER.fullmatch(inside)):
                end = opening
        if end == before:
            break
    start = 0
    while start < end and text[start] in " *†‡└├─>•↳-–—" and not words.ABLATED.fullmatch(text[start:end]):
        start += 1
    return start, max(start, len(text[:end].rstrip()))


def _is_name(text: str) -> bool:
    """Whether words are a name of something, "MyBench", and no plain words, "human rating"."""
    if not _LOOKS_NAMED.search(text) or len(text) > 60:
        return False
    parts = text.split()
    return (
        len(parts) < 2
        or any(re.search(r"[A-Z]{2}|\d|[a-z][A-Z]", part) for part in parts)
        or all(part[0].isupper() for part in parts if part[0].isalpha())
    )


def _is_qualifier(text: str) -> bool:
    return words.QUALIFIER.search(text) is not None


def _repeated(layout: Layout, axes: Axes) -> frozenset[str]:
    """Names of systems that several rows have."""
    names: Counter[str] = Counter()
    for row in layout.rows:
        for column, label in row.labels.items():
            if axes.labels.get(column) == "main":
                names[label.text[slice(*_system(label.text))]] += 1
    return frozenset(name for name, count in names.items() if count > 1)


def _scaled(value: Number, scale: float) -> Number:
    made = value * scale
    return round(made) if abs(made - round(made)) < 1e-6 * max(1.0, abs(made)) else float(f"{made:.12g}")
