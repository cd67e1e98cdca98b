"""A comparison: claims of many papers, like beside like."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import TYPE_CHECKING, Literal, NamedTuple

from claimx.comparison.metrics import Metrics, known_by
from claimx.comparison.ownership import Origin
from claimx.lexicons import Lexicons
from claimx.models import Claim, Paper
from claimx.tables import Report, Table

if TYPE_CHECKING:
    from collections.abc import Iterable

    import pandas

    from claimx.comparison.checking.findings import Finding

Aspect = Literal["level", "change", "tally", "count"]


def _builtin() -> Metrics:
    return known_by(Lexicons.builtin())


class Group(NamedTuple):
    """What claims have in common that can be compared.

    ``aspect`` keeps how much there is of something ("level": scores and measurements) apart from how much it changed,
    from tallies and from counts. ``benchmarks`` and ``metric`` are folded names (names.py), ``unit`` is one of the
    group's units, into which all its values can be converted. ``relative`` keeps relative changes from absolute ones,
    ``settings`` what was obtained in one way from what was obtained in another (settings.py).
    """

    aspect: Aspect
    benchmarks: tuple[str, ...]
    metric: str
    unit: str
    relative: bool | None
    settings: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Row:
    """One claim in a comparison.

    ``low`` and ``high`` are the claim's value in the group's unit, for ordering only; they differ for a range, and are
    None for a value too large for a float. ``origin`` says whether the paper gives the value of its own system or
    reports it of somebody else's, where that is known. ``sentence`` is the text of the claim's sentence and ``excerpt``
    a line of it around the number, ``opening`` the first words of a paper without a title, where the paper's text was
    given. ``metrics`` is what the lexicons of the comparison know of metrics.
    """

    claim: Claim
    group: Group
    low: float | None
    high: float | None
    sentence: str | None = None
    excerpt: str | None = None
    opening: str | None = None
    origin: Origin | None = None
    metrics: Metrics = field(default_factory=_builtin, compare=False, repr=False)

    @property
    def paper(self) -> str:
        """The id of the claim's paper; "" when it is not known."""
        return self.claim.paper.id if self.claim.paper else ""


@dataclass(frozen=True)
class Comparison:
    """Claims of many papers as rows; comparable ones follow each other. Iterating gives the rows.

    ``papers`` holds, by their ids, the papers whose texts were given, ``metrics`` what the lexicons know of metrics.
    """

    rows: tuple[Row, ...]
    papers: Mapping[str, Paper] = field(default_factory=dict, compare=False, repr=False)
    metrics: Metrics = field(default_factory=_builtin, compare=False, repr=False)

    def __iter__(self) -> Iterator[Row]:
        return iter(self.rows)

    def __len__(self) -> int:
        return len(self.rows)

    def groups(self) -> Iterator[tuple[Group, tuple[Row, ...]]]:
        """What can be compared, each with its rows, in order."""
        for group, rows in groupby(self.rows, key=lambda row: row.group):
            yield group, tuple(rows)

    def select(
        self,
        *,
        benchmark: str | Iterable[str] | None = None,
        metric: str | Iterable[str] | None = None,
        system: str | Iterable[str] | None = None,
        kind: str | Iterable[str] | None = None,
        paper: str | Iterable[str] | None = None,
        since: str | int | None = None,
        until: str | int | None = None,
        min_papers: int | None = None,
        own: bool | None = None,
        min_confidence: float | None = None,
    ) -> Comparison:
        """The rows for which all of this holds.

        Args:
            benchmark: names of benchmarks, in any spelling; "*" stands for any characters.
            metric: names of metrics, likewise.
            system: names of systems, likewise; "PaLM" is also "PaLM 540B".
            kind: kinds of claims.
            paper: ids of papers, or parts of their titles.
            since: a year or a month ("2025-03"), the first one.
            until: the last one.
            min_papers: how many papers at least give values that can be compared.
            own: True for values of the paper's own system, False for those it reports of somebody else's.
            min_confidence: what the model's confidence in each thing that it says of the claim is at least; claims
                that were found by rules alone have none, and stay.

        Raises:
            InputError: when no claim has such a name (it says what was probably meant), and for an argument that
                cannot be understood.
        """
        from claimx.comparison.filters import Filters

        given = Filters.of(
            benchmark=benchmark,
            metric=metric,
            system=system,
            kind=kind,
            paper=paper,
            since=since,
            until=until,
            min_papers=min_papers,
            own=own,
            min_confidence=min_confidence,
        )
        return given.select(self)

    def report(self, view: str = "auto", *, sort: str | None = None, limit: int | None = None) -> Report:
        """What a view makes of the rows, with the papers that they came from; ``claimx.renderers`` writes it down.

        Args:
            view: the name of a view (``claimx.comparison.views.VIEWS``), or "auto".
            sort: the key of the column to sort each table by; "-key" turns the order round. The order is the view's own
                if nothing is said.
            limit: how many rows of each table are kept.

        Raises:
            InputError: for a view or a column that there is not.
        """
        from claimx.comparison.views import tables

        return Report(tables(self, view, sort=sort, limit=limit), self.papers)

    def check(self) -> tuple[Finding, ...]:
        """The numbers that contradict each other, across papers and inside one (``claimx check``)."""
        from claimx.comparison.checking import check

        return check(self)

    def to_table(self) -> Table:
        """The rows as one table, a claim a row."""
        from claimx.comparison.views.claims import claims

        return claims(self)[0]

    def to_markdown(self) -> str:
        """The rows as a GitHub table."""
        return self._rendered("markdown")

    def _repr_markdown_(self) -> str:
        return self.to_markdown()

    def _repr_html_(self) -> str:
        from claimx.renderers.notebook import table

        return table(self.to_table())

    def to_csv(self) -> str:
        """The rows as CSV, with the numbers in columns of their own."""
        return self._rendered("csv")

    def to_json(self) -> str:
        """The rows as JSON, each with its whole claim."""
        return self._rendered("json")

    def to_pandas(self) -> pandas.DataFrame:
        """The rows as a data frame, a claim a row.

        Raises:
            MissingExtraError: when pandas is not installed.
        """
        from claimx.comparison.frames import frame

        return frame(self)

    def _rendered(self, format: str) -> str:
        from claimx.renderers import render_table

        return "".join(render_table(self.to_table(), format))
