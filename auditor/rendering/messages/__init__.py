"""The words of a language: sentences, terms, numbers and punctuation."""
