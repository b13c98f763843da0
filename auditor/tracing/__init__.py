"""The words of the source against the plan: figures in running text, and the clauses that targets rest on.

Works on text it is given; opens no file.
"""
