"""What claimx's speed is compared with: each contender is a function that does all of its work on one text."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from importlib.metadata import PackageNotFoundError, version


@dataclass(frozen=True)
class Contender:
    """A name for the table, and how to get the function; loading it is not part of what is timed."""

    name: str
    load: Callable[[], Callable[[str], object]]
    package: str | None = None
    note: str = ""

    @property
    def installed(self) -> bool:
        """Whether its package is there."""
        try:
            return self.package is None or bool(version(self.package))
        except PackageNotFoundError:
            return False

    @property
    def label(self) -> str:
        """The name with the version that was measured."""
        known = self.package if self.package and self.installed else None
        return f"{self.name} ({known} {version(known)})" if known else self.name


def claimx_fast() -> Callable[[str], object]:
    import claimx

    return claimx.load("fast").extract


def claimx_accurate() -> Callable[[str], object]:
    import claimx

    return claimx.load("accurate").extract


def spacy_tokenizer() -> Callable[[str], object]:
    import spacy

    return spacy.blank("en").tokenizer


def quantulum3() -> Callable[[str], object]:
    from quantulum3 import classifier, parser

    classifier.USE_CLF = False  # its pickled model loads with one version of scikit-learn only
    parse: Callable[[str], object] = parser.parse
    return parse


def recognizers() -> Callable[[str], object]:
    from recognizers_number import NumberRecognizer
    from recognizers_number_with_unit import NumberWithUnitRecognizer
    from recognizers_text import Culture

    numbers, units = NumberRecognizer(Culture.English), NumberWithUnitRecognizer(Culture.English)
    models = (
        numbers.get_number_model(),
        numbers.get_percentage_model(),
        units.get_dimension_model(),
        units.get_currency_model(),
    )
    return lambda text: [model.parse(text) for model in models]


def number_scan() -> Callable[[str], object]:
    number = re.compile(r"[-+]?\d+(?:[.,]\d+)*(?:\s?(?:%|[A-Za-z]+))?")
    return lambda text: [match.span() for match in number.finditer(text)]


CONTENDERS = (
    Contender("claimx, rules", claimx_fast, "claimx", "every claim with its slots, as records"),
    Contender("claimx, accurate", claimx_accurate, "claimx", "the same, with what was learned"),
    Contender("tokenizer", spacy_tokenizer, "spacy", "of a blank English pipeline: tokens only"),
    Contender("extractor", quantulum3, "quantulum3", "quantities with units, no links; without its classifier"),
    Contender(
        "recognizer",
        recognizers,
        "recognizers-text-number-with-unit",
        "numbers, percents, quantities with units and money, no links",
    ),
    Contender("a bare regular expression", number_scan, None, "numbers with the word after them"),
)
