"""Layouts for a reader: terminal, text, Markdown, HTML."""
