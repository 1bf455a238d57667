"""Workshop: the notebooks as instruments in the room.

A session's notebook opens a `Room` and shows `Board`s: widgets where somebody sits before them, and always the static
exhibits a report shows. Everything is saved through `client.edits` into the tables the batch reads. Importing this room
loads no widget and no pandas: participants' kernels must be there in a moment.
"""

from okrworkbook.workshop.board import Board
from okrworkbook.workshop.host import HEADLESS, LAB, VOILA, host
from okrworkbook.workshop.room import Room

__all__ = ["HEADLESS", "LAB", "VOILA", "Board", "Room", "host"]
