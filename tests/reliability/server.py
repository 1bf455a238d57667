"""The fork server without what the notebooks of these tests do not need: pandas, figures, our own package."""

from __future__ import annotations

import sys

from okrworkbook.run.fork import server, warm

warm.CONTENT = ()
warm._draw = lambda: None

if __name__ == "__main__":
    server.main(sys.argv[1])
