"""The spaCy component in other people's pipelines."""

from __future__ import annotations

import importlib
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest
import spacy
from spacy.language import Language
from spacy.tokens import Doc

import claimx
from claimx.errors import LexiconError

TEXT = "Foo-Net reaches 91.1% accuracy on MMLU, at 29ms per token."


@pytest.fixture
def nlp() -> Language:
    pipeline = spacy.blank("en")
    pipeline.add_pipe("claimx")
    return pipeline


def spans(doc: Doc, key: str = "claims") -> list[tuple[str, str]]:
    return [(span.text, span.label_) for span in doc.spans[key]]


def test_claims_and_spans(nlp: Language) -> None:
    doc = nlp(TEXT)
    assert doc._.claims == claimx.extract(TEXT)
    assert [c.text for c in doc._.claims] == ["91.1%", "29ms per token"]
    assert spans(doc) == [("91.1%", "score"), ("29ms per token", "measurement")]
    assert [doc._.claims[int(span.id_)].kind for span in doc.spans["claims"]] == ["score", "measurement"]


def test_a_span_covers_the_tokens_that_a_claim_touches(nlp: Language) -> None:
    words = ["It", "needs", "29ms", "now", "."]
    doc = nlp(Doc(nlp.vocab, words=[*words[:2], "x29ms", *words[3:]]))
    for claim, span in zip(doc._.claims, doc.spans["claims"], strict=True):
        assert span.start_char <= claim.span.start < claim.span.end <= span.end_char


def test_a_document_without_claims(nlp: Language) -> None:
    doc = nlp("Nothing is measured here.")
    assert doc._.claims == []
    assert spans(doc) == []
    assert nlp("")._.claims == []


def test_a_document_that_never_passed_the_component() -> None:
    assert spacy.blank("en")(TEXT)._.claims == []


def test_many_documents(nlp: Language) -> None:
    docs = list(nlp.pipe([TEXT, "", TEXT]))
    assert [len(doc._.claims) for doc in docs] == [2, 0, 2]


def test_documents_travel_as_bytes(nlp: Language) -> None:
    doc = nlp(TEXT + " It plays $10^{535}$ games.")
    again = Doc(nlp.vocab).from_bytes(doc.to_bytes())
    assert again._.claims == doc._.claims
    assert spans(again) == spans(doc)


def test_the_pipeline_is_saved_and_loaded(tmp_path: Path) -> None:
    nlp = spacy.blank("en")
    nlp.add_pipe("sentencizer")
    nlp.add_pipe("claimx", config={"link": False, "spans_key": "numbers"})
    nlp.to_disk(tmp_path / "pipeline")
    loaded = spacy.load(tmp_path / "pipeline")
    assert loaded.pipe_names == ["sentencizer", "claimx"]
    first, second = nlp(TEXT), loaded(TEXT)
    assert second._.claims == first._.claims == claimx.load(link=False).extract(TEXT)
    assert spans(second, "numbers") == spans(first, "numbers") != []
    assert "claims" not in second.spans


def test_any_language_and_any_place_in_the_pipeline() -> None:
    nlp = spacy.blank("xx")
    nlp.add_pipe("claimx", first=True)
    nlp.add_pipe("sentencizer")
    assert [c.text for c in nlp(TEXT)._.claims] == ["91.1%", "29ms per token"]


def test_own_lexicons(tmp_path: Path) -> None:
    file = tmp_path / "own.txt"
    file.write_text("[benchmarks]\nFrobnication Suite | FrobS\n", "utf-8")
    nlp = spacy.blank("en")
    nlp.add_pipe("claimx", config={"lexicons": [str(file)]})
    (found,) = nlp("On FrobS, Foo-Net reaches 91.1% accuracy.")._.claims
    assert [m.name for m in found.benchmarks] == ["Frobnication Suite"]


def test_lexicons_that_are_missing_are_named(tmp_path: Path) -> None:
    with pytest.raises(LexiconError, match="none-such"):
        spacy.blank("en").add_pipe("claimx", config={"lexicons": [str(tmp_path / "none-such.txt")]})


def test_a_second_registration_is_harmless(nlp: Language) -> None:
    import claimx.component

    importlib.reload(claimx.component)
    again: Any = spacy.blank("en")
    again.add_pipe("claimx")
    assert again(TEXT)._.claims == nlp(TEXT)._.claims
    two = spacy.blank("en")
    two.add_pipe("claimx", name="one")
    two.add_pipe("claimx", name="two", config={"spans_key": "again"})
    assert spans(two(TEXT)) == spans(two(TEXT), "again")


def test_it_says_what_it_sets(nlp: Language) -> None:
    assert nlp.get_pipe_meta("claimx").assigns == ["doc._.claims", "doc.spans"]
    assert nlp.analyze_pipes()["problems"] == {"claimx": []}


def test_pipelines_without_it_do_not_load_it() -> None:
    code = "import spacy, sys; spacy.blank('en'); assert 'claimx.pipeline' not in sys.modules"
    subprocess.run([sys.executable, "-c", code], check=True)
