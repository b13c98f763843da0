"""How a grid is laid out: titles, headings, sections and notes, and what each column says."""
