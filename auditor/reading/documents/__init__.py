"""Published documents, whatever they come as, to paragraphs with their place."""
