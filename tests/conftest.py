"""What several test modules share: the paths, the seeds read once, and one extractor."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import pytest
from hypothesis import HealthCheck, settings

from claimx import threads

if TYPE_CHECKING:
    from claimx.models import Paper
    from claimx.pipeline import Extractor

threads.one()  # as in the command; before anything loads numpy
ROOT = Path(__file__).resolve().parent.parent
SEEDS = ROOT / "seeds"

# The same examples on every machine and every day: a red run is red for everyone. No deadline: nothing here is timed.
settings.register_profile("claimx", derandomize=True, deadline=None, suppress_health_check=[HealthCheck.too_slow])
settings.register_profile("thorough", max_examples=3000, deadline=None, suppress_health_check=list(HealthCheck))
settings.load_profile("claimx")


@pytest.fixture(scope="session")
def extractor() -> Extractor:
    """The extractor that `claimx.extract` uses, its lexicons loaded once."""
    from claimx.pipeline import Extractor

    return Extractor()


@pytest.fixture(scope="session")
def seed_papers() -> list[Paper]:
    """The papers of seeds/, as the readers give them."""
    import claimx

    return list(claimx.read(SEEDS))


@pytest.fixture
def papers(tmp_path: Path) -> Path:
    """A folder with two small papers."""
    folder = tmp_path / "papers"
    folder.mkdir()
    foo = "Foo-Net reaches 91.1% accuracy on MMLU. It takes 29 ms per token."
    (folder / "foo-network.txt").write_text(foo, "utf-8")
    (folder / "bar-network.txt").write_text("Bar-Net reaches 95.5% accuracy on MMLU.", "utf-8")
    return folder
