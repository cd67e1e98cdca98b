"""LaTeX tables with booktabs, for pdflatex and every later engine."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

from claimx.renderers.evidence import Footnotes
from claimx.renderers.tex import GLYPH, PACKAGES, escaped
from claimx.tables import Cell, Emphasis, Report, Table
from claimx.wording import shortened, visible

_EMPHASIS: dict[Emphasis, str] = {"best": "\\textbf", "second": "\\underline"}
_LINE = 84  # characters of a table's type on a line of an article
_LANDSCAPE = 170  # and of a document of our own
_GAP = 3  # characters between two columns
_LONG = 24  # characters: a column with longer texts may be wrapped, where the table is too wide
_FLOATS = 12  # tables after which LaTeX has to print those that wait for a place: it cannot remember many
_PAGE = 36  # rows: a longer table goes on over pages

_PREAMBLE = f"\\usepackage{{array,booktabs,longtable}}\n{PACKAGES}"
_DOCUMENT = f"""\\documentclass{{article}}
\\usepackage[a4paper,landscape,margin=18mm]{{geometry}}
{_PREAMBLE}\\IfFileExists{{lmodern.sty}}{{\\usepackage{{lmodern}}}}{{}}
"""


def report(report: Report, evidence: bool = False, *, standalone: bool = False) -> Iterator[str]:
    """Write tables for people: as floats, or over pages when they are long.

    The best value is bold and the second best underlined; notes stand below.

    Args:
        report: what to write.
        evidence: whether each cell has a number of the sentence that it comes from; these are listed at the end.
        standalone: whether to write a whole document; else the tables alone, and what they need as a comment.
    """
    body = list(_body(report, evidence, _LANDSCAPE if standalone else _LINE))
    glyph = GLYPH if any("\\claimxglyph" in piece for piece in body) else ""
    if standalone:
        yield f"{_DOCUMENT}{glyph}\\begin{{document}}\n"
    else:  # what is defined here stands in the preamble too, for the list of tables
        yield "".join(f"% {line}\n" for line in ["In the preamble:", *(_PREAMBLE + glyph).splitlines()]) + glyph
    yield from body
    if standalone:
        yield "\\end{document}\n"


def _body(report: Report, evidence: bool, line: int) -> Iterator[str]:
    footnotes = Footnotes(report.papers)
    if report.title:
        yield f"\\section*{{{_line(report.title)}}}\n"
    for number, table in enumerate(report.tables, 1):
        yield from _table(table, footnotes if evidence else None, line)
        if number % _FLOATS == 0:
            yield "\n\\clearpage\n"
    sources = list(footnotes)
    if sources:
        yield "\n\\begin{footnotesize}\n\\begin{description}\n"
        for number, source in sources:
            yield f"\\item[{number}] {_line(str(source))}\n"
        yield "\\end{description}\n\\end{footnotesize}\n"


class _Shape(NamedTuple):
    """The columns of a table as its environment wants them, and whether it goes on over pages."""

    columns: str
    long: bool


def _table(table: Table, footnotes: Footnotes | None, line: int) -> Iterator[str]:
    shown = [i for i, column in enumerate(table.columns) if column.audience == "people"]
    texts = [[_text(row[i], table.columns[i].longest) for i in shown] for row in table.rows]
    titles = [visible(table.columns[i].title) for i in shown]
    shape = _shape([titles, *texts], [table.columns[i].right for i in shown], line)
    head = f"\\toprule\n{_row([escaped(title) for title in titles])}\\midrule\n"
    caption = f"\\caption{{{_line(table.title)}}}" if table.title else ""
    if shape.long:
        caption += "\\\\\n" if caption else ""
        yield f"\n{{\\footnotesize\n\\begin{{longtable}}{{{shape.columns}}}\n{caption}"
        yield f"{head}\\endhead\n\\bottomrule\n\\endfoot\n"
    else:
        caption += "\n" if caption else ""
        yield f"\n\\begin{{table}}[htbp]\n\\centering\\footnotesize\n{caption}"
        yield f"\\begin{{tabular}}{{{shape.columns}}}\n{head}"
    for row, written in zip(table.rows, texts, strict=True):
        cells = zip((row[i] for i in shown), written, strict=True)
        yield _row([_cell(cell, text, footnotes) for cell, text in cells])
    yield "\\end{longtable}\n" if shape.long else "\\bottomrule\n\\end{tabular}\n"
    for note in table.notes:
        yield f"\n{{\\footnotesize {_line(note)}\\par}}\n" if shape.long else f"\n\\smallskip {_line(note)}\n"
    yield "}\n" if shape.long else "\\end{table}\n"


def _shape(rows: Sequence[Sequence[str]], right: Sequence[bool], line: int) -> _Shape:
    """Columns as wide as their texts; where that is too wide for a line, the long ones share what the others leave."""
    widest = [max(len(row[i]) for row in rows) for i in range(len(right))]
    natural = ["r" if r else "l" for r in right]
    available = line - _GAP * len(right)
    if sum(widest) > available:
        flexible = [i for i, width in enumerate(widest) if width > _LONG and not right[i]]
        left = max(available - sum(width for i, width in enumerate(widest) if i not in flexible), available // 2)
        total = sum(widest[i] for i in flexible)
        for i in flexible:
            share = widest[i] / total * left / line
            natural[i] = f">{{\\raggedright\\arraybackslash}}p{{{max(share, 0.06):.3f}\\linewidth}}"
    return _Shape("".join(natural), len(rows) - 1 > _PAGE)


def _row(cells: list[str]) -> str:
    """A row; a star that it begins with must not be taken for a part of the command before it."""
    guard = "{}" if cells and cells[0].startswith("*") else ""
    return f"{guard}{' & '.join(cells)} \\\\\n"


def _text(cell: Cell, longest: int | None) -> str:
    text = visible(cell.text)
    return text if longest is None else shortened(text, longest)


def _cell(cell: Cell, text: str, footnotes: Footnotes | None) -> str:
    written = escaped(text)
    if cell.emphasis and written:
        written = f"{_EMPHASIS[cell.emphasis]}{{{written}}}"
    if footnotes is not None and cell.claims:
        written += f"\\textsuperscript{{{','.join(map(str, footnotes.numbers(cell.claims)))}}}"
    return written


def _line(text: str) -> str:
    return escaped(visible(text))
