"""Write docs/schema/: what ``claimx extract`` writes and ``--lexicon`` reads (``python scripts/write_schema.py``)."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Literal

from pydantic import BaseModel

from claimx.lexicons.own import LexiconFile
from claimx.models import Claim

PLACE = Path(__file__).resolve().parent.parent / "docs" / "schema"


def schemas() -> dict[str, str]:
    """The schemas in JSON Schema 2020-12, by the names of their files."""
    return {"claim.json": _written(Claim, "serialization"), "lexicon.json": _written(LexiconFile, "validation")}


def _written(model: type[BaseModel], mode: Literal["serialization", "validation"]) -> str:
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | model.model_json_schema(mode=mode), indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PLACE.mkdir(exist_ok=True)
    for name, schema in schemas().items():
        (PLACE / name).write_text(schema, "utf-8")
