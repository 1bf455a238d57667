"""Interop: other systems' files ↔ our model.

Nothing here opens a file of its own: cells come from the strict readers of `client`, and a table goes back
through `client.save_table`. In between are functions from grids and words to words and rows.
"""
