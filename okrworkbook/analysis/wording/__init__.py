"""Wording: how objectives and key results are worded, and what to ask their authors about it."""
