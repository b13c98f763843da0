"""Published documents of any type of file, to paragraphs with their place."""
