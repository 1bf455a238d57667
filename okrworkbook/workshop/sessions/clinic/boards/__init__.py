"""Boards: the clinic before people, one module a board, and what each part of it leaves in the report."""
