"""Serve: how is a session opened in the room – JupyterLab for the host, Voilà for those who join by the network?

Both run as processes of their own, with settings of their own in a private folder that goes when they end, and end with
the command that started them, however it ends. This room knows a session's notebook as a file and nothing of what is in
it.
"""

from okrworkbook.serve.opening import Asked, Opened, opened
from okrworkbook.serve.sessions import PARTICIPANTS, SESSIONS, offered

__all__ = ["PARTICIPANTS", "SESSIONS", "Asked", "Opened", "offered", "opened"]
