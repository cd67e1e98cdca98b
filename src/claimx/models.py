"""The records that claimx gives out: frozen pydantic models, the same in Python, JSON and every table.

Offsets are code points into the text that the caller gave, end exclusive; ``text[start:end]`` is always the record's
own ``text``. What a claim is, and how each field is filled, is defined in docs/claims.md.
"""

from __future__ import annotations

from bisect import bisect_right
from typing import TYPE_CHECKING, Any, Literal, TypeVar, get_args

from pydantic import BaseModel, ConfigDict, Field, model_validator

if TYPE_CHECKING:
    import pint

Kind = Literal["score", "change", "measurement", "count", "tally"]
Bound = Literal["=", "~", ">", ">=", "<", "<="]
Direction = Literal["increase", "decrease"]
Number = int | float
# The part that a section plays in its paper.
Part = Literal[
    "abstract", "introduction", "related work", "method", "results", "discussion", "conclusion", "appendix", "other"
]

KINDS: tuple[Kind, ...] = get_args(Kind)
BOUNDS: tuple[Bound, ...] = get_args(Bound)
PARTS: tuple[Part, ...] = get_args(Part)


class Record(BaseModel):
    """Base of all records: immutable, comparable by value, unknown fields refused."""

    model_config = ConfigDict(frozen=True, extra="forbid")

    def __reduce_ex__(self, protocol: Any) -> Any:
        """A lean record goes to another process as its fields alone, and is made there as cheaply as here."""
        if self.__pydantic_fields_set__ is _FIELDS.get(type(self)):
            return made, (type(self), self.__dict__)
        return super().__reduce_ex__(protocol)


Some = TypeVar("Some", bound=Record)


class _Fields(dict[type[Record], set[str]]):
    """The names of all fields of a class: one set for all of its records."""

    def __missing__(self, kind: type[Record]) -> set[str]:
        self[kind] = names = set(kind.model_fields)
        return names


_FIELDS = _Fields()


def lean(record: Some) -> Some:
    """The same record, which now shares with all others of its class what pydantic notes of each: the names of the
    fields that it was given. That is half of its memory; all fields then count as given."""
    _put_given(record, _FIELDS[type(record)])
    return record


# What pydantic keeps of a record: these put it there without a look for where it belongs.
_new = object.__new__
_put_fields, _put_given, _put_extra, _put_private = (
    BaseModel.__dict__[slot].__set__
    for slot in ("__dict__", "__pydantic_fields_set__", "__pydantic_extra__", "__pydantic_private__")
)


def made(kind: type[Some], fields: dict[str, Any]) -> Some:
    """A record of what is known to be right, as lean(kind.model_validate(fields)) would give, in half of the time.

    Args:
        kind: the class.
        fields: all of its fields, in their order and of the very types that it declares; the record keeps the dict.
    """
    record = _new(kind)
    _put_fields(record, fields)
    _put_given(record, _FIELDS[kind])
    _put_extra(record, None)
    _put_private(record, None)
    return record


class Span(Record):
    """A stretch of the caller's text: code points, end exclusive."""

    start: int = Field(ge=0)
    end: int = Field(ge=0)

    @model_validator(mode="after")
    def _ordered(self) -> Span:
        if self.end < self.start:
            raise ValueError(f"a span cannot end ({self.end}) before it starts ({self.start})")
        return self


class Mention(Record):
    """A name or phrase in the text. ``name`` is its canonical form, equal to ``text`` when none is known."""

    text: str
    span: Span
    name: str


class Quantity(Record):
    """A number with its unit, as the text asserts it.

    ``value`` is plain (540B is 540e9; percent stays in percent) and None for a range, which has ``low`` and ``high``.
    ``uncertainty`` is the number after a plus-minus sign; ``total`` the y of a tally "x out of y".
    ``unit`` is the canonical symbol (``%``, ``pp``, ``x``, ``ms/token`` ...), for counts the counted noun in the
    singular, ``""`` for a bare score.
    """

    text: str
    span: Span
    value: Number | None = None
    low: Number | None = None
    high: Number | None = None
    uncertainty: Number | None = None
    total: Number | None = None
    bound: Bound = "="
    unit: str = ""

    def to_pint(self) -> pint.Quantity[Any]:
        """The value as a pint quantity; the middle is never taken: a range raises.

        Raises:
            UnitError: for a range, and for a unit that is no physical unit (a counted noun).
        """
        from claimx.units import quantity

        return quantity(self.value, self.unit)

    def to(self, unit: str) -> float:
        """The value converted to another canonical unit: ``Quantity(29, "ms").to("s")`` is 0.029.

        Raises:
            UnitError: for a range, an unknown unit, or units of different dimensions (``pp`` and ``%``).
        """
        from claimx.units import convert

        return convert(self.value, self.unit, unit)


class Evidence(Record):
    """Why a claim is what it is.

    ``rule`` names the quantity rule that found the number; ``slots`` names, for each filled slot, the rule or model
    that filled it; ``confidence`` holds the probability that a slot is right, where a model decided, and under
    "claim" that the quantity is a claim at all.
    """

    rule: str
    slots: dict[str, str] = Field(default_factory=dict)
    confidence: dict[str, float] = Field(default_factory=dict)

    @property
    def least(self) -> float:
        """The confidence in what is least sure of all that is said; 1 where rules alone decided."""
        return min(self.confidence.values(), default=1.0)


class Source(Record):
    """One place where a paper's text was read: the file, and the span of the text in the decoded file."""

    path: str
    span: Span | None = None


class Mark(Record):
    """A step of the way back to the source: from ``start`` on, the text stands on this page or line of its file."""

    start: int = Field(ge=0)
    page: int | None = None
    line: int | None = None


class Section(Record):
    """A section of a paper: its title as written, the part that it plays, and its text without the title.

    The sections of a paper follow each other; one with subsections (of a higher ``level``) ends where the first of
    them begins.
    """

    name: str
    part: Part
    span: Span
    level: int = 1


class TableCell(Record):
    """A cell of a table in a paper's text. ``row`` and ``column`` count from 0, where the cell begins."""

    text: str
    span: Span
    row: int
    column: int
    rows: int = 1
    columns: int = 1
    header: bool = False
    bold: bool = False
    underlined: bool = False


class PaperTable(Record):
    """A table in a paper's text: ``number`` as the paper counts it ("2"), its caption, and its filled cells.

    ``span`` covers the cells: they stand in the text row by row, set apart by tabs and line ends.
    """

    number: str | None = None
    caption: Span | None = None
    span: Span
    cells: tuple[TableCell, ...] = ()


class TablePlace(Record):
    """Where in a table a claim stands: the table's number or, without one, its place in the paper; row, column from 1.

    ``best``: the paper itself marks the value as the best (bold); ``second``: as the second best (underlined).
    """

    table: str
    row: int
    column: int
    best: bool = False
    second: bool = False


class Place(Span):
    """A place where a paper says a claim: the stretch of its quantity, and where in the paper that stands.

    ``section``, ``page``, ``line`` and ``table`` are as in ``Claim``.
    """

    section: Part | None = None
    page: int | None = None
    line: int | None = None
    table: TablePlace | None = None


class PaperInfo(Record):
    """What a claim keeps of its paper."""

    id: str
    title: str | None = None
    year: int | None = None
    source: str | None = None


class Paper(Record):
    """One paper as a reader gives it. ``text`` is what claims are extracted from and offsets point into.

    ``sections`` and ``tables`` are what the source says about the text's structure, ``marks`` lead from a place in the
    text back to its page or line; all three are empty for a bare text.
    """

    id: str
    text: str
    title: str | None = None
    authors: tuple[str, ...] = ()
    affiliations: tuple[str, ...] = ()
    date: str | None = None
    categories: tuple[str, ...] = ()
    sources: tuple[Source, ...] = ()
    sections: tuple[Section, ...] = ()
    tables: tuple[PaperTable, ...] = ()
    marks: tuple[Mark, ...] = ()

    def mark_at(self, offset: int) -> Mark | None:
        """The page or line of the source on which a place of the text stands; None when that is not known."""
        i = bisect_right(self.marks, offset, key=lambda mark: mark.start)
        return self.marks[i - 1] if i else None

    def section_at(self, offset: int) -> Section | None:
        """The section that a place of the text is in, or None."""
        i = bisect_right(self.sections, offset, key=lambda section: section.span.start)
        return self.sections[i - 1] if i and offset < self.sections[i - 1].span.end else None

    @property
    def year(self) -> int | None:
        """The year of ``date`` (ISO 8601), or None."""
        return int(self.date[:4]) if self.date and self.date[:4].isdecimal() else None

    @property
    def info(self) -> PaperInfo:
        """The part of this record that each of its claims carries."""
        source = self.sources[0].path if self.sources else None
        return PaperInfo(id=self.id, title=self.title, year=self.year, source=source)


class Claim(Record):
    """One quantitative claim: a quantity with what was measured, on what, by which system, against which baseline.

    Where the paper has more structure than a bare text: ``section`` is the part of the paper it stands in, ``page`` or
    ``line`` the place in its source, ``table`` the cell it is from. ``own`` is False for what the paper reports of
    others, True for its own results, None where the text leaves it open. ``also`` are the other places where sentences
    and result tables of the paper say the same.
    """

    kind: Kind
    quantity: Quantity
    metric: Mention | None = None
    benchmarks: tuple[Mention, ...] = ()
    subject: Mention | None = None
    baselines: tuple[Mention, ...] = ()
    direction: Direction | None = None
    relative: bool | None = None
    conditions: tuple[Mention, ...] = ()
    sentence: Span
    evidence: Evidence
    paper: PaperInfo | None = None
    section: Part | None = None
    own: bool | None = None
    table: TablePlace | None = None
    page: int | None = None
    line: int | None = None
    also: tuple[Place, ...] = ()

    @property
    def place(self) -> Place:
        """Where the claim itself stands."""
        return Place(
            start=self.span.start,
            end=self.span.end,
            section=self.section,
            page=self.page,
            line=self.line,
            table=self.table,
        )

    @property
    def places(self) -> tuple[Place, ...]:
        """All places where the paper says it: the one where the claim stands, then those of ``also``."""
        return (self.place, *self.also)

    @property
    def span(self) -> Span:
        """The span of the claim's quantity."""
        return self.quantity.span

    @property
    def text(self) -> str:
        """The verbatim text of the claim's quantity."""
        return self.quantity.text


class Extraction(Record):
    """What became of one paper in a batch: its claims, or the error that kept it from being read."""

    paper: Paper
    claims: tuple[Claim, ...] = ()
    error: str | None = None
