"""Write docs/schema/: of what ``claimx extract`` writes, ``--lexicon`` reads, and a project says in claimx.toml.

python scripts/write_schema.py
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from claimx.cli.config import Configuration
from claimx.lexicons.own import LexiconFile
from claimx.models import Claim

PLACE = Path(__file__).resolve().parent.parent / "docs" / "schema"


def schemas() -> dict[str, str]:
    """The schemas in JSON Schema 2020-12, by the names of their files."""
    return {
        "claim.json": _written(Claim, "serialization"),
        "lexicon.json": _written(LexiconFile, "validation"),
        "configuration.json": _written(Configuration, "validation"),
    }


def _written(model: type[BaseModel], mode: Literal["serialization", "validation"]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | model.model_json_schema(mode=mode), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (PLACE / name).write_text(schema, "utf-8")
