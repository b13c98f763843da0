"""Formats for programs: JSON, CSV and the forms of code hosts."""
