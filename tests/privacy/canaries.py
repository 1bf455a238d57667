"""Small clients of whom every one has words that nobody else has, and a report that shows them in every way."""

from __future__ import annotations

import random
from dataclasses import dataclass
from pathlib import Path

import nbformat
from nbformat.v4 import new_code_cell, new_markdown_cell, new_notebook

from okrworkbook.leaks import Needle
from tests.run.notebooks import KERNEL

ROOT = Path(__file__).resolve().parents[2]
SIGNS = "鹀鹂鹃鹄鹇鹈鹉鹊鹌鹎鹏鹑鹕鹗鹚鹛鹜鹞鹣鹤鹦鹧"

# How a client's report fails, by the last digit of its number; the others are well.
FAILS = {3: "data", 6: "raises", 9: "dies"}

CELLS = {
    "setup": 'import okrworkbook as okr\n\ndata = okr.start("scope", client, lang)',
    "fate": """\
import os, signal
words = data.tables["interviews"]["quote"]
if "raises" in client:
    raise ValueError(words[0])
if "dies" in client:
    print(words[0], flush=True)
    os.kill(os.getpid(), signal.SIGKILL)""",
    "cover": 'okr.cover(data, "scope")',
    "scope": """\
from okrworkbook.exhibit import TableExhibit
TableExhibit("访谈", ["编号", "原话"], list(zip(data.tables["interviews"]["interviewee"], words)))""",
    "frame": 'data.tables["interviews"][["interviewee", "quote"]]',
    "outcomes": """\
from matplotlib.figure import Figure
from okrworkbook.exhibit import FigureExhibit
figure = Figure(figsize=(4, 2))
figure.subplots().set_title(words[1])
FigureExhibit(words[0], figure, alt=words[1])""",
    "picture": """\
import io
from IPython.display import Image
pixels = io.BytesIO()
figure.savefig(pixels, metadata={"Title": words[0]})
Image(pixels.getvalue(), alt=words[1])""",
    "agreement": "from okrworkbook.exhibit import Paragraphs\nParagraphs(list(words))",
    "finish": 'okr.finish(data, "scope", facts={"said": list(words)})',
}
HEADINGS = {"scope": "范围", "outcomes": "成果", "agreement": "确认"}


@dataclass(frozen=True)
class Canary:
    """One client: its id, its name, and what its people said."""

    id: str
    name: str
    said: str
    said_han: str

    @property
    def needles(self) -> list[Needle]:
        """Its words, as others must not see them."""
        return [Needle(word, "canary", self.id) for word in (self.id, self.name, self.said, self.said_han)]


def canaries(count: int) -> list[Canary]:
    """So many clients; those that will fail say how in their id."""
    chance = random.Random(7391)
    made = []
    for number in range(count):
        fate = FAILS.get(number % 10, "well")
        code = f"{chance.getrandbits(40):010x}"
        name, said = ("".join(chance.sample(SIGNS, 6)) for _ in range(2))
        made.append(
            Canary(f"c{number:02}-{fate}-{code[:6]}", f"{name}乳业", f"Said-{number:02}-{code}", said)
        )
    return made


def workspace_of(folder: Path, clients: list[Canary]) -> Path:
    """A workspace with these clients and the small notebook."""
    for client in clients:
        _write(folder / "client_data" / client.id, client)
    (folder / "notebooks").mkdir()
    nbformat.write(_notebook(), folder / "notebooks" / "11_scope_consensus.ipynb")
    return folder


def _write(folder: Path, client: Canary) -> None:
    folder.mkdir(parents=True)
    agreement = f'[client]\nid = "{client.id}"\nname = "{client.name}"\nname_en = "{client.said} Dairy"\nlang = "zh"\n'
    _text(folder / "engagement.toml", agreement + "\n[engagement]\nas_of = 2026-02-06\n")
    for name in ("people", "survey"):
        lines = (ROOT / "client_data" / "case-waymo" / f"{name}.csv").read_text("utf-8-sig").splitlines()[:9]
        at = lines[0].split(",").index("department")
        lines[1:] = [
            ",".join([*(c := line.split(","))[:at], "Perception", *c[at + 1 :]]) for line in lines[1:]
        ]
        if name == "survey" and "-data-" in client.id:
            lines[3] = lines[3].replace("pre", "never")
        _text(folder / f"{name}.csv", "\n".join(lines))
    quotes = [f"我们说过{client.said_han}这件事", f"We said {client.said} again"]
    rows = [f"S{number},I{number},staff,LED,{quote}" for number, quote in enumerate(quotes)]
    _text(folder / "interviews.csv", "\n".join(["segment_id,interviewee,layer,cause,quote", *rows]))


def _text(path: Path, text: str) -> None:
    path.write_text(text + "\n", encoding="utf-8", newline="\n")


def _notebook() -> nbformat.NotebookNode:
    given = 'client: str = "nobody"  # 客户代号 client id\nlang: str = "zh"  # 语言 language'
    cells = [new_code_cell(given, id="parameters", metadata={"tags": ["parameters"]})]
    for name, source in CELLS.items():
        if name in HEADINGS:
            cells.append(new_markdown_cell(f"# {HEADINGS[name]}", id=f"{name}-zh", metadata={"tags": ["zh"]}))
            cells.append(new_markdown_cell(f"# {name}", id=f"{name}-en", metadata={"tags": ["en"]}))
        tags = {"setup": ["setup"], "fate": ["setup"], "finish": ["conclusions"]}.get(name, [])
        cells.append(new_code_cell(source, id=f"{name}-cell", metadata={"tags": tags}))
    return new_notebook(cells=cells, metadata={"kernelspec": KERNEL})
