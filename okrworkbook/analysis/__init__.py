"""Analysis: numbers only. Every module answers one question, opens no file and draws nothing."""
