"""What a cell of a result table says: numbers, units, spreads, bounds; or nothing."""

from __future__ import annotations

from typing import Any

import pytest

from claimx.lexicons import Lexicons
from claimx.results import values


@pytest.fixture(scope="module")
def surfaces() -> Any:
    return Lexicons.builtin().surfaces


CELLS: list[tuple[str, Any]] = [
    ("91.2", 91.2),
    ("91.2%", (91.2, "%")),
    ("91.2\\%", (91.2, "%")),
    ("1,234", 1234),
    ("12 ms", (12, "ms")),
    ("$0.25", (0.25, "USD")),
    ("7B", 7e9),
    ("1.5K", 1500),
    ("1e-4", 0.0001),
    ("3.2×10^{5}", 320000),
    ("3.2 × 10^5", 320000),
    ("-3.5", -3.5),
    ("−3.5", -3.5),
    (".87", 0.87),
    ("91.2*", 91.2),
    ("91.2†", 91.2),
    ("91.2 [12]", 91.2),
    ("91.2 (+1.3)", 91.2),
    ("~5", 5),
    ("<0.01", 0.01),
    ("2.5x", (2.5, "x")),
    ("12.5 GB", (12.5, "GB")),
    *(
        (text, None)
        for text in ("-", "–", "—", "n/a", "N/A", "OOM", "✓", "", "BarNet", "3D", "yes", "GPT-4", "5-shot", "8 × A100")
    ),
]


@pytest.mark.parametrize(("text", "expected"), CELLS, ids=[cell[0] or "empty" for cell in CELLS])
def test_cells(text: str, expected: Any, surfaces: Any) -> None:
    found = values.read(text, surfaces)
    if expected is None:
        assert found is None
        return
    assert found is not None
    value, unit = expected if isinstance(expected, tuple) else (expected, "")
    assert (found.value, found.unit) == (pytest.approx(value), unit)


@pytest.mark.parametrize(
    "text", ["91.2 ± 0.3", "91.2±0.3", "91.2 +/- 0.3", "91.2_{±0.3}", "91.2 $\\pm$ 0.3".replace("$\\pm$", "\\pm")]
)
def test_spreads(text: str, surfaces: Any) -> None:
    found = values.read(text, surfaces)
    assert found is not None
    assert (found.value, found.uncertainty) == (91.2, 0.3)


def test_ranges_and_signs(surfaces: Any) -> None:
    found = values.read("10-20", surfaces)
    assert found is not None
    assert (found.value, found.low, found.high) == (None, 10, 20)
    gained = values.read("+2.1", surfaces)
    assert gained is not None
    assert gained.signed
