"""The learned linker: which phrase fills which slot, by weights learned from annotated abstracts.

claimx.mentions makes the candidates and the rules read each sentence once; then a linear model over hashed words and
boosted trees over readable features rank the candidates of every slot, an empty slot among them (model.py). At run time
there is only numpy; training/train.py makes the weights.
"""

from __future__ import annotations

from functools import cache
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from claimx.linking.learned.linker import LearnedLinker

WEIGHTS = "linker.npz"


@cache
def load() -> LearnedLinker:
    """The linker with the weights that ship with claimx.

    Raises:
        WeightsError: the weights do not match their checksum, or belong to other features.
    """
    from claimx import weights
    from claimx.errors import WeightsError
    from claimx.linking.learned import tagger
    from claimx.linking.learned.linker import LearnedLinker
    from claimx.linking.learned.model import Model, current_features

    model = Model(weights.load(WEIGHTS))
    if model.facts["features"] != current_features():
        raise WeightsError(WEIGHTS, "it was trained on other features; run `make train`")
    return LearnedLinker(model, tagger.load())
