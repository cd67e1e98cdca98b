"""The database file: papers in, claims out. What is in it is whole papers, whatever happened while it was written."""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from functools import partial
from importlib import import_module
from itertools import chain, groupby, islice
from pathlib import Path
from typing import Any, NamedTuple

from pydantic_core import PydanticSerializationError

from claimx.columns import claims_schema, from_extractions
from claimx.columns.schema import encodable, record
from claimx.errors import LibraryError
from claimx.extras import optional
from claimx.library.complaints import cause, explained
from claimx.library.migrations import prepare
from claimx.library.stretch import TOGETHER, Done, Stretch
from claimx.models import Claim, Extraction, Paper, PaperInfo
from claimx.pipeline import Extractor

_WORTHWHILE = 50  # new papers for each process, from which on it pays to start some
_ROWS = 2_000


class Added(NamedTuple):
    """What became of a paper: what was extracted, or None where it was there already."""

    paper: Paper
    extraction: Extraction | None


class Library:
    """A database of papers and their claims.

    Args:
        path: the file; made when it is not there and is to be written.
        writing: whether to write; else it must be there.

    Raises:
        LibraryError: it cannot be opened, or another process writes it.
        MissingExtraError: when duckdb or pyarrow is not installed.
    """

    def __init__(self, path: str | os.PathLike[str], *, writing: bool = True) -> None:
        self.path = Path(path)
        self._duckdb = _duckdb()
        if not writing and not self.path.exists():
            raise LibraryError("there is no such library; claimx add makes one", source=str(self.path))
        with self._told():
            self._connection = self._duckdb.connect(str(self.path), read_only=not writing)
            try:
                prepare(self._connection, writing=writing)
            except BaseException:
                self._connection.close()
                raise

    def __enter__(self) -> Library:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    def close(self) -> None:
        """Close the file; another process may write it then."""
        self._connection.close()

    def add(self, papers: Iterable[Paper], extractor: Extractor | None = None, *, workers: int = 1) -> Iterator[Added]:
        """Extract from papers that are new, or changed, and keep their claims.

        Args:
            papers: the papers; one with the id of another replaces it.
            extractor: what finds the claims; the accurate one when None.
            workers: on how many processor cores.

        Returns:
            What became of each paper, in order, once it is kept. Nothing is done before it is asked for. Halves of
            characters, which no file can hold, have become U+FFFD before.

        Raises:
            LibraryError: while iterating, when it cannot be written, as on a full disk; what was given out is kept.
        """
        extractor = extractor if extractor is not None else Extractor()
        name = fingerprint(extractor)
        stream = map(_storable, papers)
        ended = False
        while not ended:
            stretch = Stretch(stream, partial(self._known, name))
            new = stretch.new()
            # Processes are started only where there is enough for them to do.
            first = list(islice(new, workers * _WORTHWHILE))
            shared = workers if len(first) == workers * _WORTHWHILE else 1
            found = extractor.extract_many(chain(first, new), workers=shared)
            while some := list(islice(found, TOGETHER)):
                done = stretch.done(some)
                self._keep(done, name)
                yield from (Added(paper, extraction) for paper, _, extraction in done)
            yield from (Added(paper, None) for paper, *_ in stretch.done([]))
            ended = stretch.ended

    def remove(self, ids: Sequence[str]) -> int:
        """Forget papers and their claims; how many there were."""
        with self._transaction():
            return self._delete(ids)

    def papers(self) -> Iterator[PaperInfo]:
        """What claims say of each paper, by id; without the texts it is little even of a large library."""
        for row in self._stream("SELECT id, '' AS text, title, date, source FROM papers ORDER BY id"):
            yield _paper(row).info

    def claims(self, paper: str | None = None) -> Iterator[Claim]:
        """All claims, or those of the paper with this id, by paper and place."""
        columns = ", ".join(f'"{name}"' for name in claims_schema().names if name != "error")
        where, given = ("", ()) if paper is None else ("WHERE paper_id = ?", (paper,))
        for row in self._stream(f"SELECT {columns} FROM claims {where} ORDER BY paper_id, place", given):
            yield record(row)

    def extractions(self, paper: str | None = None) -> Iterator[Extraction]:
        """All papers with their claims, or the one with this id, by id.

        They have their texts, but not the structure that their sources told.
        """
        claims = groupby(self.claims(paper), lambda claim: claim.paper.id if claim.paper else "")
        id, found = next(claims, ("", iter(())))
        where, given = ("", ()) if paper is None else ("WHERE id = ?", (paper,))
        known = "id, text, title, authors, date, categories, source, error"
        for row in self._stream(f"SELECT {known} FROM papers {where} ORDER BY id", given):
            error = row.pop("error")
            made = _paper(row)
            if id == made.id:
                yield Extraction(paper=made, claims=tuple(found), error=error)
                id, found = next(claims, ("", iter(())))
            else:
                yield Extraction(paper=made, error=error)

    def _stream(self, query: str, given: Sequence[Any] = ()) -> Iterator[dict[str, Any]]:
        """The rows of an answer, read as they are needed and beside other answers."""
        with self._told():
            answer = self._connection.cursor().execute(query, list(given))
            names = [column[0] for column in answer.description]
            while rows := answer.fetchmany(_ROWS):
                yield from (dict(zip(names, row, strict=True)) for row in rows)

    def ask(self, query: str) -> tuple[list[str], list[tuple[Any, ...]]]:
        """The answer to an SQL query over the tables ``papers`` and ``claims``: the columns' names, and the rows.

        Raises:
            LibraryError: the query is wrong; it says what DuckDB says.
        """
        with self._told():
            result = self._connection.execute(query)
            return [column[0] for column in result.description or ()], result.fetchall()

    def export(self, target: str | os.PathLike[str]) -> int:
        """Write all claims as Parquet, in columns as those of ``claimx.columns``; how many.

        The file appears only when it is whole.

        Raises:
            LibraryError: it cannot be written.
        """
        unfinished = Path(f"{os.fspath(target)}.unfinished")
        columns = ", ".join(f'"{name}"' for name in claims_schema().names if name != "error")
        query = f"SELECT {columns}, NULL::VARCHAR AS error FROM claims ORDER BY paper_id, place"
        copy = f"COPY ({query}) TO '{_quoted(unfinished)}' (FORMAT parquet, COMPRESSION zstd)"
        with self._told():
            ((count,),) = self._run("SELECT count(*) FROM claims")
        try:
            self._run(copy)
            os.replace(unfinished, target)
        except (OSError, self._duckdb.Error) as error:
            why = error.strerror if isinstance(error, OSError) else cause(str(error))
            raise LibraryError(f"cannot be written ({why})", source=os.fspath(target)) from None
        finally:
            unfinished.unlink(missing_ok=True)
        return int(count)

    def _known(self, name: str, ids: list[str]) -> dict[str, str]:
        with self._told():
            query = "SELECT id, content FROM papers WHERE extractor = ? AND id IN (SELECT unnest(?))"
            return dict(self._run(query, [name, ids]))

    def _keep(self, done: Iterable[Done], name: str) -> None:
        pa = import_module("pyarrow")
        last = {paper.id: (extraction, content) for paper, content, extraction in done if extraction is not None}
        found = [extraction for extraction, _ in last.values()]
        papers = pa.Table.from_pylist([_row(extraction, content, name) for extraction, content in last.values()])
        good = [extraction for extraction in found if extraction.error is None]
        owners = [(extraction.paper.id, place) for extraction in good for place in range(len(extraction.claims))]
        claims = from_extractions(good).drop_columns(["error"])
        claims = claims.append_column("paper_id", pa.array([owner for owner, _ in owners], pa.string()))
        claims = claims.append_column("place", pa.array([place for _, place in owners], pa.int32()))
        with self._transaction():
            self._delete(list(last))
            for table, rows in (("papers", papers), ("claims", claims)):
                self._connection.register("added", rows)
                self._run(f"INSERT INTO {table} BY NAME SELECT * FROM added")
                self._connection.unregister("added")

    def _delete(self, ids: Sequence[str]) -> int:
        """Delete papers with their claims, within a transaction; how many there were."""
        given = [list(ids)]
        ((count,),) = self._run("SELECT count(*) FROM papers WHERE id IN (SELECT unnest(?))", given)
        if count:
            self._run("DELETE FROM claims WHERE paper_id IN (SELECT unnest(?))", given)
            self._run("DELETE FROM papers WHERE id IN (SELECT unnest(?))", given)
        return int(count)

    def _run(self, query: str, given: Sequence[Any] = ()) -> list[tuple[Any, ...]]:
        """All rows of an answer: an answer that is not read to its end keeps the connection busy."""
        rows: list[tuple[Any, ...]] = self._connection.execute(query, list(given)).fetchall()
        return rows

    @contextmanager
    def _transaction(self) -> Iterator[None]:
        with self._told():
            self._connection.begin()
            try:
                yield
            except BaseException:
                with suppress(self._duckdb.Error):  # where the database itself has given the transaction up
                    self._connection.rollback()
                raise
            self._connection.commit()

    @contextmanager
    def _told(self) -> Iterator[None]:
        """Give what the database complains about as an error of ours."""
        try:
            yield
        except LibraryError as error:
            raise LibraryError(error.problem, source=str(self.path)) from None
        except self._duckdb.Error as error:
            raise LibraryError(explained(str(error)), source=str(self.path)) from None


def content(paper: Paper) -> str:
    """What tells one content of a paper from another: all that claims depend on, but not where it was read."""
    return hashlib.sha256(paper.model_dump_json(exclude={"sources"}).encode("utf-8")).hexdigest()


def fingerprint(extractor: Extractor) -> str:
    """What tells one extractor from another: the release, the model, and the names of one's own."""
    import claimx

    own = [sorted(map(str, entry)) for entry in extractor.lexicons.own]
    said = json.dumps([claimx.__version__, extractor.model, extractor.link, own])
    return f"{claimx.__version__} {extractor.model} {hashlib.sha256(said.encode()).hexdigest()[:12]}"


def _storable(paper: Paper) -> tuple[Paper, str]:
    """The paper as a file can hold it, of the same length, and its content."""
    try:
        return paper, content(paper)
    except PydanticSerializationError:
        paper = Paper.model_validate(encodable(paper.model_dump()))
        return paper, content(paper)


def _row(extraction: Extraction, content: str, name: str) -> dict[str, Any]:
    paper = extraction.paper
    return {
        "id": paper.id,
        "content": content,
        "extractor": name,
        "title": paper.title,
        "authors": list(paper.authors),
        "date": paper.date,
        "categories": list(paper.categories),
        "source": encodable(paper.sources[0].path) if paper.sources else None,
        "text": paper.text,
        "error": extraction.error,
    }


def _paper(row: dict[str, Any]) -> Paper:
    source = row.pop("source")
    return Paper.model_validate({**row, "sources": [] if source is None else [{"path": source}]})


def _quoted(path: Path) -> str:
    return str(path).replace("'", "''")


def _duckdb() -> Any:
    optional("pyarrow", "library", "a library of claims")
    return optional("duckdb", "library", "a library of claims")
