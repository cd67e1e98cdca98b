"""docs/accuracy.md: every part of the page is filled from what was measured."""

from __future__ import annotations

from claimx import evaluation as ev
from claimx.evaluation import GoldDocument, Labelled, report
from claimx.evaluation.external import Amount, Passage
from claimx.evaluation.page import GoldSet, accuracy_page

TEXT = "Foo-Net reaches 91.1% accuracy on MMLU and weighs 12 kg."
GOLD = Labelled(16, 21, "score", value=91.1, unit="%", metric="accuracy", benchmark=("MMLU",))
FOUND = Labelled(16, 21, "measurement", value=91.1, unit="pp", benchmark=("MMLU",), confidence={"metric": 0.25})
DOCUMENTS = [GoldDocument("a", TEXT, None, (GOLD,))]


def test_the_page_shows_what_was_measured() -> None:
    gold = GoldSet("dev", "gold/dev.jsonl", DOCUMENTS, {"fast": {}, "accurate": {"a": [FOUND]}})
    passages = [
        Passage("p", TEXT, (Amount(50, 55, (12,), "kg", side="none"), Amount(0, 3, (), excluded="has no unit")))
    ]
    page = accuracy_page("2030-01-31", [gold], {"Scales": passages})
    rows = [[cell.strip() for cell in line.split("|")[1:-1]] for line in page.splitlines() if line.startswith("|")]
    assert "on 2030-01-31" in page
    assert ["dev", "fast", "1", "1", "0.000"] in [row[:5] for row in rows]
    assert ["dev", "accurate", "1", "1", "1.000"] in [row[:5] for row in rows]
    assert ["metric", "1", "0", "0", "0"] in rows  # left empty
    assert ["kind", "measurement for score (1)"] in rows
    assert ["metric", "1", "0.250", "0.000", "0.250"] in rows  # of a probability of 0.25 nothing came true
    assert ["Scales", "1", "0.500", "1.000", "0.667", "1.000 of 1", "1.000 of 1"] in rows
    assert any(row[:2] == ["Scales", "1 × has no unit"] for row in rows)
    assert "with the model" in page.lower()
    assert "{" not in page


def test_plain_tables_are_aligned() -> None:
    evaluation = ev.evaluate(DOCUMENTS, {"a": [GOLD]})
    lines = list(report.plain(report.figures_table(evaluation, {})))
    assert len({len(line) for line in lines}) == 1
    assert lines[1].split() == ["detection", "1.000", "1.000", "1.000", "1", "0", "0"]
    assert all(line == line.rstrip() + "\n" for line in lines)


def test_a_claim_in_one_line() -> None:
    assert report.described(GOLD) == "value 91.1 · unit % · kind score · metric accuracy · benchmark MMLU"
    assert report.described(None) == "nothing"
