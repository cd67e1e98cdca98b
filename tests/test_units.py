"""Canonical units: every symbol is a pint unit, different dimensions stay apart, and mistakes are explained."""

from __future__ import annotations

import subprocess
import sys

import pint
import pytest
from factories import claim
from hypothesis import assume, given
from hypothesis import strategies as st

from claimx import units
from claimx.comparison import compare
from claimx.errors import UnitError
from claimx.models import Kind, Quantity, Span

MEASURED = sorted(symbol for symbol, what in units._symbols().items() if not what.item)
SAME = [(a, b) for a in MEASURED for b in MEASURED if a != b and units.compatible(a, b)]
amounts = st.floats(0.001, 1e6)


@pytest.mark.parametrize("symbol", sorted(units._symbols()))
def test_every_symbol_is_a_pint_unit(symbol: str) -> None:
    if units._symbols()[symbol].item:
        assert not units.to_pint(f"s/{symbol}").dimensionless
        with pytest.raises(UnitError, match="counted noun"):
            units.to_pint(symbol)
    else:
        assert units.quantity(3, symbol).magnitude == 3


def test_no_definition_shadows_a_unit_of_pint() -> None:
    plain = pint.UnitRegistry()
    defined = [symbol for symbol in units._symbols().values() if symbol.definition is not None]
    assert defined
    assert [symbol.name for symbol in defined if symbol.name in plain] == []


@pytest.mark.parametrize(
    ("value", "unit", "target", "expected"),
    [
        (29, "ms", "s", 0.029),
        (12, "us", "ms", 0.012),
        (12, "µs", "us", 12),
        (91.1, "%", "", 0.911),
        (2, "GB", "MB", 2000),
        (1, "GiB", "MiB", 1024),
        (1, "KB", "B", 1000),
        (0.24, "kWh", "Wh", 240),
        (1, "kWh", "MJ", 3.6),
        (30, "frame/s", "FPS", 30),
        (250, "ms/token", "s/token", 0.25),
        (3, "USD/Mtoken", "USD/token", 3e-6),
        (2, "GPU day", "GPU h", 48),
        (5, "tCO2e", "kgCO2e", 5000),
        (1, "PFLOP/s day", "EFLOP", 86.4),
        (20, "°C", "K", 293.15),
        (9.81, "m/s²", "cm/s^2", 981),
        (1, "W/m²", "mW/cm²", 0.1),
        (2, "decade", "year", 20),
        (8, "bit/s/Hz", "kbit/s/kHz", 8),
        (250, "basis point", "pp", 2.5),
    ],
)
def test_conversion(value: float, unit: str, target: str, expected: float) -> None:
    assert units.convert(value, unit, target) == pytest.approx(expected)


@pytest.mark.parametrize(
    ("unit", "other"),
    [("%", "pp"), ("pp", "point"), ("%", "point"), ("%", "x"), ("x", ""), ("ms", "MB"), ("dB", ""), ("USD", "EUR"),
     ("A100 h", "H100 h"), ("ms/token", "ms"), ("FLOP", "FLOP/s"), ("dB", "dBm")],
)  # fmt: skip
def test_different_dimensions_never_convert(unit: str, other: str) -> None:
    assert not units.compatible(unit, other)
    with pytest.raises(UnitError, match="cannot convert"):
        units.convert(1, unit, other)


@pytest.mark.parametrize(
    ("unit", "known"), [("ms", True), ("", True), ("ms/token", True), ("token", False), ("benchmark", False)]
)
def test_a_counted_noun_is_no_unit_that_is_known(unit: str, known: bool) -> None:
    assert units.known(unit) is known


def test_compatible() -> None:
    assert units.compatible("ms", "h")
    assert units.compatible("%", "")
    assert units.compatible("benchmark", "benchmark")
    assert not units.compatible("benchmark", "dataset")
    assert not units.compatible("token", "s")


@pytest.mark.parametrize(
    ("unit", "hint"),
    [
        ("seconds", "did you mean 's'"),
        ("percent", "did you mean '%'"),
        ("Ms/tokn", "'tokn' in 'Ms/tokn'; did you mean 'token'"),
        ("FPs", "did you mean 'FPS'"),
        ("benchmark", "a counted noun is no unit"),
        ("token", "a counted noun"),
        ("/s", "unknown unit"),
        ("s//s", "unknown unit"),
        (" ", "unknown unit"),
        ("ms; import os", "unknown unit"),
        ("7 B", "unknown unit '7'"),
        ("s**9999", "unknown unit"),
    ],
)
def test_what_is_no_unit_is_said_with_the_likely_mistake(unit: str, hint: str) -> None:
    with pytest.raises(UnitError) as caught:
        units.quantity(1, unit)
    assert hint in str(caught.value)


@given(st.sampled_from(SAME), amounts, amounts)
def test_any_two_compatible_units_compare_right(pair: tuple[str, str], amount: float, other: float) -> None:
    unit, second = pair
    assert units.convert(units.convert(amount, unit, second), second, unit) == pytest.approx(amount)
    first, then = (units.quantity(*given).to_base_units().magnitude for given in [(amount, unit), (other, second)])
    assume(first != pytest.approx(then))
    here, there = claim(amount, unit, "measurement", metric="it"), claim(other, second, "measurement", metric="it")
    for claims in ([here, there], [there, here]):
        ((_, rows),) = compare(claims).groups()
        assert [row.claim for row in rows] == ([here, there] if first > then else [there, here])


@given(amounts, amounts, st.sampled_from(["score", "change", "measurement"]), st.sampled_from(["pp", "basis point"]))
def test_points_are_never_compared_with_percent(amount: float, other: float, kind: Kind, points: str) -> None:
    both = [claim(amount, "%", kind, metric="accuracy"), claim(other, points, kind, metric="accuracy")]
    assert [len(list(rows)) for _, rows in compare(both).groups()] == [1, 1]


def test_a_range_and_a_huge_value() -> None:
    with pytest.raises(UnitError, match="range"):
        units.quantity(None, "s")
    with pytest.raises(UnitError, match="too large"):
        units.convert(10**535, "ms", "s")


def test_the_record_gives_pint_quantities() -> None:
    record = Quantity(text="29ms", span=Span(start=0, end=4), value=29, unit="ms")
    assert record.to("s") == pytest.approx(0.029)
    assert str(record.to_pint()) == "29 millisecond"


def test_the_application_registry_stays_as_it_is() -> None:
    before = pint.get_application_registry().get()
    units.registry()
    assert pint.get_application_registry().get() is before
    assert before is not units.registry()


def test_pint_is_imported_only_when_a_unit_is_asked_for() -> None:
    code = (
        "import sys, claimx.units; assert 'pint' not in sys.modules; "
        "claimx.units.to_pint('s'); assert 'pint' in sys.modules"
    )
    subprocess.run([sys.executable, "-c", code], check=True)
