"""Tables of figures: files to cells, cells to rows, rows to figures."""
