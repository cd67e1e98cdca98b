"""Claims as columns: Arrow tables and Parquet files in and out, on which engines for much data rest (claimx[arrow]).

    claims = extract_batch(papers)                  pyarrow.Table -> pyarrow.Table
    extract_parquet("papers.parquet", "claims.parquet", workers=4)
    claims = read_claims("claims.parquet", print)   a file, or a folder of files, back as records

The columns are the fields of the records, by their names (schema.py); ``to_claims`` gives the records back.
"""

from __future__ import annotations

from claimx.columns.batch import extract_batch, extract_parquet
from claimx.columns.files import holds_claims, read_claims
from claimx.columns.schema import claims_schema, from_extractions, to_claims

__all__ = [
    "claims_schema",
    "extract_batch",
    "extract_parquet",
    "from_extractions",
    "holds_claims",
    "read_claims",
    "to_claims",
]
