"""The tagger: a small network that says of each word near a number which slot of the number it fills.

It errs differently from the ranker, which takes its probabilities as features. The word pieces come from MiniLM, the
layers are trained from scratch (docs/linking.md). At run time there is only numpy.
"""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache

import numpy as np

from claimx.document import Document, NumberCandidate
from claimx.linking.learned.tagger.network import Network
from claimx.linking.learned.tagger.tags import NEGLIGIBLE, Tags
from claimx.linking.learned.tagger.window import Array, other_numbers, windows

__all__ = ["WEIGHTS", "Tagger", "Tags", "load"]

WEIGHTS = "tagger.npz"
_DIGITS = 4  # finer differences are noise, and may depend on how a processor multiplies


@cache
def load() -> Tagger:
    """The tagger with the weights that ship with claimx.

    Raises:
        WeightsError: the weights do not match their checksum.
    """
    from claimx import weights

    return Tagger(Network(weights.load(WEIGHTS)))


class Tagger:
    """Tags the words around numbers.

    Args:
        network: the weights.
    """

    def __init__(self, network: Network) -> None:
        self._network = network

    def tags(self, document: Document, numbers: Sequence[NumberCandidate]) -> Tags:
        """The probabilities for the numbers of a document; those in very long sentences may have none."""
        verdicts = Tags.none(len(numbers)).verdicts
        number: list[Array] = [np.zeros(0, np.int64)]
        start: list[Array] = [np.zeros(0, np.int64)]
        roles: list[Array] = [np.zeros((0, 4), np.float32)]
        asked = [(n.start, n.end) for n in numbers]
        for window in windows(document, asked, other_numbers(document.text)):
            if not window.at:
                continue
            found, judged = self._network(window)
            places = np.array(window.asked)
            verdicts[places] = np.round(judged, _DIGITS)
            found[:, : window.body] = 0
            which, word = np.nonzero(found.max(2) > NEGLIGIBLE)
            number.append(places[which])
            start.append(window.starts[word])
            roles.append(np.round(found[which, word], _DIGITS))
        return Tags(np.concatenate(number), np.concatenate(start), np.concatenate(roles), verdicts)
