"""Boards: the check-in before the team, one module a board."""
