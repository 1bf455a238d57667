"""Fork: fresh kernels from a process that has imported everything once.

A notebook's kernel spends most of its start importing what the last one imported too. Here one process a host, the
fork server, imports it once, draws once and then does nothing but fork: every notebook still has a process of its own
that nobody used before. `server` is that process, `handle` speaks to it, `kernel` fits it into jupyter_client, and
`warm` says what is imported.
"""

from okrworkbook.run.fork.handle import (
    ForkServerFailed,
    fork_server,
    forking_possible,
    start_fork_server_soon,
    stop_fork_server,
)
from okrworkbook.run.fork.kernel import OurKernelManager

__all__ = [
    "ForkServerFailed",
    "OurKernelManager",
    "fork_server",
    "forking_possible",
    "start_fork_server_soon",
    "stop_fork_server",
]
