"""Claims are made without validation: they are the very records that validation would give."""

from __future__ import annotations

import copy
import pickle
from pathlib import Path
from typing import Any

import pytest
import yaml
from hypothesis import given
from pydantic import BaseModel
from test_properties import any_text

from claimx.errors import InputError
from claimx.models import Claim, Paper, PaperInfo, Span, lean, made
from claimx.pipeline import MODELS, Extractor, Model

CORPUS = Path(__file__).parent / "corpus" / "quantities"
SURFACES = [
    surface
    for path in sorted(CORPUS.glob("*.yaml"))
    for block in yaml.safe_load(path.read_text("utf-8"))
    for key in ("from", "not_from")
    for surface in block.get(key, [])
]


def anatomy(value: Any) -> Any:
    """The types of a value and of all that is in it, with what pydantic notes of each record."""
    if isinstance(value, BaseModel):
        noted = value.model_fields_set, value.model_extra, value.__pydantic_private__
        return type(value), noted, [(name, anatomy(inner)) for name, inner in value.__dict__.items()]
    if isinstance(value, dict):
        return dict, [(anatomy(key), anatomy(inner)) for key, inner in value.items()]
    if isinstance(value, (list, tuple)):
        return type(value), [anatomy(inner) for inner in value]
    return type(value)


def check(claim: Claim) -> None:
    validated = Claim.model_validate(claim.model_dump())
    assert claim == validated
    assert anatomy(claim) == anatomy(validated)
    assert repr(claim) == repr(validated)
    assert claim.model_dump() == validated.model_dump()


@pytest.mark.parametrize("model", MODELS)
def test_claims_are_what_validation_gives(model: Model, seed_papers: list[Paper]) -> None:
    sentences = [f"On MMLU, Foo-Net reaches {surface} in our runs." for surface in SURFACES]
    found = Extractor(model=model).extract_many([*seed_papers, *sentences])
    claims = [claim for extraction in found for claim in extraction.claims]
    assert len(claims) > len(SURFACES) / 2
    for claim in claims:
        check(claim)


@given(any_text)
def test_claims_of_any_text_are_what_validation_gives(extractor: Extractor, text: str) -> None:
    for claim in extractor.extract(text, paper=lean(PaperInfo(id="foo", year=2024))):
        check(claim)


def test_a_record_that_is_made_is_like_one_that_is_validated() -> None:
    given, validated = made(Span, {"start": 3, "end": 7}), lean(Span(start=3, end=7))
    assert given == validated
    assert anatomy(given) == anatomy(validated)
    assert hash(given) == hash(validated)
    assert given.model_dump_json() == '{"start":3,"end":7}'
    for again in (pickle.loads(pickle.dumps(given)), copy.deepcopy(given), given.model_copy()):
        assert again == given
        assert anatomy(again) == anatomy(given)


def test_records_keep_what_they_were_given_on_their_way_to_another_process(extractor: Extractor) -> None:
    info = PaperInfo(id="foo")
    (claim,) = extractor.extract("Foo-Net reaches 91.1% accuracy on MMLU.", paper=info)
    for protocol in range(2, pickle.HIGHEST_PROTOCOL + 1):
        again = pickle.loads(pickle.dumps(claim, protocol))
        assert again == claim
        assert anatomy(again) == anatomy(claim)
        assert again.model_fields_set is claim.model_fields_set  # not one more set for each
        assert again.paper.model_fields_set == {"id"}


def test_what_becomes_of_a_trace_later_leaves_its_claims_alone(extractor: Extractor) -> None:
    trace = extractor.trace("Foo-Net reaches 91.1% accuracy on MMLU.")
    (claim,) = trace.claims()
    before = claim.model_copy(deep=True)
    trace.links[0].reasons.clear()
    trace.links[0].confidence.clear()
    trace.links[0].benchmarks.clear()
    assert claim == before


def test_what_is_no_record_of_a_paper_is_refused(extractor: Extractor) -> None:
    with pytest.raises(InputError, match="PaperInfo"):
        extractor.extract("Foo-Net reaches 91.1%.", paper="foo")  # type: ignore[arg-type]
