"""Edits: several people change single values of a client's tables at once, and nothing is lost.

The client folder is the only truth. `Store.patch` takes changes of rows, with what their author last saw: under a lock
it reads the files again, refuses what somebody else has changed meanwhile, sees to it that the folder still opens,
exchanges all files in one transaction and leaves a line in `history/edits.jsonl` of who changed what. What a workshop
saves stands in the tables that the reports read.

`change` says what is wanted, `table_rows` applies it to a table's cells, `transaction` exchanges files, `journal` is
the history, `store` brings them together.
"""

from okrworkbook.client.edits.change import Change, Conflict, EditConflict
from okrworkbook.client.edits.journal import CLIENT, CONSULTANT, Edit
from okrworkbook.client.edits.store import Store, View

__all__ = ["CLIENT", "CONSULTANT", "Change", "Conflict", "Edit", "EditConflict", "Store", "View"]
