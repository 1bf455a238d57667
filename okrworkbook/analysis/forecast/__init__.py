"""Forecast: where will each key result end, and how sure is that?"""
