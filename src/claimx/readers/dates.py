"""Dates as listings and JSON write them -> ISO 8601, as precise as they were and no more."""

from __future__ import annotations

import re
from datetime import date

_MONTHS = ("jan", "feb", "mar", "apr", "may", "jun", "jul", "aug", "sep", "oct", "nov", "dec")

# "Jul", "July", "Sept."
MONTH = (
    r"(?:Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|Sept?(?:ember)?|Oct(?:ober)?|"
    r"Nov(?:ember)?|Dec(?:ember)?)\.?"
)
_FORMS = tuple(
    re.compile(form.format(month=f"(?P<name>{MONTH})"), re.IGNORECASE)
    for form in (
        r"(?P<year>\d{{4}})(?:[-/](?P<month>\d{{1,2}})(?:[-/](?P<day>\d{{1,2}})(?:[T ].*)?)?)?",  # 2024-07-31T17:59
        r"{month}\s*(?:(?P<day>\d{{1,2}}),?\s+)?(?P<year>\d{{4}})",  # Jul 31, 2024
        r"(?P<day>\d{{1,2}})\.?\s+{month},?\s+(?P<year>\d{{4}})",  # 31 July 2024
    )
)


def iso_date(text: str) -> str | None:
    """The date that a text states.

    Returns:
        "2024-07-31", "2024-07" or "2024"; None when it is no date, or one without a year, which is not guessed.
    """
    for form in _FORMS:
        match = form.fullmatch(text.strip())
        if match:
            parts = match.groupdict()
            name = parts.get("name")
            month = _MONTHS.index(name[:3].lower()) + 1 if name else int(parts.get("month") or 0)
            return _checked(int(parts["year"]), month, int(parts["day"] or 0))
    return None


def _checked(year: int, month: int, day: int) -> str | None:
    try:
        full = date(year, month or 1, day or 1).isoformat()
    except ValueError:
        return None
    return full if day else full[:7] if month else full[:4]
