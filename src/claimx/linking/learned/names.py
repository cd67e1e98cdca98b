"""When two phrases name the same thing: the words that count in them."""

from __future__ import annotations

import re
from functools import lru_cache

_WORD = re.compile(r"[a-z0-9]+")
# Words that do not tell one name from another.
_WEAK = frozenset(
    """the a an of on in for to with our its their this that and model models dataset datasets benchmark benchmarks
    method methods score scores rate using by at over""".split()
)


class NameKey(frozenset[str]):
    """The words of a name that count, in lower case and singular."""

    @staticmethod
    @lru_cache(maxsize=20_000)
    def of(text: str) -> NameKey:
        """The key of a phrase."""
        words = _WORD.findall(text.lower())
        words = [w[:-1] if len(w) > 3 and w[-1] == "s" and w[-2] != "s" else w for w in words]
        strong = [w for w in words if w not in _WEAK]
        return NameKey(strong or words or [text])

    def same(self, other: NameKey) -> bool:
        """Whether half of the words are common to both."""
        common = len(self & other)
        return common > 0 and 4 * common >= len(self) + len(other)
