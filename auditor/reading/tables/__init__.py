"""Tables of figures: files to cells, cells to rows, rows to figures.

Most rows of a long table differ from an earlier one in their months, their number and their day of publication only.
The first of a kind is the model row: it is read in full. The others are its repeats: they take all else from it. Of a
large table they are deferred, too: kept as the numbers of their rows until somebody asks for their figures.
"""
