"""Files as grids of cells, each as a person sees it and with its place: CSV, xlsx, ods, Parquet."""
