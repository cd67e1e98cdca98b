"""What a paper says in a sentence and in a result table is one claim with several places, and only that."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from commands import run
from factories import claim as made
from factories import mention

import claimx
from claimx import joining
from claimx.joining import joined
from claimx.models import Claim, Extraction, Place, TablePlace
from claimx.readers import read_text
from claimx.renderers import render_claims
from claimx.renderers.evidence import places, source
from claimx.renderers.record import fields

PAPER = """# Quokka: Small Readers

## Abstract

Quokka reaches 91.1% accuracy on MMLU.

## Results

Table 2: Accuracy on MMLU.

| Model | MMLU |
|---|---|
| Wombat | 88.0 |
| Quokka | **91.1** |
"""


def read(text: str) -> Extraction:
    (found,) = claimx.load("fast").extract_many(read_text(text, "paper.md"))
    assert found.error is None
    return found


@pytest.fixture(scope="module")
def found() -> Extraction:
    return read(PAPER)


def test_a_sentence_and_a_cell_are_one_claim(found: Extraction) -> None:
    quokka, wombat = found.claims
    assert (quokka.text, quokka.section, quokka.table, quokka.line) == ("91.1%", "abstract", None, 5)
    (place,) = quokka.also
    assert found.paper.text[place.start : place.end] == "91.1"
    assert (place.section, place.line) == ("results", 14)
    assert place.table == TablePlace(table="2", row=3, column=2, best=True)
    assert quokka.places == (quokka.place, place)
    assert (wombat.text, wombat.also) == ("88.0", ())


def test_spellings_of_a_name_are_one() -> None:
    prose, cell = said(), celled()
    other = cell.model_copy(update={"subject": mention("foo net", start=9)})
    assert joined([prose, other]) == joined([prose, cell]) != [prose, cell]


@pytest.mark.parametrize(
    "differing",
    [
        {"value": 91.2},
        {"value": 0.911},
        {"unit": "ms"},
        {"uncertainty": 0.3},  # the sentence does not say it
        {"bound": ">"},
        {"kind": "measurement"},
        {"metric": mention("F1", start=9)},
        {"metric": None},
        {"benchmarks": (mention("GSM8K", start=9),)},
        {"benchmarks": ()},
        {"subject": mention("Bar", start=9)},
        {"subject": None},
        {"conditions": (mention("5-shot", start=9),)},  # nor this
        {"baselines": (mention("Bar", start=9),)},
        {"own": False},
        {"direction": "increase"},
    ],
    ids=lambda differing: "{}={!s:.12}".format(*next(iter(differing.items()))),
)
def test_a_cell_that_says_something_else_stays_a_claim(differing: dict[str, object]) -> None:
    prose = said(own=True)
    assert len(joined([prose, celled(own=True)])) == 1
    cell = celled(own=True)
    quantity = {name: value for name, value in differing.items() if name in type(cell.quantity).model_fields}
    rest = {name: value for name, value in differing.items() if name not in quantity}
    cell = cell.model_copy(update={**rest, "quantity": cell.quantity.model_copy(update=quantity)})
    assert joined([prose, cell]) == [prose, cell]


def test_a_sign_that_the_table_leaves_out() -> None:
    assert len(joined([said(), celled(unit="")])) == 1
    assert len(joined([said(value=0.9), celled(value=0.9, unit="")])) == 2  # a share of one, or less than a percent
    assert len(joined([said(unit=""), celled(unit="%")])) == 2  # the sentence would lose it


def test_a_sentence_may_say_more_than_the_cell() -> None:
    prose = said(conditions=(mention("5-shot"),), baselines=(mention("Bar"),))
    assert len(joined([prose, celled()])) == 1


def test_where_two_could_be_meant_nothing_is_joined() -> None:
    cells = [celled(row=2), celled(row=3, start=120)]
    assert joined([said(), *cells]) == [said(), *cells]
    sentences = [said(conditions=(mention("5-shot"),)), said(conditions=(mention("0-shot"),), start=50)]
    assert joined([*sentences, celled()]) == [*sentences, celled()]
    (first, second) = joined([*sentences, celled(conditions=(mention("0-shot", start=9),))])
    assert (len(first.also), len(second.also)) == (0, 1)


def test_of_very_many_that_could_be_meant_none_is_looked_at(monkeypatch: pytest.MonkeyPatch) -> None:
    looked: list[Claim] = []
    covers = joining._covers
    monkeypatch.setattr(joining, "_covers", lambda prose, cell: looked.append(cell) or covers(prose, cell))
    sentences = [said(conditions=(mention(f"{i}-shot"),), start=50 * i) for i in range(300)]
    cells = [celled(start=20_000 + i, row=i) for i in range(300)]
    assert joined([*sentences, *cells]) == [*sentences, *cells]
    assert looked == []


def test_several_tables_are_several_places() -> None:
    (one,) = joined([said(), celled(), celled(table="5", start=140)])
    assert [place.table.table for place in one.also if place.table] == ["2", "5"]
    assert joined([celled(), celled(table="5", start=140)]) == [celled(), celled(table="5", start=140)]


def test_whose_claim_it_is_comes_from_where_it_is_known() -> None:
    assert joined([said(), celled(own=False)])[0].own is False
    assert joined([said(), celled(own=False), celled(table="5", start=140, own=True)])[0].own is None


def test_sections_are_those_of_all_places(tmp_path: Path) -> None:
    path = tmp_path / "paper.md"
    path.write_text(PAPER, encoding="utf-8")
    for sections, texts in (("abstract", ["91.1%"]), ("tables", ["91.1%", "88.0"]), ("results", ["91.1%", "88.0"])):
        done = run("extract", str(path), "--model", "fast", "--sections", sections)
        assert [json.loads(line)["quantity"]["text"] for line in done.stdout.splitlines()] == texts


def test_it_is_shown_where_else_it_stands(found: Extraction) -> None:
    quokka = found.claims[0]
    where = "results, table 2, row 3, column 2, line 14"
    assert [field.value for field in fields(quokka) if field.name == "also in"] == [where]
    assert str(source(quokka, {found.paper.id: found.paper})).endswith(f"; also in {where}")
    assert [found.paper.text[p.span.start : p.span.end] for p in places(quokka) if p.role == "quantity"] == [
        "91.1%",
        "91.1",
    ]
    header, first, *_ = "".join(render_claims(found.claims, "csv")).splitlines()
    assert header.endswith(",also")
    assert first.endswith(f',"{where}"')


def test_it_is_kept_in_columns_and_in_json(found: Extraction) -> None:
    pytest.importorskip("pyarrow")
    from claimx.columns.schema import from_extractions, to_claims

    assert [claim.also for claim in to_claims(from_extractions([found]))] == [claim.also for claim in found.claims]
    assert Claim.model_validate_json(found.claims[0].model_dump_json()) == found.claims[0]
    older = {**found.claims[0].model_dump(), "also": [{"start": 3, "end": 7}]}
    assert Claim.model_validate(older).also == (Place(start=3, end=7),)


def said(value: float = 91.1, unit: str = "%", start: int = 9, **more: object) -> Claim:
    """What a sentence says."""
    return _claim(value, unit, start, {"section": "abstract", **more})


def celled(
    value: float = 91.1, unit: str = "%", start: int = 100, table: str = "2", row: int = 3, **more: object
) -> Claim:
    """What a cell says."""
    return _claim(value, unit, start, {"table": TablePlace(table=table, row=row, column=2), **more})


def _claim(value: float, unit: str, start: int, more: dict[str, object]) -> Claim:
    claim = made(value=value, unit=unit, metric="accuracy", on="MMLU", by="Foo-Net", start=start)
    return claim.model_copy(update=more)
