"""The text of a source document and the plan: what it promises, and whether the plan says the same.

Works on text it is given; opens no file.
"""
