"""Portfolio size: how long and how much memory the overview of 2,000 clients takes.

python -m tests.benchmarks.portfolio_size [clients]
"""

from __future__ import annotations

import resource
import sys
import tempfile
import time
from pathlib import Path

from okrworkbook.analysis.portfolio import portfolio_rows, survey_portfolio
from okrworkbook.client.manifests import read_heads
from okrworkbook.run.portfolio import publish_portfolio
from tests.portfolios import fill_workspace


def main(clients: int) -> None:
    """Write the manifests, then read, survey and publish; each with its seconds."""
    with tempfile.TemporaryDirectory() as folder:
        root = Path(folder)
        fill_workspace(root, clients)
        before = _megabytes()
        started = time.perf_counter()
        known = read_heads(root)
        read = time.perf_counter()
        rows = portfolio_rows(known.heads)
        overview = survey_portfolio(known)
        surveyed = time.perf_counter()
        print(
            f"{overview.clients} clients, {sum(len(h.reports) for h in known.heads)} manifests, {len(rows)} rows"
        )
        print(f"read {read - started:.2f} s, survey {surveyed - read:.2f} s, +{_megabytes() - before:.0f} MB")
        published = publish_portfolio(root, ("zh",), ("html", "pdf"))
        print(
            f"notebook, html and pdf {time.perf_counter() - surveyed:.2f} s: {len(list(published.iterdir()))} files"
        )
        print(f"peak {_megabytes():.0f} MB in this process; the kernel is another")


def _megabytes() -> float:
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 2000)
