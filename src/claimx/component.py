"""The spaCy component "claimx": the extractor at the end of anybody's pipeline. It has no logic of its own.

    nlp.add_pipe("claimx")
    doc = nlp(text)
    doc._.claims             # the Claim records of doc.text
    doc.spans["claims"]      # their quantities as spans, labelled with the kind of the claim

spaCy imports this module whenever a pipeline is made, as claimx is among its entry points; so nothing heavy is imported
before the component itself is made.

The annotations of the factory are no strings, as spaCy until 3.8.7 cannot resolve those; hence no "annotations" from
__future__ here.
"""

from typing import TYPE_CHECKING, cast

from spacy.language import Language
from spacy.tokens import Doc

if TYPE_CHECKING:
    from collections.abc import Sequence

    from claimx import pipeline
    from claimx.claims import Claims
    from claimx.models import Claim
    from claimx.pipeline import Extractor

# Claims are kept as JSON in the document's user data: documents travel between processes and to disk as msgpack, which
# holds neither records nor integers of any size.
_KEY = "claimx.claims"


class ClaimxComponent:
    """Sets ``doc._.claims`` and a span group on each document that passes through.

    Args:
        extractor: what finds the claims of ``doc.text``.
        spans_key: the name of the span group.
    """

    def __init__(self, extractor: "Extractor", spans_key: str) -> None:
        self.extractor = extractor
        self.spans_key = spans_key

    def __call__(self, doc: Doc) -> Doc:
        claims = self.extractor.extract(doc.text)
        doc._.claims = claims
        # A quantity may begin or end inside a token ("29ms"): its span then covers the whole token, the claim does not.
        spans = (
            doc.char_span(c.span.start, c.span.end, label=c.kind, alignment_mode="expand", span_id=str(i))
            for i, c in enumerate(claims)
        )
        doc.spans[self.spans_key] = [span for span in spans if span is not None]
        return doc


@Language.factory(
    "claimx",
    default_config={"model": "accurate", "lexicons": [], "link": True, "spans_key": "claims"},
    assigns=["doc._.claims", "doc.spans"],
)
def create_component(
    nlp: Language, name: str, model: str, lexicons: list[str], link: bool, spans_key: str
) -> ClaimxComponent:
    """Make the component.

    Args:
        nlp: the pipeline; any language, with or without a model.
        name: the component's name in the pipeline.
        model: "fast" or "accurate", as for ``claimx.load``.
        lexicons: files of own names, as for ``claimx.load``.
        link: whether to say what each number is about, as for ``claimx.load``.
        spans_key: the name of the span group.
    """
    from claimx.api import load

    return ClaimxComponent(load(cast("pipeline.Model", model), lexicons=lexicons, link=link), spans_key)


def _get(doc: Doc) -> "Claims":
    from claimx.claims import Claims
    from claimx.models import Claim

    return Claims(Claim.model_validate_json(line) for line in doc.user_data.get(_KEY, ()))


def _set(doc: Doc, claims: "Sequence[Claim]") -> None:
    doc.user_data[_KEY] = [claim.model_dump_json() for claim in claims]


if not Doc.has_extension("claims"):
    Doc.set_extension("claims", getter=_get, setter=_set)
