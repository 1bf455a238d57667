"""Red flags: sentences, guards and what is missing."""
