"""The table of unit spellings: every unit in it is one that can be computed with, and its flags do what they say."""

from __future__ import annotations

import pytest

from claimx import units
from claimx.errors import LexiconError
from claimx.lexicons import surfaces
from claimx.lexicons.surfaces import SurfaceTable

UNITS = sorted({s.unit for rows in surfaces.load()._by_lead.values() for s in rows if s.form in ("unit", "money")})


@pytest.mark.parametrize("unit", UNITS)
def test_every_unit_is_known_to_pint(unit: str) -> None:
    units.to_pint(unit)


def found(table: SurfaceTable, text: str, at: int = 2, *, digits: bool = True, gap: str = "") -> str | None:
    """The unit at a place of a text."""
    match = table.match(text, at, digits=digits, gap=gap)
    return match[1].unit if match else None


def test_the_longest_spelling_wins() -> None:
    table = surfaces.parse("m\tunit\tm\tdigits; si\nmol\tunit\tmol\tdigits\n", "units.tsv")
    assert found(table, "5 mm wide") == "mm"
    assert found(table, "5 mol of it") == "mol"
    assert found(table, "5 models") is None


def test_a_scale_letter_is_a_unit_near_its_words() -> None:
    table = surfaces.parse("K\tunit\tK\tnear:temperatur,GPa; unless:samples\n", "units.tsv")
    assert found(table, "5 K is the temperature") == "K"
    assert found(table, "5 K at 3 GPa") == "K"
    assert found(table, "5 K at 3 gpa") is None  # a word with capitals is looked for as it is
    assert found(table, "5 K in all") is None
    assert found(table, "5 K samples of a temperature") is None
    assert found(table, "5 K" + " " * surfaces.NEAR + "of temperature") is None


def test_powers_belong_to_longer_spellings() -> None:
    table = surfaces.parse("m\tunit\tm\tdigits\n", "units.tsv")
    assert found(table, "5 m^2") is None
    assert found(table, "5 m²") is None
    assert found(table, "5 m^{-1}") == "m"  # what it is the inverse of


def test_after_digits_only() -> None:
    table = surfaces.parse("h\tunit\th\tdigits; tight\n", "units.tsv")
    assert found(table, "5 h", gap=" ") == "h"
    assert found(table, "5 h", digits=False) is None
    assert found(table, "5 h", gap="$ ") is None


@pytest.mark.parametrize(
    ("line", "problem"),
    [
        ("m\tlength\tm", "form one of"),
        ("m\tunit", "a row is"),
        ("m\tunit\tm\tcolour", "unknown flag 'colour'"),
    ],
)
def test_a_bad_row_is_told_by_file_and_line(line: str, problem: str) -> None:
    with pytest.raises(LexiconError, match=problem) as caught:
        surfaces.parse(f"# units\n{line}\n", "units.tsv")
    assert (caught.value.source, caught.value.place) == ("units.tsv", "line 2")
