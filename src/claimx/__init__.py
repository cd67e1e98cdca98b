"""claimx: quantitative claims out of research papers, as typed records and one comparison table."""

from __future__ import annotations

__version__ = "0.1.0"
