"""Arithmetic and judgement: pure functions of the model's values.

Everything here is exact (`Fraction`); nothing is rounded, nothing is read, no sentence is made.
"""
