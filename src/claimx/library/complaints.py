"""What the database complains about, in words that say what to do."""

from __future__ import annotations

import re

_LOCKED = re.compile("Could not set lock|Conflicting lock")
_FULL = re.compile("No space left on device|File too large|Disk quota exceeded|not enough space", re.IGNORECASE)
_FORBIDDEN = re.compile("Permission denied|Read-only file system|Access is denied", re.IGNORECASE)
_MISSING = re.compile("No such file or directory|cannot find the path", re.IGNORECASE)


def cause(said: str) -> str:
    """What the system said, where a message of DuckDB repeats it; else the message."""
    for known in (_FULL, _FORBIDDEN, _MISSING):
        if found := known.search(said):
            return found[0]
    return said.strip()


def explained(said: str) -> str:
    """A message of DuckDB about a file, as the user of a library needs it; as it is where nothing is known of it."""
    said = said.strip()
    if _LOCKED.search(said):
        return "another process has it open; one at a time may write, and none may read meanwhile"
    if full := _FULL.search(said):
        return f"the disk is full ({full[0]}); what was added before is kept, and claimx add goes on after it"
    if forbidden := _FORBIDDEN.search(said):
        return f"neither it nor its folder may be written, or it may not be read ({forbidden[0]})"
    if missing := _MISSING.search(said):
        return f"there is no such folder ({missing[0]})"
    return said
