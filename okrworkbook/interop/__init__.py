"""Interop: other systems' files ↔ our model.

No table is opened here: cells come from the strict readers of `client`, and a table goes back through
`client.save_table`. In between are functions from grids and words to words and rows. Documents, such as the
proposals of providers, are read by `documents`, in a process of their own.
"""
