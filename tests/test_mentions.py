"""The search for phrases: each rule by its examples and look-alikes, and what must hold for every text."""

from __future__ import annotations

import re
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from hypothesis import strategies as st

from claimx import mentions, segment
from claimx.document import Document, Mentions, NumberCandidate
from claimx.lexicons import Lexicons

CORPUS = Path(__file__).parent / "corpus" / "mentions"
_NUMBER = re.compile(r"(?<![\w.^-])\d[\d,.]*\d%?|(?<![\w.^-])\d%?(?![\w-])")
_VERSION = re.compile(r"Kestrel [\d.]+")


def find(text: str, title: str | None = None) -> Mentions:
    """Search a text, with every number in it as a number that is being linked; a Kestrel's number is its version."""
    document = Document(text, segment.split(text), title)
    versions = {m.end() - 1 for m in _VERSION.finditer(text)}
    numbers = [
        NumberCandidate(m.start(), m.end(), "test", "bare", value=1)
        for m in _NUMBER.finditer(text)
        if m.end() - 1 not in versions
    ]
    return mentions.find(document, numbers, Lexicons.builtin())


def cases(file: str) -> list[Any]:
    """(rule, sentence) for each example of a corpus file, and each look-alike."""
    found = []
    for rule in yaml.safe_load((CORPUS / file).read_text(encoding="utf-8")):
        found += [pytest.param(rule, text, None, id=f"{rule['rule']}: {text}") for text in rule["from"]]
        found += [
            pytest.param(rule, case["text"], case["word"], id=f"not {rule['rule']}: {case['text']}")
            for case in rule.get("not", ())
        ]
    assert found, file
    return found


@pytest.mark.parametrize(("rule", "text", "word"), cases("terms.yaml") + cases("names.yaml"))
def test_phrases(rule: dict[str, Any], text: str, word: str | None) -> None:
    label = rule["label"]
    if word is not None:
        assert [p.text for p in find(text).phrases if label in p.labels and p.text == word] == []
        return
    marked = re.search("«(.*)»", text)
    assert marked is not None
    start, end = marked.start(), marked.end() - 2
    found = find(text.replace("«", "").replace("»", ""))
    spans = {(p.start, p.end): p.labels for p in found.phrases}
    assert (start, end) in spans, [p.text for p in found.phrases]
    assert label in spans[start, end]
    if "name" in rule:
        assert spans[start, end][label] == rule["name"]


@pytest.mark.parametrize("case", yaml.safe_load((CORPUS / "proposals.yaml").read_text(encoding="utf-8")))
def test_proposals(case: dict[str, Any]) -> None:
    proposals = [p.text for p in find(case["text"], case.get("title")).proposals]
    assert proposals[:1] == ([] if case["best"] is None else [case["best"]]), proposals


@pytest.mark.parametrize(
    ("text", "short", "long"), yaml.safe_load((CORPUS / "acronyms.yaml").read_text(encoding="utf-8"))
)
def test_acronyms(text: str, short: str | None, long: str | None) -> None:
    expected = {} if short is None else {short: long, long: short}
    assert find(text).aliases == expected


def test_an_acronym_shares_its_labels_with_its_long_form() -> None:
    found = find("We use average precision (AP). It is 41.2.")
    labels = {p.text: p.labels for p in found.phrases}
    assert labels["AP"]["metric"] == labels["average precision"]["metric"] == "average precision"


def test_the_title_is_a_cue_only() -> None:
    found = find("Our parser gains 3%.", "Kestrel: fast parsing")
    assert all("Kestrel" not in p.text for p in found.phrases + found.proposals)


def test_no_phrase_runs_over_a_number() -> None:
    text = "Falcon 71.2 and Merlin 64.5 on KesBench, 12 points better"
    found = find(text)
    assert {"Falcon", "Merlin", "KesBench"} <= {p.text for p in found.phrases}
    assert [p.text for p in found.phrases if re.search(r"71|64|12", p.text)] == []


def test_sentences_without_numbers_give_their_names() -> None:
    found = find("Kestrel-7B is tested on the Quorbel dataset. It reaches 71%.")
    assert {"Kestrel-7B", "Quorbel"} <= {p.text for p in found.phrases if p.sentence == 0}


def test_phrases_are_in_order_and_carry_their_sentence() -> None:
    text = "We propose Kestrel. Kestrel reaches 71% accuracy on MMLU. It needs 3 GPUs."
    found = find(text)
    assert [(p.start, -p.end) for p in found.phrases] == sorted((p.start, -p.end) for p in found.phrases)
    for phrase in found.phrases:
        start, end = segment.split(text)[phrase.sentence]
        assert start <= phrase.start < phrase.end <= end


_PIECES = st.sampled_from(
    ["accuracy", "of", "the", "MMLU", "(", ")", "AP", "71%", "3", "$\\tau$", "-bench", "We propose ", "Kestrel-7B", "é",
     "'s", "\\textsc{", "}", ". ", ", a ", "\n\n", "–", "trained", "2.1", "+", "~", "GPU", "on", "\ud800", "１", " "]
)  # fmt: skip


@given(st.one_of(st.text(), st.lists(_PIECES).map(" ".join), st.lists(_PIECES).map("".join)), st.text(max_size=20))
def test_any_text_passes_and_offsets_hold(text: str, title: str) -> None:
    found = find(text, title)
    for phrase in found.phrases + found.proposals:
        assert text[phrase.start : phrase.end] == phrase.text
        assert phrase.text.strip() == phrase.text != ""
        assert all(phrase.labels.values())
    assert all(one in text and other in text for one, other in found.aliases.items())


@given(st.lists(_PIECES, min_size=1, max_size=12).map(" ".join))
def test_the_number_of_phrases_grows_with_the_text(text: str) -> None:
    few, many = (len(find((text + " . ") * n).phrases) for n in (4, 16))
    assert many <= 5 * few + 20
