"""Warm: what every notebook of ours needs, imported and used once before the first fork.

Names only: this is machinery, and knows the content as little as papermill does. What is missing is left out.
"""

from __future__ import annotations

import contextlib
import importlib

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
    "babel.dates",
    "pandas.core.methods.to_dict",
    "pandas.core.reshape.reshape",
    "rapidfuzz.fuzz",
    "rapidfuzz.process",
    "okrworkbook.notebook",
    "okrworkbook.client",
    "okrworkbook.client.frames",
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


TYPE_SIZES = (7.5, 8, 8.5, 9, 9.5, 10)  # points; matplotlib looks for the font of each one anew


def warm_up() -> None:
    """Import it all, read the words and draw once: what a process does only at the first time is then done."""
    for name in (*CONTENT, *KERNEL):
        with contextlib.suppress(ImportError):
            importlib.import_module(name)
    texts = importlib.import_module("okrworkbook.texts")
    for lang in texts.LANGS:
        texts.catalogue(lang)
        _draw(lang)
    # A kernel names its backend, and matplotlib then looks through every installed package for those it knows.
    importlib.import_module("matplotlib.backends.registry").backend_registry.list_all()


def _draw(lang: str) -> None:
    """Axes with what most of our figures have: marks, a legend, and words in every size and weight."""
    import io

    style = importlib.import_module("okrworkbook.figures.style")
    with style.canvas(1, lang) as figure:
        axes = figure.add_subplot()
        axes.barh([0, 1], [1, 2], label="≥ 2.5")
        axes.plot([0, 1], [0, 1], marker="o", label="OKR")
        axes.errorbar([1], [1], xerr=[[0.2], [0.2]])
        for size in TYPE_SIZES:
            for weight in ("normal", "bold"):
                axes.text(0, 0, "OKR 目标", fontsize=size, fontweight=weight)
        axes.annotate("OKR", (0, 0), (1, 1))
        axes.set_title("OKR 目标 ≥ 2.5")
        axes.legend()
    figure.savefig(io.BytesIO(), format="svg")
    figure.savefig(io.BytesIO(), format="png")
