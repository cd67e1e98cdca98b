"""HTML and XML trees into a manuscript: one walk, in which a dialect says what each element is.

The walk is an iteration over the ends and beginnings of elements, so that no nesting is too deep for it.
"""

from __future__ import annotations

import html
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace
from typing import Any, Literal

from claimx.readers.grids import Grid
from claimx.readers.latex import plain_formula
from claimx.readers.manuscript import Manuscript

# What an element is. "skip": neither it nor what is inside; "inside": only what is inside.
Role = Literal[
    "skip", "inside", "block", "break", "heading", "table", "row", "cell", "caption", "formula", "raised", "head row",
    "marked", "underlined",
]  # fmt: skip


@dataclass(frozen=True, slots=True)
class Dialect:
    """What the elements of a format are.

    ``role`` says it of an element; ``level`` gives the level of a heading; ``formula`` what a formula prints.
    """

    role: Callable[[Any, str], Role]
    level: Callable[[Any], int]
    formula: Callable[[Any], str]
    caption: Callable[[Any], str]


class Walk:
    """Walks a tree and writes it down.

    Args:
        manuscript: where the text goes.
        dialect: what the elements are.
        line: the line that all of it stands on; None to take the tree's own.
    """

    def __init__(self, manuscript: Manuscript, dialect: Dialect, line: int | None = None) -> None:
        self._only_line = line
        self.manuscript = manuscript
        self.dialect = dialect
        self._gathered: list[tuple[str, list[str]]] = []  # headings, captions and cells whose text is being gathered
        self._grid: Grid | None = None
        self._tables = 0
        self._cell: dict[str, Any] = {}
        self._bold = self._underlined = 0
        self._marks: list[tuple[str, bool, bool]] = []
        self._head = 0
        self._row: tuple[Any, bool] = (None, False)  # the last row looked at, and whether all its cells are headers

    def run(self, root: Any) -> None:
        """Write down what is inside an element."""
        for event, element, role in _events(root, self.dialect.role):
            if event == "start":
                self._open(element, role)
                if element.text and role not in ("skip", "formula"):
                    self._text(element.text, self._line(element))
            elif event == "end":
                self._close(element, role)
                if element is not root and element.tail:
                    self._text(element.tail, self._line(element))
            else:
                if event == "entity":
                    self._text(html.unescape(element.text or ""), self._line(element))
                if element.tail:
                    self._text(element.tail, self._line(element))
            if self.manuscript.is_full:
                break
        self._end_table(None)
        self.manuscript.paragraph()

    def _line(self, element: Any) -> int | None:
        return self._only_line or element.sourceline

    def _text(self, text: str, line: int | None) -> None:
        if self._gathered:
            gathered = self._gathered[-1][1]
            gathered.append(text)
            if self._gathered[-1][0] == "cell" and not text.isspace():
                self._marks.append((text, self._bold > 0, self._underlined > 0))
        elif self._grid is None:
            self.manuscript.write(text, line=line)

    def _open(self, element: Any, role: Role) -> None:
        line = self._line(element)
        if role == "block":
            self._text(" ", line)
            if not self._gathered and self._grid is None:
                self.manuscript.paragraph()
        elif role == "break":
            self._text(" ", line)
        elif role in ("heading", "caption"):
            self._gathered.append((role, []))
        elif role == "table":
            self._tables += 1
            if self._tables == 1:
                self._grid = Grid(caption=self.dialect.caption(element))
        elif role == "row" and self._grid is not None and self._tables == 1:
            self._grid.row()
        elif role == "head row":
            self._head += 1
        elif role == "cell" and self._grid is not None and self._tables == 1:
            if self._grid.height == 0 or _begins_row(element):
                self._grid.row()
            self._marks = []
            self._gathered.append(("cell", []))
            if _is_bold(element):
                self._bold += 1
        elif role == "formula":
            formula = self.dialect.formula(element)
            self._text(formula, line)
        elif role == "marked":
            self._bold += 1
        elif role == "underlined":
            self._underlined += 1

    def _close(self, element: Any, role: Role) -> None:
        line = self._line(element)
        if role == "block":
            self._text(" ", line)
            if not self._gathered and self._grid is None:
                self.manuscript.paragraph()
        elif role in ("heading", "caption") and self._gathered:
            words = " ".join("".join(self._gathered.pop()[1]).split())
            if role == "caption" and self._grid is not None:
                self._grid.caption = self._grid.caption or words
            elif self._gathered or self._grid is not None:
                self._text(f" {words} ", line)
            elif role == "heading":
                self.manuscript.heading(words, self.dialect.level(element), line=line)
            else:
                self.manuscript.paragraph()
                self.manuscript.write(words, line=line)
                self.manuscript.paragraph()
        elif role == "table":
            self._tables -= 1
            if self._tables == 0:
                self._end_table(line)
        elif role == "head row":
            self._head -= 1
        elif role == "cell" and self._grid is not None and self._tables == 1 and self._gathered:
            words = "".join(self._gathered.pop()[1])
            told = [mark for mark in self._marks if any(c.isdigit() for c in mark[0])] or self._marks
            if _is_bold(element):
                self._bold -= 1
            self._grid.cell(
                words,
                rows=_span(element, "rowspan", "morerows", "rows"),
                columns=_span(element, "colspan", "cols"),
                header=self._head > 0
                or element.get("role") == "label"
                or _heads_column(element)
                or self._in_head_row(element),
                bold=bool(told) and all(bold for _, bold, _ in told),
                underlined=bool(told) and all(underlined for *_, underlined in told),
            )
        elif role == "marked":
            self._bold -= 1
        elif role == "underlined":
            self._underlined -= 1

    def _in_head_row(self, element: Any) -> bool:
        """Whether a cell stands in a row in which the source calls all cells headers; a row is looked at once."""
        row = element.getparent()
        if row is None or not isinstance(element.tag, str) or not element.tag.endswith("th"):
            return False
        if self._row[0] is not row:
            self._row = row, not any(isinstance(cell.tag, str) and cell.tag.endswith("td") for cell in row)
        return self._row[1]

    def _end_table(self, line: int | None) -> None:
        grid, self._grid = self._grid, None
        if grid is not None:
            self.manuscript.table(grid, line=line or None)


def write_article(
    manuscript: Manuscript,
    dialect: Dialect,
    abstracts: Iterable[Any],
    body: Any,
    appendices: Iterable[Any],
    floats: Iterable[Any] = (),
) -> None:
    """Write the parts of an article, where a format keeps them apart: abstracts, body (or None), floats, appendices."""
    for abstract in abstracts:
        manuscript.heading("Abstract", 1, line=abstract.sourceline)
        Walk(manuscript, dialect).run(abstract)
    if body is not None:
        manuscript.end_section()
        Walk(manuscript, dialect).run(body)
    for apart in floats:
        manuscript.end_section()
        Walk(manuscript, dialect).run(apart)
    for appendix in appendices:
        manuscript.appendix()
        Walk(manuscript, dialect).run(appendix)


def _events(root: Any, role_of: Callable[[Any, str], Role]) -> Iterator[tuple[str, Any, Role]]:
    """Beginnings and ends of elements with their roles, and entities between them; of what is skipped, no inside."""
    stack: list[tuple[Any, Role, Any]] = [(root, "inside", iter(root))]
    yield "start", root, "inside"
    while stack:
        element, role, children = stack[-1]
        child = next(children, None)
        if child is None:
            stack.pop()
            yield "end", element, role
        elif isinstance(child.tag, str):
            inner = role_of(child, local(child))
            yield "start", child, inner
            stack.append((child, inner, iter(() if inner in ("skip", "formula") else child)))
        else:  # an entity, a comment or an instruction
            named = getattr(child.tag, "__name__", "") == "Entity"
            yield ("entity" if named else "other"), child, "inside"


def fragment(element: Any, dialect: Dialect) -> str:
    """What is inside an element, as one line of text."""
    manuscript = Manuscript()
    # A table inside is given no caption: the caption that is being read may be its own.
    Walk(manuscript, replace(dialect, caption=_no_caption)).run(element)
    return " ".join(manuscript.text.split())


def _no_caption(_: Any) -> str:
    return ""


def local(element: Any) -> str:
    """An element's name without its namespace; "" for comments and the like."""
    return element.tag.rpartition("}")[2].lower() if isinstance(element.tag, str) else ""


def text_of(element: Any) -> str:
    """All text inside an element, white space folded."""
    return "" if element is None else " ".join("".join(element.itertext()).split())


def is_note_mark(element: Any, inner: str) -> bool:
    """Whether what is raised is the mark of a note: "0.85*" anywhere, "0.85a" and "P a" in a cell of a table."""
    marks = inner.replace(",", " ").split()
    if not marks or any(len(mark) != 1 or mark.isdigit() for mark in marks):
        return False
    before = element.getprevious()
    told = (before.tail if before is not None else element.getparent().text) or ""
    cell = next(element.iterancestors("td", "th", "{*}td", "{*}th"), None)
    letters = cell is not None and all(mark in "abcdefghi" for mark in marks)
    ends = not (element.tail or "").strip() and element.getnext() is None
    if letters and ends and (told.strip() or (before is not None and text_of(before))):
        return True
    if told.rstrip()[-1:] not in tuple("0123456789%)"):
        return False
    return all(mark in "*†‡§¶" for mark in marks) or (
        cell is not None and all(mark in "abcdefghi*†‡§¶" for mark in marks)
    )


def formula(element: Any) -> str:
    """What a MathML formula prints: by its LaTeX where that is given, else its characters."""
    source = element.get("alttext")
    if source is None:
        given = (e for e in element.iter() if local(e) in ("annotation", "tex-math"))
        source = next((e.text for e in given if "tex" in (e.get("encoding") or local(e)).lower()), None)
    if source is not None:
        source = source.strip().removeprefix("\\displaystyle").strip()
        if "\\begin{document}" in source:
            source = source.partition("\\begin{document}")[2].partition("\\end{document}")[0]
        return plain_formula(source.strip("$ \n\t"))
    return text_of(element)


def _begins_row(cell: Any) -> bool:
    """Whether a cell stands right behind a row, in none: browsers begin a row there, as its tag was forgotten."""
    before = cell.getprevious()
    return before is not None and before.tag == "tr"


def _is_bold(element: Any) -> bool:
    style = (element.get("style") or "").replace(" ", "").lower()
    return "font-weight:bold" in style or "ltx_font_bold" in (element.get("class") or "").split()


def _heads_column(element: Any) -> bool:
    return element.get("scope") == "col" or "ltx_th_column" in (element.get("class") or "").split()


def _span(element: Any, *names: str) -> int:
    for name in names:
        value = element.get(name)
        if value and value.isdecimal() and len(value) < 6:
            return int(value) + (1 if name == "morerows" else 0)
    return 1
