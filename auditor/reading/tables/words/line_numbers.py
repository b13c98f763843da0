"""The number that stands ahead of a line, a note, a section or a title: 一、, （二）, 3., 1）."""

LINE_NUMBER = r"[一二三四五六七八九十]{1,3}[、.．]|[(（][一二三四五六七八九十\d]{1,3}[)）]|\d{1,2}[、.．)）](?!\d)"
"""A pattern, for others to be made of; 1.5 begins with no number of a line."""
