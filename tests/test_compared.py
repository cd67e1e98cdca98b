"""Baselines and the two sides of a comparison, once each number was decided alone; what conventions settle."""

from __future__ import annotations

import pytest

from claimx import segment
from claimx.document import Document, Link, NumberCandidate, Phrase
from claimx.linking.learned import compared, conventions
from claimx.linking.learned.decoding import Choice
from claimx.linking.learned.linker import one_part_each
from claimx.linking.learned.names import NameKey
from claimx.models import Kind


def read(marked: str, kind: Kind = "change", form: str = "percent") -> tuple[Document, list[Link]]:
    """A text whose numbers are marked «», as a document and links without names."""
    text = marked.replace("«", "").replace("»", "")
    links, at = [], 0
    for i, part in enumerate(marked.split("«")[1:]):
        at = marked.index("«", at) + 1
        start = at - (2 * i + 1)
        unit = "%" if form == "percent" else ""
        links.append(Link(NumberCandidate(start, start + part.index("»"), "", form, unit=unit), kind))
    return Document(text, segment.split(text)), links


def place(document: Document, name: str) -> Phrase:
    start = document.text.index(name)
    return Phrase(start, start + len(name), name, document.sentence_at(start), "chunk")


def choice(document: Document, shares: dict[str, float]) -> Choice:
    """A choice of these names, likely as told; the rest is none."""
    phrases = [place(document, name) for name in shares]
    keys = [NameKey.of(name) for name in shares]
    return Choice(phrases, keys, list(shares.values()), 1 - sum(shares.values()), True)


def decided(marked: str, chosen: list[str], shares: dict[str, float], kind: Kind) -> list[str]:
    """The baselines of the first number, of those that were chosen."""
    document, links = read(marked, kind)
    links[0].baselines = [place(document, name) for name in chosen]
    compared.baselines(document, links, [choice(document, shares)] + [None] * (len(links) - 1))
    return [phrase.text for phrase in links[0].baselines]


def test_a_score_has_a_baseline_that_is_likely_or_stands_directly_behind_it() -> None:
    far = "It reaches «91%» and «88%», beating FooNet."
    near = "It reaches «91%», beating FooNet."
    assert decided(far, ["FooNet"], {"FooNet": 0.55}, "score") == []
    assert decided(far, ["FooNet"], {"FooNet": 0.7}, "score") == ["FooNet"]
    assert decided(near, ["FooNet"], {"FooNet": 0.55}, "score") == ["FooNet"]


@pytest.mark.parametrize(
    ("text", "likely", "expected"),
    [
        ("It gains «40%» over the FooNet.", 0.3, ["FooNet"]),
        ("It gains «40%» with the FooNet.", 0.3, []),
        ("It gains «40%» over the FooNet.", 0.1, []),
        ("It outperforms the FooNet. Specifically, it gains «40%».", 0.1, ["FooNet"]),
        ("It outperforms the FooNet. Moreover, it gains «40%».", 0.1, []),
        ("It contains the FooNet. Specifically, it gains «40%».", 0.1, []),
    ],
)
def test_a_name_where_baselines_stand_is_one(text: str, likely: float, expected: list[str]) -> None:
    assert decided(text, [], {"FooNet": likely}, "change") == expected


def test_pieces_of_one_name_become_one() -> None:
    text = "It gains «40%» over the best performing rival."
    assert decided(text, ["best", "rival"], {"best": 0.9}, "change") == ["best performing rival"]
    assert decided(text.replace("performing", "and"), ["best", "rival"], {"best": 0.9}, "change") == ["best", "rival"]


def test_of_two_baselines_with_a_number_between_them_the_nearest_is_meant() -> None:
    text = "It gains «40%» over FooNet and «3%» over BarNet."
    assert decided(text, ["FooNet", "BarNet"], {"FooNet": 0.9}, "change") == ["FooNet"]
    text = "It reaches «90%», above FooNet («70%») and BarNet («65%»)."
    document, links = read(text, "score")
    links[0].baselines = [place(document, "FooNet"), place(document, "BarNet")]
    compared.baselines(document, links, [None] * 3)
    assert [phrase.text for phrase in links[0].baselines] == ["FooNet", "BarNet"]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("It gains «40%» over earlier models such as FooNet and BarNet.", ["FooNet", "BarNet"]),
        ("It gains «40%» over earlier models (FooNet, BarNet).", ["FooNet", "BarNet"]),
        ("It gains «40%» over earlier models, FooNet.", ["FooNet"]),
        ("It gains «40%» over earlier models (EM).", ["earlier models"]),  # its short form
        ("It gains «40%» over earlier models (FooNet «3%»).", ["earlier models"]),
        ("It gains «40%» over earlier models of FooNet.", ["earlier models"]),
    ],
)
def test_descriptions_are_replaced_by_the_names_behind_them(text: str, expected: list[str]) -> None:
    document, links = read(text)
    links[0].baselines = [place(document, "earlier models")]
    compared.name(document, links, [])
    assert [phrase.text for phrase in links[0].baselines] == expected
    assert all(document.text[p.start : p.end] == p.text for p in links[0].baselines)


def subjects(marked: str, chosen: list[str], shares: dict[str, float], beaten: str = "") -> list[str | None]:
    """The systems of two scores, of those that were chosen; what is proposed is FooNet."""
    document, links = read(marked, "score")
    for link, name in zip(links, chosen, strict=True):
        link.subject = place(document, name)
    if beaten:
        links[0].baselines = [place(document, beaten)]
    compared.sides(document, links, [choice(document, shares)] * 2, place(document, "FooNet"))
    return [link.subject and link.subject.text for link in links]


@pytest.mark.parametrize("text", ["FooNet raises BarNet from «42%» to «58%».", "FooNet helps BarNet («42%» → «58%»)."])
def test_the_first_of_before_and_after_is_not_the_proposals(text: str) -> None:
    assert subjects(text, ["FooNet", "FooNet"], {"FooNet": 0.5, "BarNet": 0.3}) == ["BarNet", "FooNet"]
    assert subjects(text, ["FooNet", "FooNet"], {"FooNet": 0.5, "BarNet": 0.1}) == [None, "FooNet"]


def test_what_rises_by_itself_keeps_both() -> None:
    text = "BarNet improves from «42%» to «58%» with FooNet."
    assert subjects(text, ["BarNet", "BarNet"], {"BarNet": 0.5, "FooNet": 0.4}) == ["BarNet", "BarNet"]
    text = "BarNet improves accuracy from «42%» to «58%» with FooNet."
    assert subjects(text, ["BarNet", "BarNet"], {"BarNet": 0.5, "FooNet": 0.4}) == ["FooNet", "BarNet"]


def test_the_second_side_is_what_is_beaten() -> None:
    text = "FooNet beats BarNet («58%» vs. «42%»)."
    assert subjects(text, ["FooNet", "FooNet"], {"FooNet": 0.9}, "BarNet") == ["FooNet", "BarNet"]
    assert subjects(text, ["BarNet", "BarNet"], {"FooNet": 0.9}, "FooNet") == ["BarNet", "BarNet"]  # it loses
    text = "FooNet beats BarNet («58%» and «42%»)."
    assert subjects(text, ["FooNet", "FooNet"], {"FooNet": 0.9}, "BarNet") == ["FooNet", "FooNet"]


def test_a_claim_that_loses_its_system_has_the_one_before_it() -> None:
    document, links = read("FooNet reaches «91%» and BarQA «88%».", "score")
    links[0].subject = place(document, "FooNet")
    links[1].subject = place(document, "BarQA")
    links[1].benchmarks = [place(document, "BarQA")]
    links[1].confidence.update(subject=0.2, benchmark=0.9)
    one_part_each(document, links)
    assert [link.subject and link.subject.text for link in links] == ["FooNet", "FooNet"]


@pytest.mark.parametrize(
    ("text", "metric", "kind", "form", "settled"),
    [
        ("A tracking error of «3.2» mm.", "tracking error", "measurement", "unit", "score"),
        ("A latency of «3.2» ms.", "latency", "measurement", "unit", "measurement"),
        ("A sparsity of «60%».", "sparsity", "score", "percent", "measurement"),
        ("An accuracy of «60%».", "accuracy", "score", "percent", "score"),
        ("It is ahead (Delta F1 = «0.2»).", "F1", "score", "bare", "change"),
        ("It is ahead (F1 = «0.2»).", "F1", "score", "bare", "score"),
    ],
)
def test_the_metric_settles_the_kind(text: str, metric: str, kind: Kind, form: str, settled: Kind) -> None:
    document, links = read(text, kind, form)
    links[0].metric = place(document, metric)
    conventions.settle(document, links[0])
    assert links[0].kind == settled


@pytest.mark.parametrize(
    ("name", "kept"),
    [("curated dataset", False), ("FooQA dataset", True), ("curated corpus", True), ("dataset of it", True)],
)
def test_some_dataset_has_no_name(name: str, kept: bool) -> None:
    document, links = read(f"We use a {name} with «5» scans.", "count", "count")
    links[0].subject = place(document, name)
    conventions.settle(document, links[0])
    assert (links[0].subject is not None) is kept


@pytest.mark.parametrize(
    ("text", "name", "left"),
    [
        ("The FooNet model uses «12» GB.", "FooNet model uses", "FooNet model"),
        ("FooNet gains up to «12» GB.", "FooNet gains", "FooNet"),
        ("The FooNet gains are «12» GB.", "FooNet gains", "FooNet gains"),
    ],
)
def test_a_name_ends_before_the_verb(text: str, name: str, left: str) -> None:
    document, links = read(text, "measurement", "unit")
    links[0].subject = place(document, name)
    conventions.settle(document, links[0])
    assert links[0].subject is not None
    assert links[0].subject.text == left == document.text[links[0].subject.start : links[0].subject.end]
