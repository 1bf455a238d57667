"""Small notebooks, one for each way in which a run can go wrong."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

if TYPE_CHECKING:
    from okrworkbook.catalogue import Deliverable

KERNEL = {"name": "python3", "display_name": "Python 3", "language": "python"}

# The word that stands for a client's data: no message may ever hold it.
CANARY = "金丝雀-canary-7391"

PARAMETERS = """\
client: str = "nobody"  # 客户代号 client id
lang: str = "zh"  # 语言 language
count: int = 1  # 个数 how many
share: float = 0.5  # 比例 a share
switch: bool = False  # 开关 yes or no
words: str = "甲"  # 文字 any words"""

SITUATIONS = {
    "raises": 'raise ValueError("CANARY")',
    "stops_on_our_error": (
        "from okrworkbook.errors import ClientNotFound\n"
        'raise ClientNotFound("client_not_found", client="acme", root="data", known="–")'
    ),
    "refuses_a_parameter": (
        "from okrworkbook.errors import ParameterError\n"
        'raise ParameterError("wave_empty", client="acme", wave="post")'
    ),
    "exits_as_if_done": "import sys\nprint('CANARY')\nsys.exit(0)",
    "vanishes": "import os\nprint('CANARY', flush=True)\nos._exit(0)",
    "is_killed": "import os, signal\nos.kill(os.getpid(), signal.SIGKILL)",
    "never_ends": "import time\nprint('CANARY', flush=True)\nwhile True:\n    time.sleep(0.1)",
    "is_no_python": "for CANARY in",
    "asks_a_question": 'input("CANARY")',
    "leaves_by_itself": "import os\nprint('CANARY', flush=True)\nos._exit(3)",
    "crashes": "import ctypes\nctypes.string_at(0)",
    "wants_too_much": "rows = bytearray(6 << 30)",
    "says_too_much": "while True:\n    print('CANARY' * 10_000)",
    "goes_on_and_on": "import time\nfor _ in range(600):\n    time.sleep(0.1)",
}


def notebook(folder: Path, *cells: str, name: str = "small.ipynb", parameters: str = PARAMETERS) -> Path:
    """A notebook of a title, a parameters cell, a heading and these code cells."""
    given = (
        [new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]})] if parameters else []
    )
    written = [new_code_cell(source, id=f"cell-{number}") for number, source in enumerate(cells)]
    nb = new_notebook(
        cells=[
            new_markdown_cell("# 标题 · Title", id="title"),
            *given,
            new_markdown_cell("## 中间", id="middle-zh", metadata={"tags": ["zh"]}),
            new_markdown_cell("## The middle", id="middle-en", metadata={"tags": ["en"]}),
            *written,
            new_markdown_cell("## 结尾 · End", id="end"),
            new_code_cell("'reached the end'", id="last"),
        ],
        metadata={"kernelspec": KERNEL},
    )
    folder.mkdir(parents=True, exist_ok=True)
    nbformat.write(nb, folder / name)
    return folder / name


def situation(folder: Path, name: str) -> Path:
    """The notebook of one situation."""
    return notebook(folder, SITUATIONS[name].replace("CANARY", CANARY), name=f"{name}.ipynb")


def short_diagnosis(workspace: Path) -> Path:
    """The workspace's own 10_diagnosis.ipynb: every chapter with one sentence, so that it runs in no time."""
    from okrworkbook.catalogue import deliverable

    return _short(workspace, deliverable("diagnosis"))


def short_notebooks(workspace: Path) -> None:
    """The workspace's own notebook of every deliverable, each as short."""
    from okrworkbook.catalogue import DELIVERABLES

    for entry in DELIVERABLES:
        _short(workspace, entry)


def _short(workspace: Path, entry: Deliverable) -> Path:
    parameters = 'client: str = "nobody"  # 客户代号 client id\nlang: str = "zh"  # 语言 language'
    cells = [
        new_code_cell(parameters, id="parameters", metadata={"tags": ["parameters"]}),
        new_code_cell(
            f'import okrworkbook as okr\n\ndata = okr.start("{entry.id}", client, lang)',
            id="setup",
            metadata={"tags": ["setup"]},
        ),
        new_code_cell(f'okr.cover(data, "{entry.id}")', id="cover"),
    ]
    for section in entry.sections:
        for lang, words in (("zh", "一句话。"), ("en", "One sentence.")):
            heading = f"# {section}\n\n{words}"
            cells.append(new_markdown_cell(heading, id=f"{section}-{lang}", metadata={"tags": [lang]}))
    cells.append(
        new_code_cell(f'okr.finish(data, "{entry.id}")', id="finish", metadata={"tags": ["conclusions"]})
    )
    (workspace / "notebooks").mkdir(exist_ok=True)
    path = workspace / "notebooks" / entry.notebook
    nbformat.write(new_notebook(cells=cells, metadata={"kernelspec": KERNEL}), path)
    return path
