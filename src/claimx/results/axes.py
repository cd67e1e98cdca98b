"""What the axes of a table are, its rows and its columns: systems on one side, what is measured on the other."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from claimx.results import values, words
from claimx.results.headings import Heading, Reader
from claimx.results.label_columns import LabelRole, label_role, main_label, title_of
from claimx.results.layout import Layout
from claimx.results.shares import share
from claimx.results.subjects import is_name
from claimx.results.value_columns import (
    ColumnRole,
    column_role,
    counted,
    counts_up,
    is_rated,
    is_setting,
    is_whole,
    spreads,
)

_SETTINGS = re.compile(
    r"(?:(?:hyper-?)?\s?param(?:eter)?s?|config(?:uration)?s?|settings?|arguments?|options?|stats?|statistics?|property|"
    r"properties|field|flag|description|symbol|notation)(?: name)?",
    re.IGNORECASE,
)
_CLEAR = 0.3


@dataclass(slots=True)
class Axes:
    """How a table is to be read.

    ``rows_measure``: the rows say what is measured, not whose value it is. ``columns_name``: the columns name systems.
    ``names_above``: the columns are what is measured, below the names of systems.
    ``rows_metric``: the rows are said to be metrics.
    ``rows_qualify``: the rows are settings, such as precisions.
    ``corner_names``: the corner is the system whose settings the rows are.
    ``rows_part``: the rows are parts of what is measured on, classes or scenes. ``columns_data``: the columns are what
    is measured on, and the rows metrics.
    ``results``: whether its values are results at all.
    ``spreads``: of a column of values the one beside it that says how far they spread.
    """

    rows_measure: bool = False
    columns_name: bool = False
    names_above: bool = False
    rows_metric: bool = False
    rows_qualify: bool = False
    corner_names: bool = False
    rows_part: bool = False
    columns_data: bool = False
    results: bool = True
    labels: dict[int, LabelRole] = field(default_factory=dict)
    columns: dict[int, ColumnRole] = field(default_factory=dict)
    spreads: dict[int, int] = field(default_factory=dict)


def read_axes(layout: Layout, caption: str, reader: Reader, *, among_results: bool) -> Axes:
    """Decide how to read a table.

    Args:
        layout: the table.
        caption: its caption, "" without one.
        reader: reads headings.
        among_results: whether it stands in a section of results, or what speaks of it names a metric or benchmark.
    """
    axes = Axes()
    header = layout.headers[0]
    heads = {c: [reader.heading(cell.text) for cell in path] for c, path in header.items()}
    axes.spreads = spreads(layout.columns, heads)
    for column in layout.columns:
        axes.columns[column] = column_role(heads.get(column, []), reader)
        if axes.columns[column] == "ignored" and is_rated(layout, column, heads.get(column, [])):
            axes.columns[column] = "value"
        if not heads.get(column) and counts_up(layout, column):
            axes.columns[column] = "ignored"
        if column in axes.spreads.values():
            axes.columns[column] = "ignored"
    measured = [c for c in layout.columns if axes.columns[c] == "value"]
    whole = [c for c in measured if heads.get(c) and is_whole(layout, c, heads[c][-1])]
    rest = set(measured) - set(whole)
    fine = share("." in cell.text for row in layout.rows for cell in row.cells if cell.column in rest)
    if fine >= 0.5 and any(_is_score(h, reader) for c in rest for h in heads.get(c, ())):
        axes.columns.update(dict.fromkeys(whole, "ignored"))
        measured = [c for c in measured if c not in whole]
    columns_known = share(any(_is_known(h) for h in heads.get(c, ())) for c in measured)
    corner = {c: title_of(heads.get(c, [])) for c in layout.labels}
    contents = {
        c: [reader.heading(row.labels[c].text) for row in layout.rows if c in row.labels] for c in layout.labels
    }
    known = {c: share(_is_known(h) for h in found) for c, found in contents.items()}
    main = main_label(layout, corner, known, min(measured or layout.columns, default=0))
    rows_known = known.get(main, 0.0)
    title = corner.get(main, "")
    if words.MEASURED.fullmatch(title) or words.METRIC.fullmatch(title):
        axes.rows_measure = rows_known + _CLEAR >= columns_known or len(measured) < 2
        models = share(bool(words.SYSTEM_LIKE.search(h.text)) for h in contents.get(main, ()))
        others = share(bool(words.SYSTEM_LIKE.search(h.text)) for c in measured for h in heads.get(c, ())[-1:])
        if rows_known < _CLEAR and models >= 0.5 > others:
            axes.rows_measure = False  # "Task" is what the columns are
    elif not words.names_systems(title):
        axes.rows_measure = rows_known > columns_known and rows_known >= _CLEAR
    if words.names_systems(title) and columns_known < _CLEAR and _rows_measure(contents.get(main, []), heads, measured):
        axes.rows_measure = True  # "Model" is what the columns are
    metrics_beside = columns_known > rows_known and (columns_known > 0.5 or not _named(heads, measured))
    if words.MEASURED.fullmatch(title) and metrics_beside:
        axes.rows_measure = True  # data sets below each other, metrics side by side
    axes.columns_name = (
        axes.rows_measure
        and columns_known < 0.5
        and not _all_values(heads, measured)
        and not any(words.AVERAGE.fullmatch(h.words) for c in measured for h in heads.get(c, ())[-1:])
        and share(_may_name(heads[c][-1], rows_known) for c in measured if heads.get(c)) >= 0.5
    )
    beside = next((c for c in layout.labels if c != main and not corner[c] and known[c] < _CLEAR), None)
    plain = share(not is_name(heads[c][-1].words) for c in measured if heads.get(c)) > 0.8
    if axes.columns_name and not title and beside is not None and plain:
        axes.columns_name = False  # "PSNR", "Paper" beside "bicycle", "garden": who stands in the labels
    else:
        beside = None
    if is_setting(title) and share(_names_with_unit(heads[c][-1]) for c in measured if heads.get(c)) >= 0.8:
        axes.rows_measure = axes.columns_name = True  # "batch_size" beside "FooServe (ms)", "FooServe speedup"
    if columns_known == 0 and not words.names_systems(title) and _are_numbers(contents.get(main, []), heads, measured):
        axes.rows_measure = axes.columns_name = True  # "1", "5", "20" beside "old model", "new model"
    levels = [h.words for h in heads.get(main, ())]
    told = len(levels) > 1 and words.names_systems(levels[0]) and words.METRIC.fullmatch(levels[-1]) is not None
    below = told or rows_known >= _CLEAR or words.MEASURED.fullmatch(title) is not None
    if not axes.columns_name and below and _names_above(heads, measured):
        axes.rows_measure = axes.names_above = True
    told_by_rows = share(h.metric is not None for h in contents.get(main, ())) >= 0.8
    measures = any(h.metric is not None for c in measured for h in heads.get(c, ()))
    if words.DATA.fullmatch(title) and told_by_rows and not measures:
        axes.rows_measure = axes.columns_data = True  # "Accuracy" below "Dataset", beside the names of data
        axes.columns_name = False
    axes.rows_part = not axes.rows_measure and words.PART.fullmatch(title) is not None and columns_known >= 0.5
    axes.rows_metric = axes.rows_measure and words.METRIC.fullmatch(title) is not None
    said = words.CONDITION.fullmatch(title) is not None and title.lower() != "data"
    axes.rows_qualify = said and not words.names_systems(title)
    axes.corner_names = (
        not axes.rows_measure
        and words.SYSTEM_LIKE.search(title) is not None
        and (share(words.PRECISION.fullmatch(h.text) is not None for h in contents.get(main, ())) >= 0.5)
    )
    axes.rows_qualify = axes.rows_qualify or axes.corner_names
    for column in layout.labels:
        axes.labels[column] = label_role(column, main, corner[column], contents[column])
        if column == beside:
            axes.labels[column] = "system"
    percent = share(cell.text.rstrip().endswith("%") for row in layout.rows for cell in row.cells)
    averaged = any(words.AVERAGE.match(h.words) for c in measured for h in heads.get(c, ()))
    keyed = any(
        reader.heading(cell.text[slice(*part.key)]).metric
        for row in layout.rows for cell in row.cells for part in values.keyed(cell.text)
    )  # fmt: skip
    decimals = share("." in cell.text for row in layout.rows for cell in row.cells if cell.column in measured)
    alike = share(bool(words.SYSTEM_LIKE.search(h.text)) for h in contents.get(main, ()))
    compared = (words.COMPARED.fullmatch(title) is not None or alike > 0.5) and decimals > 0.5
    above = reader.heading(title)  # "PSNR" over the names of systems, beside scenes
    cornered = _is_score(above, reader) or (above.form == "unit" and len(above.words) < len(above.text))
    evidence = max(
        [float(keyed), float(compared), float(averaged), float(cornered), columns_known, *known.values(), percent],
        default=0.0,
    )
    counts = any(counted(h) not in (None, "parameter") for c in layout.columns for h in heads.get(c, ())[-1:])
    scored = any(h.benchmark or h.polarity or _is_score(h, reader) for c in measured for h in heads.get(c, ()))
    statistics = counts and decimals == 0 and not scored
    axes.results = not (
        words.NO_RESULTS.search(caption)
        or statistics
        or (_SETTINGS.fullmatch(title) and columns_known < 0.5)
        or share(bool(words.SETTING.fullmatch(h.text.strip())) and h.metric is None for h in contents.get(main, ()))
        > 0.5
    ) and (evidence > 0 or bool(words.RESULTS.search(caption)) or among_results)
    return axes


def _is_score(heading: Heading, reader: Reader) -> bool:
    known_metric = reader.metric(heading.metric.name) if heading.metric is not None else None
    return known_metric is not None and known_metric.kind == "score"


def _is_known(heading: Heading) -> bool:
    return heading.metric is not None or heading.benchmark is not None or heading.form in ("percent", "unit")


def _names_with_unit(heading: Heading) -> bool:
    """Whether a header is a name with a unit behind it, or with the word for how much faster it is."""
    if words.FASTER.search(heading.words):
        return True
    plain = words.MEASURE.fullmatch(heading.words) or words.SETTING.fullmatch(heading.words)
    return heading.form == "unit" and heading.metric is None and len(heading.words) > 1 and not plain


def _are_numbers(labels: list[Heading], heads: dict[int, list[Heading]], measured: list[int]) -> bool:
    """Whether the rows are called by numbers, and the columns are said to be systems."""
    numbers = share(not any(c.isalpha() for c in h.text) for h in labels)
    systems = share(words.names_systems(heads[c][-1].words.rpartition(" ")[2]) for c in measured if heads.get(c))
    return numbers == 1 and systems >= 0.8


def _named(heads: dict[int, list[Heading]], columns: list[int]) -> bool:
    """Whether some columns say nothing of what is measured: they may name systems."""
    return any(heads.get(c) and not any(_is_known(h) for h in heads[c]) for c in columns)


def _all_values(heads: dict[int, list[Heading]], columns: list[int]) -> bool:
    """Whether the columns are called "value" or "result", or nothing: they name no system."""
    return all(
        not heads.get(c) or not heads[c][-1].words or words.VALUE.fullmatch(heads[c][-1].words) for c in columns
    ) and all("our" not in h.words.lower() for c in columns for h in heads.get(c, ()))


def _rows_measure(labels: list[Heading], heads: dict[int, list[Heading]], measured: list[int]) -> bool:
    """Whether the rows say what is measured, and the columns are names."""
    measures = share(
        _is_known(h) or any(p.fullmatch(h.words) for p in (words.MEASURE, words.SETTING)) or counted(h) is not None
        for h in labels
    )
    return measures >= 0.5 and share(_may_name(heads[c][-1]) for c in measured if heads.get(c)) >= 0.5


def _names_above(heads: dict[int, list[Heading]], columns: list[int]) -> bool:
    """Whether the columns are metrics below the names of systems."""
    paths = [heads[c] for c in columns if len(heads.get(c, ())) > 1]
    if len(paths) < len(columns) or len({path[-2].text for path in paths}) < 2:
        return False
    measures = share(path[-1].metric is not None for path in paths)
    names = share(_may_name(path[-2]) and not _is_known(path[-2]) for path in paths)
    return measures >= 0.8 and names >= 0.8


def _may_name(heading: Heading, rows_known: float = 0.0) -> bool:
    """Whether a header may be the name of a system; beside rows that are known to be measured, any words may."""
    plain = any(p.fullmatch(heading.words) for p in (words.MEASURE, words.VALUE, words.SPLIT, words.RESOLUTION))
    if rows_known >= 0.5 and heading.words and not plain and not _is_known(heading):
        return True
    if plain:
        return "our" in heading.text.lower()
    return is_name(heading.words) or "our" in heading.text.lower() or words.CITATION.search(heading.text) is not None
