"""What readers of structured formats write into: it lays the paper's text out, and keeps where everything stands.

A paragraph is a line, a blank line stands between two; titles of sections stand by themselves, and the cells of a table
are set apart by tabs and line ends. So every word and every cell has its place in one plain text.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass, field

from claimx.errors import InputError
from claimx.models import Mark, Paper, PaperTable, Part, Section, Source, Span, TableCell, lean
from claimx.readers.entries import make_paper
from claimx.readers.grids import Grid
from claimx.readers.ids import known_id, paper_id
from claimx.readers.parts import is_left_out, part_of, plain

_SPACE = re.compile(r"\s+")
_HALF = re.compile("[\ud800-\udfff]")
_NUMBERED = re.compile(
    r"\s*(?:supplementary |extended data )?tab(?:le|\.)\s*(?P<number>[A-Z]?\.?\d{1,3}[a-z]?|[IVX]{1,5})\b"
    r"\s*[:.|–—-]?\s*",
    re.IGNORECASE,
)
# Characters of a paper. Each cell of a table, section, and mark of a line counts as some: it takes their memory.
_MOST_CHARACTERS = 30_000_000
_RECORD = 500


@dataclass(slots=True)
class About:
    """What a source says about its paper beside the text."""

    id: str | None = None
    title: str | None = None
    authors: list[str] = field(default_factory=list)
    date: str | None = None
    categories: list[str] = field(default_factory=list)


class Manuscript:
    """Builds one paper."""

    def __init__(self) -> None:
        self.about = About()
        self._pieces: list[str] = []
        self._length = 0
        self._records = 0
        self._open = False  # whether the paragraph has text
        self._space = False  # whether white space is due before the next text
        self._marks: list[tuple[int, int | None, int | None]] = []
        self._sections: list[tuple[str, Part, int, int]] = []
        self._levels: list[tuple[int, Part]] = []
        self._heads: list[int] = []  # where the titles of sections begin
        self._tables: list[PaperTable] = []
        self._caption: tuple[str, Span | None] = ("", None)
        self._left_out: int | None = None
        self._appendix = False
        self.is_full = False

    def write(self, text: str, *, line: int | None = None, page: int | None = None) -> None:
        """Add text to the paragraph; white space is folded. Line 0 is none of this file's."""
        if self._left_out is not None or self.is_full:
            return
        folded = _SPACE.sub(" ", _HALF.sub("\ufffd", text))
        if not folded:
            return
        if folded[0] == " ":
            self._space = self._open
            folded = folded[1:]
        if not folded:
            return
        trailing = folded[-1] == " "
        if trailing:
            folded = folded[:-1]
        if self._space:
            self._put(" ")
        self._mark(line, page)
        self._put(folded)
        self._open, self._space = True, trailing

    def paragraph(self) -> None:
        """End the paragraph."""
        if self._open:
            self._put("\n\n")
        self._open = self._space = False

    def title(self, title: str, *, line: int | None = None) -> None:
        """The title of the whole text, where it is a part of it: all that follows stands below it."""
        title = " ".join(title.split())
        if not title:
            return
        self.about.title = title
        self.paragraph()
        self._heads.append(self._length)
        self.write(title, line=line)
        self.paragraph()
        self._sections.append(("", "other", self._length, 0))

    def heading(self, title: str, level: int, *, line: int | None = None, page: int | None = None) -> None:
        """Begin a section; one that is none of the paper's text (its references) is left out to its end."""
        title = " ".join(title.split())
        self.paragraph()
        if self._left_out is not None and level > self._left_out:
            return
        self._left_out = None
        if not title:
            return
        if is_left_out(title):
            self._left_out = level
            return
        while self._levels and self._levels[-1][0] >= level:
            self._levels.pop()
        inside = self._levels[-1][1] if self._levels else None
        part: Part = "appendix" if self._appendix else part_of(title, inside)
        if part == "related work" and inside is None and plain(title).lower().startswith("background"):
            begun = {known for _, known, *_ in self._sections}
            part = part if "introduction" in begun else "introduction"  # as the life sciences call it
        self._levels.append((level, part))
        self._heads.append(self._length)
        self.write(title, line=line, page=page)
        self.paragraph()
        self._sections.append((plain(title), part, self._length, level))
        self._records += 1

    def end_section(self) -> None:
        """What follows up to the next heading is in no section that has a name."""
        self.paragraph()
        self._levels.clear()
        self._left_out = None
        self._heads.append(self._length)
        self._sections.append(("", "other", self._length, 1))

    def appendix(self) -> None:
        """All sections from here on are the appendix; it may follow the references."""
        self.paragraph()
        self._appendix = True
        self._left_out = None

    def leave_out(self) -> None:
        """Leave out what follows, up to the next section."""
        self.paragraph()
        self._left_out = 1

    def table(self, grid: Grid, *, line: int | None = None, page: int | None = None, always: bool = False) -> None:
        """Add a table: its caption as a paragraph, and its cells; ``always``: even in a section that is left out."""
        if (self._left_out is not None and not always) or self.is_full or not grid.cells:
            return
        left_out, self._left_out = self._left_out, None
        self.paragraph()
        caption = None
        words = " ".join(grid.caption.split())
        match = _NUMBERED.match(words)
        number = grid.number or (match["number"].lstrip(".") if match else None)
        if words and words == self._caption[0]:  # several tables under one caption
            caption = self._caption[1]
        elif words:
            start = self._length + (match.end() if match else 0)
            self.write(words, line=line, page=page)
            caption = Span(start=min(start, self._length), end=self._length)
            self._caption = (words, caption)
            self.paragraph()
        begin, row = self._length, 0
        cells: list[TableCell] = []
        self._mark(line, page)
        column = 0
        for cell in sorted(grid.cells, key=lambda cell: (cell.row, cell.column)):
            if self.is_full:
                break
            self._records += 1
            if cell.row != row:
                self._put("\n" * (1 if cells else 0))
                row, column = cell.row, 0
            self._put("\t" * (cell.column - column))
            column = cell.column
            text = _HALF.sub("\ufffd", cell.text)
            span = lean(Span(start=self._length, end=self._length + len(text)))
            self._put(text)
            made = TableCell(
                text=text,
                span=span,
                row=cell.row,
                column=cell.column,
                rows=cell.rows,
                columns=cell.columns,
                header=cell.header,
                bold=cell.bold,
                underlined=cell.underlined,
            )
            cells.append(lean(made))
        table = PaperTable(number=number, caption=caption, span=Span(start=begin, end=self._length), cells=tuple(cells))
        self._tables.append(table)
        self._put("\n\n")
        self._left_out = left_out

    @property
    def text(self) -> str:
        """The text so far."""
        return "".join(self._pieces)

    def paper(self, name: str, stem: str | None = None, report: Callable[[InputError], None] | None = None) -> Paper:
        """The paper.

        Args:
            name: what the user calls the file.
            stem: the file's name without its suffix: it names the paper when nothing else does, or tells its id.
            report: is told when it is longer than a paper may be.

        Raises:
            InputError: when there is no text.
        """
        text = self.text.rstrip()
        if not text:
            raise InputError("has no text that could be read", source=name)
        if self.is_full and report is not None:
            report(InputError(f"too long for a paper: read to character {len(text):,} of its text", source=name))
        about = self.about
        end = len(text)
        stops = [*self._heads[1:], end][: len(self._heads)]  # a section ends where the title of the next one begins
        sections = tuple(
            Section(
                name=title, part=part, span=Span(start=min(start, end), end=min(max(start, stop), end)), level=level
            )
            for (title, part, start, level), stop in zip(self._sections, stops, strict=True)
        )
        return make_paper(
            about.id or known_id(stem or "") or paper_id(text, about.title, stem),
            text,
            title=about.title,
            authors=tuple(about.authors),
            date=about.date,
            categories=tuple(about.categories),
            sources=(Source(path=name),),
            place=None,
        ).model_copy(
            update={
                "sections": sections,
                "tables": tuple(self._tables),
                "marks": tuple(lean(Mark(start=start, page=page, line=line)) for start, page, line in self._marks),
            }
        )

    def _put(self, text: str) -> None:
        self._pieces.append(text)
        self._length += len(text)
        if self._length + _RECORD * self._records > _MOST_CHARACTERS:
            self.is_full = True

    def _mark(self, line: int | None, page: int | None) -> None:
        if line is None and page is None:
            return
        place = (page, line or None)
        if self._marks[-1][1:] != place if self._marks else place != (None, None):
            self._marks.append((self._length, *place))
            self._records += 1
