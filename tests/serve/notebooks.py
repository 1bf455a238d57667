"""Two small notebooks in place of a session's and of the participants'."""

from __future__ import annotations

from pathlib import Path

import nbformat

from okrworkbook.serve.sessions import PARTICIPANTS, SESSIONS

PARAMETERS = """client: str = "case-waymo"  # 客户代号
lang: str = "zh"  # 语言
department: str = ""  # 部门"""

# What a kernel sees of the environment, and how many objectives there were and are.
HOST = """# 工作坊 Workshop
import os
import ipywidgets
from IPython.display import display
from okrworkbook.workshop import Room
from okrworkbook.workshop.board import watch

SEEN = ("OKRWORKBOOK_CLIENT", "OKRWORKBOOK_HEADLESS", "A_PASSWORD", "JUPYTER_TOKEN", "VOILA_PREHEAT", "OKRWORKBOOK_JOIN")
room = Room(client, lang)

def count():
    return len(room.store.view().rows("objectives"))

begun = count()
label = ipywidgets.Label().add_class("okr-count")

def look():
    label.value = f"{room.host} {room.id} {begun} {count()}"

look()
room.on_changed(look)
watch(room)
said = ipywidgets.Label(" ".join(name for name in SEEN if name in os.environ)).add_class("okr-said")
button = ipywidgets.Button(description="OK")
button.on_click(lambda _: setattr(said, "value", f"clicked {os.getpid()}"))
display(ipywidgets.VBox([label, said, button]))"""

# Fails where a file says so, and leaves a mark once it is warm.
PAGE = f"""from okrworkbook.workspace import client_folder

if (client_folder(client) / "runs" / "fail").exists():
    raise ValueError("秘密 secret")
{HOST}
(room.folder / "runs" / f"warm-{{os.getpid()}}").touch()"""


def write_sessions(folder: Path) -> None:
    """Every session's notebook, and the participants', into the folder of a workspace's notebooks."""
    folder.mkdir(parents=True, exist_ok=True)
    for file in (*SESSIONS.values(), PARTICIPANTS):
        cells = [
            nbformat.v4.new_markdown_cell("# 会话 · Session", id="title"),
            nbformat.v4.new_code_cell(PARAMETERS, id="parameters", metadata={"tags": ["parameters"]}),
            nbformat.v4.new_code_cell(PAGE if file == PARTICIPANTS else HOST, id="board"),
        ]
        nbformat.write(nbformat.v4.new_notebook(cells=cells), folder / file)
