"""Table environments: what stands in one belongs together, the captions and the tables that they are of."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field

from claimx.readers.grids import Grid
from claimx.readers.manuscript import Manuscript


@dataclass(slots=True)
class State:
    """What is counted over a whole paper."""

    citations: dict[str, int] = field(default_factory=dict)
    tables: int = 0
    appendix: bool = False


@dataclass(slots=True)
class Float:
    """A table environment: its captions and tabulars, in order, until it ends; ``depth`` counts those inside it."""

    captions: list[str] = field(default_factory=list)
    grids: list[tuple[Grid, int]] = field(default_factory=list)
    line: int = 0
    depth: int = 0

    def write(self, manuscript: Manuscript, state: State, place: Callable[[int], int | None]) -> None:
        """Write the tables down, each with its caption, or all with the only one.

        Args:
            manuscript: where they go.
            state: counts the tables of the paper.
            place: tells where a line stands.
        """
        captions = self.captions
        shared = len(captions) < len(self.grids)
        for i, (grid, line) in enumerate(self.grids):
            caption = captions[0 if shared else i] if captions else ""
            if caption and (i == 0 or not shared):
                state.tables += 1
            if caption:
                grid.number = str(state.tables)
                grid.caption = f"Table {state.tables}: {caption}"
            manuscript.table(grid, line=place(line))
        for caption in captions if not self.grids else ():
            state.tables += 1
            manuscript.write(f"Table {state.tables}: {caption}", line=place(self.line))
            manuscript.paragraph()
