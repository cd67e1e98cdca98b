"""The tables of the database, and the way from the tables of an older release to those of this one."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from claimx.errors import LibraryError

# Raised with every change of the tables, together with a step in MIGRATIONS.
VERSION = 2
_MENTION = 'STRUCT(text VARCHAR, span STRUCT(start BIGINT, "end" BIGINT), name VARCHAR)'
_SPAN = 'STRUCT(start BIGINT, "end" BIGINT)'
_PLACE = 'STRUCT("table" VARCHAR, "row" BIGINT, "column" BIGINT, best BOOLEAN, second BOOLEAN)'
_ALSO = f'STRUCT(start BIGINT, "end" BIGINT, section VARCHAR, page BIGINT, line BIGINT, "table" {_PLACE})'
_TABLES = f"""
CREATE TABLE library (version INTEGER NOT NULL);
CREATE TABLE papers (
    id VARCHAR PRIMARY KEY, content VARCHAR NOT NULL, extractor VARCHAR NOT NULL, title VARCHAR, authors VARCHAR[],
    date VARCHAR, categories VARCHAR[], source VARCHAR, text VARCHAR NOT NULL, error VARCHAR
);
CREATE TABLE claims (
    paper STRUCT(id VARCHAR, title VARCHAR, "year" BIGINT, source VARCHAR), kind VARCHAR,
    quantity STRUCT(text VARCHAR, span {_SPAN}, value DOUBLE, low DOUBLE, high DOUBLE, uncertainty DOUBLE, total DOUBLE,
                    bound VARCHAR, unit VARCHAR),
    metric {_MENTION}, benchmarks {_MENTION}[], subject {_MENTION}, baselines {_MENTION}[], direction VARCHAR,
    relative BOOLEAN, conditions {_MENTION}[], sentence {_SPAN},
    evidence STRUCT("rule" VARCHAR, slots MAP(VARCHAR, VARCHAR), confidence MAP(VARCHAR, DOUBLE)),
    section VARCHAR, own BOOLEAN, "table" {_PLACE}, page BIGINT, line BIGINT, also {_ALSO}[],
    exact MAP(VARCHAR, VARCHAR),
    paper_id VARCHAR NOT NULL, place INTEGER NOT NULL
);
"""


def _places(connection: Any) -> None:
    """The other places of a claim, which were spans, say where in the paper they stand."""
    span = "'start': s.start, 'end': s.\"end\""
    wide = f"{{{span}, 'section': NULL, 'page': NULL, 'line': NULL, 'table': NULL}}"
    connection.execute(f"ALTER TABLE claims ALTER also TYPE {_ALSO}[] USING [{wide} for s in also]").fetchall()


# The step from a version to the next: statements that are run in the transaction that raises the version.
MIGRATIONS: dict[int, Callable[[Any], None]] = {1: _places}


def prepare(connection: Any, *, writing: bool) -> None:
    """Make the tables of a new database, or bring those of an older one up to date.

    Raises:
        LibraryError: the database is none of claims, is of a newer release, or of an older one and not to be written.
    """
    names = {row[0] for row in connection.execute("SELECT table_name FROM information_schema.tables").fetchall()}
    if not names and writing:
        _in_one_go(connection, lambda: _create(connection))
        return
    if "library" not in names:
        raise LibraryError("is no library of claims")
    ((version,),) = connection.execute("SELECT version FROM library").fetchall()
    if version > VERSION:
        raise LibraryError(f"is of a newer release of claimx (tables {version}, known {VERSION})")
    if version < VERSION and not writing:
        raise LibraryError("is of an older release of claimx: claimx add brings it up to date")
    while version < VERSION:
        step = MIGRATIONS[version]
        version += 1
        _in_one_go(connection, lambda step=step, to=version: _migrate(connection, step, to))  # type: ignore[misc]


def _create(connection: Any) -> None:
    connection.execute(_TABLES).fetchall()
    connection.execute("INSERT INTO library VALUES (?)", [VERSION]).fetchall()


def _migrate(connection: Any, step: Callable[[Any], None], version: int) -> None:
    step(connection)
    connection.execute("UPDATE library SET version = ?", [version]).fetchall()


def _in_one_go(connection: Any, work: Callable[[], None]) -> None:
    connection.begin()
    try:
        work()
    except BaseException:
        connection.rollback()
        raise
    connection.commit()
