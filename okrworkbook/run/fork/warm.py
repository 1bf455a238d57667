"""Warm: what every notebook of ours needs, imported and used once before the first fork.

Names only: this is machinery, and knows the content as little as papermill does. What is missing is left out.
"""

from __future__ import annotations

import contextlib
import importlib

from okrworkbook.texts import LANGS, catalogue

CONTENT = (
    "numpy",
    "pandas",
    "scipy.stats",
    "matplotlib.figure",
    "matplotlib.backends.backend_agg",
    "matplotlib.backends.backend_svg",
    "networkx",
    "PIL.Image",
    "PIL.PngImagePlugin",
    "okrworkbook.notebook",
    "okrworkbook.client",
    "okrworkbook.exhibit",
    "okrworkbook.figures",
    "okrworkbook.tables",
    "okrworkbook.narrative",
)
# ipykernel imports these only while it starts a kernel: a third of a second each time.
KERNEL = (
    "IPython",
    "ipykernel.kernelapp",
    "ipykernel.zmqshell",
    "ipykernel.ipkernel",
    "ipykernel.debugger",
    "ipykernel.heartbeat",
    "ipykernel.iostream",
    "ipykernel.subshell",
    "ipykernel.subshell_manager",
    "comm",
    "zmq.asyncio",
    "tornado.locks",
    "tornado.platform.asyncio",
    "tornado.queues",
    "jupyter_client.asynchronous",
    "IPython.core.completer",
    "IPython.core.completerlib",
    "IPython.core.debugger",
    "IPython.core.oinspect",
    "IPython.extensions.storemagic",
    "IPython.utils.wildcard",
    "cProfile",
    "faulthandler",
    "pdb",
    "psutil",
    "pstats",
    "sqlite3",
)


def warm_up() -> None:
    """Import it all, read the texts, and draw once: fonts are found and read with the first drawing of a process."""
    for name in (*CONTENT, *KERNEL):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    for lang in LANGS:
        catalogue(lang)  # a tenth of a second of reading for every kernel
    _draw()


def _draw() -> None:
    import io

    style = importlib.import_module("okrworkbook.figures.style")
    for lang in ("zh", "en"):
        with style.canvas(1, lang) as figure:
            figure.add_subplot().set_title("OKR 目标 ≥ 2.5")
        for form in ("svg", "png"):
            figure.savefig(io.BytesIO(), format=form)
