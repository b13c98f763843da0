"""Tables of a header line and records, read to figures; large ones in groups of rows that read alike."""
