"""Forked kernels: as fresh as a spawned one, the same output, and nothing left when anybody dies."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
from pathlib import Path

import nbformat
import pytest

from okrworkbook.run.execute import execute
from okrworkbook.run.fork import forking_possible, handle, kernel, stop_fork_server
from okrworkbook.run.fork.handle import ForkServerFailed
from okrworkbook.run.kernels import FORK, SPAWN, kernel_environment
from tests.run.notebooks import notebook
from tests.run.test_failures import alive

pytestmark = pytest.mark.skipif(not forking_possible(), reason="kernels are forked on Linux only")

# One feature a cell; whatever differs between a forked and a spawned kernel shows in its output.
FEATURES = {
    "print": "print('a'); print('b')",
    "stderr": "import sys; print('e', file=sys.stderr)",
    "in_turn": "import sys\nprint('1'); print('2', file=sys.stderr); print('3')",
    "html": "from IPython.display import HTML, display\ndisplay(HTML('<b>x</b>'))",
    "result": "import pandas as pd\npd.DataFrame({'a': [1]})",
    "order": "print('before'); display(HTML('<i>mid</i>')); print('after')",
    "display_id": "handle = display(HTML('v1'), display_id='d1')",
    "updated_later": "handle.update(HTML('v2'))",
    "cleared": "from IPython.display import clear_output\nprint('gone'); clear_output(); print('kept')",
    "shell_magic": "%%bash\necho from-bash",
    "shell_line": "!echo from-bang",
    "descriptor": "import os\nimport time; _ = os.system('echo from-fd'); time.sleep(0.3)",
    "awaited": "import asyncio\nawait asyncio.sleep(0.01); print('awaited')",
    "task": "task = asyncio.create_task(asyncio.sleep(0.01, result=5)); print(await task)",
    "warning": "import warnings; warnings.warn('w!')",
    "logging": "import logging; logging.warning('logged')",
    "figure": "import matplotlib.pyplot as plt\nplt.plot([1, 2]); plt.title('t')",
    "figure_quiet": "plt.plot([1, 3]);",
    "figure_object": (
        "from matplotlib.figure import Figure\nfigure = Figure(figsize=(1, 1)); figure.add_subplot(); figure"
    ),
    "figure_svg": (
        "%config InlineBackend.figure_formats = ['svg']\n"
        "plt.rcParams['svg.hashsalt'] = 'x'\nprint(plt.get_backend())"
    ),
    "house_figure": (
        "from okrworkbook.figures import style\nfrom okrworkbook.exhibit import svg\n"
        "with style.canvas(1, 'zh') as drawn:\n    drawn.add_subplot().set_title('目标')\n"
        "import hashlib; hashlib.sha256(svg(drawn).encode()).hexdigest()"
    ),
    "thread": "import threading\none = threading.Thread(target=lambda: print('from-thread')); one.start(); one.join()",
    "widget": "import ipywidgets as widgets\ntype(widgets.IntSlider(value=3)).__name__",
    "shell": "type(get_ipython()).__name__",
    "raw": "display({'application/json': {'k': 1}, 'text/plain': 'x'}, raw=True)",
    "main": "print(__name__, sys.argv[0].rpartition('/')[2][:17])",
    "pickle": "import pickle\nclass A: pass\nprint(type(pickle.loads(pickle.dumps(A()))).__name__)",
    "pool": (
        "from concurrent.futures import ProcessPoolExecutor\nimport math\n"
        "with ProcessPoolExecutor(2) as pool: print(list(pool.map(math.sqrt, [4, 9])))"
    ),
    "numbers": "import numpy as np\nnp.random.default_rng(7).normal(size=3)",
    "options": "pd.options.display.max_rows, plt.rcParams['figure.figsize']",
    "modules": "'papermill' in sys.modules, 'pytest' in sys.modules",
    "environment": "sorted(name for name in os.environ if name.startswith(('OKR', 'MPL', 'OMP')))",
}


@pytest.fixture(scope="module")
def features(tmp_path_factory: pytest.TempPathFactory) -> dict[str, dict[str, list]]:
    """The outputs of every feature in each kind of kernel."""
    folder = tmp_path_factory.mktemp("features")
    small = notebook(folder, *FEATURES.values())
    shown = {}
    for engine in (FORK, SPAWN):
        done = execute(small, {}, folder / f"{engine}.ipynb", folder, engine=engine)
        cells = {cell.id: cell for cell in nbformat.read(done.notebook, as_version=4).cells}
        shown[engine] = {
            name: json.loads(json.dumps(cells[f"cell-{place}"].outputs))
            for place, name in enumerate(FEATURES)
        }
    return shown


@pytest.mark.parametrize("feature", FEATURES)
def test_a_forked_kernel_shows_what_a_spawned_one_shows(features: dict[str, dict[str, list]], feature: str):
    """Every output, byte for byte, pictures included."""
    forked, spawned = (_without_addresses(features[engine][feature]) for engine in (FORK, SPAWN))

    assert spawned == forked
    assert spawned or feature in ("updated_later",)


def _without_addresses(outputs: list) -> list:
    """A warning names the temporary file of its cell, which holds the process's number."""
    import re

    text = re.sub(r"/tmp/\S*?ipykernel_\d+/\d+\.py", "cell", json.dumps(outputs))
    return json.loads(re.sub(r"0x[0-9a-f]{6,}", "0x", text))


def test_nothing_of_one_notebook_is_there_in_the_next(tmp_path: Path):
    """Neither a name, nor a changed module, nor an environment variable, nor the folder."""
    leave = (
        "import os, pandas as pd\nleft = 'a client'\npd.left = left\nos.environ['LEFT'] = left\nos.chdir('/')"
    )
    look = "import os, pandas as pd\n' '.join(map(str, ('left' in globals(), hasattr(pd, 'left'), 'LEFT' in os.environ, os.getcwd())))"
    execute(notebook(tmp_path / "one", leave), {}, tmp_path / "one.ipynb", tmp_path, engine=FORK)
    done = execute(notebook(tmp_path / "two", look), {}, tmp_path / "two.ipynb", tmp_path, engine=FORK)

    assert f"'False False False {tmp_path}'" == _shown(done.notebook)


def test_two_forked_kernels_draw_different_chances(tmp_path: Path):
    """They come from one process, whose generators stand at one place."""
    draw = "import json, random, numpy as np, uuid\njson.dumps([random.random(), np.random.rand(), str(uuid.uuid4())])"
    drawn = [
        _shown(execute(notebook(tmp_path, draw), {}, tmp_path / f"{n}.ipynb", tmp_path, engine=FORK).notebook)
        for n in (1, 2)
    ]

    first, second = (json.loads(text.strip("'")) for text in drawn)
    assert [] == [one for one, other in zip(first, second, strict=True) if one == other]


def test_a_kernel_is_spawned_where_the_server_does_not_start(tmp_path: Path, monkeypatch):
    """The report is made all the same."""

    def fails(env):
        raise ForkServerFailed

    monkeypatch.setattr(kernel, "fork_server", fails)

    done = execute(notebook(tmp_path, "'made'"), {}, tmp_path / "done.ipynb", tmp_path, engine=FORK)

    assert "'made'" == _shown(done.notebook)


def test_a_server_that_died_is_replaced(tmp_path: Path):
    """The next notebook gets a new one."""
    small = notebook(tmp_path, "import os; os.getppid()")
    parents = []
    for number in (1, 2):
        parents.append(
            int(_shown(execute(small, {}, tmp_path / f"{number}.ipynb", tmp_path, engine=FORK).notebook))
        )
        handle._running.process.kill()
        handle._running.process.wait()
    stop_fork_server()

    assert parents[0] != parents[1]


def test_the_server_forgets_a_package_that_was_changed(tmp_path: Path, monkeypatch):
    """A long-lived worker never runs yesterday's code."""
    server = handle.fork_server(kernel_environment(tmp_path))
    before = server.usable
    monkeypatch.setattr(handle, "generation", lambda: (("changed.py", 1, 1),))

    assert (True, False) == (before, server.usable)


DRIVER = """
import sys, threading
from pathlib import Path
from okrworkbook.run.execute import execute
from okrworkbook.run.fork import handle
folder = Path(sys.argv[1])
thread = threading.Thread(
    target=lambda: execute(folder / "small.ipynb", {}, folder / "done.ipynb", folder, engine="fork")
)
thread.start()
while not (folder / "pids").exists():
    pass
print(handle._running.process.pid, flush=True)
thread.join()
"""


def test_nothing_outlives_a_driver_that_is_killed(tmp_path: Path):
    """kill -9 of the program: its server, kernels and what they started are gone."""
    cell = (
        "import os, subprocess, pathlib, time\nchild = subprocess.Popen(['sleep', '60'])\n"
        "part = pathlib.Path('part'); part.write_text(f'{os.getpid()} {child.pid}'); part.rename('pids')\ntime.sleep(60)"
    )
    notebook(tmp_path, cell)
    driver = subprocess.Popen(
        [sys.executable, "-c", DRIVER, str(tmp_path)], stdout=subprocess.PIPE, text=True, cwd=tmp_path
    )
    server = int(driver.stdout.readline())
    pids = [server, *map(int, (tmp_path / "pids").read_text().split())]
    before = [alive(pid) for pid in pids[:1]]
    driver.send_signal(signal.SIGKILL)
    driver.wait()
    driver.stdout.close()

    assert [True] == before
    assert [] == [pid for pid in pids if alive(pid)]


def test_papermill_knows_the_engine(tmp_path: Path):
    """`papermill --engine okr in.ipynb out.ipynb` runs in a forked kernel."""
    small = notebook(
        tmp_path, "import os, pathlib\npathlib.Path(f'/proc/{os.getppid()}/cmdline').read_text()"
    )
    done = tmp_path / "done.ipynb"
    command = [
        sys.executable,
        "-m",
        "papermill",
        "--engine",
        "okr",
        "--no-progress-bar",
        str(small),
        str(done),
    ]
    subprocess.run(command, check=True, capture_output=True, cwd=tmp_path)

    assert "okrworkbook.run.fork.server" in _shown(done)


def _shown(path: Path) -> str:
    cells = {cell.id: cell for cell in nbformat.read(path, as_version=4).cells}
    return cells["cell-0"].outputs[-1]["data"]["text/plain"]
