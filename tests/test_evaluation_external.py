"""Other people's quantities: read into one shape, compared by stated rules. All sentences are invented."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from claimx.errors import InputError
from claimx.evaluation import external
from claimx.evaluation.external import Amount, Passage, numbers
from claimx.evaluation.external.units import same_unit
from claimx.lexicons import Lexicons


@pytest.mark.parametrize(
    ("text", "worth"),
    [
        ("5,758", 5758),
        ("1 000".replace(" ", "\u2009"), 1000),
        ("0,5", 0.5),
        (".64", 0.64),
        ("−12.5", 12.5),
        ("2.6 × 10 −6", 2.6e-6),
        ("1 x 10-8", 1e-8),
        ("10 −7", 1e-7),
        ("10 7", 10**7),
        ("16 million", 16_000_000),
        ("twenty-four", 24),
        ("two hundred and six", 206),
        ("half", 0.5),
        ("few", None),
        ("2014 Jan.", None),
    ],
)
def test_numbers_of_annotations(text: str, worth: float | None) -> None:
    found = numbers.read(text)
    assert found == (worth if worth is None else pytest.approx(worth))


def test_numbers_in_a_span() -> None:
    assert [worth for *_, worth in numbers.find("between 11.8 and twelve")] == [11.8, 12]


@pytest.mark.parametrize(
    ("theirs", "ours", "same"),
    [
        ("km s−1", "km/s", True),
        ("km.s^-1", "km/s", True),
        ("mA g− 1", "mA/g", True),
        ("µmol m⁻² s⁻¹", "µmol/m²/s", True),
        ("years", "year", True),
        ("percent", "%", True),
        ("wt. %", "wt%", True),
        ("°N", "degree", True),
        ("cm−1", "cm⁻¹", True),
        ("cm−1", "cm", False),
        ("kg/m3", "kg/m²", False),
        ("min", "s", False),
    ],
)
def test_units_of_annotations(theirs: str, ours: str, same: bool) -> None:
    assert same_unit(theirs, ours) is same


def test_counted_nouns_need_one_word_in_common() -> None:
    assert same_unit("adult patients", "patient", counted=True)
    assert not same_unit("adult patients", "patient")
    assert not same_unit("patients", "study", counted=True)


def scored(text: str, *marked: tuple[str, Amount]) -> external.Result:
    """The grammar against amounts that stand at quotes."""
    placed = [
        Amount(
            text.index(quote),
            text.index(quote) + len(quote),
            a.numbers,
            a.unit,
            a.counted,
            a.side,
            a.excluded,
        )
        for quote, a in marked
    ]
    return external.score([Passage("p", text, tuple(placed))], Lexicons.builtin())


def amount(*worth: float, unit: str = "", **more: Any) -> Amount:
    return Amount(0, 0, worth, unit, **more)


def test_found_missed_and_spurious() -> None:
    text = "It weighs 12 kg, lasts 5 days and heats up to 40 °C."
    result = scored(
        text,
        ("12 kg", amount(12, unit="kg", side="none")),
        ("5 days", amount(6, unit="days")),
        ("40 °C", amount(40, unit="K", side="upper")),
    )
    assert result.detection == (2, 1, 1)
    assert result.units == (1, 2)
    assert result.sides == (2, 2)


def test_a_range_may_be_found_as_its_ends() -> None:
    text = "The voltage fell from 12 V to 5 V."
    result = scored(text, ("from 12 V to 5 V", amount(12, 5, unit="V")))
    assert result.detection == (1, 0, 0)


def test_what_is_left_out_is_neither_for_nor_against() -> None:
    text = "At 1, 2 and 3 km we saw 40% (95% CI 30-50) of one group, twice, at the 3σ level, and 1234 of rank 0.5."
    result = scored(
        text,
        ("1, 2 and 3 km", amount(1, 2, 3, unit="km", excluded="is a list in one span")),
        ("95%", amount(95, unit="%")),
        ("one", amount(1, counted=True)),
    )
    assert result.left_out == {"is a list in one span": 1, "a level of confidence": 1, "the word 'one'": 1}
    assert [c.found[0].value for c in result.judged] == [40]  # the one number with a unit that nobody marked
    assert {"a factor in words", "a level of significance"} <= set(result.not_marked)


def test_measeval_is_read(tmp_path: Path) -> None:
    text = (
        "Cores of 3 ± 1 cm from between 11.8 m and 11.5 m, below 2 °C, in 1991; 5, 6 and 7 g; about 4 h; for 6 years."
    )

    def marked(quote: str, unit: str | None, *mods: str) -> dict[str, Any]:
        start = text.index(quote)
        end = start + len(quote)
        return {"type": "Quantity", "start": start, "end": end, "text": quote, "unit": unit, "mods": list(mods)}

    line = {
        "id": "p",
        "text": text,
        "annotations": [
            marked("3 ± 1 cm", "cm", "HasTolerance"),
            marked("between 11.8 m and 11.5 m", "m", "IsRange"),
            marked("below 2 °C", "°C", "IsRange"),
            marked("1991", None),
            marked("5, 6 and 7 g", "g", "IsList"),
            marked("about 4 h", "h", "IsApproximate"),
            marked("for 6 years", "years", "IsRange"),
            {"type": "MeasuredEntity", "start": 0, "end": 5, "text": "Cores", "unit": None, "mods": []},
        ],
    }
    path = tmp_path / "measeval.jsonl"
    path.write_text(json.dumps(line))
    (passage,) = external.measeval.read(path)
    assert [(a.numbers, a.unit, a.side, a.excluded) for a in passage.amounts] == [
        ((3,), "cm", "none", None),
        ((11.8, 11.5), "m", None, None),
        ((2,), "°C", "upper", None),
        ((1991,), "", "none", "has no unit"),
        ((5, 6, 7), "g", None, "is a list in one span"),
        ((4,), "h", "near", None),
        ((6,), "years", None, None),  # a stretch of time is no bound
    ]
    assert external.score([passage], Lexicons.builtin()).detection == (5, 0, 0)


def test_grobid_is_read(tmp_path: Path) -> None:
    text = "Up to 60 °C, 3 to 4 AU, 65.5 ± 0.8 mas, a few percent, two of them; 1 and 2 mm."

    def marked(quote: str, kind: str, nums: list[tuple[str, str]], *units: str) -> dict[str, Any]:
        start = text.index(quote)
        return {
            "start": start,
            "end": start + len(quote),
            "kind": kind,
            "nums": [{"text": worth, "role": role} for worth, role in nums],
            "units": [{"text": unit, "unit": unit} for unit in units],
        }

    quantities = [
        marked("60 °C", "interval", [("60", "atMost")], "°C"),
        marked("3 to 4 AU", "interval", [("3", "atLeast"), ("4", "atMost")], "AU"),
        marked("65.5 ± 0.8 mas", "interval", [("65.5", "base"), ("0.8", "range")], "mas"),
        marked("few percent", "value", [("few", "value")], "%"),
        marked("two", "value", [("two", "value")]),
        marked("1 and 2 mm", "list", [("1", "value"), ("2", "value")], "mm"),
    ]
    lines = [
        {"id": "p", "lang": "en", "text": text, "quantities": quantities},
        {"id": "q", "lang": "fr", "text": "", "quantities": []},
    ]
    path = tmp_path / "grobid.jsonl"
    path.write_text("\n".join(map(json.dumps, lines)))
    (passage,) = external.grobid.read(path)
    assert [(a.numbers, a.unit, a.side, a.excluded) for a in passage.amounts] == [
        ((60,), "°C", "upper", None),
        ((3, 4), "AU", None, None),
        ((65.5,), "mas", None, None),
        ((), "%", "near or none", "has no number"),
        ((2,), "", "near or none", "has no unit"),
        ((1, 2), "mm", None, "is a list in one span"),
    ]
    assert external.score([passage], Lexicons.builtin()).detection == (3, 0, 0)


@pytest.mark.parametrize("reader", [external.measeval, external.grobid], ids=["measeval", "grobid"])
def test_another_file_is_told_by_line(reader: Any, tmp_path: Path) -> None:
    path = tmp_path / "other.jsonl"
    path.write_text('{"id": "p", "text": "no quantities"}\n')
    with pytest.raises(InputError, match="other.jsonl, line 1: is no line of"):
        reader.read(path)
