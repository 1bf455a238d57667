"""Child: a session's server from inside – it begins, and ends when whoever started it is gone.

    python -m okrworkbook.serve.child lab|participants

Its settings are in the folder it is started in.
"""

from __future__ import annotations

import os
import signal
import sys
import threading
from pathlib import Path

from okrworkbook.serve.process import LAB, SETTINGS


def main(kind: str) -> None:
    """Run the server until it is told to end."""
    threading.Thread(target=_end_with_parent, daemon=True).start()
    if kind == LAB:
        from jupyterlab.labapp import LabApp

        LabApp.launch_instance([f"--config={Path.cwd() / SETTINGS[LAB]}"])
    else:
        from okrworkbook.serve.participants import Participants

        Participants.launch_instance([])


def _end_with_parent() -> None:
    """Nothing is ever sent through the pipe: reading ends when the other end is closed."""
    while os.read(0, 1):
        continue
    os.kill(os.getpid(), signal.SIGTERM)


if __name__ == "__main__":
    main(sys.argv[1])
