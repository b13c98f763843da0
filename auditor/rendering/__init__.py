"""Audits to text: words, numbers, tables and formats. Decides nothing and reads no file of the user's.

A format is a function from audits and a `Messages` to text; `cli` alone writes it anywhere.
"""
