"""The exact fraction that every verdict is computed with.

quicktions, the compiled twin of the standard library's, makes judging a quarter faster. But all its versions up to 1.24
write into the interpreter's own memory where they read a text of one character: after `Fraction("1")`, `bytes([0])` is
`b"1"`, and files are refused as binary that are none.
"""

from fractions import Fraction

__all__ = ["Fraction"]
