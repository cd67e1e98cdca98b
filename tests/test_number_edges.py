"""Readings that small changes of the grammar would alter, and that no other test would miss (docs/testing.md)."""

from __future__ import annotations

import pytest
from readings import told

from claimx import quantities, segment
from claimx.document import Document, NumberCandidate
from claimx.pipeline import Extractor

# A text with its quantities in «», and each as told() writes it, separated by semicolons.
READINGS = {
    "markup between a number and its unit": [
        (r"it is $«5$ m» long", "5 m"),
        (r"it is \textbf{«5} m» long", "5 m"),
    ],
    "hundredths": [
        ("it costs «25 cents»", "0.25 USD"),
        ("it costs «20 to 30 cents»", "0.2..0.3 USD"),
    ],
    "a dollar sign of another sentence": [
        ("A lone $ stands here. It costs «$900» in all.", "900 USD"),
    ],
    "dollars after dollars": [
        ("it costs «$5 per run», and «$10 a day» then", "5 USD/run; 10 USD/day"),
        ("it costs «$5» or «$10» or «$20» then", "5 USD; 10 USD; 20 USD"),
        ("sets of $«3»$ and $«10»$ then", "3; 10"),
        (r"some $\sim$«10 users» then", "~10 user"),
        (r"of $«2 \times» $«10 users» then", "2 x; 10 user"),
    ],
    "ratios": [
        ("a ratio of «2:1» then", "2 x"),
        ("rated «5.0/5» then", "5"),
    ],
    "signs far from the number": [
        ("A + B takes «500+ hours» then", ">=500 h"),
        ("falls by «-31.3% to −35.9%» then", "31.3..35.9 %"),
    ],
    "addresses behind a number": [
        ("It takes «29 ms»; www.foo.org/12 tells «13» more.", "29 ms; 13"),
    ],
    "bounds through dashes and commands": [
        ("it rose up to–«40%» then", "<=40 %"),
        (r"it gains over \Foo «5\%» in all", "5 %"),
    ],
    "factors of a compound": [
        ("it has «3 ng/ul» of it", "3 ng/µL"),
        ("it has «3 g/ml» of it", "3 g/mL"),
        ("it has «5 J/uL» of it", "5 J/µL"),
        (r"it has «5 mol/$\mu$L» of it", "5 mol/µL"),
        ("it has «5 kg/m 3».", "5 kg/m³"),
    ],
    "what is counted": [
        ("«12» natural and «8 medical datasets»", "12 dataset; 8 dataset"),
        ("has «2.5 pets» on average", "2.5 pet"),
        ("on «5 trainable instances»", "5 instance"),
        ("«12 species» living there", "12 species"),
        ("«12 systems papers»", "12 paper"),
        ("a «5K param» probe", "5000 parameter"),
        ("a «32K» input", "32000 token"),
        ("with «32k» sequence", "32000 token"),
        ("of «20 tasks», «20 of these» hold", "20 task; 20 of 20 task"),
    ],
    "two claims, or one range": [
        ("improved from «5%» through «9%»", "5 %; 9 %"),
        ("«5 ms to 7» later", "5..7 ms"),
        ("between «5 ms and 7»", "5..7 ms"),
        ("it goes «85.3%» to «47.1%» then", "85.3 %; 47.1 %"),
        ("has «two to 10 layers» then", "2..10 layer"),
        ("between «600 and 1 million parameters»", "600..1000000 parameter"),
    ],
    "what looks like a year": [
        ("since «2040» we did", "2040"),
        ("In March «2100 users» came", "2100 user"),
    ],
}

# The number in «» is none, for this reason.
REASONS = [
    ("«one» in 5 users", "the word 'one'"),
    ("«one» of 5 users", "the word 'one'"),
    ("we see «3») that", "list marker"),
    ("at pass «8» it", "top-k"),
    ("from AUC@«5»° on", "top-k"),
    ("«zero» shots are given", "k-shot"),
    ("we use «one model» then", "the word 'one'"),
]


def found(text: str, extractor: Extractor) -> list[NumberCandidate]:
    return quantities.find(Document(text, segment.split(text)), extractor.lexicons)


@pytest.mark.parametrize(
    ("surface", "reading"),
    [pytest.param(*case, id=f"{name}: {case[0]}") for name, rows in READINGS.items() for case in rows],
)
def test_a_number_is_read(surface: str, reading: str, extractor: Extractor) -> None:
    text = surface.replace("«", "").replace("»", "")
    numbers = [n for n in found(text, extractor) if n.rejected is None]
    marked = [part.split("»")[0] for part in surface.split("«")[1:]]
    assert [(text[n.start : n.end], told(n)) for n in numbers] == list(zip(marked, reading.split("; "), strict=True))


@pytest.mark.parametrize(("surface", "reason"), REASONS)
def test_a_number_that_is_none_says_why(surface: str, reason: str, extractor: Extractor) -> None:
    text = surface.replace("«", "").replace("»", "")
    (number,) = [n for n in found(text, extractor) if n.rejected is not None]
    assert (text[number.start : number.end], number.rejected) == (surface.split("«")[1].split("»")[0], reason)


def test_a_factor_by_its_noun_has_the_form_of_one(extractor: Extractor) -> None:
    (number,) = found("faster by a factor of 5 then", extractor)
    assert (number.form, number.unit) == ("factor", "x")


@pytest.mark.parametrize(
    ("text", "forms"),
    [
        ("gains two points then", ["point"]),
        ("uses 32 and 64 GPUs then", ["count", "count"]),
        ("a ratio of 2:1 then", ["factor"]),
    ],
)
def test_a_number_has_the_form_that_its_kind_follows_from(text: str, forms: list[str], extractor: Extractor) -> None:
    assert [number.form for number in found(text, extractor)] == forms
