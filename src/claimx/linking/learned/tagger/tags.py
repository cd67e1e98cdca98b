"""What the tagger says of the words around each number: how likely each word belongs to each slot of the number.

Most words belong to no slot of a number, so only those above ``NEGLIGIBLE`` are kept, one row a word and number.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import numpy as np

Array = np.ndarray[Any, np.dtype[Any]]

NEGLIGIBLE = 0.02
# Of each number: the probability of each kind, of no direction, an increase and a decrease, and of being a claim.
VERDICTS = 5 + 3 + 1


@dataclass(frozen=True, slots=True)
class Tags:
    """The tagger's word probabilities for the numbers of one document.

    ``number`` and ``start`` say which number (by its place) and which word (by its offset) a row of ``roles`` is
    about; its columns are the slots. ``verdicts`` has one row a number, NaN for a number that was not asked about.
    """

    number: Array
    start: Array
    roles: Array
    verdicts: Array

    @staticmethod
    def none(numbers: int) -> Tags:
        """No probabilities for so many numbers."""
        return Tags(
            np.zeros(0, np.int64),
            np.zeros(0, np.int64),
            np.zeros((0, 4), np.float32),
            np.full((numbers, VERDICTS), np.nan, np.float32),
        )
