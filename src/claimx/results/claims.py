"""A claim for each value of a table: which of its cells hold values, and how many."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from claimx.document import Phrase
from claimx.lexicons import Lexicons
from claimx.models import Claim, Number, Paper, PaperInfo, PaperTable, TableCell
from claimx.results import subjects, values
from claimx.results.axes import read_axes
from claimx.results.gathering import Gatherer
from claimx.results.headings import Heading, Reader
from claimx.results.layout import Layout, Row, take_apart
from claimx.results.making import Maker, scaled
from claimx.results.owners import Owners
from claimx.results.said import About, Said
from claimx.results.several import Listing, labelled, listed, titles
from claimx.results.value_columns import counted
from claimx.results.values import Keyed
from claimx.results.words import NO_RESULTS, RESULTS, SETTING, WANTED

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
        self.reader = reader
        self.maker = Maker(paper.text, table, table.number or str(number), reader, info)
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
            made = self.maker.claim(cell, value, start, about, results=self.axes.results)
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
        """The values of a cell that says itself what they are, "mae=0.41 mse=0.39"; of "batch_size=32" none."""
        if any(SETTING.fullmatch(cell.text[slice(*part.key)].replace("_", " ")) for part in keyed):
            return
        for part in keyed:
            value = values.read(cell.text[part.start : part.end], self.surfaces)
            if value is None:
                continue
            about = self.gatherer.about(path, row, self.axes, None, physical=value.form in ("unit", "money"))
            self.gatherer.take_key(about, cell, part.key)
            self.owners.subject(about, row, self.axes, None)
            made = self.maker.claim(cell, value, part.start, about, results=self.axes.results)
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
            number = scaled(number, 1e6)
            value = replace(value, unit="", form="", scale="M", value=number)
        if unit == "parameter" and value.form in ("unit", "percent", "money"):
            if value.form == "unit" and heading.metric is not None:  # a size in bytes
                about = self.gatherer.about(path, row, self.axes, None, physical=True)
                self.owners.subject(about, row, self.axes, None)
                made = self.maker.claim(cell, value, 0, about, results=self.axes.results)
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
        yield self.maker.made(cell, value, 0, about, "count", unit, scaled(number, about.scale))


def _are_bounds(layout: Layout) -> bool:
    """Whether most values are bounds, "< 90%": they are wanted, not found."""
    cells = [cell.text.lstrip() for row in layout.rows for cell in row.cells]
    return 2 * sum(text[:1] in "<>≤≥" for text in cells) > len(cells)
