"""Batch: what the benchmark of batches measures, and how.

workspace  many clients, each with words and answers of its own
tree       CPU seconds, wall seconds and memory of a program and everything it started
variants   the ways of making the same reports, each a program of its own
tables     what was measured, as lines side by side
"""
