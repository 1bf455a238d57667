"""The fork server without what the notebooks of these tests do not need: pandas, figures, our own package."""

from __future__ import annotations

import contextlib
import importlib
import sys

from okrworkbook.run.fork import server, warm


def warm_up() -> None:
    """Only what a kernel imports."""
    for name in warm.KERNEL:
        with contextlib.suppress(ImportError):
            importlib.import_module(name)


server.warm_up = warm_up

if __name__ == "__main__":
    server.main(sys.argv[1])
