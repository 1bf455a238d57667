"""Boards: the cycle review's steps before people, one module a board, and what each leaves in the report."""
