"""The library of claims: an embedded database that papers are added to, and claims are asked from (claimx[library]).

    with Library("claims.duckdb") as library:
        library.add(claimx.read("papers/"))
        claims = list(library.claims())

A paper that is there already, with the same content and the same extractor, is not done again. Papers are written whole
or not at all, also when the process is killed. One process writes at a time; several may read when none writes.
"""

from __future__ import annotations

from claimx.library.store import Added, Library

__all__ = ["Added", "Library"]
