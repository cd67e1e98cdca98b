"""Write the JSON Schema of the records that ``claimx extract`` writes: ``python scripts/write_schema.py``."""

from __future__ import annotations

import json
from pathlib import Path

from claimx.models import Claim

PLACE = Path(__file__).resolve().parent.parent / "docs" / "schema" / "claim.json"


def schema() -> str:
    """The schema of one claim as it is written, in JSON Schema 2020-12."""
    made = Claim.model_json_schema(mode="serialization")
    head = {"$schema": "https://json-schema.org/draft/2020-12/schema"}
    return json.dumps(head | made, indent=1, ensure_ascii=False) + "\n"


if __name__ == "__main__":
    PLACE.parent.mkdir(exist_ok=True)
    PLACE.write_text(schema(), "utf-8")
